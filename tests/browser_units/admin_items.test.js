import assert from "node:assert/strict";
import { test } from "node:test";
import { cells, itemsOf } from "../../hall/pages/admin/items_file.js";

const body = { services: [{ code: "A" }, { code: "B" }], items: [{ code: "item-1", official: "001", name: { "zh-Hans": "旧", en: "old" }, services: ["A"], kind: "joint", promised_days: null, statutory_days: null }] };
const HEAD = "official,name,services,kind,promised_days,statutory_days\n";

test("a file adds items and replaces those that are known by their official code", () => {
  const found = itemsOf(`\ufeff${HEAD}001,"新, 名",A B,承诺件,5,20\n002,复印,B,,,\n`, body);

  assert.deepEqual(found.faults, []);
  assert.deepEqual(found.items.map((i) => [i.code, i.name["zh-Hans"], i.kind, i.promised_days]), [["item-1", "新, 名", "promised", 5], ["002", "复印", "on_the_spot", null]]);
  assert.equal(found.items[0].name.en, "old");
});

test("every bad row is named and nothing comes in", () => {
  const found = itemsOf(`${HEAD},x,A,,,\n003,y,Z,odd,many,\n003,z,A,,,\n`, body);

  assert.deepEqual(found.items, []);
  assert.deepEqual(found.faults.map((f) => [f.row, f.code]), [[2, "name"], [3, "service"], [3, "kind"], [3, "days"], [4, "twice"]]);
});

test("columns, rows and quotes that are missing are said", () => {
  assert.deepEqual(itemsOf("name\n", body).faults.map((f) => f.code), ["columns"]);
  assert.deepEqual(itemsOf(HEAD, body).faults.map((f) => f.code), ["empty"]);
  assert.deepEqual(itemsOf(`${HEAD}"001,x`, body).faults.map((f) => f.code), ["quotes"]);
  assert.deepEqual(cells('a,"b ""c"""\r\n\r\nd,e'), [["a", 'b "c"'], ["d", "e"]]);
});
