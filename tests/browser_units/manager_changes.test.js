import assert from "node:assert/strict";
import { test } from "node:test";
import { said } from "../../hall/pages/manager/view_changes.js";

const say = Object.assign((/** @type {string} */ key, /** @type {any} */ args) => (args ? `${key} ${args.by}` : key), { language: "en" });
const minutes = { key: "wait_median_s", kind: "minutes", group: "wait" };
const people = { key: "issued", kind: "count", group: "row" };

test("what rounds to nothing is 0, without sign, unit or share", () => {
  assert.equal(said({ difference: -2, share: -0.002, new: false }, minutes, say), "0");
  assert.equal(said({ difference: 0, share: 0, new: false }, people, say), "0");
  assert.equal(said({ difference: -0.0004, share: null, new: false }, { key: "sl", kind: "share", group: "wait" }, say), "0");
});

test("a change says its size and its share", () => {
  assert.equal(said({ difference: -54, share: -0.089, new: false }, minutes, say), "−0.9 unit-minutes · −8.9 %");
  assert.equal(said({ difference: 2126, share: null, new: true }, people, say), "+2,126 · change-new");
  assert.equal(said(null, people, say), "–");
});
