import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, digit, openPanel, shown, tidyNumber } from "../../hall/pages/window/panels.js";
import { idle, snapshot } from "./window_shapes.js";

const none = { services: [], windows: [] };
const many = { services: Array.from({ length: 22 }, (_, at) => ({ code: `S${at}`, label: `S${at}` })), windows: [{ code: "4", label: "4" }] };

test("a digit chooses the reason in its place", () => {
  assert.equal(digit(openPanel("hold"), 1, none).choose.code, "copying");
  assert.equal(digit(openPanel("hold"), 9, none), null);
});

test("more than nine destinations are paged, and nine turns the page, round and round", () => {
  const first = openPanel("transfer");

  assert.deepEqual(shown(first, many).choices.map((choice) => choice.code).slice(0, 2), ["S0", "S1"]);
  const second = digit(first, 9, many).panel;
  assert.equal(shown(second, many).choices[0].code, "S8");
  assert.equal(shown({ ...first, page: 3 }, many).choices[0].code, "S0");
});

test("a transfer goes to a service or to a window, and keeps the place unless told otherwise", () => {
  assert.deepEqual(chosen(openPanel("transfer"), "B", snapshot()), { request: { action: "transfer", body: { to: { service: "B" }, keep_place: true } } });
  assert.deepEqual(chosen({ ...openPanel("transfer"), tab: "window", keepPlace: false }, "4", snapshot()), { request: { action: "transfer", body: { to: { window: "4" }, keep_place: false } } });
});

test("a pause with a visitor at the window is noted for later", () => {
  assert.deepEqual(chosen(openPanel("pause"), "lunch", snapshot()), { pauseAfter: "lunch" });
  assert.deepEqual(chosen(openPanel("pause"), "lunch", idle()), { request: { action: "pause", body: { reason: "lunch" } } });
});

test("calling out of turn asks for the number first, then for the reason", () => {
  assert.deepEqual(shown(openPanel("call"), none).choices, []);
  assert.deepEqual(chosen(openPanel("call", { number: "A093" }), "urgent", idle()), { request: { action: "call", body: { number: "A093", reason: "urgent" } } });
  assert.deepEqual(chosen(openPanel("call", { id: "t1", number: "A093" }), "urgent", idle()), { request: { action: "call", body: { ticket: "t1", reason: "urgent" } } });
});

test("a number typed in a hurry is written as the hall writes its numbers", () => {
  assert.equal(tidyNumber(" a 93", "A098"), "A093");
  assert.equal(tidyNumber("a093", ""), "A093");
  assert.equal(tidyNumber("B1204", "A098"), "B1204");
});
