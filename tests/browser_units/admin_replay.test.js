import assert from "node:assert/strict";
import { test } from "node:test";
import { changes } from "../../hall/pages/admin/changes.js";
import { changesOrder } from "../../hall/pages/admin/ordering.js";
import { asked, change, minutes, path, rows, withPolicy } from "../../hall/pages/admin/replay.js";

const figures = (mean) => ({ n: 3, mean_wait_s: mean, p90_wait_s: null, max_wait_s: null, overtaken_share: null });

test("everybody comes first, then each class and each service of either replay", () => {
  const old = { overall: figures(60), by_class: { normal: figures(60) }, by_service: { B: figures(60) } };
  const now = { overall: figures(50), by_class: { normal: figures(50), elder: figures(10) }, by_service: { A: figures(5), B: figures(50) } };
  assert.deepEqual(rows(old, now).map((r) => [r.by, r.key, r.old?.mean_wait_s]), [["overall", "", 60], ["by_class", "elder", undefined], ["by_class", "normal", 60], ["by_service", "A", undefined], ["by_service", "B", 60]]);
});

test("half a minute is no change, and nothing is compared with nobody", () => {
  assert.deepEqual(change(figures(600), figures(620)), { way: "same", n: "0.3" });
  assert.deepEqual(change(figures(600), figures(300)), { way: "better", n: "5.0" });
  assert.deepEqual(change(figures(300), figures(600)), { way: "worse", n: "5.0" });
  assert.equal(change(undefined, figures(600)), null);
});

test("minutes have one decimal, a missing value a dash", () => {
  assert.deepEqual([minutes(90), minutes(null), minutes(undefined)], ["1.5", "–", "–"]);
});

test("the hall is asked for a stored or a generated day", () => {
  const form = { kind: "stored", day: "2026-03-02", load: "0.7" };
  assert.equal(path(form), "/replay?day=2026-03-02");
  assert.equal(path({ ...form, kind: "generated" }), "/replay?load=0.7&seed=1");
  assert.deepEqual(asked({ ...form, kind: "generated" }), { load: 0.7, seed: 1 });
});

test("another order of calls is the settings in force with just that", () => {
  const body = { rules: { policy: "strict", ratio_normal: 2, ratio_priority: 1, undo_s: 10 }, hall: {} };
  assert.deepEqual(withPolicy(body, { policy: "aging", normal: "9", priority: "9" }).rules, { ...body.rules, policy: "aging" });
  assert.deepEqual(withPolicy(body, { policy: "ratio", normal: "3", priority: "2" }).rules, { ...body.rules, policy: "ratio", ratio_normal: 3, ratio_priority: 2 });
});

const HALL = { rules: { policy: "head-start", undo_s: 10 }, classes: [{ code: "normal", rate: 1, head_start_min: 0, name: {} }], booking: { head_start_min: 5 },
  windows: [{ code: "1", label: "1", services: [{ code: "A", mode: "primary", after_min: 0, bonus_min: 0 }, { code: "B", mode: "overflow", after_min: 20, bonus_min: 0 }] }] };
const moves = (after) => changesOrder(changes(HALL, { ...HALL, ...after }));
const services = (...list) => ({ windows: [{ ...HALL.windows[0], services: list }] });
const [A, B] = HALL.windows[0].services;

test("what moves people in the queue is compared before it is switched on", () => {
  assert.equal(moves({ rules: { ...HALL.rules, policy: "strict" } }), true);
  assert.equal(moves({ classes: [{ ...HALL.classes[0], rate: 2 }] }), true);
  assert.equal(moves({ classes: [...HALL.classes, { code: "elder", rate: 1, head_start_min: 15 }] }), true);
  assert.equal(moves({ booking: { head_start_min: 10 } }), true);
  assert.equal(moves(services(A, { ...B, after_min: 5 })), true);
  assert.equal(moves(services({ ...A, bonus_min: 5 }, B)), true);
});

test("everyday changes are saved at once", () => {
  assert.equal(moves({}), false);
  assert.equal(moves({ rules: { ...HALL.rules, undo_s: 20 } }), false);
  assert.equal(moves({ classes: [{ ...HALL.classes[0], name: { en: "Everybody" } }] }), false);
  assert.equal(moves(services(A)), false);
  assert.equal(moves(services(A, B, { code: "C", mode: "primary", after_min: 0, bonus_min: 0 })), false);
  assert.equal(moves(services({ code: "A" }, B)), false);
});
