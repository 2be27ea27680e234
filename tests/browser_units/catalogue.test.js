import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { FluentResource } from "@fluent/bundle";

const LANG = new URL("../../config/lang/", import.meta.url);
const ids = (tag, file) => new FluentResource(readFileSync(new URL(`${tag}/${file}`, LANG), "utf8")).body.map((message) => message.id).sort();
const entries = (tag, file) => readFileSync(new URL(`${tag}/${file}`, LANG), "utf8").split("\n").filter((line) => /^[a-zA-Z][\w-]* *=/.test(line)).length;

/** Spoken numbers are built from other pieces in every language. @param {string} id */
const shared = (id) => !id.startsWith("voice-count-");

for (const file of readdirSync(new URL("zh-Hans/", LANG)).filter((name) => name.endsWith(".ftl"))) {
  test(`${file} says the same things in all three languages, and every line of it is understood`, () => {
    for (const tag of ["zh-Hans", "zh-Hant", "en"]) {
      assert.deepEqual(ids(tag, file).filter(shared), ids("zh-Hans", file).filter(shared), tag);
      assert.equal(ids(tag, file).length, entries(tag, file), `${tag}: a line cannot be read`);
    }
  });
}
