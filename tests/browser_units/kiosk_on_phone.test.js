import assert from "node:assert/strict";
import { test } from "node:test";
import { step } from "../../kiosk_ui/machine.js";
import { mayGoToPhone } from "../../kiosk_ui/on_phone.js";
import { TIMES, atRest } from "../../kiosk_ui/state.js";

const T = 100_000;
const hall = (more = {}) => ({ services: [{ code: "A", state: "open", documents: [] }], link: "live", open: true, printer: { condition: "ok", cause: "" }, phones: true, ...more });
const press = (state, name, at = T + 5_000) => step(state, { type: "press", name, value: "", at, key: "key" });
const ticket = { id: "t-1", number: "A104", service: "A", slip: { state: "none" }, link: "https://hall.example/t/x", qr_svg: "<svg/>" };
const asked = () => press({ ...atRest(), hall: hall(), screen: "documents", service: "A" }, "take-phone", T);
const shown = (more = {}) => step(asked().state, { type: "answered", key: "key", ticket: { ...ticket, ...more }, at: T + 1_000 }).state;
const slip = [{ do: "slip", ticket: "t-1" }];

test("a number for the phone is asked for without paper, and its code stands on the glass", () => {
  assert.equal(asked().effects[0].body.paper, false);
  assert.deepEqual([shown().screen, shown().onPhone, shown().missing, shown().until], ["ticket", true, false, T + 1_000 + TIMES.afterMissing]);
});

test("whoever has it on the phone leaves no paper behind", () => {
  const { state, effects } = press(shown(), "done");

  assert.deepEqual([state.screen, state.onPhone, effects], ["home", false, []]);
});

test("nobody who says nothing loses the number: the slip comes out, once", () => {
  const over = step(shown(), { type: "tick", at: T + 1_000 + TIMES.afterMissing });
  const printed = step(over.state, { type: "slip", ticket: "t-1", state: "printed", at: T + 70_000 });

  assert.deepEqual([over.effects, over.state.screen, over.state.slip, over.state.onPhone], [slip, "ticket", "queued", false]);
  assert.deepEqual(step(over.state, { type: "tick", at: T + 62_000 }).effects, []);
  assert.equal(printed.state.slip, "printed");
});

test("paper after all is printed at once, and a hall that printed all the same is believed", () => {
  assert.deepEqual(press(shown(), "paper").effects, slip);
  assert.equal(shown({ slip: { state: "queued" } }).onPhone, false);
});

test("without a code to be shown the slip comes at once", () => {
  const { effects } = step(shown({ qr_svg: undefined }), { type: "tick", at: T + 1_000 });

  assert.deepEqual(effects, slip);
});

test("it is offered only where a phone reaches its page and the hall answers", () => {
  const may = (more) => mayGoToPhone({ ...atRest(), hall: hall(more) });

  assert.deepEqual([may({}), may({ phones: false }), may({ link: "cut_off" })], [true, false, false]);
});
