import assert from "node:assert/strict";
import { test } from "node:test";
import { choicesFor, TO, told } from "../../hall/pages/window/closing.js";
import { asks, colleagues } from "../../hall/pages/window/offering.js";
import { chosen, digit, numberLike, openPanel, shown, tidyNumber, turned } from "../../hall/pages/window/panels.js";
import { idle, snapshot } from "./window_shapes.js";

const none = { services: [], windows: [], clerks: [] };
const alone = { count: 23, groups: [{ from: { code: "A", name: "Tax" }, to: { code: "A", name: "Tax" }, how: "stays", count: 23, where: {}, open_windows: [] }] };
const words = { say: (key) => key, pick: (name) => name.en ?? "", has: () => true };
const many = { services: Array.from({ length: 22 }, (_, at) => ({ code: `S${at}`, label: `S${at}` })), windows: [{ code: "4", label: "4" }], clerks: [{ code: "account:wang", label: "王芳" }] };

test("a digit chooses the reason in its place", () => {
  assert.equal(digit(openPanel("hold"), 1, none).choose.code, "copying");
  assert.equal(digit(openPanel("hold"), 9, none), null);
});

test("more than nine destinations are paged, and nine turns the page, round and round", () => {
  const first = openPanel("transfer");

  assert.deepEqual(shown(first, many).choices.map((choice) => choice.code).slice(0, 2), ["S0", "S1"]);
  const second = digit(first, 9, many).panel;
  assert.equal(shown(second, many).choices[0].code, "S8");
  assert.equal(shown({ ...first, page: 3 }, many).choices[0].code, "S0");
});

test("a transfer goes to a service or to a window, and keeps the place unless told otherwise", () => {
  assert.deepEqual(chosen(openPanel("transfer"), "B", snapshot()), { action: "transfer", body: { to: { service: "B" }, keep_place: true } });
  assert.deepEqual(chosen({ ...openPanel("transfer"), tab: "window", keepPlace: false }, "4", snapshot()), { action: "transfer", body: { to: { window: "4" }, keep_place: false } });
});

test("a visitor is sent to a colleague by name, and wanted back afterwards", () => {
  const panel = { ...openPanel("transfer"), tab: "clerk", comeBack: true };

  assert.equal(digit(panel, 1, many).choose.code, "account:wang");
  assert.deepEqual(chosen(panel, "account:wang", snapshot()).body, { to: { clerk: "account:wang" }, keep_place: true, come_back: true });
});

test("one who cannot be taken over goes back with a reason from the list", () => {
  const panel = openPanel("decline", { id: "t7", number: "A007" });

  assert.deepEqual(chosen(panel, digit(panel, 2, none).choose.code, idle()), { action: "decline", body: { ticket: "t7", reason: "papers" } });
});

test("a pause with a visitor at the window begins when he is done", () => {
  assert.deepEqual(chosen(openPanel("pause"), "lunch", snapshot()), { action: "pause", body: { reason: "lunch", after_this: true } });
  assert.deepEqual(chosen(openPanel("pause"), "lunch", idle()), { action: "pause", body: { reason: "lunch" } });
});

test("calling out of turn asks for the number first, then for the reason", () => {
  assert.deepEqual(shown(openPanel("call"), none).choices, []);
  assert.deepEqual(chosen(openPanel("call", { number: "A093" }), "urgent", idle()), { action: "call", body: { number: "A093", reason: "urgent" } });
  assert.deepEqual(chosen(openPanel("call", { id: "t1", number: "A093" }), "urgent", idle()), { action: "call", body: { ticket: "t1", reason: "urgent" } });
});

test("a number typed in a hurry is written as the hall writes its numbers", () => {
  assert.equal(tidyNumber(" a 93", "A098"), "A093");
  assert.equal(tidyNumber("a093", ""), "A093");
  assert.equal(tidyNumber("B1204", "A098"), "B1204");
});

test("closing over a queue shows who goes where, and one more press does it", () => {
  const panel = { ...openPanel("close"), to: "B", offers: choicesFor(alone, "B", [], String) };

  assert.equal(digit(panel, 1, none).choose.code, "go");
  assert.deepEqual(chosen(panel, "go", idle()), { action: "close-with-queue", body: { to: "B", confirm: true } });
});

