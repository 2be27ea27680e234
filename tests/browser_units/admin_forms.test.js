import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sayFrom } from "../../hall/client/words.js";
import { inOrder, stateOf } from "../../hall/pages/admin/devices.js";
import * as drafts from "../../hall/pages/admin/draft.js";
import { found, homeOf, number, problemsAt, rows } from "../../hall/pages/admin/listing.js";
import { actorName, bodyFor, rolesOf, wrongIn } from "../../hall/pages/admin/people.js";
import { put } from "../../hall/pages/admin/paths.js";
import { readRoute } from "../../hall/pages/admin/route.js";
import { fieldsFor, ICONS, nextCode, SECTIONS } from "../../hall/pages/admin/sections.js";
import { helpingAfter, hoursIn, hoursText, windowsIn, windowsServing, withServing } from "../../hall/pages/admin/spans.js";
import { fieldName, valueText } from "../../hall/pages/admin/telling.js";
import { numberIn, oneLine, seen, shareIn, shareText, unreadable } from "../../hall/pages/admin/typing.js";

const root = new URL("../../", import.meta.url);
const hongkou = () => JSON.parse(readFileSync(new URL("config/starter/hongkou.json", root), "utf8"));
const words = (tag) => ["staff", "admin", "outgoing", "alerts"].map((f) => readFileSync(new URL(`config/lang/${tag}/${f}.ftl`, root), "utf8"));
const say = sayFrom({ en: words("en") }, "en");

test("windows are typed as people say them, in any script", () => {
  const windows = hongkou().windows;
  assert.deepEqual(windowsIn("21–23，35 至 36、9", windows), { codes: ["21", "22", "23", "35", "36", "9"], unknown: [] });
  assert.deepEqual(windowsIn("37-39", windows), { codes: ["37"], unknown: ["38", "39"] });
});

test("the windows of a service are shown as they are typed", () => {
  const { windows } = hongkou();
  assert.deepEqual([windowsServing(windows, "E", "primary"), windowsServing(windows, "E", "overflow")], ["21–26", "35–37"]);
});

test("giving a service to windows leaves what else they serve", () => {
  const { windows } = hongkou();
  const after = withServing(windows, "E", "overflow", ["35", "1"], 15);
  assert.deepEqual(after[0].services.map((s) => [s.code, s.mode, s.after_min]), [["A", "primary", 0], ["E", "overflow", 15]]);
  assert.deepEqual(after[35].services.map((s) => s.code), ["H"]);
});

test("helping windows wait as long as they are told, and only for this service", () => {
  const after = helpingAfter(hongkou().windows, "E", 25);
  assert.deepEqual([after[34].services[1].after_min, after[34].services[0].after_min, after[5].services[1].after_min], [25, 0, 20]);
});

test("hours are read in the ways they are written, and nothing is guessed", () => {
  assert.deepEqual(hoursIn("9:00–11:30，13：30-17:00"), [["09:00", "11:30"], ["13:30", "17:00"]]);
  assert.deepEqual(hoursIn(" "), []);
  assert.equal(hoursIn("nine to five"), null);
  assert.equal(hoursText([["09:00", "17:00"]]), "9:00–17:00");
});

test("a number that cannot be read stays as it was typed and is named", () => {
  assert.deepEqual([numberIn("３０"), numberIn("12.5"), numberIn(""), numberIn("", true), numberIn("thirty")], [30, 12.5, "", null, "thirty"]);
  assert.deepEqual([shareIn("92.5 %"), shareText(0.925)], [0.925, "92.5"]);
  const body = put(put(hongkou(), "services/2/typical_min", "long"), "hall/hours/mon", "soon");
  assert.deepEqual(unreadable(body).map((p) => p.path), ["services/2/typical_min", "hall/hours/mon"]);
});

