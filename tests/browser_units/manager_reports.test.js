import assert from "node:assert/strict";
import { test } from "node:test";
import { cell, columnsOf } from "../../hall/pages/manager/columns.js";
import { behind, instead, overDays, readFilters, reportPath, span, writeFilters } from "../../hall/pages/manager/filters.js";
import { line, scaleTo } from "../../hall/pages/manager/chart.js";
import { long, time } from "../../hall/pages/manager/view_tickets.js";
import { along, bad, empty, matching, nextSort, scale, sorted, summary } from "../../hall/pages/manager/report.js";

const TODAY = "2026-11-18";
const item = (key, more = {}) => ({ key, issued: 50, served: 50, sl: 0.9, wait_median_s: 600, wait_p90_s: 1200, ...more });

test("filters in the address come back as they were", () => {
  const address = "?view=services&period=custom&from=2026-11-01&to=2026-11-05&sort=-served&all=1";
  assert.equal(writeFilters(readFilters(address)), address);
});

test("nonsense in the address is today's report on windows", () => {
  const usual = { view: "windows", period: "today", from: null, to: null, sort: null, all: false, ticket: "", find: "", value: "wait_p90_s", cell: "", service: "", of: "windows", by: "", key: "total", figure: "issued", page: 1 };
  assert.deepEqual(readFilters("?view=x&period=y&from=soon&sort=<script>&page=-3"), usual);
});

test("a week begins on Monday and ends today", () => {
  assert.deepEqual(span(readFilters("?period=week"), TODAY), { from: "2026-11-16", to: TODAY });
  assert.deepEqual(span(readFilters("?period=week"), "2026-11-22"), { from: "2026-11-16", to: "2026-11-22" });
  assert.deepEqual(span(readFilters("?period=last_week"), TODAY), { from: "2026-11-09", to: "2026-11-15" });
});

test("last month ends on its own last day", () => {
  assert.deepEqual(span(readFilters("?period=last_month"), "2026-03-31"), { from: "2026-02-01", to: "2026-02-28" });
});

test("the last four weeks end yesterday, and one day's report leads to them where a day says nothing", () => {
  assert.deepEqual(span(readFilters("?period=four_weeks"), TODAY), { from: "2026-10-21", to: "2026-11-17" });
  assert.equal(writeFilters({ ...overDays("week", readFilters("")), view: "week" }), "?view=week&period=four_weeks");
  assert.equal(overDays("trend", readFilters("?period=last_month")).period, "last_month");
  assert.equal(overDays("hours", readFilters("?period=yesterday")).period, "yesterday");
});

test("days chosen the wrong way round are turned", () => {
  assert.deepEqual(span(readFilters("?period=custom&from=2026-11-05&to=2026-11-01"), TODAY), { from: "2026-11-01", to: "2026-11-05" });
});

test("each view asks for its own report and the export for the same one", () => {
  assert.equal(reportPath(readFilters(""), TODAY), "/reports/windows?from=2026-11-18&to=2026-11-18");
  assert.equal(reportPath(readFilters("?view=hours"), TODAY, "csv"), "/reports/day?from=2026-11-18&to=2026-11-18&by=hour&format=csv");
  assert.equal(reportPath(readFilters("?view=half_hours"), TODAY), "/reports/day?from=2026-11-18&to=2026-11-18&by=half_hour");
});

test("a ticket, and what the week shows, stay in the address", () => {
  const address = "?view=ticket&ticket=A012&value=sl";
  assert.equal(writeFilters(readFilters(address)), address);
  assert.equal(reportPath(readFilters(address), TODAY, "csv"), "/reports/ticket?ticket=A012&format=csv");
  assert.equal(reportPath(readFilters("?view=ticket&ticket=A012&period=yesterday"), TODAY), "/reports/ticket?ticket=A012&from=2026-11-17");
  assert.equal(reportPath(readFilters("?view=week"), TODAY), "/reports/heatmap?from=2026-11-18&to=2026-11-18");
});

test("the week of one service is asked for, kept in the address and looked behind by itself", () => {
  const address = "?view=week&service=A.1";
  assert.equal(writeFilters(readFilters(address)), address);
  assert.equal(reportPath(readFilters(address), TODAY), "/reports/heatmap?from=2026-11-18&to=2026-11-18&by=cell:A.1");
  assert.equal(behind(readFilters(address), { key: "mon-09" }, "issued"), "?view=tickets&service=A.1&of=week&by=service_cell&key=A.1%40mon-09&figure=issued");
  assert.equal(writeFilters({ ...readFilters(address), view: "windows" }), "");
});

