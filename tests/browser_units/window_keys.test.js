import assert from "node:assert/strict";
import { test } from "node:test";
import { DEAD_MS, guard, keyName } from "../../hall/pages/window/keys.js";

const stroke = (key, code, with_ = {}) => ({ key, code, ...with_ });

test("space and enter are the natural step, letters are their own key", () => {
  assert.equal(keyName(stroke(" ", "Space")), "space");
  assert.equal(keyName(stroke("Enter", "Enter")), "space");
  assert.equal(keyName(stroke("r", "KeyR")), "R");
  assert.equal(keyName(stroke("y", "KeyY")), null);
});

test("the numpad works alone: + next, 0 recall, . hold, − no-show, / undo, * everything else", () => {
  assert.deepEqual(["NumpadAdd", "Numpad0", "NumpadDecimal", "NumpadSubtract", "NumpadDivide", "NumpadMultiply"].map((code) => keyName(stroke("?", code))), ["space", "R", "H", "N", "Z", "menu"]);
});

test("an input method that hides the letter does not disable the keys", () => {
  assert.equal(keyName(stroke("Process", "KeyN")), "N");
  assert.equal(keyName(stroke("Process", "Space")), "space");
});

test("in a field letters are text; only escape leaves it", () => {
  assert.equal(keyName(stroke("f", "KeyF"), "field"), null);
  assert.equal(keyName(stroke(" ", "Space"), "field"), null);
  assert.equal(keyName(stroke("Escape", "Escape"), "field"), "escape");
});

test("on a focused button space and enter press that button, nothing else", () => {
  assert.equal(keyName(stroke(" ", "Space"), "button"), null);
  assert.equal(keyName(stroke("Enter", "NumpadEnter"), "button"), null);
  assert.equal(keyName(stroke("h", "KeyH"), "button"), "H");
});

test("control only undoes; the browser keeps its other keys", () => {
  assert.equal(keyName(stroke("z", "KeyZ", { ctrlKey: true })), "Z");
  assert.equal(keyName(stroke("r", "KeyR", { ctrlKey: true })), null);
  assert.equal(keyName(stroke("f", "KeyF", { metaKey: true })), null);
});

test("digits choose", () => {
  assert.equal(keyName(stroke("3", "Digit3")), "digit-3");
  assert.equal(keyName(stroke("3", "Numpad3")), "digit-3");
});

test("a key that is held down acts once", () => {
  assert.equal(guard({}, "space", 1000, true).acts, false);
});

test("a key is dead for 300 ms after it acted, and only that key", () => {
  const first = guard({}, "space", 1000, false);

  assert.equal(first.acts, true);
  assert.equal(guard(first.acted, "space", 1000 + DEAD_MS - 1, false).acts, false);
  assert.equal(guard(first.acted, "space", 1000 + DEAD_MS, false).acts, true);
  assert.equal(guard(first.acted, "Z", 1100, false).acts, true);
});
