import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { apply, changes, conflicts, touched } from "../../hall/pages/admin/changes.js";
import { shifted, withNew, without } from "../../hall/pages/admin/composing.js";
import * as drafts from "../../hall/pages/admin/draft.js";
import { at, put, remove, same } from "../../hall/pages/admin/paths.js";

const hongkou = () => JSON.parse(readFileSync(new URL("../../config/starter/hongkou.json", import.meta.url), "utf8"));
const begun = () => drafts.begin({ revision: 7, body: hongkou() });
const edit = (draft, path, value) => drafts.edited(draft, put(draft.body, path, value));

test("writing inside a configuration leaves the old one untouched", () => {
  const before = hongkou();
  const after = put(before, "services/4/name/en", "Land");
  assert.equal(at(after, "services/4/name/en"), "Land");
  assert.equal(at(before, "services/4/name/en"), "Property registration");
  assert.equal(after.zones, before.zones);
});

test("an item is taken out of a list by its place", () => {
  assert.deepEqual(remove({ a: [{ x: 1 }, { x: 2 }] }, "a/0"), { a: [{ x: 2 }] });
});

test("the order of keys is no change", () => {
  assert.equal(same({ a: 1, b: [2] }, { b: [2], a: 1 }), true);
});

test("typing a name back as it was leaves nothing to save", () => {
  const typed = edit(begun(), "services/4/name/en", "Land");
  assert.equal(drafts.dirty(typed), true);
  assert.equal(drafts.dirty(edit(typed, "services/4/name/en", "Property registration")), false);
});

test("another order of a list is one change, and is laid over what somebody else has added", () => {
  const before = hongkou();
  const mine = shifted(before, "services", before.services[1].code, -1);
  const told = changes(before, mine);
  assert.deepEqual(told.map((c) => [c.section, c.code, c.kind]), [["services", null, "moved"]]);
  const theirs = withNew(before, "services").body;
  const both = apply(theirs, told).services.map((s) => s.code);
  assert.deepEqual(both.slice(0, 3), [1, 0, 2].map((n) => before.services[n].code));
  assert.equal(both.at(-1), theirs.services.at(-1).code);
  assert.equal(shifted(before, "services", before.services[0].code, -1), before);
});

test("days of the calendar have no order of their own", () => {
  const before = hongkou();
  const calendar = ["2026-10-01", "2026-10-02"].map((date) => ({ date, kind: "closed" }));
  const after = { ...before, calendar: [...calendar].reverse(), hall: { ...before.hall, seats: 100 } };
  assert.deepEqual(changes({ ...before, calendar }, after).map((c) => [c.section, c.code, c.field]), [["hall", null, "seats"]]);
});

test("a new service brings a series of its own and can be taken back whole", () => {
  const before = hongkou();
  const { body, code } = withNew(before, "services");
  assert.equal(code, "J");
  assert.deepEqual(touched(changes(before, body)).map((c) => [c.section, c.code, c.kind]), [["series", "J", "added"], ["services", "J", "added"]]);
  assert.deepEqual(changes(before, without(body, "services", "J")), []);
});

test("a removed service leaves the windows that served it", () => {
  const after = without(hongkou(), "services", "E");
  assert.equal(after.windows.some((w) => w.services.some((s) => s.code === "E")), false);
  assert.equal(after.series.some((s) => s.code === "E"), false);
});

test("a removed department or group leaves its services and windows, without it", () => {
  const after = without(hongkou(), "departments", "hrss");
  assert.deepEqual([after.services, after.windows].map((list) => list.filter((one) => one.department === "hrss").length), [0, 0]);
  assert.equal(after.services.length, hongkou().services.length);
  const grouped = put({ ...hongkou(), groups: [{ code: "g1", name: {} }] }, "services/0/group", "g1");
  assert.equal(without(grouped, "groups", "g1").services[0].group, "");
});

