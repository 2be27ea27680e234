import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { reasonText, ruleText, ruleWords } from "../../hall/client/because.js";
import { sayFrom } from "../../hall/client/words.js";
import { chosen, openPanel, TYPED } from "../../hall/pages/window/panels.js";
import { why } from "../../hall/pages/window/reasons.js";

const LANGUAGES = ["zh-Hans", "zh-Hant", "en"];
const words = (tag) => [readFileSync(new URL(`../../config/lang/${tag}/why.ftl`, import.meta.url), "utf8")];
const say = sayFrom(Object.fromEntries(LANGUAGES.map((tag) => [tag, words(tag)])), "en");
const elder = { "zh-Hans": "长者", "zh-Hant": "長者", en: "Seniors" };

test("a reason is said with its numbers and its names in the reader's language", () => {
  assert.equal(reasonText({ code: "came_earlier", n: 6 }, say), "6 came earlier.");
  assert.equal(reasonText({ code: "has_priority", n: 2, name: elder }, say.to("zh-Hans")), "有 2 位优先（长者）。");
  assert.equal(reasonText({ code: "windows", windows: "3–5", open: 2, paused: 1 }, say), "Your windows: 3–5; 2 open, one is paused.");
});

test("the rule of the queue names whoever may be called first", () => {
  const rule = { code: "head-start", first: [elder], appointments: true, normal: 0, priority: 0 };

  assert.equal(ruleText(rule, say), "Appointments and Seniors may be called first.");
  assert.deepEqual(Object.values(ruleWords(rule, say, LANGUAGES)), ["可能先被叫号的有：预约；长者。", "可能先被叫號的有：預約；長者。", "Appointments and Seniors may be called first."]);
});

test("a wall has one line: many classes are said together", () => {
  const rule = { code: "head-start", first: [elder, elder, elder], appointments: true, normal: 0, priority: 0 };

  assert.equal(ruleWords(rule, say, ["en"])?.en, "Appointments and Priority visitors may be called first.");
});

test("a hall that tells no rule has none said", () => {
  assert.deepEqual([ruleText(undefined, say), ruleWords(null, say, LANGUAGES)], ["", null]);
});

test("a turn in the round and a class without calls left are said to the clerk", () => {
  const parts = [{ rule: "waited", minutes: 9, args: {} }, { rule: "cap_reached", minutes: 0, args: {} }, { rule: "ratio_turn", minutes: 0, args: {} }];
  const said = why({ code: "ratio_turn", parts, total_min: 9 }, {}, () => "");

  assert.deepEqual([said.title.key, said.parts.map((part) => part.key)], ["why-ratio-turn", ["part-waited", "part-cap-reached"]]);
});

test("whoever wants a call out of turn goes with it: a colleague by account, somebody else by name", () => {
  const panel = { ...openPanel("call", { number: "A093" }), reason: "manager" };

  assert.deepEqual(chosen(panel, "account:7", {}).body, { number: "A093", reason: "manager", instructed_by: "account:7" });
  assert.deepEqual(chosen(panel, `${TYPED} Director Wang `, {}).body, { number: "A093", reason: "manager", instructed_by: "Director Wang" });
});
