import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { begins, worked } from "../../hall/pages/book/work.js";

test("bits are counted from the front", () => {
  assert.ok(begins(Uint8Array.of(0, 255, 255, 255), 8));
  assert.ok(!begins(Uint8Array.of(0, 255, 255, 255), 9));
  assert.ok(!begins(Uint8Array.of(255, 255, 255, 255), 1));
  assert.ok(begins(Uint8Array.of(255, 255, 255, 255), 0));
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
