import assert from "node:assert/strict";
import { test } from "node:test";
import { advice, reading, unitMm, verdictOf, noticeFits } from "../../hall/pages/admin/reading.js";
import { sampleBoard } from "../../hall/pages/admin/sample_board.js";

const wall = (screen, layout = "wall") => ({ layout, screen: { type: "usual", ...screen } });
const line = (place, key) => reading(place).find((one) => one.key === key);

test("a 55 inch screen has 0.634 mm a pixel, so a hundred of its 1920 are 63.4 mm", () => {
  assert.ok(Math.abs(unitMm("wall", 55) - 63.4) < 0.05);
  assert.ok(Math.abs(unitMm("portrait", 55) - unitMm("wall", 55)) < 0.05);
});

test("distances are those of the drawings: a window of 164 px is read with ease from 12.9 m and at most from 19.4 m", () => {
  assert.deepEqual([line(wall({ inches: 55 }), "newest").metres, line(wall({ inches: 55 }), "newest").limit], [12.9, 19.4]);
  assert.equal(line(wall({ inches: 55 }), "place").metres, 4.8);
});

test("the verdict is that of the calls: small beyond the limit, hard up to it, good within ease", () => {
  const verdict = (farthest_m) => verdictOf(reading(wall({ inches: 55, farthest_m })));

  assert.deepEqual([7, 9, 12].map(verdict), ["good", "hard", "small"]);
  assert.equal(verdictOf(reading(wall({ inches: 55 }))), "unknown");
  assert.deepEqual(reading(wall({ farthest_m: 9 })), []);
});

test("too small a type asks for the next one that will do, and where none will, for a larger screen", () => {
  assert.deepEqual(advice(wall({ inches: 55, farthest_m: 9 })), { type: "large" });
  assert.deepEqual(advice(wall({ inches: 55, farthest_m: 12 })), { type: "largest" });
  assert.deepEqual(advice(wall({ inches: 55, farthest_m: 26 })), { inches: 111 });
  assert.equal(advice(wall({ inches: 55, farthest_m: 7 })), null);
});

test("the sample board shows the zones of the wall, its own pages, and no name that was not typed", () => {
  const body = {
    hall: { code: "h", name: { en: "Hall" } }, series: [{ code: "A", prefix: "A", width: 3 }],
    zones: [{ code: "Z", floor: "1", name: { en: "Z" } }, { code: "Y", floor: "2", name: { en: "Y" } }],
    services: [{ code: "A", name: { en: "A" }, series: "A", zone: "Z" }, { code: "B", name: { en: "B" }, series: "A", zone: "Y" }],
    windows: [{ code: "1", label: "1", zone: "Z", services: [{ code: "A" }] }, { code: "2", label: "2", zone: "Y", services: [{ code: "B" }] }],
    notices: [], media: [{ code: "m", name: {}, file: "a.mp4", seconds: 9, places: ["w"] }, { code: "n", name: {}, file: "", seconds: 9, places: ["x"] }], items: [],
  };

  const board = sampleBoard(body, { code: "w", floor: "1", screen: { cases: true } }, "2026-11-18T10:42:00Z");

  assert.deepEqual(board.calls.map(({ window, number }) => [window, number]), [["1", "A093"]]);
  assert.deepEqual(board.waiting.map(({ service }) => service), ["A"]);
  assert.deepEqual(board.media.map(({ code, kind }) => [code, kind]), [["m", "video"]]);
  assert.equal(board.cases[0].case, "2026-00117");
});

test("a notice that a wall would cut off is told from one that it holds", () => {
  assert.ok(noticeFits("汉".repeat(50)));
  assert.ok(!noticeFits("汉".repeat(51)));
  assert.ok(noticeFits("a".repeat(80)));
  assert.ok(!noticeFits("汉".repeat(30) + "a".repeat(40)));
});
