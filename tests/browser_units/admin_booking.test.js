import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, changes } from "../../hall/pages/admin/changes.js";
import { freshPlan, minutesIn } from "../../hall/pages/admin/field_booking.js";
import { homeOf } from "../../hall/pages/admin/listing.js";

test("a new plan has a code of its own and can be saved as it is", () => {
  const first = freshPlan([], "A");
  const second = freshPlan([first], "A");
  assert.deepEqual([first.code, second.code, second.service], ["plan-1", "plan-2", "A"]);
  assert.ok(first.public_places <= first.places && first.from_day <= first.to_day);
});

test("reminders are typed as a list in any script, and what cannot be read stays as typed", () => {
  assert.deepEqual(minutesIn("1440, 60"), [1440, 60]);
  assert.deepEqual(minutesIn("１４４０、60"), [1440, 60]);
  assert.deepEqual(minutesIn(""), []);
  assert.equal(minutesIn("a day"), "a day");
});

test("a change of bookings is seen, and laid over somebody else's change", () => {
  const before = { booking: { hold_min: 15, plans: [] }, hall: {} };
  const mine = changes(before, { ...before, booking: { ...before.booking, plans: [freshPlan([], "A")] } });
  assert.deepEqual(mine.map((c) => [c.section, c.field]), [["booking", "plans"]]);
  assert.equal(apply({ booking: { hold_min: 10, plans: [] }, hall: {} }, mine).booking.hold_min, 10);
});

test("a problem in a plan stands beside the table of plans", () => {
  assert.deepEqual(homeOf({ booking: { plans: [] }, services: [] }, "booking/plans/0/begin"), { section: "booking", code: null, field: "plans" });
});
