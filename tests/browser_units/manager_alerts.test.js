// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { alertPhrase, counts, gathered, heard, isQuiet, manyPhrase, ordered, tones } from "../../hall/pages/manager/alerts.js";
import { moment } from "../../hall/client/times.js";
import { addressesIn, freshRule, USUAL } from "../../hall/pages/admin/field_alerts.js";

const AT = "2026-11-18T10:00:00+08:00";
const NOW = Date.parse(AT);
/** @param {Partial<import("../../hall/pages/manager/floor.js").Alert>} more @returns {import("../../hall/pages/manager/floor.js").Alert} */
const alert = (more = {}) => ({ key: "longest_wait", level: "red", scope: "E", since: AT, at: AT, id: "a1", number: "E068", value: 3120, threshold: 1800, promise_s: 1800, heard: true, easing: false, ...more });
const at = (/** @type {string} */ clock) => moment(`2026-11-18T${clock}:00+08:00`);
const name = () => "Property";

test("red alerts stand above yellow ones, the older first, and who is seen to stays where it is", () => {
  const rows = [alert({ id: "y", level: "yellow", since: "2026-11-18T09:00:00Z" }), alert({ id: "r2", since: "2026-11-18T10:00:00Z" }), alert({ id: "r1", since: "2026-11-18T09:30:00Z", heard: false })];
  assert.deepEqual(ordered(rows).map((a) => a.id), ["r1", "r2", "y"]);
});

test("an alert is said in whole minutes with the service's name and the promise", () => {
  const said = alertPhrase(alert(), name, NOW);
  assert.equal(said?.key, "alert-longest-wait");
  assert.deepEqual([said?.args.name, said?.args.number, said?.args.minutes, said?.args.promise], ["Property", "E068", 52, 30]);
});

test("a time goes on while nobody tells a new one, and stands still once it is better", () => {
  assert.equal(alertPhrase(alert(), name, NOW + 60_000)?.args.minutes, 53);
  assert.equal(alertPhrase(alert({ easing: true }), name, NOW + 60_000)?.args.minutes, 52);
  assert.equal(alertPhrase(alert({ key: "queue_length", value: 20 }), name, NOW + 60_000)?.args.n, 20);
});

test("a broken promise is said as the share that was kept, beside the target", () => {
  const said = alertPhrase(alert({ key: "promise_today", scope: "", value: 22.4 }), name, NOW, { target: 0.9 });
  assert.deepEqual([said?.args.share, said?.args.target], [78, 90]);
});

test("an alert of a kind that this page does not know is left to the hall's words", () => {
  assert.equal(alertPhrase(alert({ key: "new_kind" }), name, NOW), null);
});

test("what is new is heard once, by its worst; what was there when the page opened is no news", () => {
  const first = heard(null, [alert()]);
  const same = heard(first.known, [alert()]);
  const more = heard(same.known, [alert(), alert({ id: "a2", level: "yellow" })]);
  const risen = heard(more.known, [alert(), alert({ id: "a2", level: "red" })]);
  assert.deepEqual([first, same, more, risen].map((found) => found.ring), [null, null, "yellow", "red"]);
});

test("what somebody sees to is silent, and heard again when it rises", () => {
  const taken = heard(new Set(), [alert({ level: "yellow", heard: false })]);
  assert.equal(taken.ring, null);
  assert.equal(heard(taken.known, [alert({ level: "red", heard: true })]).ring, "red");
});

test("advice is not heard, a call for help is", () => {
  assert.equal(heard(new Set(), [alert({ id: undefined, key: "open_window", heard: undefined })]).ring, null);
  assert.equal(heard(new Set(), [alert({ id: undefined, key: "help_asked", heard: undefined })]).ring, "red");
});

test("quiet hours begin with their first minute and end before their last", () => {
  assert.deepEqual(["11:59", "12:00", "13:29", "13:30"].map((clock) => isQuiet([["12:00", "13:30"]], at(clock))), [false, true, true, false]);
  assert.ok(isQuiet([["07:00", "09:30"]], at("09:05")));
});

test("red and yellow are counted apart and sound apart", () => {
  assert.deepEqual(counts([alert(), alert({ level: "yellow" }), alert()]), { red: 2, yellow: 1 });
  assert.deepEqual([tones("red").length, tones("yellow").length], [3, 2]);
});

test("a new line of the settings is of the first kind that has none, with what holds anyway", () => {
  assert.deepEqual(freshRule([]), { key: "longest_wait", service: "", yellow: 70, red: 100, lasting_s: 0, off: false });
  assert.equal(freshRule([{ key: "longest_wait", service: "" }]).key, "predicted_wait");
  assert.equal(freshRule([{ key: "longest_wait", service: "A" }]).key, "longest_wait");
  assert.equal(USUAL.length, 14);
});

test("addresses are typed in one line", () => {
  assert.deepEqual(addressesIn("a@b.cn, c@d.cn；e@f.cn "), ["a@b.cn", "c@d.cn", "e@f.cn"]);
  assert.deepEqual(addressesIn(" "), []);
});

test("many idle windows of one level stand in one row by their labels, where the first of them stood; few, and who is seen to, stand alone", () => {
  const idle = (/** @type {string} */ id, more = {}) => alert({ id, key: "idle_while_queue", scope: id, label: id, value: 600, ...more });
  const rows = gathered([idle("7"), alert({ id: "q" }), idle("10"), idle("2", { owner: "Wang", heard: false }), idle("3", { value: 1260 }), idle("1"), idle("5", { level: "yellow" })]);
  assert.deepEqual(rows.map((row) => row.map((one) => one.id)), [["1", "3", "7", "10"], ["q"], ["2"], ["5"]]);
  assert.deepEqual(gathered([idle("1"), idle("2"), idle("3")]).length, 3);
  assert.deepEqual(manyPhrase(rows[0], NOW, ", ").args, { n: 4, minutes: 21, windows: "1, 3, 7, 10" });
});
