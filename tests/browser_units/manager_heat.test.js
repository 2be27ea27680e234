import assert from "node:assert/strict";
import { test } from "node:test";
import { classes, grid, looked, nextDay, said, scale, spread, stepOf, worst } from "../../hall/pages/manager/heat.js";

const cell = (key, p90, more = {}) => ({ key, weekday: key.slice(0, 3), hour: key.slice(4), issued: 20, service_n: 18, wait_p90_s: p90 * 60, sl: 0.95, ...more });
const report = (items, more = {}) => ({ items, promise: { minutes: 30, target: 0.9 }, ...more });
const DRAWN = report([cell("mon-10", 41), cell("mon-12", 19), cell("tue-10", 31), cell("tue-12", 30), cell("sat-10", 60)], { few: { "sat-10": { wait_p90_s: 3 } } });

test("the classes of a wait are parts of the promise, so the same colour is the same wait in every week", () => {
  assert.deepEqual(scale(DRAWN, "wait_p90_s"), { edges: [12, 18, 24, 30, 38], down: false, bound: 30 });
  assert.deepEqual(classes(scale(DRAWN, "wait_p90_s"))[0], [null, 12]);
  assert.deepEqual(classes(scale(DRAWN, "wait_p90_s")).at(-1), [38, null]);
  assert.deepEqual([11, 12, 29, 30, 37, 38].map((n) => stepOf(n, scale(DRAWN, "wait_p90_s"))), [0, 1, 3, 4, 4, 5]);
});

test("of a share the low ones are dark; a target of all has no class above it", () => {
  assert.deepEqual(scale(DRAWN, "sl").edges, [95, 90, 85, 80, 70]);
  assert.deepEqual([95, 94.9, 90, 70, 69.9].map((n) => stepOf(n, scale(DRAWN, "sl"))), [0, 1, 1, 4, 5]);
  assert.deepEqual(scale(report([], { promise: { minutes: 30, target: 1 } }), "sl").edges, [100, 95, 90, 80]);
});

test("people and work have no promise: their classes reach up to the most", () => {
  assert.deepEqual(scale(report([cell("mon-10", 1, { issued: 115 })]), "issued"), { edges: [20, 40, 60, 80, 100], down: false, bound: null });
  assert.deepEqual(scale(report([]), "issued").edges, [1, 2, 3, 4, 5]);
});

test("over the promise is what reads as more than it; cells of too few say nothing at the edges", () => {
  const found = grid(DRAWN, "wait_p90_s");
  assert.deepEqual(found.hours, ["10", "12"]);
  assert.deepEqual(found.rows.map((r) => [r.day, r.cells.map((c) => c && [c.value, c.beyond, c.few])]), [
    ["mon", [[41, true, false], [19, false, false]]], ["tue", [[31, true, false], [30, false, false]]], ["sat", [[60, true, true], null]]]);
  assert.equal(worst(found.rows[2].cells, found.scale), null);
  assert.equal(worst(found.rows.map((r) => r.cells[0]), found.scale)?.value, 41);
});

test("the sentence names the worst hour and counts those over the promise by weekday", () => {
  const told = said(grid(DRAWN, "wait_p90_s"));
  assert.equal(told.worst?.item.key, "mon-10");
  assert.deepEqual([told.beyond, told.days], [2, [{ day: "mon", n: 1 }, { day: "tue", n: 1 }]]);
});

test("the lowest share is the worst", () => {
  assert.equal(said(grid(report([cell("mon-10", 1, { sl: 0.97 }), cell("mon-11", 1, { sl: 0.612 })]), "sl")).worst?.value, 61.2);
});

test("an hour in which nobody took a number has no cell", () => {
  const found = grid(report([cell("mon-10", 1), cell("mon-17", 1, { issued: 0 })]), "issued");
  assert.deepEqual(found.hours, ["10"]);
});

test("looked at is the cell of the address, else the worst, else any", () => {
  const found = grid(DRAWN, "wait_p90_s");
  assert.equal(looked(found, "tue-12")?.item.key, "tue-12");
  assert.equal(looked(found, "sun-03")?.item.key, "mon-10");
  const few = grid(report([cell("sat-10", 60)], { few: { "sat-10": { wait_p90_s: 3 } } }), "wait_p90_s");
  assert.equal(looked(few, "")?.item.key, "sat-10");
  assert.equal(looked(grid(report([]), "sl"), ""), null);
});

test("waits spread in steps of minutes, those beyond the promise marked, the last one open", () => {
  const told = report([], { spread: { step_min: 10, waits: { "mon-10": [5, 0, 10, 2, 0, 0, 1] } } });
  assert.deepEqual(spread(told, "mon-10").map((s) => [s.from, s.to, s.n, s.part, s.beyond]), [
    [0, 10, 5, 0.5, false], [10, 20, 0, 0, false], [20, 30, 10, 1, false], [30, 40, 2, 0.2, true], [40, 50, 0, 0, true], [50, 60, 0, 0, true], [60, null, 1, 0.1, true]]);
  assert.deepEqual(spread(told, "tue-10"), []);
});

test("windows are planned for the next such weekday, never for today", () => {
  assert.equal(nextDay("mon", "2026-11-18"), "2026-11-23");
  assert.equal(nextDay("wed", "2026-11-18"), "2026-11-25");
  assert.equal(nextDay("sun", "2026-11-22"), "2026-11-29");
});
