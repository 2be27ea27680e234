import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { deflateSync, inflateSync } from "node:zlib";
import { fitted, png, rowsOf } from "../../hall/pages/admin/dots.js";
import { addable, AGAIN, block, KINDS, NEEDED, sizes, withBlock } from "../../hall/pages/admin/slip_blocks.js";

const plan = readFileSync(new URL("../../hall/domain/slip_plan.py", import.meta.url), "utf8");
const inPython = (name) => [...plan.match(new RegExp(`^${name} = \\(([^)]*)\\)`, "m"))[1].matchAll(/"(\w+)"/g)].map((m) => m[1]);

test("the page knows the blocks that the hall knows", () => {
  assert.deepEqual([KINDS, AGAIN, NEEDED], [inPython("KINDS"), inPython("AGAIN"), inPython("NEEDED")]);
});

test("a block is offered again only where it may stand twice", () => {
  const list = ["number", "text"].map(block);
  assert.equal(addable(list).includes("number"), false);
  assert.equal(addable(list).includes("text"), true);
});

test("a picture goes to the top, words before the date", () => {
  const list = ["number", "place", "foot"].map(block);
  assert.deepEqual(withBlock(list, "logo").map((b) => b.kind), ["logo", "number", "place", "foot"]);
  assert.deepEqual(withBlock(list, "text").map((b) => b.kind), ["number", "place", "text", "foot"]);
});

test("a size that was set elsewhere stays in the list", () => {
  assert.deepEqual(sizes(110), [50, 75, 100, 110, 125, 150, 200]);
});

test("a large picture is made as large as the paper takes, a small one stays", () => {
  assert.deepEqual([fitted(2000, 500), fitted(300, 1200), fitted(100, 40)], [{ width: 576, height: 144 }, { width: 60, height: 240 }, { width: 100, height: 40 }]);
});

test("dark dots are black, and the file is a PNG of one bit a dot", async () => {
  const rgba = Uint8Array.from([...Array(9)].flatMap((_, x) => (x < 4 ? [0, 0, 0, 255] : [255, 255, 255, 255])));
  const rows = rowsOf(rgba, 9, 1);
  const made = Buffer.from((await png(rows, 9, 1, async (bytes) => deflateSync(bytes))).split(",")[1], "base64");
  assert.deepEqual([...rows], [0, 0b00001111, 0b10000000]);
  assert.deepEqual([made.readUInt32BE(16), made.readUInt32BE(20), made[24], made[25]], [9, 1, 1, 0]);
  assert.deepEqual([...inflateSync(made.subarray(41, made.length - 16))], [...rows]);
});
