import assert from "node:assert/strict";
import { test } from "node:test";
import { bookingCode } from "../../kiosk_ui/checkin.js";
import { step } from "../../kiosk_ui/machine.js";
import { atRest } from "../../kiosk_ui/state.js";

const press = (state, name, value = "", at = 10_000, key = "key-1") => step(state, { type: "press", name, value, at, key });
const typed = (code, state = press(atRest(), "booked", "", 1_000).state) => [...code].reduce((now, sign, n) => press(now, "sign", sign, 2_000 + n).state, state);

test("the hall's codes and the visitor's page are known; slips and other texts are not", () => {
  for (const text of ["K7MQ2XPD", "k7mq2xpd", "https://hall.example/book/h/a/AbC-123_defghijklmnop"]) assert.equal(bookingCode(text), text);
  for (const text of ["A012", "K7MQ2XP0", "https://hall.example/t/AbC-123_defghijklmnop", ""]) assert.equal(bookingCode(text), null);
});

test("eight signs make a code, one more is not taken, and one can be erased", () => {
  const state = typed("K7MQ2XPDA");
  assert.equal(state.typed, "K7MQ2XPD");
  assert.equal(press(state, "unsign", "", 3_000).state.typed, "K7MQ2XP");
});

test("a whole code is sent once under one key, and asking again sends the same", () => {
  const { state, effects } = press(typed("K7MQ2XPD"), "check-in");
  assert.deepEqual(effects, [{ do: "check-in", key: "key-1", scan: "K7MQ2XPD" }]);
  assert.equal(state.screen, "taking");
  assert.deepEqual(press(state, "check-in", "", 20_000, "key-2").effects, []);
  const silent = step(state, { type: "silent", key: "key-1", at: 12_000 }).state;
  assert.deepEqual(press(silent, "again", "", 20_000, "key-3").effects, effects);
});

test("half a code asks nobody, and a scan needs no typing", () => {
  assert.deepEqual(press(typed("K7MQ"), "check-in").effects, []);
  assert.equal(press(atRest(), "check-in", "K7MQ2XPD").effects[0].scan, "K7MQ2XPD");
});

test("the answer is a number like any other, and a no is shown as one", () => {
  const waiting = press(typed("K7MQ2XPD"), "check-in").state;
  const ticket = { id: "t", number: "A001", service: { code: "A", name: {} }, slip: { state: "queued" } };
  assert.equal(step(waiting, { type: "answered", key: "key-1", ticket, at: 11_000 }).state.screen, "ticket");
  const no = step(waiting, { type: "refused", key: "key-1", refusal: { code: "appointment_too_early", words: {} }, at: 11_000 }).state;
  assert.equal(no.screen, "refused");
  assert.equal(no.press, null);
});

test("back forgets what was typed", () => {
  const state = press(typed("K7MQ"), "back").state;
  assert.deepEqual([state.screen, state.typed], ["home", ""]);
});
