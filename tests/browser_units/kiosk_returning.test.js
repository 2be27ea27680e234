import assert from "node:assert/strict";
import { test } from "node:test";
import { step } from "../../kiosk_ui/machine.js";
import { letters, slipCode } from "../../kiosk_ui/returning.js";
import { TIMES, atRest, shownScreen } from "../../kiosk_ui/state.js";

const service = (code) => ({ code, prefix: code, name: {}, icon: "doc", state: "open", documents: [] });
const hall = (more = {}) => ({ head: { code: "h", name: {} }, open: true, nextOpening: null, languages: ["zh-Hans"], services: [service("B"), service("A"), service("A")], classes: [], link: "live", printer: { condition: "ok", cause: "" }, numbersLeft: 0, ...more });
const T = 100_000;
const CODE = "Zk3v9-x_0123456789abcd";

function play(state, ...events) {
  let effects = [];
  for (const event of events) {
    const given = Array.isArray(event) ? { type: "press", name: event[0], value: event[1], at: event[2], key: `key-${event[2]}` } : event;
    const result = step(state, given);
    [state, effects] = [result.state, [...effects, ...result.effects]];
  }
  return { state, effects };
}
const ready = (more) => play(atRest(), { type: "hall", hall: hall(more), at: 0 }).state;
const typing = () => play(ready(), ["missed", "", T], ["digit", "A", T + 500], ["digit", "0", T + 600], ["digit", "1", T + 700], ["digit", "2", T + 800]);
const asking = () => play(typing().state, ["return", "", T + 1_000]);
const ticket = (more = {}) => ({ id: "t", number: "A012", service: "A", state: "waiting", became: "again", ahead: 3, where: null, ...more });

test("a number is typed in as it stands on the slip, and a letter begins it anew", () => {
  assert.equal(typing().state.typed, "A012");
  assert.equal(play(typing().state, ["digit", "B", T + 900]).state.typed, "B");
  assert.deepEqual(letters(ready()), ["A", "B"]);
});

test("one press asks the hall once for this number", () => {
  const { state, effects } = play(asking().state, ["return", "", T + 1_400]);

  assert.equal(state.screen, "returning");
  assert.deepEqual([...asking().effects, ...effects], [{ do: "return", key: `key-${T + 1_000}`, asked: { number: "A012" } }]);
});

test("nothing is asked before a digit is typed", () => {
  assert.deepEqual(play(ready(), ["missed", "", T], ["digit", "A", T + 500], ["return", "", T + 900]).effects, []);
});

test("a slip held under the reader needs no typing, from the first page too", () => {
  const { state, effects } = play(ready(), ["return", `https://hall.example/t/${CODE}`, T]);

  assert.equal(state.screen, "returning");
  assert.deepEqual(effects[0].asked, { code: CODE });
});

test("only a visitor's link or its last part is a slip's code", () => {
  assert.equal(slipCode(`http://10.0.0.1/t/${CODE}`), CODE);
  assert.equal(slipCode(CODE), CODE);
  assert.equal(slipCode("A012"), null);
  assert.equal(slipCode("https://elsewhere.example/pay?x=1"), null);
});

test("the answer shows the number and goes back to the first page by itself", () => {
  const { state } = play(asking().state, { type: "returned", key: `key-${T + 1_000}`, ticket: ticket(), at: T + 2_000 });

  assert.equal(shownScreen(state), "returned");
  assert.equal(play(state, { type: "tick", at: T + 2_000 + TIMES.afterTicket }).state.screen, "home");
});

test("a no stays on the page with its reason until something is typed", () => {
  const { state } = play(asking().state, { type: "returned", key: `key-${T + 1_000}`, refusal: { code: "returned_too_often", words: {} }, at: T + 2_000 });

  assert.equal(state.screen, "missed");
  assert.equal(state.refusal.code, "returned_too_often");
  assert.equal(play(state, ["digit", "A", T + 3_000]).state.refusal, null);
});

test("an answer that comes after somebody else has begun is nobody's", () => {
  const gone = play(asking().state, { type: "tick", at: T + 1_000 + TIMES.answer }).state;

  assert.equal(gone.refusal.code, "silent");
  assert.equal(play(gone, { type: "returned", key: `key-${T + 1_000}`, ticket: ticket(), at: T + 60_000 }).state.screen, "missed");
});

test("one who comes back is let in also when no numbers are given out any more", () => {
  assert.equal(shownScreen(play(ready(), ["missed", "", T], { type: "hall", hall: hall({ open: false }), at: T + 100 }).state), "missed");
});
