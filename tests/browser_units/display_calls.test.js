import assert from "node:assert/strict";
import { test } from "node:test";
import { sideNow } from "../../display/queues.js";
import { FLASH_MS, arrowTo, rowsNow, signNow, ticked, unknown, withChange, withSilence, withSnapshot } from "../../display/calls.js";
import { PAGE_MS, noticeAt, pageAt, placesFor } from "../../display/turns.js";

const call = (number, label, more = {}) => ({
  ticket: `t-${number}`, number, window: label, label, where: { floor: "1", zone: {}, windows: label, arrow: "left" }, state: "called", attempt: 1,
  at: "2026-11-18T10:40:00+08:00", service: number[0], language: "zh-Hans", ...more,
});
const second = (s) => `2026-11-18T10:41:${String(s).padStart(2, "0")}+08:00`;
const board = (more = {}) => ({
  epoch: 1, seq: 1, at: second(0), hall: { code: "h", name: {} }, place: { code: "wall", name: {}, floor: "1", layout: "wall" },
  calls: [], history: [], waiting: [], elsewhere: [], notices: [], quiet: false, ...more,
});
const shown = (more) => withSnapshot(unknown(), board(more), 0);
const put = (wall, at, ...calls) => withChange(wall, { epoch: 1, seq: 2, prev: 1, at: second(1), put: { calls } }, at);
const drop = (wall, at, ...tickets) => withChange(wall, { epoch: 1, seq: 2, prev: 1, at: second(1), drop: { calls: tickets } }, at);
const numbers = (rows) => rows.map((one) => one.number).join(" ");

test("a new call enters the large row, flashes and is yellow", () => {
  const wall = put(shown({ calls: [call("A001", "1")] }), 5_000, call("A002", "2", { at: second(5) }));

  const { spot, yellow, rows } = rowsNow(wall, 5_000, 4);

  assert.equal(spot.number, "A002");
  assert.equal(yellow, true);
  assert.equal(wall.spot.fresh, true);
  assert.equal(numbers(rows), "A001");
});

test("a snapshot does not flash: nothing old is played again", () => {
  const wall = withSnapshot(put(shown(), 1_000, call("A001", "1")), board({ calls: [call("A002", "2"), call("A001", "1")] }), 90_000);

  assert.equal(wall.spot.ticket, "t-A002");
  assert.equal(wall.spot.fresh, false);
});

test("a snapshot that changes nothing leaves the flash alone", () => {
  const before = put(shown(), 1_000, call("A001", "1"));

  assert.deepEqual(withSnapshot(before, board({ calls: [call("A001", "1")] }), 2_000).spot, before.spot);
});

test("three calls within two seconds get three seconds each, in the order they came", () => {
  let wall = put(shown(), 1_000, call("A001", "1", { at: second(1) }));
  wall = put(wall, 1_500, call("A002", "2", { at: second(2) }));
  wall = put(wall, 2_000, call("A003", "3", { at: second(3) }));
  const seen = [2_000, 3_900, 4_000, 6_900, 7_000, 60_000].map((at) => { wall = ticked(wall, at); return rowsNow(wall, at, 4).spot.number; });

  assert.deepEqual(seen, ["A001", "A001", "A002", "A002", "A003", "A003"]);
});

test("calls that came in one message also take turns, the older first", () => {
  const wall = put(shown(), 1_000, call("A002", "2", { at: second(2) }), call("A001", "1", { at: second(1) }));

  assert.equal(wall.spot.ticket, "t-A001");
  assert.equal(ticked(wall, 1_000 + FLASH_MS).spot.ticket, "t-A002");
});

test("a recall flashes again", () => {
  const wall = put(put(shown(), 1_000, call("A001", "1")), 30_000, call("A001", "1", { attempt: 2, at: second(30) }));

  assert.deepEqual(wall.spot, { ticket: "t-A001", attempt: 2, since: 30_000, fresh: true });
});

test("a visitor who has arrived is no news; after eight seconds the row is no longer yellow", () => {
  const wall = put(put(shown(), 1_000, call("A001", "1")), 4_000, call("A001", "1", { state: "serving" }));

  assert.equal(wall.spot.since, 1_000);
  assert.equal(rowsNow(wall, 8_900, 4).yellow, true);
  assert.equal(rowsNow(wall, 9_100, 4).yellow, false);
});

