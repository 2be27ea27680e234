import assert from "node:assert/strict";
import { test } from "node:test";
import { weighing } from "../../hall/pages/admin/weighing.js";

const PLAN = {
  base: 100, most: 110, sl_weight: 30, sl_zero_pct: 60, sl_full_pct: 95, satisfaction_weight: 30, satisfaction_zero_pct: 80, satisfaction_full_pct: 98,
  presence_weight: 25, presence_zero_pct: 70, presence_full_pct: 95, in_order_weight: 15, in_order_zero_pct: 90, in_order_full_pct: 100,
};

test("weights count by their part of the sum, and the points of all figures are those to be earned", () => {
  const found = weighing({ ...PLAN, base: 50, sl_weight: 60, satisfaction_weight: 0 });
  assert.equal(found.sum, 100);
  assert.deepEqual(found.parts.map((one) => [one.figure, one.most]), [["sl", 30], ["presence", 12.5], ["in_order", 7.5]]);
});

test("one percent between the ends is worth its part of the points", () => {
  assert.equal(weighing(PLAN).parts[2].each, 1);
});

test("while something cannot be counted with there is nothing to show", () => {
  for (const wrong of [{ sl_weight: "3o" }, { sl_weight: -1 }, { presence_full_pct: 70 }, { sl_weight: 0, satisfaction_weight: 0, presence_weight: 0, in_order_weight: 0 }, { base: "" }]) {
    assert.equal(weighing({ ...PLAN, ...wrong }), null);
  }
});
