import assert from "node:assert/strict";
import { test } from "node:test";
import { step } from "../../kiosk_ui/machine.js";
import { pressFor } from "../../kiosk_ui/scanning.js";
import { atRest } from "../../kiosk_ui/state.js";

test("a slip comes back, a booking checks in, and any other code is none of ours", () => {
  for (const slip of ["https://hall.example/t/7Qm2xKd0Vb9sL3Rw8YtZ4A", "7Qm2xKd0Vb9sL3Rw8YtZ4A"]) assert.equal(pressFor(slip), "return");
  for (const booking of ["K7MQ2XPD", "https://hall.example/book/h/a/AbC-123_defghijklmnop"]) assert.equal(pressFor(booking), "check-in");
  for (const other of ["", "A012", "6901234567892", "https://example.com/"]) assert.equal(pressFor(other), null);
});

test("a code that is none of ours is told in words and forgotten after a while", () => {
  const said = step(atRest(), { type: "unreadable", at: 1_000 }).state;

  assert.deepEqual([said.screen, said.refusal.code], ["refused", "unreadable"]);
  assert.equal(step(said, { type: "tick", at: 120_000 }).state.screen, "home");
});

test("a stray code disturbs nobody in the middle of something", () => {
  const busy = { ...atRest(), screen: "documents", service: "A" };

  assert.equal(step(busy, { type: "unreadable", at: 1_000 }).state.screen, "documents");
});
