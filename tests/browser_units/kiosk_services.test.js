import assert from "node:assert/strict";
import { test } from "node:test";
import { found, groupOf, offered, pageOf, shelf } from "../../kiosk_ui/services.js";

const service = (code, hans, en, initials) => ({ code, name: { "zh-Hans": hans, en }, initials });
const services = [service("A", "社会保险", "Social insurance", "shbx"), service("B", "医疗保险", "Health insurance", "ylbx"), service("F", "户籍·出入境", "ID and exit-entry", "hjcrj"), service("T", "公证", "Notary")];
const codes = (typed) => found(services, typed).map((one) => one.code).join("");

test("pinyin initials find a service, those that begin with them first", () => {
  assert.equal(codes("SH"), "A");
  assert.equal(codes("bx"), "AB");
});

test("pinyin finds a service that nobody gave initials: in full, by initials, half typed, and with another reading", () => {
  const bare = [service("A", "社会保险", "Social insurance"), service("K", "会计考试", "Accountants"), service("Y", "银行开户", "Bank accounts")];
  const by = (typed) => found(bare, typed).map((one) => one.code).join("");

  assert.equal(by("shehui"), "A");
  assert.equal(by("shbx"), "A");
  assert.equal(by("kjks"), "K");
  assert.equal(by("yinhang"), "Y");
  assert.equal(by("baox"), "A");
});

test("the short names that people use find a service, after those that are called so", () => {
  const bare = [service("B", "医疗保险", "Health insurance"), service("Y", "医保卡", "Health card"), service("S", "社会保险", "Social insurance")];
  const by = (typed) => found(bare, typed).map((one) => one.code).join("");

  assert.equal(by("yb"), "YB");
  assert.equal(by("医保"), "YB");
  assert.equal(by("sb"), "S");
  assert.equal(by("xb"), "");
});

test("a part of the name finds it in any language, whatever the signs between", () => {
  assert.equal(codes("保险"), "AB");
  assert.equal(codes("insur"), "AB");
  assert.equal(codes("exit e"), "F");
  assert.equal(codes("出入境"), "F");
});

test("a service without initials is still found by its name and its letter", () => {
  assert.equal(codes("not"), "T");
  assert.equal(codes("t"), "TBF");
});

test("nothing typed shows everything, nothing found shows nothing", () => {
  assert.equal(codes(""), "ABFT");
  assert.equal(codes("zzz"), "");
});

test("pages hold what fits, and say how many others there are", () => {
  const numbers = Array.from({ length: 22 }, (_, index) => index);

  assert.deepEqual(pageOf(numbers, 2, 8), { items: [16, 17, 18, 19, 20, 21], page: 2, pages: 3, others: 16 });
  assert.deepEqual(pageOf([], 0, 8), { items: [], page: 0, pages: 1, others: 0 });
});

test("a page that no longer exists is the last one", () => {
  assert.equal(pageOf([1, 2, 3], 7, 2).page, 1);
});

test("a class that staff must confirm is not offered at the kiosk", () => {
  assert.deepEqual(offered([{ code: "normal" }, { code: "urgent", on_kiosk: false }]).map((one) => one.code), ["normal"]);
});

const grouped = (/** @type {string} */ groups) => [...groups].map((group, index) => ({ ...service(String(index), "业务", "Matter"), group: group === "-" ? "" : group, where: { floor: "1" } }));
const GROUPS = [{ code: "h", name: { en: "Home" } }, { code: "t", name: { en: "Tax" } }, { code: "z", name: { en: "One" } }];
const codesOf = (all) => all.map((one) => one.code).join(" ");

test("services that fit a page are chosen at once, whatever groups they have", () => {
  assert.equal(codesOf(shelf(grouped("hhtt"), GROUPS, null)), "0 1 2 3");
});

test("more services than a page are grouped, each group where its first service stood, and a group of one is none", () => {
  const all = shelf(grouped("hth-tzhtt"), GROUPS, null);

  assert.equal(codesOf(all), "group:h group:t 3 5");
  assert.deepEqual([all[0].inside, groupOf(all[0].code), groupOf("3")], [3, "h", null]);
});

test("in a group stand its services", () => {
  assert.equal(codesOf(shelf(grouped("hth-tzhtt"), GROUPS, "h")), "0 2 6");
});
