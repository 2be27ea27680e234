import assert from "node:assert/strict";
import { test } from "node:test";
import { captionNow, captionText } from "../../display/captions.js";
import { QUEUES_MS, roundOf, sheetAt } from "../../display/sheets.js";
import { calm, unknown, withChange, withSnapshot, YELLOW_MS } from "../../display/calls.js";
import { placesFor } from "../../display/turns.js";

const page = (code, more = {}) => ({ code, kind: "picture", file: `${code}.png`, name: {}, seconds: 10, ...more });
const board = (beside, more = {}) => ({ place: { screen: { beside } }, ...more });
const kinds = (...args) => roundOf(...args).map(({ kind, medium }) => medium?.code ?? kind).join(" ");
const NONE = new Set();

test("queues come back between any two pages, so that nobody waits long for his line", () => {
  const wall = board("turns", { media: [page("a"), page("b")], cases: [{}, {}, {}, {}, {}, {}, {}] });

  assert.equal(kinds(wall, 1, NONE, false), "queues a queues b queues cases");
  assert.equal(roundOf(wall, 3, NONE, false)[0].ms, 24_000);
  assert.equal(roundOf(wall, 1, NONE, false).at(-1).ms, 16_000);
});

test("a wall shows what its setting says, and queues where there is nothing else", () => {
  const all = { media: [page("a")], cases: [{}] };

  assert.equal(kinds(board("queues", all), 1, NONE, false), "queues");
  assert.equal(kinds(board("none", all), 1, NONE, false), "queues");
  assert.equal(kinds(board("media", all), 1, NONE, false), "a cases");
  assert.equal(kinds(board("media"), 1, NONE, false), "queues");
});

test("a file that cannot be shown is left out, and a still wall shows no video", () => {
  const wall = board("media", { media: [page("a"), page("b", { kind: "video", file: "b.mp4" })] });

  assert.equal(kinds(wall, 1, new Set(["a.png"]), false), "b");
  assert.equal(kinds(wall, 1, NONE, true), "a");
});

test("sheets follow each other for their times, round after round, and none is skipped", () => {
  const round = roundOf(board("turns", { media: [page("a")] }), 1, NONE, false);

  assert.equal(sheetAt(round, 0).sheet.kind, "queues");
  assert.deepEqual([sheetAt(round, QUEUES_MS + 2_500).sheet.kind, sheetAt(round, QUEUES_MS + 2_500).into], ["medium", 2_500]);
  assert.equal(sheetAt(round, QUEUES_MS + 10_000).sheet.kind, "queues");
});

test("while a call is new nothing else takes the eye", () => {
  const call = { ticket: "t", number: "A1", window: "1", label: "1", where: {}, state: "called", attempt: 1, at: "2026-11-18T10:41:00+08:00" };
  const quiet = withSnapshot(unknown(), { calls: [], history: [], waiting: [], notices: [], goings: [], at: call.at, place: {} }, 0);

  const wall = withChange(quiet, { epoch: 1, seq: 2, prev: 1, at: call.at, put: { calls: [call] } }, 1_000);

  assert.equal(calm(quiet, 1_000), true);
  assert.equal(calm(wall, 1_000 + YELLOW_MS - 1), false);
  assert.equal(calm(wall, 1_000 + YELLOW_MS), true);
});

test("the caption is what the voice says, in the language of the ticket", () => {
  const say = Object.assign(() => "", { to: (tag) => (key, args) => `${tag} ${key} ${args.number} ${args.window}` });
  const call = { ticket: "t", number: "A093", label: "3", language: "en" };

  assert.deepEqual(captionText(say, call), { lang: "en", text: "en voice-call-shown A093 3" });
  assert.equal(captionText(say, { ...call, language: "fr" }).lang, "zh-Hans");
  assert.equal(captionNow([call], new Set(["other"])), null);
  assert.equal(captionNow([call], new Set(["t"])), call);
});

test("larger type means fewer rows", () => {
  assert.deepEqual(["usual", "large", "largest"].map((type) => placesFor(10.8, "wall", false, type)), [4, 3, 2]);
  assert.deepEqual(["usual", "large", "largest"].map((type) => placesFor(10.8, "wall", true, type)), [3, 2, 1]);
  assert.deepEqual(["usual", "large", "largest"].map((type) => placesFor(19.2, "portrait", false, type)), [4, 3, 2]);
});
