import assert from "node:assert/strict";
import { test } from "node:test";
import { change, minutes, path, rows } from "../../hall/pages/admin/replay.js";

const figures = (mean) => ({ n: 3, mean_wait_s: mean, p90_wait_s: null, max_wait_s: null, overtaken_share: null });

test("everybody comes first, then each class of either replay", () => {
  const old = { overall: figures(60), by_class: { normal: figures(60) } };
  const now = { overall: figures(50), by_class: { normal: figures(50), elder: figures(10) } };
  assert.deepEqual(rows(old, now).map((r) => [r.key, r.old?.mean_wait_s]), [["", 60], ["normal", 60], ["elder", undefined]]);
});

test("half a minute is no change, and nothing is compared with nobody", () => {
  assert.deepEqual(change(figures(600), figures(620)), { way: "same", n: "0.3" });
  assert.deepEqual(change(figures(600), figures(300)), { way: "better", n: "5.0" });
  assert.deepEqual(change(figures(600), figures(720)), { way: "worse", n: "2.0" });
  assert.equal(change(figures(600), undefined), null);
});

test("minutes have one decimal, a missing value a dash", () => {
  assert.deepEqual([minutes(90), minutes(null)], ["1.5", "–"]);
});

test("the hall is asked for a stored or a generated day, and for numbers only where they count", () => {
  const form = { kind: "stored", day: "2026-03-02", load: "0.7", normal: "2", priority: "1" };
  assert.equal(path(form, ""), "/replay?day=2026-03-02");
  assert.equal(path(form, "ratio"), "/replay?day=2026-03-02&policy=ratio&ratio_normal=2&ratio_priority=1");
  assert.equal(path({ ...form, kind: "generated" }, "strict"), "/replay?load=0.7&seed=1&policy=strict");
});
