import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { captionText } from "../../display/captions.js";
import { faults, filled, LONGEST, PLACEHOLDERS, sample, sentence } from "../../hall/pages/admin/voice_wording.js";

const plan = readFileSync(new URL("../../hall/domain/voice_plan.py", import.meta.url), "utf8");
const body = { windows: [{ label: "3", zone: "A", services: [{ code: "S" }] }], zones: [{ code: "A", name: { en: "Area A" } }],
  services: [{ code: "S", series: "q", name: { en: "Tax" } }], series: [{ code: "q", prefix: "B", first: 1, last: 999, width: 3 }] };

test("the page fills in what the hall fills in, and calls the same length too long", () => {
  assert.deepEqual(plan.match(/= ("number".*)/)[1].match(/"\w+"/g).map((name) => name.slice(1, -1)), PLACEHOLDERS);
  assert.equal(Number(plan.match(/^LONGEST = (\d+)/m)[1]), LONGEST);
});

test("the preview is a call to the first window in the words of the draft", () => {
  const voice = { call: { en: "{number} to {window} in {zone} for {name}" }, again: {} };
  assert.equal(filled(sentence(voice, "en", 2, "ours"), sample(body, "en")), "B104 to 3 in Area A for Tax");
  assert.equal(sentence(voice, "zh-Hans", 1, "ours"), "ours");
});

test("what cannot be spoken is named, one by one", () => {
  const keys = (text) => faults(text).map((one) => one.key);
  assert.deepEqual(["", "{number}", "{numbr}", "{number", "x"].map(keys), [[], [], ["voice-unknown", "voice-no-number"], ["voice-stray", "voice-no-number"], ["voice-no-number"]]);
  assert.deepEqual(faults(`{number}{a}{b}${"x".repeat(80)}`).map((one) => one.args), [{ found: "{a} {b}" }, { n: 94, most: 80 }]);
});

test("a caption writes the hall's own sentence where it has one", () => {
  const say = Object.assign(() => "", { to: () => () => "ours" });
  const call = { ticket: "t", number: "A093", label: "3", language: "en" };
  assert.deepEqual([captionText(say, call).text, captionText(say, { ...call, said: "Own" }).text], ["ours", "Own"]);
});