test("what is pasted from a word processor becomes one line that can be read", () => {
  assert.equal(oneLine("受理：中心\r\n• 参保\u00a0登记\n\uf0b7\t缴费。\n材料\t份数\n身份证\t1\n"), "受理：中心；参保 登记；缴费。材料，份数；身份证，1");
  assert.equal(oneLine("An answer “at once” –\u00a0or later.\n\n1.\tBring your card\n2)\tSign"), "An answer “at once” – or later. 1. Bring your card; 2) Sign");
  assert.equal(oneLine("  \n "), "");
});

test("marks that nobody sees are not kept", () => {
  assert.equal(seen("\ufeffsoc\u00adial\u200b\tinsu\u202erance\u0007"), "social insurance");
});

test("a ready hall has nothing unreadable", () => {
  for (const hall of ["hongkou", "zhenhai", "town"]) assert.deepEqual(unreadable(JSON.parse(readFileSync(new URL(`config/starter/${hall}.json`, root), "utf8"))), []);
});

test("a problem of a series is mended with the service that uses it", () => {
  assert.deepEqual(homeOf(hongkou(), "series/4/last"), { section: "services", code: "E", field: "series" });
  assert.deepEqual(homeOf(hongkou(), "services.0.name"), { section: "services", code: "A", field: "name" });
  assert.deepEqual(homeOf(hongkou(), "hall/promise_target"), { section: "hall", code: null, field: "promise_target" });
});

test("a problem stands beside its field and marks its row", () => {
  const draft = drafts.checked(drafts.begin({ revision: 1, body: hongkou() }), [{ path: "windows/19/services", code: "empty_set" }]);
  assert.equal(problemsAt(draft, "windows", "20", "services").length, 1);
  assert.equal(rows(draft, [], "windows", say).find((r) => r.code === "20").state, "wrong");
});

test("a row says what matters about its item", () => {
  const draft = drafts.begin({ revision: 1, body: hongkou() });
  const line = (section, i) => { const a = rows(draft, [], section, say)[i].about; return say(a.key, a.args); };
  assert.equal(line("services", 4), "Windows 21–26, promise 30 min, guide 0/9");
  assert.equal(line("services", 5), "Windows 27–31, 160 numbers a day, guide 0/9");
  assert.equal(line("zones", 0), "Floor 1, windows 1–10");
  assert.equal(number({ prefix: "E", width: 3 }, 7), "E007");
  draft.body.groups = [{ code: "social", name: { en: "Social" } }, { code: "tax", name: { en: "Tax" } }];
  for (const service of draft.body.services.slice(0, 2)) service.group = "social";
  assert.equal(line("groups", 0), "Services A · B");
  assert.match(line("groups", 1), /^No services yet/);
});

test("a window among hundreds is found by its number, a service by a part of its name", () => {
  const body = hongkou();
  body.windows = Array.from({ length: 318 }, (_, n) => ({ ...body.windows[n % 37], code: String(n + 1), label: String(n + 1) }));
  const draft = drafts.begin({ revision: 1, body });
  const codes = (section, typed) => found(rows(draft, [], section, say), typed, say).map((r) => r.code);
  assert.deepEqual(codes("windows", "31").slice(0, 3), ["31", "310", "311"]);
  assert.deepEqual(codes("windows", " 213 "), ["213"]);
  assert.deepEqual(codes("services", "HOUSING"), ["G"]);
  assert.deepEqual(codes("windows", "none such"), []);
  assert.equal(codes("windows", "").length, 318);
});

test("codes skip the letters that are heard as digits", () => {
  assert.equal(nextCode("services", hongkou()), "J");
  assert.equal(nextCode("windows", hongkou()), "38");
  const full = [..."ABCDEFGHJKLMNPQRSTUVWXYZ"].map((code) => ({ code }));
  assert.equal(nextCode("series", { series: full }), "AA");
});

test("a place is only asked what its kind needs", () => {
  const places = SECTIONS.find((s) => s.key === "places");
  assert.deepEqual(fieldsFor(places, { kind: "sign" }).map((f) => f.name), ["kind", "window", "box"]);
  assert.deepEqual(fieldsFor(places, { kind: "display", layout: "wall" }).map((f) => f.name), ["kind", "name", "floor", "zones", "layout", "screen", "speaks"]);
});

