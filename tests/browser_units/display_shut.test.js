import { test } from "node:test";
import assert from "node:assert/strict";
import { rests, shutNow } from "../../display/shut.js";

const row = (more) => ({ service: "A", n: 0, state: "closed", reason: "not_opening_hours", next_opening: "2026-11-19T09:00:00+08:00", ...more });
const shut = (waiting, calls = []) => shutNow({ calls, waiting });

test("a hall is shut when none of its services is open and nobody waits; the first to open is told", () => {
  assert.deepEqual(shut([row({ next_opening: "2026-11-19T13:30:00+08:00" }), row({ reason: "hall_closed" })]), { opens: "2026-11-19T09:00:00+08:00" });
  assert.deepEqual(shut([row({ next_opening: null })]), { opens: null });
});

test("it is not shut while somebody waits, is called, or one service takes numbers", () => {
  assert.equal(shut([row({ n: 1 })]), null);
  assert.equal(shut([row()], [{ ticket: "t" }]), null);
  assert.equal(shut([row(), row({ state: "open", reason: null })]), null);
  assert.equal(shut([]), null);
});

test("what a person stopped for a while is not shut by the clock, and neither is what is used up", () => {
  assert.deepEqual([rests(row({ reason: "suspended" })), rests(row({ reason: "service_closed" })), rests(row({ state: "full", reason: "quota_reached" })), rests(row())], [false, false, false, true]);
});
