import assert from "node:assert/strict";
import { test } from "node:test";
import { unknown, withChange, withSnapshot } from "../../display/calls.js";
import { ONE_MS, QUEUE_MS, TURN_MS, goingNow, keptAfter, keptFrom } from "../../display/goings.js";

const AT = "2026-11-18T10:42:00+08:00";
const where = { floor: "2", zone: { en: "Zone C" }, windows: "9–12", arrow: "up" };
const one = (number, more = {}) => ({ ticket: `t-${number}`, number, queues: [], where, at: AT, ...more });
const queue = (letter, more = {}) => ({ ticket: "", number: "", queues: [{ "zh-Hans": letter, en: letter }], where, at: AT, ...more });
const board = (more = {}) => ({
  epoch: 1, seq: 1, at: AT, hall: { code: "h", name: {} }, place: { code: "wall", name: {}, floor: "1", layout: "wall" },
  calls: [], history: [], waiting: [], elsewhere: [], notices: [], quiet: false, ...more,
});
const numbers = (kept) => kept.map(({ number }) => number);

test("a number is told for half a minute, a queue for three", () => {
  const kept = keptAfter([], { goings: [one("A012"), queue("B")] }, 1_000);

  assert.deepEqual([goingNow(kept, 1_000 + ONE_MS - 1).one?.number, goingNow(kept, 1_000 + ONE_MS).one], ["A012", null]);
  assert.equal(goingNow(kept, 1_000 + QUEUE_MS - 1).queue?.queues[0].en, "B");
  assert.equal(goingNow(kept, 1_000 + QUEUE_MS).queue, null);
});

test("several at once take turns", () => {
  const kept = keptAfter([], { goings: [one("A012"), one("C104")] }, 0);

  const shown = [0, TURN_MS, 2 * TURN_MS].map((at) => goingNow(kept, at).one.number);

  assert.deepEqual(shown, ["C104", "A012", "C104"]);
  assert.deepEqual(goingNow(kept, 0).ones, { page: 0, pages: 2 });
});

test("anything newer about a number takes its notice away", () => {
  const kept = keptAfter([], { goings: [one("A012"), one("C104"), one("D001")] }, 0);

  const after = keptAfter(kept, { put: { calls: [{ ticket: "t-A012" }] }, drop: { calls: ["t-C104"] } }, 1_000);

  assert.deepEqual(numbers(after), ["D001"]);
});

test("a number that leaves its window by the very change that tells where is told", () => {
  const kept = keptAfter([], { put: { calls: [] }, drop: { calls: ["t-A012"] }, goings: [one("A012")] }, 0);

  assert.deepEqual(numbers(kept), ["A012"]);
});

test("newer word of a queue replaces the older", () => {
  const kept = keptAfter(keptAfter([], { goings: [queue("B")] }, 0), { goings: [queue("B", { where: { ...where, windows: "15" } })] }, 1_000);

  assert.deepEqual(kept.map((going) => going.where.windows), ["15"]);
});

test("a snapshot tells what is left of the time", () => {
  const [kept] = keptFrom([one("A012")], "2026-11-18T10:42:20+08:00", 5_000);

  assert.equal(kept.until, 5_000 + ONE_MS - 20_000);
  assert.deepEqual(keptFrom([one("A012")], "2026-11-18T10:43:00+08:00", 5_000), []);
});

test("a wall keeps them through other changes, and a call never waits for them", () => {
  const wall = withSnapshot(unknown(), board(), 0);
  const change = (more) => ({ epoch: 1, seq: 2, prev: 1, at: AT, ...more });

  const told = withChange(wall, change({ goings: [queue("B")] }), 1_000);
  const called = withChange(told, change({ put: { calls: [{ ticket: "t", number: "A001", window: "1", label: "1", where, state: "called", attempt: 1, at: AT, service: "A" }] } }), 2_000);

  assert.equal(called.spot.ticket, "t");
  assert.equal(called.spot.since, 2_000);
  assert.equal(called.goings.length, 1);
});
