import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, changes } from "../../hall/pages/admin/changes.js";
import { dateMs, daysIn, merged, nextDay, weekdayOf } from "../../hall/pages/admin/dates.js";
import { homeOf } from "../../hall/pages/admin/listing.js";
import { unreadable } from "../../hall/pages/admin/typing.js";

const day = (date, more = {}) => ({ date, kind: "closed", works_as: "", hours: [], name: {}, services: [], ...more });
const said = (text) => ({ "zh-Hans": text, "zh-Hant": text, en: text });

test("a pasted line is a date, what happens on it, and why", () => {
  const { days, wrong } = daysIn("2026-10-01 closed 国庆节\n\n# Feiertage\n2026-10-03  open 9:00–12:00,13:00–16:00 值班\n2026-10-10 works_as thu Made up day");
  assert.deepEqual(wrong, []);
  assert.deepEqual(days, [day("2026-10-01", { name: said("国庆节") }), day("2026-10-03", { kind: "open", hours: [["09:00", "12:00"], ["13:00", "16:00"]], name: said("值班") }),
    day("2026-10-10", { kind: "works_as", works_as: "thu", name: said("Made up day") })]);
});

test("a notice in Chinese is read as it is written", () => {
  const { days } = daysIn("2026.10.01 放假 国庆节\n2026-10-10 补班 周四\n2026-10-11 補班 週五");
  assert.deepEqual(days.map((d) => [d.date, d.kind, d.works_as]), [["2026-10-01", "closed", ""], ["2026-10-10", "works_as", "thu"], ["2026-10-11", "works_as", "fri"]]);
});

test("dates and weekdays are read as offices write them", () => {
  const { days, wrong } = daysIn("2026年10月1日 放假\n2026/10/2 Closed\n2026.10.3 holiday\n2026-10-10 works as Thursday\n2026-10-11 works AS fri Made up\n2026-10-17 上班 星期五\n2026-10-18 补班 礼拜天");
  assert.deepEqual(wrong, []);
  assert.deepEqual(days.map((d) => [d.date, d.works_as || d.kind]), [["2026-10-01", "closed"], ["2026-10-02", "closed"], ["2026-10-03", "closed"], ["2026-10-10", "thu"], ["2026-10-11", "fri"], ["2026-10-17", "fri"], ["2026-10-18", "sun"]]);
  assert.equal(days[4].name.en, "Made up");
});

test("the end of a run may leave out what it has in common with its beginning", () => {
  for (const run of ["2026年9月30日至10月2日", "2026-09-30/10-02", "2026-09-30~2026-10-02"]) assert.deepEqual(daysIn(`${run} 放假`).days.map((d) => d.date), ["2026-09-30", "2026-10-01", "2026-10-02"], run);
  assert.deepEqual(daysIn("2026年10月1日至3日 放假").days.map((d) => d.date), ["2026-10-01", "2026-10-02", "2026-10-03"]);
  assert.deepEqual(daysIn("10月1日 放假\n26-10-01 放假\n2026-10-31/32 放假").wrong.map((w) => w.why), ["date", "date", "date"]);
});

test("a run of days is each of them, over the end of a month", () => {
  assert.deepEqual(daysIn("2028-02-28/2028-03-01 closed").days.map((d) => d.date), ["2028-02-28", "2028-02-29", "2028-03-01"]);
});

test("every line that cannot be read is named with its number and its reason", () => {
  const { days, wrong } = daysIn("2026-02-29 closed\n2026-10-01\n2026-10-01 half\n2026-10-10 works_as Someday\n2026-10-03 open soon\n2026-10-07/2026-10-01 closed\n2026-01-01/2026-12-31 closed\n2026-10-01 closed");
  assert.deepEqual(wrong.map((w) => [w.line, w.why]), [[1, "date"], [2, "kind"], [3, "kind"], [4, "weekday"], [5, "hours"], [6, "date"], [7, "long"]]);
  assert.equal(days.length, 1);
});

test("pasted days take the place of the same date and service, in order", () => {
  const own = day("2026-10-01", { services: ["A"] });
  const found = merged([day("2026-10-02"), own, day("2026-10-01")], [day("2026-10-01", { kind: "open" })]);
  assert.deepEqual(found.map((d) => [d.date, d.kind, d.services.join()]), [["2026-10-01", "open", ""], ["2026-10-01", "closed", "A"], ["2026-10-02", "closed", ""]]);
});

test("a new row follows the last one, and today in an empty table", () => {
  const now = Date.parse("2026-11-18T10:42:00+08:00");
  assert.equal(nextDay([], now).date, "2026-11-19");
  assert.equal(nextDay([day("2026-12-31")], now).date, "2027-01-01");
});

test("a date has the weekday of the calendar, and what is none has none", () => {
  assert.deepEqual(["2026-10-01", "2026-10-04", "2026-02-30", "soon"].map(weekdayOf), ["thu", "sun", "", ""]);
  assert.equal(dateMs("2026-1-1"), null);
});

test("days of the calendar are told apart by date and service, and laid over another's changes", () => {
  const before = { calendar: [day("2026-10-01"), day("2026-10-02")] };
  const after = { calendar: [day("2026-10-01", { kind: "open" }), day("2026-10-01", { services: ["A"] })] };
  const found = changes(before, after);
  assert.deepEqual(found.map((c) => [c.code, c.field, c.kind]), [["2026-10-01", "kind", "changed"], ["2026-10-01 A", null, "added"], ["2026-10-02", null, "removed"]]);
  assert.deepEqual(apply(before, found), after);
});

test("what is wrong with a day is shown with the table", () => {
  assert.deepEqual(homeOf({ calendar: [day("2026-10-01")] }, "calendar/0/works_as"), { section: "calendar", code: null, field: "days" });
  assert.deepEqual(unreadable({ calendar: [day("2026-10-01", { hours: "nine" })] }).map((p) => p.path), ["calendar/0/hours"]);
});
