import assert from "node:assert/strict";
import { test } from "node:test";
import { clockText } from "../../hall/client/times.js";
import { count, dayText, minutes, nearestMinutes, NONE, percent, ranges, secondsSince, whenText } from "../../hall/pages/staff/figures.js";
import { chooseLanguage } from "../../hall/pages/staff/language.js";
import { inZone } from "../../hall/pages/staff/zone.js";
import { barFor, facesFor, mayOpen, mayServe, safeNext } from "../../hall/pages/staff/links.js";

test("a running wait is said in whole minutes that have passed", () => {
  assert.deepEqual([59, 60, 119, 3120].map(minutes), ["0", "1", "1", "52"]);
});

test("a finished wait is rounded to the nearest minute", () => {
  assert.deepEqual([29, 30, 89, 90].map(nearestMinutes), ["0", "1", "1", "2"]);
});

test("what cannot be computed is a dash, never a nought", () => {
  assert.deepEqual([minutes(null), percent(null), count(undefined, "en"), nearestMinutes(null)], [NONE, NONE, NONE, NONE]);
});

test("shares round half up", () => {
  assert.deepEqual([percent(0.8845), percent(0.88449), percent(1), percent(0.9, 0)], ["88.5", "88.4", "100.0", "90"]);
});

test("below nought there is a true minus, as in print", () => {
  assert.deepEqual([percent(-0.052), count(-1234, "en"), count(-3, "zh-Hant"), percent(-0.0001)], ["−5.2", "−1,234", "−3", "0.0"]);
});

test("a time of another day stands behind its day, of another year behind that too", () => {
  const said = (/** @type {string} */ day, language = "en") => whenText("9:05", day, "2026-11-22", language);
  assert.deepEqual([said("2026-11-22"), said("2026-11-20"), said("2025-11-20")], ["9:05", "Fri 20 Nov 9:05", "Thu 20 Nov 2025 9:05"]);
  assert.equal(said("2026-11-20", "zh-Hans"), "11月20日 周五 9:05");
});

test("a day is written as people write it in each language", () => {
  assert.equal(dayText("2026-11-18", "zh-Hans"), "11月18日 周三");
  assert.equal(dayText("2026-11-18", "zh-Hant"), "11月18日 週三");
  assert.equal(dayText("2026-11-18", "en"), "Wed 18 Nov");
});

test("time never runs backwards on a tile", () => {
  assert.equal(secondsSince("2026-11-18T10:42:00+08:00", Date.parse("2026-11-18T10:41:00+08:00")), 0);
});

test("neighbouring windows are drawn together", () => {
  assert.equal(ranges(["1", "2", "3", "9", "5", "4", "VIP"]), "1–5, 9, VIP");
});

test("the address decides the language before what was chosen last time", () => {
  assert.equal(chooseLanguage({ address: "en", remembered: "zh-Hant", page: "zh-Hans" }), "en");
  assert.equal(chooseLanguage({ address: "xx", remembered: "zh-TW", page: "zh-Hans" }), "zh-Hant");
  assert.equal(chooseLanguage({}), "zh-Hans");
});

test("an inspector sees floor, reports and staffing, and no settings", () => {
  assert.deepEqual(barFor([{ role: "inspector", hall: "hongkou" }], "hongkou").map((f) => f.key), ["floor", "reports", "staffing", "ratings", "bulletin"]);
});

test("a grant for another hall opens nothing here", () => {
  assert.deepEqual(facesFor([{ role: "admin", hall: "town" }], { hall: "hongkou", demo: true }), []);
});

test("after sign-in only a path of this server is followed", () => {
  assert.deepEqual(["/manager?x=1", "//evil.example", "/\\evil", "https://evil.example", "javascript:alert(1)", null].map(safeNext), ["/manager?x=1", null, null, null, null, null]);
});

test("an instant is read on the hall's wall clock, summer time included", () => {
  assert.equal(clockText(inZone("2026-11-18T02:42:00+00:00", "Asia/Shanghai")), "10:42");
  assert.equal(clockText(inZone("2026-07-01T08:00:00.250Z", "Europe/Berlin")), "10:00");
  assert.equal(inZone("2026-07-01T08:00:00Z", "Nowhere/Known").offset, 0);
});

test("a page belongs to the face with the longest address before it, and opens to those who may look", () => {
  const at = (role, path) => mayOpen([{ role, hall: "hongkou" }], "hongkou", path);

  assert.deepEqual(["/manager", "/manager/files", "/manager/opening", "/bookings", "/admin"].map((path) => at("clerk", path)), [false, false, false, true, false]);
  assert.deepEqual(["/manager/opening", "/manager/reports"].map((path) => at("greeter", path)), [true, false]);
  assert.deepEqual(["/admin", "/bookings", "/window/1"].map((path) => at("inspector", path)), [true, true, false]);
  assert.equal(at("clerk", "/own"), true);
  assert.equal(mayOpen([{ role: "admin", hall: "town" }], "hongkou", "/manager"), false);
});

test("whoever serves is a clerk, a manager or an administrator of this hall or of all", () => {
  const may = (role, hall) => mayServe([{ role, hall }], "hongkou");

  assert.deepEqual([may("clerk", "hongkou"), may("manager", null), may("admin", "*"), may("clerk", "town"), may("inspector", "hongkou"), may("greeter", "hongkou")], [true, true, true, false, false, false]);
});