test("what is wrong with an item follows it when the list is put in another order, and goes when it goes", () => {
  const [first, second] = hongkou().services.map((one) => one.code);
  const marked = drafts.checked(begun(), [{ path: "services/0/typical_min", code: "not_a_number" }, { path: "hall/seats", code: "not_a_number" }]);
  assert.deepEqual(drafts.edited(marked, shifted(marked.body, "services", first, 1)).problems.map((p) => p.path), ["services/1/typical_min", "hall/seats"]);
  assert.deepEqual(drafts.edited(marked, without(marked.body, "services", first)).problems.map((p) => p.path), ["hall/seats"]);
  assert.deepEqual(drafts.edited(marked, without(marked.body, "services", second)).problems.length, 2);
});

test("a removed window takes its sign and screen with it", () => {
  assert.equal(without(hongkou(), "windows", "5").places.some((p) => p.window === "5"), false);
});

test("when somebody else was faster, what I typed lies on what he saved", () => {
  const mine = edit(begun(), "services/0/promise_min", 25);
  const now = { revision: 8, body: put(hongkou(), "hall/seats", 140), by: "He Tao", reason: "new chairs" };
  const after = drafts.overtaken(mine, now);
  assert.equal(after.body.services[0].promise_min, 25);
  assert.equal(after.body.hall.seats, 140);
  assert.deepEqual(changes(after.base, after.body).map((c) => c.field), ["promise_min"]);
  assert.deepEqual([after.revision, after.theirs.by, after.theirs.conflicts], [8, "He Tao", []]);
});

test("where both changed the same field both values are shown, and his can be taken", () => {
  const mine = edit(begun(), "services/0/promise_min", 25);
  const after = drafts.overtaken(mine, { revision: 8, body: put(hongkou(), "services/0/promise_min", 40) });
  assert.deepEqual(after.theirs.conflicts.map((c) => [c.theirs.to, c.mine.to]), [[40, 25]]);
  const yielded = drafts.yielded(after, 0);
  assert.equal(drafts.dirty(yielded), false);
  assert.deepEqual(yielded.theirs.conflicts, []);
});

test("two people who wrote the same thing do not quarrel", () => {
  const change = { section: "hall", code: null, field: "seats", kind: "changed", from: 1, to: 2 };
  assert.deepEqual(conflicts([change], [{ ...change }]), []);
});

test("a change to an item that somebody removed is a conflict", () => {
  const removed = { section: "zones", code: "A", field: null, kind: "removed", from: {}, to: null };
  const renamed = { section: "zones", code: "A", field: "name", kind: "changed", from: {}, to: { en: "x" } };
  assert.equal(conflicts([renamed], [removed]).length, 1);
  assert.deepEqual(apply({ zones: [{ code: "A" }] }, [removed]).zones, []);
});

test("a draft kept in the browser comes back on the same revision, and is merged onto a newer one", () => {
  const text = drafts.kept(edit(begun(), "hall/seats", 99));
  const again = drafts.restored(begun(), text);
  assert.deepEqual([again.body.hall.seats, again.restored], [99, true]);
  const newer = drafts.begin({ revision: 8, body: put(hongkou(), "rules/undo_s", 12) });
  const merged = drafts.restored(newer, text);
  assert.deepEqual([merged.body.hall.seats, merged.body.rules.undo_s, merged.revision], [99, 12, 8]);
});

test("a draft is called kept from last time until somebody goes on with it, and not in the same sitting", () => {
  const text = drafts.kept(edit(begun(), "hall/seats", 99));
  const again = drafts.restored(begun(), text);
  assert.deepEqual([edit(again, "hall/seats", 98).restored, drafts.checked(again, []).restored], [false, false]);
  assert.equal(drafts.restored(begun(), text, true).restored, false);
});

test("a kept draft that says nothing new, or cannot be read, is forgotten", () => {
  assert.equal(drafts.kept(begun()), null);
  assert.equal(drafts.restored(begun(), "{broken").restored, false);
});
