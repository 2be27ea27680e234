import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { asAlerts, bodyOf, complete, listed, READY as OF_FLOOR } from "../../hall/pages/manager/talk.js";
import { another } from "../../hall/pages/window/handover.js";
import { moreKeys } from "../../hall/pages/window/legend.js";
import { asks, menu, READY as OF_WINDOWS } from "../../hall/pages/window/offering.js";
import { chosen, openPanel, shown, TYPED } from "../../hall/pages/window/panels.js";
import { stepFor, unread } from "../../hall/pages/window/steps.js";
import { bySide, floorsOf } from "../../hall/pages/visitor/hall_map.js";
import { idle, nothingSet, NOW, snapshot } from "./window_shapes.js";

const words = { language: "en", say: (key) => key, pick: (name) => name.en ?? "", has: () => true };
const said = (more = {}) => ({ id: "m1", at: "2026-11-18T10:30:00+08:00", from_floor: true, name: "Wang", code: "come_over", text: "", read_at: null, read_by: null, ...more });
const calls = (more = {}) => ({ window: "5", label: "5", floor: "1", since: "2026-11-18T10:40:00+08:00", going: null, ...more });

test("every ready message of both sides is one that the hall knows and that has its words", () => {
  const known = readFileSync(new URL("../../hall/domain/desk_talk.py", import.meta.url), "utf8").match(/READY = \(([^)]*)\)/)[1];
  const texts = readFileSync(new URL("../../config/lang/en/talk.ftl", import.meta.url), "utf8");

  assert.deepEqual([...OF_WINDOWS, ...OF_FLOOR], [...known.matchAll(/"(\w+)"/g)].map((one) => one[1]));
  assert.deepEqual([...OF_WINDOWS, ...OF_FLOOR].filter((code) => !texts.includes(`talk-${code} = `)), []);
});

test("what is asked of a window counts colleagues in need and messages that nobody has read", () => {
  const seen = idle({ emergencies: [calls(), calls({ window: "6", going: "Li" })], emergency: calls({ window: "1" }), messages: [said(), said({ id: "m2", read_at: "…" }), said({ id: "m3", from_floor: false })] });

  assert.deepEqual(asks(seen, words).map((one) => one.code), ["sos-going:5", "sos-over:", "read:m1"]);
  assert.deepEqual(unread(seen).map((one) => one.id), ["m1"]);
  assert.equal(moreKeys(seen).find((one) => one.key === "A").n, 3);
});

test("an answer to a request is one request to the hall", () => {
  const panel = openPanel("asks");

  assert.deepEqual(chosen(panel, "sos-going:5", idle()), { action: "emergency-going", body: { at: "5" } });
  assert.deepEqual(chosen(panel, "sos-over:", idle()), { action: "emergency-over", body: {} });
  assert.deepEqual(chosen(panel, "read:m1", idle()), { action: "message-read", body: { message: "m1" } });
});

test("a message is a ready one by its digit, or typed words", () => {
  const panel = openPanel("message");

  assert.deepEqual(chosen(panel, "forms", idle()), { action: "message", body: { code: "forms" } });
  assert.deepEqual(chosen(panel, `${TYPED} come soon `, idle()), { action: "message", body: { text: "come soon" } });
});

test("the menu of the number block has every key, and closing only where nobody is served", () => {
  assert.deepEqual(menu(idle(), words).map((one) => one.code), ["X", "T", "P", "C", "W", "G", "A", "M", "Q"]);
  assert.equal(menu(snapshot(), words)[0].code, "F");
  assert.deepEqual(stepFor(idle(), "menu", nothingSet(), NOW), { does: "panel", panel: "menu" });
});

test("a place for a transfer is found by a part of its name, its code or its state", () => {
  const services = [{ code: "A", label: "A 社会保险", small: "3" }, { code: "B", label: "B 医疗保险", small: "0" }];
  const found = (find) => shown({ ...openPanel("transfer"), find }, { services, windows: [], clerks: [] }).choices.map((one) => one.code);

  assert.deepEqual([found(""), found("医疗"), found("b"), found("x")], [["A", "B"], ["B"], ["B"], []]);
});

test("another clerk is asked for a handover; the same one, a demonstration and a closed window are not", () => {
  const seen = idle({ clerk: { name: "Chen" } });

  assert.deepEqual([another(seen, "Li"), another(seen, "Chen"), another(seen, ""), another(null, "Li")], [true, false, false, false]);
  assert.equal(another(idle({ state: "closed", clerk: { name: "Chen" } }), "Li"), false);
});

test("the floor sees what waits for it first, and hears it once as an alert does", () => {
  const old = said({ id: "m1", at: "2026-11-18T10:10:00+08:00", from_floor: false });
  const messages = [old, said({ id: "m2" }), said({ id: "m3", at: "2026-11-18T10:31:00+08:00" })];

  assert.deepEqual(listed(messages).map((one) => one.id), ["m1", "m3", "m2"]);
  assert.deepEqual(asAlerts([calls(), calls({ going: "Li" })], messages).map((one) => [one.level, one.scope]), [["red", "5"], ["yellow", "m1"]]);
});

test("a message of the floor needs a window and words; typed ones win", () => {
  assert.deepEqual([complete({ windows: [], code: "coming", text: "" }), complete({ windows: ["1"], code: "", text: " " }), complete({ windows: ["1"], code: "", text: "x" })], [false, false, true]);
  assert.deepEqual(bodyOf({ windows: ["1"], code: "coming", text: " now " }), { windows: ["1"], text: "now" });
});

test("the plan shows the visitor's own floor, its zones on the side where they lie", () => {
  const zone = (code, arrow) => ({ code, arrow, name: {}, windows: "" });
  const map = [{ floor: "1", zones: [zone("A", "left"), zone("B", "right"), zone("E", "up")] }, { floor: "2", zones: [zone("C", "left")] }];

  assert.deepEqual(floorsOf(map, ["C"]).map((one) => one.floor), ["2"]);
  assert.deepEqual(floorsOf(map, []).length, 2);
  assert.deepEqual(Object.entries(bySide(map[0].zones)).map(([side, found]) => [side, found.map((one) => one.code)]), [["left", ["A"]], ["middle", ["E"]], ["right", ["B"]]]);
});
