// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { bytesOf, withPart } from "../../display/parts.js";

/** @param {string} id @param {number} n @param {string} text @returns {import("../../display/parts.js").Part} */
const part = (id, n, text, of = 3) => ({ do: "part", place: "speaker-1f", id, n, of, part: btoa(text) });

test("a sound is whole when its last part is there, in whatever order they came", () => {
  let { coming, whole } = withPart({}, part("a", 2, "c"));
  ({ coming, whole } = withPart(coming, part("a", 0, "a")));
  assert.equal(whole, null);

  ({ coming, whole } = withPart(coming, part("a", 1, "b")));

  assert.equal(new TextDecoder().decode(bytesOf(whole ?? [])), "abc");
  assert.deepEqual(coming, {});
});

test("of a voice zone only the newest sound is awaited, so a wall that runs for months keeps nothing", () => {
  const { coming } = withPart({}, part("a", 0, "a"));

  const { coming: after, whole } = withPart(coming, part("b", 0, "x", 2));

  assert.equal(whole, null);
  assert.deepEqual(Object.values(after).map(({ id }) => id), ["b"]);
});
