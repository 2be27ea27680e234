import assert from "node:assert/strict";
import { test } from "node:test";
import { wrong } from "../../hall/pages/manager/view_check.js";

const SOUND = { excluded: 3, balanced: true, unbalanced_by: 0, little_off: 0.001, impossible_order: 0 };
const QUIET = { left_open: null, clock_changes: [] };

test("a sound record has nothing to say", () => {
  assert.deepEqual(wrong(SOUND, QUIET), []);
  assert.deepEqual(wrong(undefined, undefined), []);
  assert.deepEqual(wrong({ ...SOUND, little_off: null }, QUIET), []);
});

test("everything that is wrong is said, gravest first", () => {
  const found = wrong({ ...SOUND, balanced: false, unbalanced_by: 2, little_off: 0.031, impossible_order: 1 }, { left_open: "2025-06-05", clock_changes: ["2025-03-30"] });
  assert.deepEqual(found.map((one) => one.key), ["check-unbalanced", "check-little", "check-left-open", "check-clock", "check-impossible"]);
  assert.deepEqual(found[1].args, { share: "3.1" });
});
