import assert from "node:assert/strict";
import { test } from "node:test";
import { complete, lacking, outcome, reasonOf, setOf, withTick } from "../../hall/pages/manager/window_set.js";

const before = [{ code: "A", mode: "overflow", after_min: 15, bonus_min: 2 }, { code: "B", mode: "primary", after_min: 0, bonus_min: 0 }];

test("what a window keeps it serves on the same terms, what is new is its own work", () => {
  assert.deepEqual(setOf(before, ["A", "C"]), [before[0], { code: "C", mode: "primary", after_min: 0, bonus_min: 0 }]);
  assert.deepEqual(withTick(withTick(["A"], "B", true), "A", false), ["B"]);
});

test("a change needs another set, at least one service, and a reason in words", () => {
  const because = { code: "crowd", text: "" };
  assert.deepEqual([["A", "B"], [], ["A"]].map((ticked) => complete(before, ticked, because)), [false, false, true]);
  assert.equal(complete(before, ["A"], { code: "other", text: " " }), false);
  assert.deepEqual([reasonOf({ code: "other", text: "x " }, (code) => code), reasonOf({ code: "crowd", text: "more" }, () => "Many")], ["x", "Many: more"]);
});

test("what is missing about the reason is said once something else is changed, and no longer when it is there", () => {
  const none = { code: null, text: "" };
  assert.equal(lacking(before, ["A", "B"], none), null);
  assert.deepEqual([none, { code: "other", text: " " }, { code: "crowd", text: "" }].map((said) => lacking(before, ["A"], said)), ["set-why-missing", "set-why-words", null]);
});

test("people who wait and have no open window left are pointed out", () => {
  const change = { service: { code: "A", name: {} }, added: false, waiting: 2, open_before: 1, open_after: 0 };
  assert.deepEqual([change, { ...change, waiting: 0 }, { ...change, added: true }].map(outcome), ["set-left", "set-loses", "set-gets"]);
});