test("a call that is retracted leaves the wall at once and is not history", () => {
  const wall = drop(put(shown(), 1_000, call("A001", "1")), 2_000, "t-A001");

  assert.equal(rowsNow(wall, 2_000, 4).spot, null);
  assert.deepEqual(wall.board.history, []);
});

test("a retracted call that still waited for its moment never has one", () => {
  let wall = put(shown(), 1_000, call("A001", "1"));
  wall = put(wall, 1_100, call("A002", "2"));
  wall = drop(wall, 1_200, "t-A002");

  assert.equal(ticked(wall, 10_000).spot.ticket, "t-A001");
});

test("a window's next call sends the one before to the history, once", () => {
  let wall = put(shown(), 1_000, call("A001", "1", { state: "serving" }));
  wall = put(wall, 2_000, call("A005", "1", { at: second(2) }));

  assert.equal(numbers(wall.board.calls), "A005");
  assert.equal(numbers(wall.board.history), "A001");
});

test("a number that is called again leaves the history", () => {
  const wall = put(shown({ history: [{ number: "A001", label: "6", at: second(0) }] }), 1_000, call("A001", "1"));

  assert.deepEqual(wall.board.history, []);
});

test("twelve hours of calls leave no more behind than one hour", () => {
  let wall = shown();
  for (let n = 0; n < 5_000; n += 1) wall = put(wall, n * 900, call(`A${n}`, String(n % 37), { at: new Date(1_790_000_000_000 + n * 900).toISOString() }));

  assert.equal(wall.board.calls.length, 37);
  assert.equal(wall.board.history.length, 9);
  assert.ok(wall.coming.length <= 12);
});

test("five current calls need no paging; the newest never pages away", () => {
  const five = Array.from({ length: 5 }, (_, index) => call(`A00${index}`, String(index), { state: "serving" }));

  assert.equal(rowsNow(shown({ calls: five }), 0, 4).pages, 1);
  const nine = Array.from({ length: 9 }, (_, index) => call(`A00${index}`, String(index), { state: "serving" }));
  const wall = shown({ calls: nine });
  assert.deepEqual([0, PAGE_MS].map((at) => `${rowsNow(wall, at, 4).spot.number}: ${numbers(rowsNow(wall, at, 4).rows)}`), ["A000: A001 A002 A003 A004", "A000: A005 A006 A007 A008"]);
});

test("when more walk than fit, the newest calls stay and the older ones take turns", () => {
  const calls = Array.from({ length: 8 }, (_, index) => call(`A00${8 - index}`, String(index), { at: second(50 - index) }));
  const wall = shown({ calls });

  assert.equal(numbers(rowsNow(wall, 0, 4).rows), "A007 A006 A005 A004");
  assert.equal(numbers(rowsNow(wall, PAGE_MS, 4).rows), "A007 A006 A003 A002");
  assert.equal(numbers(rowsNow(wall, 2 * PAGE_MS, 4).rows), "A007 A006 A002 A001");
});

test("a number that is being said stands on the page, whoever's turn it is", () => {
  const calls = Array.from({ length: 8 }, (_, index) => call(`A00${8 - index}`, String(index), { at: second(50 - index) }));
  const wall = shown({ calls });
  const said = (...heard) => new Set(heard.map((number) => calls.find((one) => one.number === number).ticket));

  assert.equal(numbers(rowsNow(wall, 0, 4, said("A001")).rows), "A007 A006 A005 A001");
  assert.equal(numbers(rowsNow(wall, PAGE_MS, 4, said("A003")).rows), "A007 A006 A003 A002", "it is there already");
  assert.equal(numbers(rowsNow(wall, 0, 4, said("A008")).rows), "A007 A006 A005 A004", "it is the large one");
});

test("who still walks is on every page; the places left go round among the served", () => {
  const wall = shown({ calls: [call("A000", "0"), call("A001", "1"), ...Array.from({ length: 6 }, (_, index) => call(`B00${index}`, `b${index}`, { state: "serving" }))] });

  assert.deepEqual([0, PAGE_MS].map((at) => numbers(rowsNow(wall, at, 4).rows)), ["A001 B000 B001 B002", "A001 B003 B004 B005"]);
});

test("318 windows are paged through completely", () => {
  const calls = Array.from({ length: 318 }, (_, index) => call(`N${index}`, String(index), { state: "serving" }));
  const wall = shown({ calls });
  const { pages } = rowsNow(wall, 0, 4);
  const seen = new Set(Array.from({ length: pages }, (_, page) => rowsNow(wall, page * PAGE_MS, 4).rows).flat().map((one) => one.number));

  assert.equal(pages, 80);
  assert.equal(seen.size, 317);
});

