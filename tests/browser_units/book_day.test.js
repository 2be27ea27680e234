import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, byTime, counts, deeds, matching, standing } from "../../hall/pages/book/day.js";

const at = (clock) => `2026-03-05T${clock}:00+08:00`;
const one = (more) => ({ code: "K7MQ2XPD", state: "booked", begins: at("10:00"), check_in_from: at("09:30"), check_in_until: at("10:10"), person: { name: "Li", phone: "139 0000", email: "" }, ...more });

test("an appointment is ahead, due, late, and then the visitor is here or gone", () => {
  assert.deepEqual(["09:00", "09:30", "10:10", "10:11"].map((clock) => standing(one(), at(clock))), ["ahead", "due", "due", "late"]);
  assert.equal(standing(one({ state: "checked_in" }), at("10:30")), "here");
  assert.equal(standing(one({ state: "no_show" }), at("10:30")), "gone");
  assert.equal(standing(one({ state: "held" }), at("09:30")), "held");
});

test("only what the hall would allow is offered", () => {
  assert.deepEqual(deeds(one(), at("09:00")), ["cancel"]);
  assert.deepEqual(deeds(one(), at("09:40")), ["check-in", "cancel"]);
  assert.deepEqual(deeds(one(), at("10:20")), ["check-in", "no-show"]);
  assert.deepEqual(deeds(one({ state: "checked_in" }), at("10:20")), []);
  assert.deepEqual(deeds(one({ state: "held" }), at("10:20")), ["confirm", "cancel"]);
});

test("rows stand in the order of the day", () => {
  const rows = byTime([one({ begins: at("14:00") }), one(), one({ begins: at("14:00") })]);
  assert.deepEqual(rows.map((row) => [row.time, row.items.length]), [["10:00", 1], ["14:00", 2]]);
});

test("somebody is found by a part of code, name or phone, however it is written", () => {
  const items = [one(), one({ code: "ABCD2345", person: { name: "Wu", phone: "138", email: "" } })];
  for (const text of ["k7mq 2x", "li", "1390"]) assert.deepEqual(matching(items, text), [items[0]]);
  assert.deepEqual(matching(items, " "), items);
});

test("the head counts who is booked, here, to come and late", () => {
  const items = [one(), one({ state: "checked_in" }), one({ begins: at("14:00"), check_in_from: at("13:30"), check_in_until: at("14:10") }), one({ state: "cancelled" })];
  assert.deepEqual(counts(items, at("10:20")), { booked: 3, here: 1, coming: 1, late: 1 });
});

test("the day beside another crosses months", () => {
  assert.equal(beside("2026-03-01", -1), "2026-02-28");
  assert.equal(beside("2026-12-31", 1), "2027-01-01");
});
