import assert from "node:assert/strict";
import { test } from "node:test";
import { foresee, keep, nextToSend, withoutHall } from "../../hall/pages/window/backlog.js";
import { called, idle, snapshot, ticket } from "./window_shapes.js";

const AT = "2026-11-18T10:43:00+08:00";
const kept = (tried, action = "finish", body = {}) => keep([], { action, body }, snapshot(), "key-1", tried);

test("steps on the visitor at the window are kept; calling and opening are not", () => {
  assert.deepEqual(withoutHall({ action: "no-show", body: {} }, called()), { action: "no-show", body: {} });
  assert.equal(withoutHall({ action: "call-next", body: {} }, idle()), null);
  assert.equal(withoutHall({ action: "pause", body: { reason: "lunch" } }, idle()), null);
});

test("finish and call becomes finish alone while the hall is away", () => {
  assert.deepEqual(withoutHall({ action: "call-next", body: { outcome: "done" } }, snapshot()), { action: "finish", body: { outcome: "done" } });
});

test("the window is shown as it will be once the step is done", () => {
  assert.deepEqual([foresee(called(), { action: "start", body: {} }, AT).state, foresee(called(), { action: "start", body: {} }, AT).ticket.started_at], ["serving", AT]);
  const after = foresee(snapshot(), { action: "finish", body: {} }, AT);
  assert.deepEqual([after.state, after.ticket, after.allowed], ["idle", null, []]);
  const held = foresee(snapshot(), { action: "hold", body: { reason: "form" } }, AT);
  assert.deepEqual(held.held.map((one) => [one.number, one.reason]), [["A089", "form"]]);
});

test("a step that was never sent goes with the newest version when the same visitor is still there", () => {
  const send = nextToSend(kept("never", "finish", { outcome: "done" }), snapshot({ version: 44 }));

  assert.deepEqual(send.body, { outcome: "done", version: 44 });
});

test("a step that was sent once goes again exactly as it was, whoever is at the window now", () => {
  const send = nextToSend(kept("sent", "finish", { version: 41 }), idle());

  assert.deepEqual([send.send.key, send.body], ["key-1", { version: 41 }]);
});

test("steps on a visitor who is gone are dropped together", () => {
  const two = keep(kept("never"), { action: "recall", body: {} }, snapshot(), "key-2", "never");

  assert.equal(nextToSend(two, snapshot({ ticket: ticket({ id: "other" }) })).drop.length, 2);
});

test("a lost finish-and-call that did happen is only forgotten, never called again", () => {
  assert.deepEqual(nextToSend(kept("perhaps-done"), called()).send?.action, "finish");
  assert.deepEqual(nextToSend(kept("perhaps-done"), called({ ticket: ticket({ id: "t98" }) })), { skip: [] });
});

test("nothing kept, nothing sent", () => {
  assert.equal(nextToSend([], idle()), null);
});
