import assert from "node:assert/strict";
import { test } from "node:test";
import { callOut, complete, freeFor } from "../../hall/pages/manager/calling.js";

test("a number can be called where a manned window that serves it has nobody", () => {
  const one = (code, state, services, online = true) => ({ code, label: code, state, services, online });
  const zones = [{ windows: [one("1", "idle", ["A"]), one("2", "serving", ["A"]), one("3", "idle", ["B"])] }, { windows: [one("4", "idle", ["A"], false), one("5", "closed", ["A"])] }];
  assert.deepEqual(freeFor(zones, "A"), [{ code: "1", label: "1" }]);
});

test("nobody is called out of turn without a window and a reason", () => {
  assert.equal(complete({ window: "1", code: null, text: "" }), false);
  assert.equal(complete({ window: "1", code: "other", text: " " }), false);
  assert.equal(complete({ window: "", code: "urgent", text: "" }), false);
  assert.equal(complete({ window: "1", code: "urgent", text: "" }), true);
});

test("the reason is stored as at a window, with what was typed and on whose word", () => {
  const sent = callOut({ id: "t" }, { window: "1", code: "urgent", text: " ill " }, "x");
  assert.deepEqual(sent, { path: "/windows/1/call", body: { ticket: "t", reason: "urgent: ill", instructed_by: "account:x" } });
  assert.equal(callOut({ id: "t" }, { window: "1", code: "other", text: "mayor" }, "x").body.reason, "mayor");
});
