import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sayFrom } from "../../hall/client/words.js";
import { nameBeside } from "../../hall/pages/admin/naming.js";
import { fieldName } from "../../hall/pages/admin/telling.js";
import { changes } from "../../hall/pages/admin/changes.js";
import { put } from "../../hall/pages/admin/paths.js";
import { withNew, without } from "../../hall/pages/admin/composing.js";
import { moved, pairsWithin, withLimit } from "../../hall/pages/admin/steps.js";
import { toldChanges } from "../../hall/pages/admin/told.js";
import { unreadable } from "../../hall/pages/admin/typing.js";

const root = new URL("../../", import.meta.url);
const hongkou = () => JSON.parse(readFileSync(new URL("config/starter/hongkou.json", root), "utf8"));
const say = sayFrom({ en: ["staff", "admin"].map((f) => readFileSync(new URL(`config/lang/en/${f}.ftl`, root), "utf8")) }, "en");
const told = (after, before = hongkou()) => toldChanges(changes(before, after), before, after, say).map((t) => [t.name, t.from, t.to]);
const at = (path, value) => told(put(hongkou(), path, value));

test("a change says whose, which field, from what to what, in words", () => {
  assert.deepEqual(at("services/4/promise_min", 45), [["Property registration, Promise", "30 min to the first call", "45 min to the first call"]]);
  assert.deepEqual(at("rules/policy", "strict")[0].slice(2), ["Priority always first"]);
  assert.deepEqual(at("rules/holder_check", true)[0].slice(2), ["yes"]);
  assert.deepEqual(at("rules/pause_limits_min", { lunch: 60, break: 15 })[0].slice(2), ["Lunch 60, Break 15"]);
  assert.deepEqual(at("hall/promise_target", 0.85)[0].slice(2), ["85 % of people"]);
  assert.deepEqual(at("hall/languages", ["en", "zh-Hans"])[0].slice(2), ["English, 简体中文"]);
  assert.deepEqual(at("hall/hours", { mon: [["09:00", "12:00"]] })[0].slice(2), ["Mon 9:00–12:00"]);
});

test("a window's services say how it helps and what counts more", () => {
  const services = [{ code: "A", mode: "primary", after_min: 0, bonus_min: 5 }, { code: "B", mode: "overflow", after_min: 20, bonus_min: 0 }];
  assert.equal(at("windows/0/services", services)[0][2], "Social insurance (counts 5 min more), Health insurance (helping after 20 min)");
});

test("what is new and what is gone is named", () => {
  const { body } = withNew(hongkou(), "journeys");
  assert.deepEqual(told(body), [["Journey journey-1", "not there", "new"]]);
  assert.deepEqual(told(hongkou(), body), [["Journey journey-1", "in use", "removed"]]);
});

test("a journey's steps and conditions are read aloud with the names of services", () => {
  const { body } = withNew(hongkou(), "journeys");
  const after = put(put(body, "journeys/0/services", ["B", "A"]), "journeys/0/order", [["A", "B"]]);
  assert.deepEqual(told(after, body).map((t) => t[2]), ["Health insurance, Social insurance", "Social insurance → Health insurance"]);
});

test("a service that is taken away leaves the journeys too, with its conditions", () => {
  const { body } = withNew(hongkou(), "journeys");
  const after = without(put(body, "journeys/0", { ...body.journeys[0], services: ["A", "B", "C"], order: [["A", "B"], ["B", "C"]] }), "services", "A");
  assert.deepEqual([after.journeys[0].services, after.journeys[0].order], [["B", "C"], [["B", "C"]]]);
});

test("steps move up and down, and conditions follow the services", () => {
  assert.deepEqual([moved(["a", "b", "c"], 2, 1), moved(["a", "b", "c"], 0, 1)], [["a", "c", "b"], ["b", "a", "c"]]);
  assert.deepEqual(pairsWithin([["a", "b"], ["b", "c"]], ["b", "c"]), [["b", "c"]]);
});

test("an empty limit is none, and what is no number is named beside its field", () => {
  assert.deepEqual([withLimit({ lunch: 60 }, "lunch", null), withLimit({}, "break", 15)], [{}, { break: 15 }]);
  assert.deepEqual(unreadable(put(hongkou(), "rules/pause_limits_min", { lunch: "an hour" })).map((p) => p.path), ["rules/pause_limits_min/lunch"]);
});

test("what is gone is called as it was, an order by its list, and a place by its whole code", () => {
  const gone = { "zones/XQ": { code: "XQ", name: { en: "East hall" } }, "places/kiosk-9/printer": { code: "kiosk-9/printer", kind: "printer", name: {} } };
  const said = (path) => fieldName(path, say, nameBeside(hongkou(), say, gone));
  assert.deepEqual(["zones/XQ", "zones/XQ/name", "services/order"].map(said), ["Zones XQ East hall", "Zones XQ East hall, Name", "Order: Services"]);
  assert.match(said("places/kiosk-9/printer"), /kiosk-9\/printer /);
  assert.match(said("places/kiosk-9/printer/window"), /kiosk-9\/printer .*, /);
});

test("a code in the history has its name beside it, where it has one and is still there", () => {
  const said = (path) => fieldName(path, say, nameBeside(hongkou(), say));
  assert.deepEqual(["services/E/promise_min", "windows/3/services", "services/gone/name", "rules/policy"].map(said),
    ["Services E Property registration, Promise", "Windows 3, Serves", "Services gone, Name", `${say("sec-rules")}, ${say("f-rules-policy")}`]);
  const labelled = put(hongkou(), "windows/2/label", "E5");
  assert.equal(fieldName(`windows/${labelled.windows[2].code}/services`, say, nameBeside(labelled, say)), "Windows 3 E5, Serves");
});
