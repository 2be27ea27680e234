import assert from "node:assert/strict";
import { test } from "node:test";
import { pick, picked, sayFrom } from "hall/words.js";

const sources = { "zh-Hans": ["people = { $n } 人\nonly = 只有"], en: ["people = { $n ->\n    [one] { $n } person\n   *[other] { $n } people\n }"] };

test("the first language leads and another loaded one is at hand", () => {
  const say = sayFrom(sources, "zh-Hans");

  assert.equal(say("people", { n: 3 }), "3 人");
  assert.equal(say.to("en")("people", { n: 1 }), "1 person");
});

test("a missing key is a defect, not an empty place", () => {
  const say = sayFrom(sources, "zh-Hans");

  assert.throws(() => say("nobody-wrote-this"), /no words for "nobody-wrote-this" in zh-Hans/);
  assert.throws(() => say.to("en")("only"), /in en/);
});

test("a missing argument is a defect", () => {
  assert.throws(() => sayFrom(sources, "zh-Hans")("people"), /people/);
});

test("a language that was not loaded is named together with those that were", () => {
  assert.throws(() => sayFrom(sources, "fr"), /"fr".*zh-Hans, en/);
});

test("a name comes in the asked language or the nearest one, with its tag", () => {
  const name = { "zh-Hans": "税务", en: "Tax" };

  assert.equal(pick(name, "en"), "Tax");
  assert.deepEqual(picked(name, "zh-Hant"), { text: "税务", lang: "zh-Hans" });
  assert.deepEqual(picked({ ug: "باج" }, "en"), { text: "باج", lang: "ug" });
  assert.deepEqual(picked(null, "en"), { text: "", lang: "en" });
});