test("days stay in the order of time", () => {
  assert.deepEqual(sorted([item("2026-11-17", { sl: 1 }), item("2026-11-18", { sl: 0.1 })], null, "trend").map((r) => r.key), ["2026-11-17", "2026-11-18"]);
});

test("rows below the promise come first and rows with too few cases last", () => {
  const rows = sorted([item("1", { sl: 0.95 }), item("26", { sl: 0.5, served: 4 }), item("24", { sl: 0.7 })], null, "windows");
  assert.deepEqual(rows.map((r) => r.key), ["24", "1", "26"]);
});

test("rows are found by any name of theirs, and what was typed stays in the address", () => {
  const rows = [item("24", { name: "24", offers: [{ en: "Property", "zh-Hans": "不动产" }] }), item("2", { name: "2", offers: [] }), item("E", { name: { en: "Tax", "zh-Hans": "税务" } })];
  const found = (typed) => matching(rows, typed).map((r) => r.key);
  assert.deepEqual([found("prop"), found("不动产"), found("2"), found(" tax "), found("q"), found("")], [["24"], ["24"], ["24", "2"], ["E"], [], ["24", "2", "E"]]);
  assert.equal(writeFilters(readFilters("?find=%E7%A8%8E")), "?find=%E7%A8%8E");
  assert.equal(writeFilters({ ...readFilters("?find=x"), view: "trend" }), "?view=trend");
});

test("hours stay in the order of the day", () => {
  assert.deepEqual(sorted([item("09", { sl: 1 }), item("10", { sl: 0.1 })], null, "hours").map((r) => r.key), ["09", "10"]);
});

test("a missing value is last whichever way is up", () => {
  const rows = [item("1", { wait_p90_s: null }), item("2", { wait_p90_s: 60 }), item("3", { wait_p90_s: 90 })];
  assert.deepEqual(sorted(rows, "-wait_p90_s", "windows").map((r) => r.key), ["3", "2", "1"]);
  assert.deepEqual(sorted(rows, "wait_p90_s", "windows").map((r) => r.key), ["2", "3", "1"]);
});

test("windows sort as numbers, not as letters", () => {
  assert.deepEqual(sorted([item("10"), item("9")], "key", "windows").map((r) => r.key), ["9", "10"]);
});

test("a heading goes from largest to smallest, to the other way, to none", () => {
  assert.deepEqual([nextSort(null, "served"), nextSort("-served", "served"), nextSort("served", "served")], ["-served", "served", null]);
});

test("four cases never stand out, five may", () => {
  assert.equal(bad(item("26", { sl: 0.5, served: 4 }), 0.9), false);
  assert.equal(bad(item("26", { sl: 0.5, served: 5 }), 0.9), true);
  assert.equal(bad(item("13", { sl: 0.81 }), 0.9), false);
});

test("the sentence names the three lowest and counts the rest", () => {
  const s = summary(item("total", { sl: 0.916 }), ["1", "2", "3", "4"].map((k, i) => item(k, { sl: 0.5 + i / 100 })), 0.9);
  assert.deepEqual([s.met, s.low.map((i) => i.key), s.more], [true, ["1", "2", "3"], 1]);
});

test("the promise stands at the same place in every row", () => {
  assert.equal(scale([item("1")], "wait_p90_s", 1800), 3600);
  assert.equal(scale([item("1", { wait_p90_s: 4000 })], "wait_p90_s", 1800), 4200);
  assert.equal(along(1800, 3600), 50);
  assert.equal(along(9999, 3600), 100);
});

test("a figure the hall does not deliver has no column", () => {
  const keys = columnsOf("windows", [item("1")]).map((c) => c.key);
  assert.ok(keys.includes("wait_bar"));
  assert.ok(!keys.includes("service_bar"));
});

test("a missing figure is a dash and a nought is a nought", () => {
  const column = { key: "no_show", kind: "count", group: "gone" };
  assert.deepEqual([cell({ no_show: 0 }, column, "en"), cell({ no_show: null }, column, "en")], ["0", "–"]);
});

test("a period without tickets is empty, one with a single window is not", () => {
  assert.equal(empty({ items: [], total: item("t", { issued: 0, served: 0 }) }), true);
  assert.equal(empty({ items: [item("1")], total: item("t", { issued: 0, served: 0 }) }), false);
});

