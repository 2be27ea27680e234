import assert from "node:assert/strict";
import { test } from "node:test";
import { asking, emptiness, firstWish, heights, lacks, lastPath, progress, readAsked, reportPath, rowsOf, short, summary, whatIfPath, writeAsked } from "../../hall/pages/manager/staffing.js";
import { alertPhrase } from "../../hall/pages/manager/alerts.js";
import { openWindow } from "../../hall/pages/manager/actions.js";

const row = (begin, required, open, more = {}) => ({ begin, required_windows: required, average_open_windows: open, gap: open - required, missing_windows: 0, ...more });
const ROWS = [row("09:00", 3, 3), row("09:30", 6, 4), row("10:00", 6, 5.9), row("10:30", 2, 3)];

test("the sentence names the busiest half-hour and those that lack windows", () => {
  const found = summary(ROWS);

  assert.equal(found.busiest.begin, "09:30");
  assert.deepEqual(found.short.map((r) => r.begin), ["09:30"]);
});

test("asked about is the half-hour in the address, else the one that lacks most, else the busiest", () => {
  assert.equal(asking(ROWS, "10:30").begin, "10:30");
  assert.equal(asking(ROWS, "").begin, "09:30");
  assert.equal(asking(ROWS, "18:00").begin, "09:30");
  assert.equal(asking([row("09:00", 3, 3), row("09:30", 4, 5)], "").begin, "09:30");
  assert.equal(asking([], "10:00"), null);
});

test("Monday 10:00 lacks what its groups lack: a window too many in one does not make up for another", () => {
  const group = (code, required, open) => ({ group: code, name: {}, required, open });
  const found = lacks(row("10:00", 8, 8, { lacking: [group("A", 3, 2.9), group("B", 3, 2), group("C", 4, 2)] }));

  assert.deepEqual([found.short, found.groups.map((g) => [g.group, g.short])], [3, [["C", 2], ["B", 1]]]);
  assert.deepEqual(lacks(row("10:00", 5, 3)), { short: 2, groups: [] });
  assert.equal(lacks(row("10:00", 5, 4.9)).short, 0);
});

test("the bar goes by how long the last plan took and is never full before the new one is there", () => {
  assert.deepEqual([progress(5, 20), progress(100, 20), progress(5, null)], [0.25, 0.95, null]);
});

test("a tenth of a window less is no lack", () => {
  assert.equal(short(row("10:00", 6, 5.9)), false);
  assert.equal(short(row("10:00", 6, 5.5)), true);
});

test("columns are as high as their share of the tallest", () => {
  assert.deepEqual(heights(ROWS).map(({ open, required }) => [open, required]), [[50, 50], [66.7, 100], [98.3, 100], [50, 33.3]]);
  assert.deepEqual(heights([row("09:00", 0, 0)]).map((c) => [c.open, c.required]), [[0, 0]]);
});

test("the first question is about two hours from where most is missing", () => {
  assert.deepEqual(firstWish(ROWS, "A"), { group: "A", from: "09:30", to: "11:30", windows: 1 });
  assert.equal(firstWish([row("22:30", 2, 0)], "A").to, "23:59");
});

test("no plan has a reason: closed before too few days before nobody", () => {
  const evidence = { closed: false, n: 3, needed: 3 };

  assert.equal(emptiness({ ...evidence, closed: true, n: 0 }, []), "closed");
  assert.equal(emptiness({ ...evidence, n: 2 }, []), "few");
  assert.equal(emptiness(evidence, []), "nobody");
  assert.equal(emptiness(evidence, ROWS), null);
});

test("what is asked stands in the address and in the paths", () => {
  const asked = readAsked("?day=2026-03-02&group=A&at=10:00", "2026-03-01");

  assert.deepEqual(asked, { day: "2026-03-02", group: "A", at: "10:00" });
  assert.deepEqual(readAsked("?day=tomorrow&at=10:07", "2026-03-01"), { day: "2026-03-01", group: "", at: "" });
  assert.equal(lastPath(asked), "/reports/staffing/last?day=2026-03-02&by=group");
  assert.deepEqual(readAsked(writeAsked(asked), ""), asked);
  assert.equal(reportPath(asked), "/reports/staffing?from=2026-03-02&to=2026-03-02&by=group");
  assert.equal(reportPath({ day: "2026-03-02", group: "" }, "csv", "en"), "/reports/staffing?from=2026-03-02&to=2026-03-02&by=half_hour&format=csv&language=en");
  assert.equal(whatIfPath(asked, { group: "A", from: "10:00", to: "12:00", windows: 2 }), "/reports/staffing/what-if?day=2026-03-02&group=A&from=10%3A00&to=12%3A00&windows=2");
});

test("one group's rows are only its own", () => {
  const items = [row("09:00", 1, 1, { group: "A" }), row("09:00", 1, 1, { group: "B" })];

  assert.deepEqual(rowsOf({ items }, { group: "B" }), [items[1]]);
  assert.equal(rowsOf({ items }, { group: "" }).length, 2);
});

test("advice says which window, for what, and what it changes; one press opens it", () => {
  const advice = { key: "open_window", level: "yellow", scope: "B", since: "", window: "w7", label: "7", value: 2070, threshold: 1100 };

  assert.deepEqual(alertPhrase(advice, () => "Tax"), { key: "advice-open", args: { label: "7", name: "Tax", before: 34, after: 18 } });
  assert.equal(alertPhrase({ ...advice, value: undefined }, () => "Tax").args.before, "none");
  assert.deepEqual(openWindow("w 7", "7"), { key: "open-window", path: "/windows/w%207/open", reasons: [], grave: false, args: { label: "7" } });
});
