import assert from "node:assert/strict";
import { test } from "node:test";
import { GRACE_MS, saidNow, withTold } from "../../display/speaking.js";

const told = (more) => ({ job: "j1", place: "speaker-1f", ticket: "t1", attempt: 1, seconds: 4, ended: false, ...more });

test("a call is said from the beginning of its voice to its end", () => {
  const begun = withTold({}, told({}), 1_000);

  assert.deepEqual([...saidNow(begun, 4_000)], ["t1"]);
  assert.deepEqual([...saidNow(withTold(begun, told({ ended: true }), 5_000), 5_000)], []);
});

test("a voice whose end was not heard of does not blink for ever", () => {
  const begun = withTold({}, told({}), 0);

  assert.deepEqual([...saidNow(begun, 4_000 + GRACE_MS - 1)], ["t1"]);
  assert.deepEqual([...saidNow(begun, 4_000 + GRACE_MS)], []);
});

test("the end of an older sound does not end the newer one of the same loudspeaker", () => {
  const second = withTold(withTold({}, told({}), 0), told({ job: "j2", ticket: "t2" }), 4_000);

  assert.deepEqual([...saidNow(withTold(second, told({ ended: true }), 4_100), 4_200)], ["t2"]);
});

test("two floors speak at once", () => {
  const both = withTold(withTold({}, told({}), 0), told({ job: "j2", place: "speaker-2f", ticket: "t2" }), 100);

  assert.deepEqual([...saidNow(both, 200)].sort(), ["t1", "t2"]);
});
