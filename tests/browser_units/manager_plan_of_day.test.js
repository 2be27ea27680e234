import assert from "node:assert/strict";
import { test } from "node:test";
import { planOfDay } from "../../hall/pages/manager/plan_of_day.js";

const planOf = (...required) => ({ items: required.map((n, i) => ({ begin: `0${9 + i}:00`, required_windows: n })) });

async function asked(plan) {
  let heard = () => {};
  const told = new Promise((resolve) => { heard = () => resolve(null); });
  const planFor = planOfDay({ get: async () => ({ plan }) }, () => heard());
  assert.equal(planFor("2026-11-23"), undefined);
  await told;
  return planFor("2026-11-23");
}

test("a plan that wants somebody is the plan", async () => {
  const plan = planOf(3, 0);
  assert.equal(await asked(plan), plan);
});

test("a plan of a record that holds nobody is none: it would call every number of windows enough", async () => {
  assert.equal(await asked(planOf(0, 0)), null);
  assert.equal(await asked(null), null);
});