test("a queue that nobody would serve may be sent to a service that is served elsewhere, and back again", () => {
  const codes = (preview, to) => choicesFor(preview, to, [{ code: "A", name: "A" }, { code: "B", name: "B" }, { code: "C", name: "C" }], String).map((one) => one.code);

  assert.deepEqual(codes(alone, ""), ["go", `${TO}B`, `${TO}C`]);
  assert.deepEqual(codes({ ...alone, groups: [{ ...alone.groups[0], how: "other_queue", to: { code: "B" } }] }, "B"), ["go", `${TO}C`, TO]);
  assert.deepEqual(codes({ ...alone, groups: [{ ...alone.groups[0], how: "same_queue" }] }, ""), ["go"]);
});

test("who is closed upon is told where to wait, or that nobody serves him", () => {
  const group = { ...alone.groups[0], where: { floor: "1", windows: "3" } };

  assert.equal(told(group, (name) => name).key, "closing-stays");
  assert.deepEqual(told({ ...group, how: "same_queue", open_windows: ["3", "4"] }, (name) => name).args, { n: 23, name: "Tax", to: "Tax", windows: "3, 4", floor: "1" });
});

test("what is asked of a window is answered by digit: go to the kiosk, take over, send back", () => {
  const seen = idle({ help: [{ place: "kiosk-1", name: { en: "Kiosk 1" }, since: "", going: null }], to_accept: [{ id: "t7", number: "A007", service: { code: "A", name: {} }, sender: { code: "2", label: "2", clerk: "" }, since: "" }] });
  const panel = { ...openPanel("asks"), offers: asks(seen, words) };

  assert.deepEqual(panel.offers.map((one) => one.code), ["going:kiosk-1", "accept:t7", "decline:t7"]);
  assert.deepEqual(chosen(panel, "going:kiosk-1", seen), { action: "help-going", body: { place: "kiosk-1" } });
  assert.deepEqual(chosen(panel, "accept:t7", seen), { action: "accept", body: { ticket: "t7" } });
});

test("the colleagues who may want a call stand in the hall's order, the clerk as the one who decides", () => {
  const people = [{ id: "account:1", name: "Wang", role: "manager", me: false }, { id: "account:2", name: "Chen", role: "clerk", me: true }];

  assert.deepEqual(colleagues(people, words).map((one) => [one.code, one.label, one.small]), [["account:1", "Wang", "role-manager"], ["account:2", "call-myself", "Chen"]]);
});

test("a visit without a number and the check of a holder become one request each", () => {
  const seen = snapshot();

  assert.deepEqual(chosen(openPanel("serve"), "A", seen), { action: "serve", body: { service: "A" } });
  assert.deepEqual(chosen(openPanel("start"), "checked", seen), { action: "start", body: { holder_checked: true } });
  assert.deepEqual(chosen(openPanel("start"), "known", seen), { action: "start", body: { unchecked_for: "known" } });
  assert.deepEqual(chosen({ ...openPanel("start"), evidence: "missing" }, "checked", seen), { action: "start", body: { holder_checked: true, evidence: "missing" } });
  assert.deepEqual(shown({ ...openPanel("serve"), offers: [{ code: "A", label: "Tax" }] }, { services: [], windows: [], clerks: [] }).choices, [{ code: "A", label: "Tax" }]);
});

test("digits alone are enough where the number is short: a block of digits has no letters", () => {
  assert.equal(tidyNumber("93", "A098"), "A093");
  assert.equal(tidyNumber("093", "A098"), "093");
  assert.equal(tidyNumber("42", "0098"), "0042");
});

test("where and how a visitor is sent on is said by keys that the block of digits has too", () => {
  const first = openPanel("transfer");

  assert.deepEqual(["T", "menu"].map((key) => turned(first, key).tab), ["window", "window"]);
  assert.equal(turned({ ...first, tab: "clerk" }, "T").tab, "service");
  assert.equal(turned(first, "H").keepPlace, false);
  assert.equal(turned(first, "R").comeBack, true);
  assert.deepEqual([turned(first, "P"), turned(openPanel("hold"), "H")], [null, null]);
});

test("bare digits mean a number of this hall also while nobody is next", () => {
  const nothing = { code: "held_back", waiting_elsewhere: 0, kept: [{ code: "suspended", n: 1, numbers: ["A007"], until: null }] };

  assert.equal(tidyNumber("7", numberLike(idle({ next: [], nothing }))), "A007");
  assert.equal(tidyNumber("81", numberLike(idle({ next: [], held: [{ id: "h", number: "A081" }] }))), "A081");
});
