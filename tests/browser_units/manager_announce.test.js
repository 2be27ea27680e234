import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, fate, lacking, withPhrase, withUrgency, written } from "../../hall/pages/manager/announce.js";

const item = (...states) => ({ spoken: states.map((state) => ({ place: "speaker", state, reason: "" })) });

test("nothing can be announced before something is written, and nothing too long", () => {
  assert.equal(lacking(begun()), "say-nothing-yet");
  assert.equal(lacking({ ...begun(), texts: { en: "  " } }), "say-nothing-yet");
  assert.equal(lacking({ ...begun(), texts: { en: "a".repeat(301) } }), "say-too-long");
  assert.equal(lacking({ ...begun(), texts: { en: "please wait" } }), null);
});

test("only the languages that were written are sent", () => {
  assert.deepEqual(written({ ...begun(), texts: { "zh-Hans": " 请等候 ", en: "" } }), { "zh-Hans": "请等候" });
});

test("an emergency is said twice and stays longer on the walls", () => {
  assert.deepEqual([withUrgency(begun(), "emergency").repeats, withUrgency(begun(), "emergency").show_min], [2, 15]);
});

test("a prepared phrase brings its texts and its urgency, and leaves the chosen zones", () => {
  const draft = withPhrase({ ...begun(), zones: ["A"] }, { code: "p", text: { en: "leave" }, urgency: "emergency" });

  assert.deepEqual([draft.texts, draft.urgency, draft.zones], [{ en: "leave" }, "emergency", ["A"]]);
});

test("what became of it is one word for all its loudspeakers", () => {
  const fates = [item(), item("queued", "done"), item("done", "done"), item("done", "dropped"), item("failed")].map(fate);

  assert.deepEqual(fates, ["nowhere", "waiting", "spoken", "partly", "unspoken"]);
});
