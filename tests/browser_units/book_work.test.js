import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sha256 } from "../../hall/pages/book/sha256.js";
import { begins, worked } from "../../hall/pages/book/work.js";

const hex = (words) => Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");

test("the hash is SHA-256, at every length about the edges of a block", () => {
  for (const length of [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 500]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 255);
    assert.equal(hex(sha256(bytes)), createHash("sha256").update(bytes).digest("hex"), `${length} bytes`);
  }
});

test("bits are counted from the front", () => {
  assert.ok(begins(Int32Array.of(0x00ffffff), 8));
  assert.ok(!begins(Int32Array.of(0x00ffffff), 9));
  assert.ok(!begins(Int32Array.of(-1), 1));
  assert.ok(begins(Int32Array.of(-1), 0));
});

test("what was found holds for this wish and is what the hall computes again", async () => {
  const asked = { bits: 10, text: "0123456789abcdef" };
  const wish = { service: "A", begins: "2026-03-05T10:00", phone: "139 0000 0001" };

  const found = await worked(asked, wish, async () => {});

  const [text, n] = found.split(":");
  const digest = createHash("sha256").update([text, wish.service, wish.begins, wish.phone, n].join(":")).digest();
  assert.equal(text, asked.text);
  assert.equal(digest.readUInt32BE(0) >>> 22, 0);
});