test("every figure leads to the tickets behind it, of the same days", () => {
  const to = behind(readFilters("?view=hours&period=yesterday&sort=-served"), { key: "09" }, "no_show");
  assert.equal(to, "?view=tickets&period=yesterday&of=hours&by=hour&key=09&figure=no_show");
  assert.match(behind(readFilters("?view=half_hours"), { key: "09:30" }, "left") ?? "", /by=half_hour&key=09%3A30&figure=left$/);
  assert.equal(writeFilters(readFilters(to)), to);
  assert.equal(reportPath(readFilters(to), TODAY), "/reports/tickets?from=2026-11-17&to=2026-11-17&by=hour&key=09&figure=no_show&page=1&size=50");
  assert.equal(reportPath(readFilters(to), TODAY, "csv"), "/reports/tickets?from=2026-11-17&to=2026-11-17&by=hour&key=09&figure=no_show&format=csv");
});

test("a figure of a compared period opens the tickets of that period", () => {
  const to = behind(readFilters("?view=comparison"), { key: "previous", name: { en: "the days before 2026-11-10 – 2026-11-16" }, from: "2026-11-10", to: "2026-11-16" }, "issued");
  assert.equal(to, "?view=tickets&period=custom&from=2026-11-10&to=2026-11-16&of=comparison&by=service&figure=issued");
});

test("what has no tickets of its own leads nowhere", () => {
  assert.equal(behind(readFilters("?view=alerts"), { key: "A" }, "raised"), null);
});

test("a line has a gap where a day has no value, and a scale that ends above the target", () => {
  const drawn = line([{ key: "2026-11-16", value: 20 }, { key: "2026-11-17", value: null }, { key: "2026-11-18", value: 40 }], 90);
  assert.deepEqual(drawn.points.map((stretch) => stretch.map((p) => p.value)), [[20], [40]]);
  assert.equal(drawn.marks.at(-1).value, 100);
  assert.ok(drawn.target > drawn.marks.at(-1).y && drawn.target < drawn.points[1][0].y);
  assert.deepEqual(drawn.labels.map((l) => l.text), ["11-16", "11-17", "11-18"]);
});

test("a scale has at most five round steps", () => {
  assert.deepEqual([1, 7, 33, 90, 100, 4000, 60000].map((most) => scaleTo(most).top), [1, 8, 40, 100, 100, 4000, 60000]);
});

test("instead of an empty Sunday stand the days on either side, the nearest first, and the periods that reach one", () => {
  const [monday, sunday] = ["2026-11-23", readFilters("?period=yesterday")];
  assert.deepEqual(instead(sunday, monday, { before: "2026-11-20", after: monday }),
    { days: [{ day: monday, side: "after" }, { day: "2026-11-20", side: "before" }], periods: ["week", "last_week", "month", "four_weeks"] });
  assert.deepEqual(instead(sunday, monday, { before: "2026-11-20", after: null }).periods, ["last_week", "month", "four_weeks"]);
  const month = readFilters("?period=custom&from=2026-09-01&to=2026-09-30");
  assert.deepEqual(instead(month, monday, { before: "2026-08-01", after: "2026-10-05" }).days.map((one) => one.day), ["2026-10-05", "2026-08-01"]);
  assert.deepEqual(instead(sunday, monday, { before: null, after: null }).periods, []);
});

test("of an appraisal the figures that numbers make open those, each as the report it comes from", () => {
  const appraisal = readFilters("?view=appraisal&period=yesterday");
  assert.equal(behind(appraisal, { key: "7" }, "sl"), "?view=tickets&period=yesterday&of=appraisal&by=window&key=7&figure=sl");
  assert.equal(behind(appraisal, { key: "7" }, "satisfaction"), "?view=tickets&period=yesterday&of=appraisal&by=rated_window&key=7&figure=satisfaction");
  assert.equal(behind(appraisal, { key: "7" }, "sl_points"), null);
  assert.equal(behind(appraisal, { key: "total" }, "sl"), "?view=tickets&period=yesterday&of=appraisal&by=window&figure=sl");
  const departments = readFilters("?view=appraisal_departments");
  assert.equal(behind(departments, { key: "total" }, "sl"), "?view=tickets&of=appraisal_departments&by=window&figure=sl");
  assert.equal(behind(departments, { key: "north" }, "sl"), null);
});

test("an error below nought is a time with a minus", () => {
  assert.deepEqual([time(-30), time(90), long(-3725), long(59)], ["−0:30", "1:30", "−1:02:05", "0:59"]);
});
