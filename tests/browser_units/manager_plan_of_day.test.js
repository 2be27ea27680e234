import assert from "node:assert/strict";
import { test } from "node:test";
import { planOfDay } from "../../hall/pages/manager/plan_of_day.js";

const planOf = (...required) => ({ items: required.map((n, i) => ({ begin: `0${9 + i}:00`, required_windows: n })) });

async function asked(plan) {
  let heard = () => {};
  const told = new Promise((resolve) => { heard = () => resolve(null); });
  const planFor = planOfDay({ get: async () => ({ plan }) }, () => heard());
  assert.equal(planFor("2026-11-23").plan, undefined);
  await told;
  return planFor("2026-11-23").plan;
}

test("a plan that wants somebody is the plan", async () => {
  const plan = planOf(3, 0);
  assert.equal(await asked(plan), plan);
});

test("a plan of a record that holds nobody is none: it would call every number of windows enough", async () => {
  assert.equal(await asked(planOf(0, 0)), null);
  assert.equal(await asked(null), null);
});

test("the plan by group of services is asked for once for each plan", async () => {
  const paths = [], byGroup = { at: "T1", items: [{ begin: "09:00", services: ["A"], demand: 4, required_windows: 1 }] };
  let heard = () => {};
  const twice = new Promise((resolve) => { let n = 0; heard = () => { if (++n === 2) resolve(null); }; });
  const planFor = planOfDay({ get: async (path) => { paths.push(path); return { plan: path.includes("by=group") ? byGroup : { ...planOf(3), at: "T1" } }; } }, () => heard());
  assert.equal(planFor("2026-11-23").groups, null);
  await twice;
  assert.equal(planFor("2026-11-23").groups, byGroup);
  assert.deepEqual(paths.map((path) => /by=(\w+)/.exec(path)[1]), ["half_hour", "group"]);
  assert.equal(planFor("2026-11-24").groups, null);
});
