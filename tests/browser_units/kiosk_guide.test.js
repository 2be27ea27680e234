import assert from "node:assert/strict";
import { test } from "node:test";
import { keyPress } from "../../kiosk_ui/keys.js";
import { step } from "../../kiosk_ui/machine.js";
import { atRest } from "../../kiosk_ui/state.js";
import { cut } from "../../kiosk_ui/voice.js";

const resting = () => ({ ...atRest(), hall: { open: true, languages: ["zh-Hans", "en"], services: [], printer: { cause: "" } } });
const press = (state, name, value = "", at = 10_000) => step(state, { type: "press", name, value, at, key: "k" });

test("each of the four keys begins the guide at a kiosk that nobody uses, and asks for the language", () => {
  for (const [name, value] of [["walk", 1], ["walk", -1], ["ok", ""], ["back", ""], ["guide", ""]]) {
    const { state, effects } = press(resting(), name, value);

    assert.deepEqual([state.audio, state.sheet, effects], [true, "language", []], name);
  }
});

test("whoever sees the glass and uses keys in the middle of something hears nothing", () => {
  const { state } = press({ ...resting(), screen: "missed" }, "walk", 1);

  assert.equal(state.audio, false);
});

test("keys are never bounces of the page that has just turned", () => {
  const turned = press(press(resting(), "guide").state, "language", "en", 11_000).state;

  assert.deepEqual(press(turned, "walk", 1, 11_010).effects, [{ do: "walk", way: 1 }]);
});

test("nobody is timed out while he listens", () => {
  const listening = press(resting(), "guide").state;

  const heard = step(listening, { type: "heard", at: 49_000 }).state;

  assert.equal(step(heard, { type: "tick", at: 60_000 }).state.sheet, "language");
  assert.equal(step(heard, { type: "tick", at: 89_001 }).state.sheet, "timeout");
});

test("a ticket stays while it is read aloud", () => {
  const shown = { ...resting(), audio: true, screen: "ticket", until: 30_000, span: 20_000 };

  assert.equal(step(shown, { type: "heard", at: 29_000 }).state.until, 49_000);
});

test("a button takes its Enter from the browser, but not one that is held down", () => {
  assert.equal(keyPress({ key: "Enter", repeat: false }, true), null);
  assert.equal(keyPress({ key: "Enter", repeat: true }, true)?.name, "ok");
  assert.equal(keyPress({ key: "x", repeat: false }, false), null);
});

test("a long page is cut at its sentences, so that it begins at once", () => {
  const sentence = `${"很".repeat(70)}。`;

  assert.deepEqual(cut(`${sentence}${sentence}好。`), [sentence, `${sentence}好。`]);
});
