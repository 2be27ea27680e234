import assert from "node:assert/strict";
import { test } from "node:test";
import { hallFrom } from "../../kiosk_ui/box.js";
import { within } from "../../kiosk_ui/press.js";

const body = (code) => ({ hall: { code, name: {}, open: true, next_opening: null, languages: ["zh-Hans"] }, items: [{ code: "A" }], classes: [{ code: "normal" }] });
const box = { link: "cut_off", since: "…", printer: { condition: "offline", cause: "paper_out" } };

test("nobody has said anything about the hall: there is nothing to show", () => {
  assert.equal(hallFrom(box, {}), null);
});

test("a box that has not met the hall yet tells about itself, the hall's answer about the hall", () => {
  const hall = hallFrom(box, body("asked"));

  assert.deepEqual([hall.head.code, hall.link, hall.printer.cause], ["asked", "cut_off", "paper_out"]);
});

test("what the box tells of the hall is newer than what was asked", () => {
  assert.equal(hallFrom({ ...body("told"), ...box }, body("asked")).head.code, "told");
});

test("a finger that slips a little still presses; one that wanders off does not", () => {
  const rect = { left: 100, top: 100, right: 200, bottom: 150 };

  assert.equal(within(rect, 215, 160, 20), true);
  assert.equal(within(rect, 215, 190, 20), false);
});
