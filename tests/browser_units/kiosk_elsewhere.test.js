import assert from "node:assert/strict";
import { test } from "node:test";
import { hallFrom } from "../../kiosk_ui/box.js";
import { step } from "../../kiosk_ui/machine.js";
import { atRest, shownScreen } from "../../kiosk_ui/state.js";

const hall = (cause = "") => ({
  head: { code: "h", name: {} }, open: true, nextOpening: null, languages: ["zh-Hans"], services: [{ code: "A", state: "open", name: {}, documents: [] }], classes: [], link: "live",
  printer: { condition: cause ? "degraded" : "ok", cause }, numbersLeft: 0, books: false,
});
const T = 100_000;
const name = { "zh-Hans": "取号机二" };
const there = (state, of = "kiosk-2") => ({ state, at: { place: `${of}/printer`, of, name } });
const told = (slip) => ({ type: "where", ticket: "t-1", slip, place: "kiosk-1", at: T });
const failing = () => ({ ...atRest(), hall: hall(), screen: "ticket", ticket: { id: "t-1", number: "A1" }, slip: "failed", missing: true, until: T + 60_000, askAt: T });

test("a slip that failed is asked after every other second, and no more once it is out", () => {
  const first = step(failing(), { type: "tick", at: T });
  const soon = step(first.state, { type: "tick", at: T + 1_000 });
  const later = step(soon.state, { type: "tick", at: T + 2_000 });
  const out = step(later.state, told(there("printed")));

  assert.deepEqual([first, soon, later].map((one) => one.effects), [[{ do: "where", ticket: "t-1" }], [], [{ do: "where", ticket: "t-1" }]]);
  assert.deepEqual(step(out.state, { type: "tick", at: T + 9_000 }).effects, []);
});

test("where the hall has it come out at another kiosk, that one is named; where it failed there too, none is", () => {
  const moved = step(failing(), told(there("queued"))).state;

  assert.deepEqual(moved.elsewhere, { name, state: "queued" });
  assert.equal(step(moved, told(there("failed"))).state.elsewhere, null);
});

test("a slip that is still this kiosk's own, and news of another visitor's, change nothing", () => {
  assert.equal(step(failing(), told(there("failed", "kiosk-1"))).state.elsewhere, null);
  assert.equal(step(failing(), { ...told(there("printed")), ticket: "t-0" }).state.elsewhere, null);
});

test("a slip in doubt is never asked after: it may be in the printer", () => {
  assert.deepEqual(step({ ...failing(), slip: "unknown" }, { type: "tick", at: T }).effects, []);
});

test("while the roll is changed the kiosk gives no numbers, but a number just taken stays in sight", () => {
  assert.equal(shownScreen({ ...atRest(), hall: hall("roll_change") }), "service");
  assert.equal(shownScreen({ ...failing(), hall: hall("roll_change") }), "ticket");
});

test("the kiosks nearby are those of this place", () => {
  const asked = { hall: { code: "h" }, items: [], instead: { "kiosk-1": [{ code: "kiosk-2", name }], "kiosk-2": [] } };

  assert.deepEqual(hallFrom({}, asked, "kiosk-1").instead, [name]);
  assert.deepEqual(hallFrom({}, asked, "kiosk-9").instead, []);
});
