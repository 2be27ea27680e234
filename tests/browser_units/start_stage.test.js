import assert from "node:assert/strict";
import { test } from "node:test";
import { hallOf, inOrder, setupProblems, stageOf } from "../../hall/pages/start/stage.js";

const said = (more = {}) => ({ code: "QX7", name: "Zhou Lan", login: "zhoulan", password: "a long password", again: "a long password", ...more });

test("a hall without an administrator asks for the one-time code first", () => {
  assert.equal(stageOf({ set_up: false, demo: false, halls: [] }, null), "setup");
  assert.equal(stageOf({ set_up: true, demo: true, halls: [] }, null), "sign_in");
  assert.equal(stageOf({ set_up: true, demo: false, halls: [] }, { account: {} }), "faces");
});

test("every gap of the set-up is named at once, each beside its field", () => {
  const found = (more = {}) => setupProblems(said(more)).map((p) => `${p.field}: ${p.key}`);
  assert.deepEqual(found(), []);
  assert.deepEqual(found({ code: " ", name: "", login: "z l", password: "short" }), ["code: problem-code", "name: problem-name", "login: problem-login", "password: problem-password"]);
  assert.deepEqual(found({ again: "another password" }), ["again: problem-again"]);
});

test("the only hall is the hall", () => {
  const halls = [{ code: "town", name: {} }];
  assert.equal(hallOf({ halls }, "").code, "town");
  assert.equal(hallOf({ halls: [] }, ""), null);
});

test("windows stand in the order people count", () => {
  assert.deepEqual(inOrder([{ label: "10" }, { label: "9" }]).map((w) => w.label), ["9", "10"]);
});
