import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { FluentResource } from "@fluent/bundle";

const ROOT = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, ROOT), "utf8");
const ids = (file) => new FluentResource(read(`config/lang/zh-Hans/${file}.ftl`)).body.map((message) => message.id);
const source = (folder) => readdirSync(new URL(`${folder}/`, ROOT)).filter((name) => name.endsWith(".js")).map((name) => read(`${folder}/${name}`)).join("\n");

/** Keys put together at run time, by their beginnings. */
const MADE = {
  kiosk_ui: ["away-why-", "card-", "missed-open-", "booked-open-", "shut-", "missing-", "staff-", "language-", "arrow-", "weekday-"],
  display: ["sign-", "weekday-"],
};

for (const [folder, file, more] of [["kiosk_ui", "kiosk", "corner"], ["display", "display", "common"]]) {
  const text = source(folder);
  const known = new Set([...ids("common"), ...ids(file), ...ids(more)]);

  test(`every word that ${folder} asks for by name is in the catalogue`, () => {
    const asked = [...text.matchAll(/(?:say|second|two|small|item|fact|words)\((?:talk, |tongue, |say, )?(?:"[\w-]+", )?"([a-z][\w-]*)"/g)].map((found) => found[1]);
    const keys = [...text.matchAll(/\bkey: "([\w-]+)"/g)].map((found) => found[1]);

    assert.deepEqual([...asked, ...keys].filter((key) => !known.has(key)), []);
    assert.ok(asked.length > 20);
  });

  test(`no word of ${file}.ftl is left over`, () => {
    const unused = ids(file).filter((key) => !text.includes(`"${key}"`) && !MADE[folder].some((start) => key.startsWith(start)));

    assert.deepEqual(unused, []);
  });
}
