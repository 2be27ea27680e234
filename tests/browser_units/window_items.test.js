import assert from "node:assert/strict";
import { test } from "node:test";
import { added, begun, changed, kept, mayRecord, mustRecord, papers, recording, without } from "../../hall/pages/window/items.js";
import { stepFor } from "../../hall/pages/window/steps.js";

const offered = [{ code: "copy", name: {}, kind: "on_the_spot" }];
const seen = (items, state = "serving") => ({ state, ticket: { id: "t", items }, next: [], held: [], allowed: ["finish", "call-next"], not_yet: {} });
const intent = { outcome: "done", note: "" };

test("a digit adds, once more counts up, a case with a number stands for itself", () => {
  const twice = added(added([], "copy"), "copy");
  assert.deepEqual(twice.map((one) => one.count), [2]);

  const numbered = changed(twice, 0, { case: "2026-17" });

  assert.deepEqual([numbered[0].count, added(numbered, "copy").length], [1, 2]);
});

test("papers are named only where papers are missing", () => {
  const list = changed(changed(added([], "copy"), 0, { outcome: "papers_missing" }), 0, { missing: papers("deed, photo、") });
  assert.deepEqual(list[0].missing, ["deed", "photo"]);
  assert.deepEqual(changed(list, 0, { outcome: "completed" })[0].missing, []);
  assert.deepEqual(without(list, 0), []);
});

test("the list begins with what is on record and is sent as a whole", () => {
  const done = [{ item: "copy", kind: "on_the_spot", count: 3, outcome: "completed", case: "", missing: [] }];
  assert.deepEqual(recording(begun(seen({ offered, done, must: false }))), { action: "items", body: { items: [{ item: "copy", count: 3, outcome: "completed", case: "", missing: [] }] } });
});

test("where the hall must know, the space bar asks first, and then does what it does", () => {
  const must = { offered, done: [], must: true };
  assert.deepEqual(stepFor(seen(must), "space", intent, 0), { does: "panel", panel: "items", goOn: "space" });
  assert.equal(stepFor(kept(seen(must), added([], "copy")), "F", intent, 0).requests[0].action, "finish");
  assert.equal(mustRecord(seen({ ...must, done: [{ item: "copy" }] })), false);
  assert.equal(stepFor(seen({ ...must, must: false }), "space", intent, 0).does, "post");
});

test("where there are no items, I says so", () => {
  assert.equal(mayRecord(seen(undefined)), false);
  assert.deepEqual(stepFor(seen(undefined), "I", intent, 0), { does: "say", phrase: { key: "why-not-items" } });
  assert.deepEqual(stepFor(seen({ offered, done: [], must: false }), "I", intent, 0), { does: "panel", panel: "items" });
});
