import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { FluentResource } from "@fluent/bundle";

const root = new URL("../../", import.meta.url);
const known = (...files) => new Set(files.flatMap((f) => new FluentResource(readFileSync(new URL(`config/lang/zh-Hans/${f}.ftl`, root), "utf8")).body.map((m) => m.id)));
const sources = (folder) => readdirSync(new URL(`hall/pages/${folder}/`, root)).filter((f) => f.endsWith(".js"))
  .map((f) => [f, readFileSync(new URL(`hall/pages/${folder}/${f}`, root), "utf8")]);
/** Words asked for by their full name, in views as `say("…")` and in decisions as `key: "…"`. */
const asked = (text) => [...text.matchAll(/\b(?:say|second)\(\s*"([\w-]+)"/g), ...text.matchAll(/(?:word|note|title|unit|remark|windows): \{ key: "([\w-]+)"/g)].map((m) => m[1]);

for (const [folder, files] of [["manager", ["staff", "manager", "staffing", "report", "ratings", "reasons", "bulletin", "outgoing", "alerts", "figures", "opening", "talk", "recovering", "heat"]], ["admin", ["staff", "admin", "alerts", "outgoing", "replay", "walk"]], ["start", ["staff", "start"]]]) {
  test(`every word the ${folder} pages ask for by name is in the catalogue`, () => {
    const have = known(...files);
    const missing = [...sources(folder), ...sources("staff")].flatMap(([file, text]) => asked(text).filter((key) => !have.has(key)).map((key) => `${file}: ${key}`));
    assert.deepEqual(missing, []);
  });
}
