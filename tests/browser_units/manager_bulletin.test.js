import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOf, idle, onlyUnsorted, ordered, pathOf, readAsked, shifted, top, writeAsked } from "../../hall/pages/manager/bulletin.js";
import * as ratings from "../../hall/pages/manager/ratings.js";

const row = (key, accepted, more = {}) => ({ key, accepted, completed: accepted, actual_speed_up: null, ...more });

test("a month has its first and its last day, in leap years too", () => {
  assert.deepEqual(daysOf("2028-02"), { from: "2028-02-01", to: "2028-02-29" });
  assert.deepEqual([shifted("2026-01-15", -1), shifted("2026-12-31", 1)], ["2025-12", "2027-01"]);
});

test("without a wish the bulletin is of the month that is over", () => {
  assert.equal(readAsked("", "2026-03-02").month, "2026-02");
  assert.equal(readAsked("?month=2026-13", "2026-03-02").month, "2026-02");
});

test("what is asked stands in the address and comes back from it", () => {
  const asked = { show: "report", month: "2026-01", by: "service", own: true };
  assert.deepEqual(readAsked(writeAsked(asked), "2026-03-02"), asked);
  assert.equal(pathOf(asked), "/reports/bulletin?from=2026-01-01&to=2026-01-31&by=service_own");
  assert.equal(pathOf({ ...asked, by: "item" }, "pdf", "en"), "/reports/bulletin?from=2026-01-01&to=2026-01-31&by=item&format=pdf&language=en");
  assert.equal(pathOf({ ...asked, show: "cases" }), "/items-done?from=2026-01-01&to=2026-01-31");
});

test("most cases come first, units without business are left to their own list", () => {
  const rows = [row("a", 3), row("b", 0), row("c", 9, { actual_speed_up: 0.5 })];
  assert.deepEqual(ordered(rows).map((r) => r.key), ["c", "a"]);
  assert.deepEqual(rows.filter(idle).map((r) => r.key), ["b"]);
  assert.deepEqual(top(rows, "actual_speed_up").map((r) => r.key), ["c"]);
});

test("a hall whose services belong to no department is known", () => {
  assert.equal(onlyUnsorted({ items: [row("tax", 0), row("-", 4)] }), true);
  assert.equal(onlyUnsorted({ items: [row("tax", 1), row("-", 4)] }), false);
});

test("the satisfaction page asks for this month unless told otherwise", () => {
  const asked = ratings.readAsked("");
  assert.deepEqual([asked.show, asked.by, asked.filters.period], ["report", "service", "month"]);
  assert.equal(ratings.readAsked(ratings.writeAsked({ ...asked, filters: { ...asked.filters, period: "today" } })).filters.period, "today");
  assert.equal(ratings.pathOf({ ...asked, show: "open" }, "2026-03-02"), "/follow-ups?state=open&from=2026-03-01&to=2026-03-02");
});

test("levels become shares, ranks come first, few come last", () => {
  const given = { rated: 8, level_5: 4, level_4: 2, level_3: 1, level_2: 0, level_1: 1 };
  assert.deepEqual(ratings.parts(given).map((p) => p.share), [50, 25, 12.5, 0, 12.5]);
  const rows = [{ key: "1", rated: 3, rank: null }, { key: "2", rated: 30, rank: 2 }, { key: "3", rated: 12, rank: 1 }];
  assert.deepEqual(ratings.ordered(rows, "window").map((r) => r.key), ["3", "2", "1"]);
  assert.deepEqual(ratings.ordered(rows, "hour").map((r) => r.key), ["1", "2", "3"]);
});

test("a bad rating offers only what can be done with it now", () => {
  const one = { contactable: false, appeal: "", state: "open" };
  assert.deepEqual(ratings.steps(one), ["note", "mistaken", "malicious"]);
  assert.deepEqual(ratings.steps({ ...one, contactable: true, appeal: "asked" }), ["reached", "missed", "note", "accept", "reject"]);
  assert.deepEqual(ratings.outcomes({ ...one, appeal: "accepted" }), ["annulled"]);
  assert.deepEqual(ratings.requestOf("reject", "why"), ["decide", { accepted: false, note: "why" }]);
});
