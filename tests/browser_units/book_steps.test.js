import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, back, days, halves, nothing, spaced, stepOf, weekdayOf } from "../../hall/pages/book/steps.js";

const slot = (begins, free = 1) => ({ begins: `${begins}:00+08:00`, ends: "", free, places: 2 });
const wish = (more) => ({ ...nothing(), ...more });

test("each answer leads to the next question, and a held place to the last look", () => {
  assert.equal(stepOf(nothing()), "service");
  assert.equal(stepOf(wish({ service: "A" })), "day");
  assert.equal(stepOf(wish({ service: "A", day: "2026-03-05" })), "time");
  assert.equal(stepOf(wish({ service: "A", day: "2026-03-05", begins: "2026-03-05T09:00" })), "who");
  assert.equal(stepOf(wish({ held: {} })), "check");
});

test("back undoes one answer and keeps what was typed about the person", () => {
  const full = wish({ service: "A", day: "d", begins: "b", held: {}, name: "Li" });
  const path = [full];
  for (let n = 0; n < 4; n += 1) path.push(back(path[n]));
  assert.deepEqual(path.map(stepOf), ["check", "who", "time", "day", "service"]);
  assert.equal(path[4].name, "Li");
});

test("days add up what is free, and a full day is still shown", () => {
  const slots = [slot("2026-03-05T09:00", 2), slot("2026-03-05T09:30", 1), slot("2026-03-06T09:00", 0)];
  assert.deepEqual(days(slots), [{ day: "2026-03-05", left: 3 }, { day: "2026-03-06", left: 0 }]);
});

test("the times of a day stand before and after noon, and an empty half is left out", () => {
  const slots = [slot("2026-03-05T11:30"), slot("2026-03-05T12:00"), slot("2026-03-06T09:00")];
  assert.deepEqual(halves(slots, "2026-03-05").map((h) => [h.key, h.slots.length]), [["morning", 1], ["afternoon", 1]]);
  assert.deepEqual(halves(slots, "2026-03-06").map((h) => h.key), ["morning"]);
});

test("weekdays do not depend on where the browser thinks it is", () => {
  assert.deepEqual(["2026-03-01", "2026-03-02", "2026-03-07"].map(weekdayOf), ["sun", "mon", "sat"]);
});

test("a code is read in two groups, and the hall gets what was typed without blanks around it", () => {
  assert.equal(spaced("K7MQ2XPD"), "K7MQ 2XPD");
  const sent = asked(wish({ service: "A", begins: "b", name: " Li ", phone: "139 ", id_number: "11x " }), "en");
  assert.deepEqual(sent, { service: "A", begins: "b", name: "Li", phone: "139", email: "", id_number: "11X", language: "en", confirm: false });
});
