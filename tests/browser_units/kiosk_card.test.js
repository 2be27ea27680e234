import assert from "node:assert/strict";
import { test } from "node:test";
import { offered, said } from "../../kiosk_ui/card.js";
import { step } from "../../kiosk_ui/machine.js";
import { atRest, shownScreen } from "../../kiosk_ui/state.js";

const hall = (with_ = {}) => ({ books: true, readsCards: true, link: "live", open: true, printer: { cause: "" }, services: [], ...with_ });
const press = (state, name, at, key = "a".repeat(32)) => step(state, { type: "press", name, value: "", at, key });
const told = (state, reading, stepTo, more = {}) => step(state, { type: "card", reading, step: stepTo, cause: "", name: "", mark: "", key: "press-1", at: 9_000, ...more });
const page = () => press(press({ ...atRest(), hall: hall() }, "booked", 1_000).state, "card", 3_000).state;
const agreed = () => press(page(), "card-agree", 5_000);

test("a card is offered only where times are booked, the reader is well and the hall is heard", () => {
  assert.equal(offered({ hall: hall() }), true);
  for (const not of [{ books: false }, { readsCards: false }, { link: "cut_off" }]) assert.equal(offered({ hall: hall(not) }), false);
});

test("nothing is read before the visitor agrees, and one yes begins one reading", () => {
  const { state, effects } = agreed();

  assert.deepEqual(press({ ...atRest(), hall: hall() }, "card", 1_000).effects, []);
  assert.equal(shownScreen(page()), "card");
  assert.deepEqual(effects, [{ do: "card", reading: "a".repeat(32), agreed: true }]);
  assert.deepEqual(press(state, "card-agree", 8_000, "b".repeat(32)).effects, []);
});

test("what was read checks in under one key, and the number of the card is never in the state", () => {
  const { state, effects } = told(agreed().state, "a".repeat(32), "read", { name: "张**", mark: "f".repeat(64) });

  assert.deepEqual(effects, [{ do: "check-in", key: "press-1", card: "f".repeat(64) }]);
  assert.deepEqual([state.screen, state.holder, state.card], ["taking", "张**", null]);
  const silent = step(state, { type: "silent", key: "press-1", at: 10_000 }).state;
  assert.deepEqual(press(silent, "again", 30_000, "other").effects, effects);
});

test("leaving the page in any way ends the reading at the box, and the next visitor finds nothing of it", () => {
  const reading = agreed().state;
  const ends = [{ do: "card", reading: "a".repeat(32), agreed: false }];

  const back = press(reading, "back", 9_000);
  const code = press(reading, "booked", 9_000);
  const idle = step(step(reading, { type: "tick", at: 60_000 }).state, { type: "tick", at: 90_000 });

  for (const left of [back, code, idle]) assert.deepEqual(left.effects, ends);
  assert.equal(back.state.screen, "booked");
  assert.deepEqual([idle.state.screen, idle.state.card, idle.state.holder], ["home", null, ""]);
  assert.equal(told(back.state, "a".repeat(32), "read", { name: "张**", mark: "f" }).state.screen, "booked");
});

test("another reading's news and news without one change nothing", () => {
  const reading = agreed().state;

  assert.equal(told(reading, "b".repeat(32), "read").state, reading);
  assert.equal(told(page(), "", "ended").state.card, null);
});

test("why a card was not read is said by what the visitor can do", () => {
  const failed = (cause) => said(told(agreed().state, "a".repeat(32), "failed", { cause }).state);

  assert.deepEqual(["read_failed", "other_card", "bad_number", "garbled"].map(failed), ["card-again-moved", "card-again-other", "card-again-worn", "card-again"]);
  assert.equal(said(told(agreed().state, "a".repeat(32), "ended", { cause: "nobody" }).state), "card-nobody");
  assert.equal(said(step(agreed().state, { type: "unheard", reading: "a".repeat(32), at: 9_000 }).state), "card-away");
});

test("a card without a booking is told from other refusals", () => {
  const taking = told(agreed().state, "a".repeat(32), "read", { name: "张**", mark: "f" }).state;
  const no = step(taking, { type: "refused", key: "press-1", refusal: { code: "unknown_appointment", words: {} }, at: 10_000 }).state;

  assert.deepEqual([no.screen, no.refusal.card], ["refused", true]);
});
