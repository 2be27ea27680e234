import assert from "node:assert/strict";
import { test } from "node:test";
import { announcedNow, TURN_MS, twoOf } from "../../display/announced.js";
import { waysSaid } from "../../display/alarm.js";

const NOW = Date.parse("2026-11-18T10:00:00+08:00");
const one = (id, urgency = "page", minutes = 3) => ({ id, texts: { en: id }, urgency, at: "", until: new Date(NOW + minutes * 60_000).toISOString() });

test("announcements take turns and go when their time is over", () => {
  const both = [one("a"), one("b", "info", 1)];

  assert.deepEqual([announcedNow(both, NOW, 0)?.id, announcedNow(both, NOW, TURN_MS)?.id], ["a", "b"]);
  assert.equal(announcedNow(both, NOW + 120_000, TURN_MS)?.id, "a");
  assert.equal(announcedNow(both, NOW + 200_000, 0), null);
});

test("an emergency does not take turns with what is less pressing", () => {
  const all = [one("a"), one("fire", "emergency")];

  assert.deepEqual([0, TURN_MS, 2 * TURN_MS].map((at) => announcedNow(all, NOW, at)?.id), ["fire", "fire", "fire"]);
});

test("a wall shows its own language first, and no text twice", () => {
  assert.deepEqual(twoOf({ "zh-Hans": "甲", "zh-Hant": "甲", en: "a" }, "zh-Hans", "en"), [{ lang: "zh-Hans", text: "甲" }, { lang: "en", text: "a" }]);
  assert.deepEqual(twoOf({ en: "a" }, "zh-Hans", "en"), [{ lang: "en", text: "a" }]);
});

test("the ways out are said once each, in the wall's language first", () => {
  const ways = [{ "zh-Hans": "东", en: "east" }, { "zh-Hans": "东", en: "east" }];

  assert.deepEqual(waysSaid(ways, "en"), [{ lang: "en", text: "east" }, { lang: "zh-Hans", text: "东" }]);
});
