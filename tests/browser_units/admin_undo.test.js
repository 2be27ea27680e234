import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { changes } from "../../hall/pages/admin/changes.js";
import { put } from "../../hall/pages/admin/paths.js";
import { without } from "../../hall/pages/admin/composing.js";
import { undone } from "../../hall/pages/admin/undoing.js";

const root = new URL("../../", import.meta.url);
const hongkou = () => ({ items: [], journeys: [], ...JSON.parse(readFileSync(new URL("config/starter/hongkou.json", root), "utf8")) });

test("a change is taken back and what was changed elsewhere since stays", () => {
  const before = hongkou();
  const after = put(before, "services/4/promise_min", 45);
  const present = put(after, "hall/seats", 99);
  const found = undone(before, after, present);
  assert.deepEqual(found.body, put(before, "hall/seats", 99));
  assert.deepEqual([found.back.length, found.kept.length], [1, 0]);
});

test("what was changed again since stays as it is, and is named", () => {
  const before = hongkou();
  const after = put(put(before, "services/4/promise_min", 45), "rules/undo_s", 20);
  const present = put(after, "services/4/promise_min", 60);
  const found = undone(before, after, present);
  assert.equal(found.body.services[4].promise_min, 60);
  assert.equal(found.body.rules.undo_s, before.rules.undo_s);
  assert.deepEqual(found.kept.map((c) => [c.section, c.code, c.field]), [["services", before.services[4].code, "promise_min"]]);
});

test("a service that was removed comes back with its windows, where it stood", () => {
  const before = hongkou();
  const after = without(before, "services", before.services[1].code);
  const found = undone(before, after, after);
  assert.deepEqual(found.body, before);
});

test("what is as it was before needs no taking back", () => {
  const before = hongkou();
  const after = put(before, "rules/undo_s", 20);
  assert.deepEqual([undone(before, after, before).back, undone(before, after, before).kept], [[], []]);
});

test("an item that was new and has been changed since is not removed", () => {
  const before = hongkou();
  const after = { ...before, notices: [...before.notices, { code: "new", text: { en: "a" } }] };
  const present = { ...after, notices: after.notices.map((n) => (n.code === "new" ? { ...n, text: { en: "b" } } : n)) };
  assert.deepEqual(undone(before, after, present).kept.map((c) => c.kind), ["removed"]);
  assert.deepEqual(undone(before, after, after).body, before);
});

test("a list that was only put in another order goes back to its order, unless it was moved since", () => {
  const before = hongkou();
  const after = { ...before, windows: [before.windows[2], before.windows[0], before.windows[1], ...before.windows.slice(3)] };
  const later = { ...after, windows: [...after.windows.slice(1), after.windows[0]] };
  assert.deepEqual(undone(before, after, after).body, before);
  assert.deepEqual(undone(before, after, later).body, later);
});

test("alert settings are changes like all others", () => {
  const before = hongkou();
  assert.equal(changes(before, { ...before, alerts: { ...before.alerts, long_wait_min: 44 } }).length, 1);
});
