// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { figureText, formatsOf, moving, outdone, part, sizeText } from "../../hall/pages/manager/files.js";
import { filesPath, readFilters } from "../../hall/pages/manager/filters.js";

/** @param {object} more @returns {any} */
const file = (more) => ({ state: "ready", done: 0, total: 0, deliveries: [], ...more });

test("how far a file is stays open while nobody knows of how much, and is never done before it is ready", () => {
  assert.equal(part(file({ state: "making" })), null);
  assert.equal(part(file({ state: "making", done: 50, total: 200 })), 25);
  assert.equal(part(file({ state: "making", done: 300, total: 200 })), 99);
});

test("the page looks again only while something is under way", () => {
  assert.equal(moving([file({}), file({ state: "failed" })]), false);
  assert.equal(moving([file({ state: "waiting" })]), true);
  assert.equal(moving([file({ deliveries: [{ state: "waiting" }] })]), true);
  assert.equal(moving([file({ deliveries: [{ state: "failed" }] })]), false);
});

test("figures are written as the printed report writes them", () => {
  assert.equal(figureText("wait_mean_s", 3725.4), "1:02:05");
  assert.equal(figureText("bias_s", -61), "-0:01:01");
  assert.equal(figureText("sl", 0.9976), "99.76 %");
  assert.equal(figureText("served", 28083), "28083");
  assert.equal(figureText("throughput_per_h", 4.774), "4.77");
  assert.equal(figureText("wait_max_number", "A002"), "A002");
  assert.equal(figureText("sl", null), "–");
});

test("sizes are said in the unit people know", () => {
  assert.deepEqual([900, 4_800, 3_400_000].map(sizeText), ["900 B", "5 kB", "3.2 MB"]);
});

test("an older edition of the same report and days is marked as restated", () => {
  const one = /** @type {any} */ ({ report: "day", by: "service", from: "a", to: "b", edition: 1 });
  assert.equal(outdone([one, { ...one, edition: 2 }], one), true);
  assert.equal(outdone([one, { ...one, to: "c", edition: 2 }], one), false);
});

test("all tables come as a zip or workbook, reports as pages too", () => {
  assert.deepEqual(formatsOf("tables"), ["zip", "xlsx"]);
  assert.deepEqual(formatsOf("day"), ["pdf", "xlsx", "csv"]);
});

test("a report's page leads to the files with the same report and days", () => {
  assert.equal(filesPath(readFilters("?view=hours&period=custom&from=2026-03-01&to=2026-03-02"), "2026-03-02"), "/manager/files?what=day&from=2026-03-01&to=2026-03-02");
});