test("the address names section and item, and the first item when it names none", () => {
  assert.deepEqual(readRoute("#services/E", hongkou()), { section: "services", code: "E", index: 4 });
  assert.deepEqual(readRoute("", hongkou()), { section: "services", code: "A", index: 0 });
  assert.deepEqual(readRoute("#places/window-5%2Fscreen", hongkou()).code, "window-5/screen");
  assert.deepEqual(readRoute("#hall", hongkou()), { section: "hall", code: null, index: null });
});

test("every field and choice of every form has its words in every language", () => {
  for (const tag of ["zh-Hans", "zh-Hant", "en"]) {
    const { has } = sayFrom({ [tag]: words(tag) }, tag);
    const wanted = SECTIONS.flatMap((s) => [`sec-${s.key}`, `group-${s.group}`, ...(s.kind === "list" ? [`one-${s.key}`] : []), ...s.fields.flatMap((f) => [`f-${s.key}-${f.name}`, ...(f.hint ? [`h-${s.key}-${f.name}`] : []),
      ...(f.unit ? [f.unit] : []), ...(f.options ?? []).map((o) => `o-${f.name}-${o || "none"}`), ...(f.kind === "check" ? [`tick-${f.name}`] : [])])]);
    assert.deepEqual([...wanted, ...ICONS.map((i) => `icon-${i}`)].filter((key) => !has(key)), [], tag);
  }
});

test("the history tells a change in words", () => {
  assert.equal(fieldName("services/G/promise_min", say), "Services G, Promise");
  assert.equal(fieldName("hall/seats", say), "Hall, Seats");
  assert.equal(valueText({ "zh-Hans": "税", en: "Tax" }, say), "Tax");
  assert.equal(valueText([1, 2], say), "2 entries");
});

test("a person needs a name, a right and, at first, a password", () => {
  const typed = { login: "z", name: "", password: "short", roles: [], disabled: false };
  assert.deepEqual(Object.keys(wrongIn(typed, true)), ["login", "name", "password", "roles"]);
  assert.deepEqual(wrongIn({ ...typed, name: "Zhou", password: "", roles: ["clerk"] }, false), {});
  assert.deepEqual(bodyFor({ ...typed, name: " Zhou ", password: "", roles: ["clerk"] }, { id: "1" }), { name: "Zhou", roles: ["clerk"], disabled: false });
  assert.deepEqual(rolesOf({ roles: [{ role: "clerk", zone: "A" }, { role: "clerk", zone: "B" }, "manager"] }), ["clerk", "manager"]);
});

test("whoever did something is told by name, never by an id", () => {
  const people = [{ id: "7", name: "Zhou Lan" }];
  assert.deepEqual([actorName("account:7", people), actorName("account:8", people), actorName({ name: "He Tao" }, []), actorName("hall", [])], ["Zhou Lan", "", "He Tao", "hall"]);
});

test("silent devices come first, and places stand as people count them", () => {
  const device = (place, condition, id = "") => ({ id, kind: "sign", place, condition });
  assert.deepEqual(inOrder([device("window-10/sign", "ok"), device("window-9/sign", "ok"), device("window-28/sign", "offline"), device("kiosk-1", "ok", "d1")]).map((d) => d.place), ["window-28/sign", "kiosk-1", "window-9/sign", "window-10/sign"]);
});

test("a device that has said nothing of itself is judged by whether it is heard", () => {
  assert.deepEqual([{ condition: "unknown", online: true }, { condition: "unknown", online: false }, { condition: "ok", online: false }, {}].map((d) => stateOf(d)[0]), ["ok", "cutoff", "ok", "closed"]);
  assert.equal(stateOf({ condition: "unknown", online: false, last_seen: null })[2], "device-new");
});
