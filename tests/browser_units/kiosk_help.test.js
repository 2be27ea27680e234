import assert from "node:assert/strict";
import { test } from "node:test";
import { step } from "../../kiosk_ui/machine.js";
import { atRest } from "../../kiosk_ui/state.js";

const hall = (helps) => ({ head: { code: "town", name: {} }, open: true, nextOpening: null, languages: ["en"], services: [], classes: [], rule: null, link: "live", printer: { condition: "ok", cause: "" }, books: false, numbersLeft: 0, helps });
const happen = (state, event) => step(state, { at: 1_000, ...event }).state;
const asked = () => happen(happen(happen(atRest(), { type: "hall", place: "kiosk-1", hall: hall({}), at: 0 }), { type: "press", name: "staff", value: null, key: "k" }), { type: "help", coming: true });

test("the kiosk says that somebody is coming once one of the staff has said so", () => {
  const told = happen(asked(), { type: "hall", place: "kiosk-1", hall: hall({ "kiosk-1": "asked" }) });
  const going = happen(told, { type: "hall", place: "kiosk-1", hall: hall({ "kiosk-1": "going" }) });

  assert.deepEqual([asked().help, told.help, going.help], ["coming", "coming", "going"]);
});

test("somebody who goes to another kiosk is not announced here", () => {
  assert.equal(happen(asked(), { type: "hall", place: "kiosk-1", hall: hall({ "kiosk-2": "going" }) }).help, "coming");
});
