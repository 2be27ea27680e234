import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { FluentResource } from "@fluent/bundle";

/** Which language files each face loads. */
const FACES = { window: ["common", "window", "talk"], visitor: ["common", "visitor", "reasons"], workbench: ["common", "window", "workbench"] };
/** Tones of a line on the terminal, which are no words. */
const TONES = ["no", "note"];
const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const ids = (file) => new FluentResource(read(`config/lang/zh-Hans/${file}.ftl`)).body.map((message) => message.id);

for (const [face, files] of Object.entries(FACES)) {
  const known = files.flatMap(ids);

  test(`every word that the ${face} page names is in its language files`, () => {
    const pages = readdirSync(new URL(`hall/pages/${face}/`, root)).filter((name) => name.endsWith(".js"));
    const asked = pages.flatMap((name) => [...read(`hall/pages/${face}/${name}`).matchAll(/(?:key: |\bsay\(|\benglish\()"([a-z][\w-]*)"/g)].map((found) => found[1]));

    assert.deepEqual([...new Set(asked)].filter((key) => !known.includes(key) && !TONES.includes(key)), []);
  });

  test(`no word of the ${face} page is in two of its files, where one would hide the other`, () => {
    assert.deepEqual(known.filter((id, at) => known.indexOf(id) !== at), []);
  });
}