test("a whole board that comes as a change keeps its news", () => {
  const before = shown({ calls: [call("A001", "1", { state: "serving" })] });
  const whole = board({ calls: [call("A002", "2", { at: second(9) }), call("A001", "1", { state: "serving" })], quiet: true });

  const wall = withChange(before, { epoch: 1, seq: 2, prev: 1, at: second(9), whole: true, put: whole }, 9_000);

  assert.equal(wall.spot.ticket, "t-A002");
  assert.equal(wall.spot.fresh, true);
  assert.equal(wall.board.quiet, true);
});

test("a loudspeaker that broke is news at once, and takes nothing else from the wall", () => {
  const before = shown({ calls: [call("A001", "1")] });

  const wall = withSilence(before, { quiet: true, silent: [] });

  assert.deepEqual([wall.board.quiet, wall.board.silent, wall.board.calls.length, wall.spot], [true, [], 1, before.spot]);
  assert.equal(withSilence(unknown(), { quiet: true, silent: [] }).board, null);
});

test("queue lengths change in place", () => {
  const row = (service, n) => ({ service, prefix: service, name: {}, n, estimate: null, state: "open" });
  const wall = withChange(shown({ waiting: [row("A", 3), row("B", 1)] }), { epoch: 1, seq: 2, prev: 1, at: second(1), put: { waiting: [row("B", 2)] } }, 1_000);

  assert.deepEqual(wall.board.waiting.map((one) => `${one.service}${one.n}`), ["A3", "B2"]);
});

test("the arrow of another floor is up or down", () => {
  assert.equal(arrowTo({ floor: "2", arrow: "left" }, "1"), "up");
  assert.equal(arrowTo({ floor: "1", arrow: "left" }, "2"), "down");
  assert.equal(arrowTo({ floor: "1", arrow: "left" }, "1"), "left");
});

test("a notice stays long enough to be read, then comes the next", () => {
  const notices = [{ text: { "zh-Hans": "短" } }, { text: { "zh-Hans": "长".repeat(40) } }];

  assert.equal(noticeAt(notices, 7_999).index, 0);
  assert.equal(noticeAt(notices, 8_001).index, 1);
  assert.equal(noticeAt(notices, 21_999).index, 1);
  assert.equal(noticeAt(notices, 22_001).index, 0);
  assert.equal(noticeAt([], 1_000), null);
});

test("four rows fit a 16 : 9 screen, three below the amber bar, more on a squarer one", () => {
  assert.equal(placesFor(10.8, "wall", false), 4);
  assert.equal(placesFor(10.8, "wall", true), 3);
  assert.equal(placesFor(14.4, "wall", false), 6);
  assert.equal(placesFor(19.2, "portrait", true), 4);
});

test("pages of an empty list are one empty page", () => {
  assert.deepEqual(pageAt([], 99_999, 4), { rows: [], page: 0, pages: 1 });
});

test("the sign over a window says its call, else its state", () => {
  const place = { code: "s", name: {}, floor: "1", layout: "window", window: "5" };

  assert.equal(signNow(put(shown({ place }), 1_000, call("A094", "5")), 2_000).flash, true);
  assert.equal(signNow(shown({ place, calls: [call("A001", "4")] }), 0).state, "idle");
  assert.equal(signNow(shown({ place, window: { code: "5", label: "5", state: "paused", services: [] } }), 0).state, "paused");
});

test("few queues on a standing screen are written large, with the numbers of other floors; eight are not", () => {
  const row = (index) => ({ service: String(index), prefix: "A", n: 0 });
  const board = (n) => ({ waiting: Array.from({ length: n }, (_, index) => row(index)), history: [], elsewhere: [{ floor: "1", prefixes: ["A"] }] });

  assert.deepEqual([sideNow(board(4), 0, "portrait").roomy, sideNow(board(5), 0, "portrait").roomy, sideNow(board(4), 0, "wall").roomy], [true, false, false]);
  assert.deepEqual([sideNow(board(4), 0, "portrait").elsewhere.length, sideNow(board(8), 0, "portrait").elsewhere.length, sideNow(board(4), 0, "portrait", true).elsewhere.length], [1, 0, 0]);
});
