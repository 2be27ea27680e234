import assert from "node:assert/strict";
import { test } from "node:test";
import { hallFrom } from "../../kiosk_ui/box.js";
import { step } from "../../kiosk_ui/machine.js";
import { TIMES, atRest, isEngaged } from "../../kiosk_ui/state.js";
import { takesGroups } from "../../kiosk_ui/party.js";

const hall = (more = {}) => ({
  head: { code: "wuxi", name: {} }, open: true, nextOpening: null, languages: ["zh-Hans"], classes: [], link: "live", printer: { condition: "ok", cause: "" }, numbersLeft: 0,
  services: [{ code: "A", prefix: "A", name: {}, state: "open", documents: [] }], needs: [{ code: "low", name: {} }, { code: "signing", name: {} }], groupMax: 10, ...more,
});
let at = 100_000;
/** Presses one after the other, slowly; a press is [name, value]. */
function pressed(state, ...presses) {
  let effects = [];
  for (const [name, value = ""] of presses) {
    at += 3_000;
    const result = step(state, { type: "press", name, value, at, key: `key-${at}` });
    state = result.state;
    effects = [...effects, ...result.effects];
  }
  return { state, effects };
}
const ready = (more) => step(atRest(), { type: "hall", hall: hall(more), at: 0 }).state;
const body = ({ effects }) => effects.find((one) => one.do === "take").body;

test("who says nothing of others and needs asks for a number as ever", () => {
  assert.deepEqual(body(pressed(ready(), ["service", "A"], ["take"])), { service: "A", channel: "kiosk", language: "zh-Hans" });
});

test("how many and what they need goes with the number", () => {
  const asked = body(pressed(ready(), ["service", "A"], ["people"], ["count", "3"], ["needs"], ["need", "low"], ["need", "signing"], ["back"], ["take"]));

  assert.deepEqual([asked.people, asked.needs], [3, ["low", "signing"]]);
});

test("one press says how many and leads back to the matter", () => {
  const { state } = pressed(ready(), ["service", "A"], ["people"], ["count", "4"]);

  assert.deepEqual([state.screen, state.people], ["documents", 4]);
});

test("a need pressed twice is none, and one that the hall does not have is never asked for", () => {
  const { state } = pressed(ready(), ["service", "A"], ["needs"], ["need", "low"], ["need", "low"], ["need", "flying"]);

  assert.deepEqual(state.needs, []);
});

test("nobody comes with more than the hall serves on one number, or with nobody", () => {
  const many = pressed(ready({ groupMax: 14 }), ["service", "A"], ["people"], ["count", "12"], ["people"], ["count-by", 1], ["count-by", 1], ["count-by", 1]).state;
  const none = pressed(ready(), ["service", "A"], ["people"], ["count-by", -1]).state;

  assert.deepEqual([many.people, many.screen, none.people], [14, "people", 1]);
});

test("a hall that serves single people shows no such key", () => {
  assert.equal(takesGroups(ready({ groupMax: 1 })), false);
  assert.equal(takesGroups(ready()), true);
});

test("the next visitor finds nothing of it", () => {
  const { state } = pressed(ready(), ["service", "A"], ["people"], ["count", "3"], ["needs"], ["need", "low"], ["back"], ["back"]);
  assert.equal(isEngaged(state), true);

  const asked = step(state, { type: "tick", at: at + TIMES.idle }).state;
  const rest = step(asked, { type: "tick", at: at + TIMES.idle + TIMES.stillThere }).state;

  assert.deepEqual([rest.people, rest.needs, isEngaged(rest)], [1, [], false]);
});

test("a hall of the version before tells neither groups nor needs", () => {
  const found = hallFrom({ hall: { code: "h", name: {}, open: true, languages: [] }, items: [] }, {});

  assert.deepEqual([found.groupMax, found.needs], [1, []]);
});
