import assert from "node:assert/strict";
import { test } from "node:test";
import { became, keyed, typed } from "../../kiosk_ui/corner_state.js";

const at = (step) => ({ step, by: "hall", at: 1_000, was: "" });
const changing = { place: "p", condition: "degraded", cause: "roll_change" };
const ready = { place: "p", condition: "ok", cause: "" };

test("a step is done when the printer shows it, and has failed when it does not for long", () => {
  assert.equal(became(at("begin"), ready, 2_000), "waiting");
  assert.equal(became(at("begin"), changing, 2_000), "done");
  assert.equal(became(at("done"), changing, 2_000), "waiting");
  assert.equal(became(at("done"), changing, 27_000), "failed");
  assert.equal(became(at("cancel"), ready, 2_000), "done");
  assert.equal(became(null, ready, 2_000), null);
});

test("a PIN has eight digits at most", () => {
  assert.equal(typed("1234567", "8"), "12345678");
  assert.equal(typed("12345678", "9"), "12345678");
});

/** @param {string} text @param {number} gap */
const allKeys = (text, gap) => [...text, "Enter"].reduce((before, key, i) => keyed(before, key === "\n" ? "Enter" : key, i * gap), { text: "", at: 0, code: null });

test("a PIN typed slowly and a card that types fast are both taken at Enter, a stray key before the card is not", () => {
  assert.equal(allKeys("2580", 400).code, "2580");
  assert.equal(allKeys("STAFF-00417", 10).code, "STAFF-00417");
  assert.equal(keyed(keyed({ text: "x", at: 0 }, "S", 500), "T", 510).text, "ST");
  assert.equal(allKeys("12", 400).code, null);
});
