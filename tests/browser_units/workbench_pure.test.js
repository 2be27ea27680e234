import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluatorAt, faultsOf, keyFaultsOf, kioskOf, MOMENT_MS, newestLost, padAt, paperShown, printerMark, printerShown, signFaultsOf, signsOf, spokenShown, spokenState, toPlay, wideFaultsOf, withMoments } from "../../hall/pages/workbench/devices.js";
import { ALL, effectOf, effectsNow, watchedAt } from "../../hall/pages/workbench/effects.js";
import { facesOf, kioskAddress } from "../../hall/pages/workbench/faces.js";
import { cursorBefore, KEPT_LINES, lineOf, withFacts } from "../../hall/pages/workbench/facts.js";
import { padOf, windowsOf } from "../../hall/pages/workbench/state.js";

const slip = (index, at = `10:0${index}`) => ({ index, at, number: `A00${index}`, bytes: 100, height_mm: 90 });
const printer = (with_ = {}) => ({ name: "printer-1", kind: "printer", faults: { off: false, cover: true }, cause: "", slips: [], current_mm: 0, ...with_ });
const sign = (cards) => ({ name: "signs", kind: "sign", signs: cards });
const card = (with_ = {}) => ({ text: "A093", on: true, blink: false, colour: "red", frames: 3, brightness: 15, ...with_ });
const fact = (seq, type, with_ = {}) => ({ epoch: 1, seq, type, happened_at: "2026-11-18T02:42:03+00:00", ticket: null, window: null, service: null, data: {}, ...with_ });

test("a fault that is over at once is marked for as long as its sentences take to read", () => {
  const line = { name: "signs-1", kind: "sign", faults: { brown_out: false, silent: false } };
  const marked = (/** @type {number} */ now) => withMoments([line], new Map([["signs-1/brown_out", 1_000], ["signs-1/silent", 1_000]]), now)[0].faults;

  assert.deepEqual(marked(2_000), { brown_out: true, silent: false });
  assert.deepEqual(marked(1_000 + MOMENT_MS), { brown_out: false, silent: false });
});

test("one sign has its own faults and those of its line, and noise is never one sign's alone", () => {
  const line = { name: "signs-1", kind: "sign", faults: { silent: true, off: true, cut: false, garbled: false }, faults_on: [{ fault: "silent", card: "5" }, { fault: "off", card: "*" }] };
  const other = { name: "signs-2", kind: "sign", faults: { silent: false, off: false, cut: true, garbled: false }, faults_on: [{ fault: "cut", card: "*" }] };
  const on = (/** @type {string} */ chosen) => signFaultsOf([line, other], chosen).filter((fault) => fault.on).map((fault) => fault.name);

  assert.deepEqual([on("signs-1/5"), on("signs-1/6"), on("signs-2/21"), on("")], [["silent", "off"], ["off"], ["cut"], ["silent", "off", "cut"]]);
  assert.deepEqual(signFaultsOf([line], "signs-1/5").map((fault) => fault.name), ["silent", "off", "cut"]);
  assert.deepEqual(wideFaultsOf([line, other], "signs-1/5"), ["off"]);
});

test("a moment's fault of one sign is marked for that sign alone", () => {
  const [marked] = withMoments([{ name: "signs-1", kind: "sign", faults: { brown_out: false } }], new Map([["signs-1/brown_out/5", 1_000]]), 2_000);

  assert.deepEqual([marked.faults_on, marked.faults], [[{ fault: "brown_out", card: "5" }], { brown_out: false }]);
});

test("a numeric block has its window in its name and shows nothing", () => {
  assert.deepEqual(padAt([{ name: "numpad-12", kind: "keypad" }], "12"), { line: "numpad-12", which: "", shown: null, faults: [] });
});

test("what came to the record after an outage says so", () => {
  const told = (/** @type {string} */ origin) => lineOf(fact(1, "roll_changed", { origin, data: { place: "kiosk-1/printer", step: "done", outcome: "done" } }), new Map()).args.late;

  assert.deepEqual([told("offline"), told("live")], ["yes", "no"]);
});

test("the printer that printed last is shown, unless a person has chosen another", () => {
  const devices = [printer({ slips: [slip(1)] }), printer({ name: "printer-2", slips: [slip(5)] })];

  assert.equal(printerShown(devices, null).name, "printer-2");
  assert.equal(printerShown(devices, "printer-1").name, "printer-1");
  assert.equal(printerShown([], null), null);
});

test("paper that is coming out goes before the last slip, a chosen slip before both", () => {
  assert.equal(paperShown(printer(), null), null);
  assert.equal(paperShown(printer({ slips: [slip(1), slip(2)] }), null).which, "2");
  assert.equal(paperShown(printer({ slips: [slip(1)], current_mm: 30 }), null).which, "current");
  assert.equal(paperShown(printer({ slips: [slip(1), slip(2)], current_mm: 30 }), 1).which, "1");
});

test("a printer's head says the cause first, then its faults, then that all is well", () => {
  assert.deepEqual(printerMark(printer({ cause: "paper_out" })), { tone: "warn", key: "wb-cause-paper-out" });
  assert.deepEqual(printerMark(printer()), { tone: "warn", key: "wb-faults-on", args: { n: 1 } });
  assert.equal(printerMark(printer({ faults: {} })).tone, "ok");
  assert.deepEqual(faultsOf(printer()), [{ name: "off", on: false }, { name: "cover", on: true }]);
});

test("signs that call somebody come first, and their picture changes with the beat", () => {
  const devices = [sign({ 12: card(), 3: card({ blink: true }), 2: card({ on: false, text: "" }) })];

  assert.deepEqual(signsOf(devices, 0).map((one) => one.card), ["3", "2", "12"]);
  assert.notEqual(signsOf(devices, 0)[0].print, signsOf(devices, 1)[0].print);
  assert.equal(signsOf(devices, 0)[2].print, signsOf(devices, 1)[2].print);
  assert.equal(signsOf(devices, 0)[1].lit, false);
});

test("listening along plays the newest announcement once, and nothing that was never spoken", () => {
  const listed = [{ id: "c", state: "queued", wav: null }, { id: "b", state: "speaking", wav: "/b" }, { id: "a", state: "done", wav: "/a" }];

  assert.equal(toPlay(listed, "a").id, "b");
  assert.equal(toPlay(listed, "b"), null);
  assert.equal(toPlay([{ id: "d", state: "dropped", wav: null }], null), null);
  assert.equal(spokenState({ state: "something new" }), "wb-spoken-unknown");
});

test("what is being said stands first; what waits its turn is only counted", () => {
  const listed = ["queued", "done", "speaking", "dropped", "queued"].map((state, at) => ({ id: String(at), state }));

  const { queued, shown } = spokenShown(listed);

  assert.equal(queued, 2);
  assert.deepEqual(shown.map((one) => one.id), ["2", "1", "3"]);
});

test("a line of the journal names the ticket, also where the fact itself only has its id", () => {
  const numbers = new Map();

  const lines = withFacts([], [fact(1, "ticket_issued", { ticket: "t1", data: { number: "A104", ahead: 10 } }), fact(2, "slip_printed", { ticket: "t1" })], numbers);

  assert.deepEqual(lines.map((line) => [line.key, line.who]), [["wb-fact-slip-printed", "A104"], ["wb-fact-ticket-issued", "A104"]]);
});

test("facts that came twice stand once, the newest on top, and the list stays short", () => {
  const many = Array.from({ length: KEPT_LINES + 5 }, (_, at) => fact(at + 1, "window_opened", { window: "5" }));

  const lines = withFacts(withFacts([], many, new Map()), [many[many.length - 1]], new Map());

  assert.equal(lines.length, KEPT_LINES);
  assert.equal(lines[0].seq, KEPT_LINES + 5);
});

test("why a device did not do it is a word to look up, and what a person wrote stays as it is", () => {
  const failed = lineOf(fact(1, "slip_failed", { data: { reason: "paper_out" } }), new Map());
  const suspended = lineOf(fact(2, "suspended", { data: { reason: "fire drill" } }), new Map());

  assert.deepEqual([failed.cause, suspended.cause, suspended.args.reason], ["wb-cause-paper-out", "", "fire drill"]);
});

test("a fact that this page does not know is shown by its name", () => {
  assert.deepEqual([lineOf(fact(1, "moon_rose"), new Map()).key, lineOf(fact(1, "moon_rose"), new Map()).args.type], ["wb-fact-other", "moon_rose"]);
});

test("the journal is read from a little before its end", () => {
  assert.equal(cursorBefore(3, 812, 40), "3.772");
  assert.equal(cursorBefore(1, 10, 40), "1.0");
});

test("every screen has its link, and the terminal is the one of the keypad's window", () => {
  const faces = facesOf({ kiosk: "http://127.0.0.1:8081/kiosk", displays: [{ code: "wall-1f", layout: "wall" }, { code: "sign-5", window: "5" }], windows: [{ code: "1" }, { code: "5" }], window: "5", visitor: "/t/abc" });

  const links = faces.map((face) => face.href);

  for (const href of ["http://127.0.0.1:8081/kiosk", "/display/wall-1f", "/display/sign-5", "/window/5", "/window/5?strip", "/t/abc", "/manager", "/admin"]) assert.ok(links.includes(href), href);
});

test("the kiosk is where the hall says, else on the next port", () => {
  assert.equal(kioskAddress("http://10.0.0.2:9000/kiosk", { hostname: "h", port: "8080", protocol: "http:" }), "http://10.0.0.2:9000/kiosk");
  assert.equal(kioskAddress(undefined, { hostname: "127.0.0.1", port: "8080", protocol: "http:" }), "http://127.0.0.1:8081/kiosk");
});

test("the keypad begins at the first open window and stays where it was put", () => {
  const windows = windowsOf({ zones: [{ windows: [{ code: "1", state: "closed" }] }, { windows: [{ code: "5", state: "idle" }] }] });

  assert.equal(padOf(windows, ""), "5");
  assert.equal(padOf(windows, "1"), "1");
  assert.equal(padOf([], ""), "");
});

test("every fault that is on says once what each of the three sees of it", () => {
  const faults = [{ name: "off", on: true }, { name: "silent", on: true }, { name: "brown_out", on: true }, { name: "slow", on: false }];

  assert.deepEqual(effectsNow("sign", faults), ["sign-dark", "sign-unsure", "sign-heals"]);
  assert.deepEqual(effectsNow("printer", [{ name: "cut", on: true }]), ["paper-doubt"]);
  assert.equal(effectOf("lamp", "off"), "device-away");
  assert.deepEqual(watchedAt("printer", { kiosk: "/kiosk", wall: "/display/w", terminal: "/window/5", visitor: null }), { visitor: "/kiosk", clerk: "/window/5", manager: "/manager" });
});

test("faults of keypads on a line of signs are told of the keypads, and a keypad of the network is told as such", () => {
  assert.deepEqual(["keys_mute", "keys_again", "keys_overtake"].map((fault) => effectOf("keypad", fault, "signs-1/5")), ["keypad-mute", "keypad-heals", "keypad-held"]);
  assert.deepEqual(["silent", "garbage"].map((fault) => effectOf("webpad", fault, "webpad-13")), ["webpad-silent", "webpad-garbage"]);
});

test("a sign that cannot answer loses nothing by spoilt answers, and a keyboard has no sum against noise", () => {
  assert.deepEqual(["silent", "off", "dropped"].map((fault) => [effectOf("sign", fault, "alpha-1/17"), effectOf("sign", fault, "signs-1/5")]), [["sign-unheard", "sign-unsure"], ["sign-unseen", "sign-dark"], ["sign-blind", "sign-heals"]]);
  assert.deepEqual([effectOf("sign", "refuses", "signs-1/5"), effectOf("sign", "refuses", "digits-1/18")], ["sign-away", "sign-stuck"]);
  assert.deepEqual([effectOf("keypad", "noise", "numpad-12"), effectOf("keypad", "noise", "buttons-1")], ["keypad-away", "keypad-heals"]);
});

test("a slip for the printer behind CUPS is followed on the visitor's phone, for its kiosk has no page here", () => {
  const faces = { kiosk: "/kiosk", wall: "/display/w", terminal: "/window/5" };
  const cups = { name: "cups-3", kind: "cups", driver: { place: "kiosk-3/printer", condition: "unknown", cause: "cups_ready", details: { number: "A001", state: "unknown", reason: "handed_to_cups" } } };

  assert.deepEqual([null, "/t/x"].map((visitor) => watchedAt("cups", { ...faces, visitor }).visitor), ["/display/w", "/t/x"]);
  assert.deepEqual([kioskOf(cups), kioskOf({ name: "cups-3", kind: "cups" })], ["kiosk-3", ""]);
  assert.equal(newestLost(cups), null);
  assert.deepEqual(newestLost({ ...cups, driver: { ...cups.driver, details: { number: "A002", state: "failed", reason: "paper_out" } } }), { number: "A002", state: "failed" });
});

test("the keys of a window's real keypad are those of the virtual one with its number on some line", () => {
  const shown = { text: "等候3人", light: "dark", beeps: 0 };
  const devices = [{ name: "printer-1", kind: "printer" }, { name: "signs-1", kind: "sign", keypads: { 5: shown }, faults: { off: false, keys_again: true }, faults_on: [{ fault: "keys_again", card: "5" }] }];

  assert.deepEqual(padAt(devices, "5"), { line: "signs-1", which: "5", shown, faults: [{ name: "keys_again", on: true, wide: false }] });
  assert.equal(padAt(devices, "7"), null);
});

test("what can go wrong with keypads on the signs' line stands beside their keys, not beside the signs", () => {
  const line = { name: "signs-1", kind: "sign", faults: { off: true, keys_again: true }, faults_on: [{ fault: "off", card: "*" }, { fault: "keys_again", card: "101" }] };
  const all = { ...line, faults_on: [{ fault: "keys_again", card: "*" }] };

  assert.deepEqual(signFaultsOf([line], ""), [{ name: "off", on: true }]);
  assert.deepEqual([keyFaultsOf(line, "1"), keyFaultsOf(line, "101"), keyFaultsOf(all, "1")], [[false, false], [true, false], [true, true]].map(([on, wide]) => [{ name: "keys_again", on, wide }]));
});

test("what hangs on the lines of the signs is told of where all lines have a fault at once", () => {
  assert.deepEqual(["off", "slow", "garbled", "refuses"].map((fault) => effectOf("sign", fault, ALL)), ["line-dark", "line-unsure", "line-heals", "sign-away"]);
});

test("an evaluator has its own faults and its own sentences", () => {
  const devices = [{ name: "signs-1", kind: "sign", evaluators: { 101: { asking: true, language: "en", given: 0 } }, faults: { off: false, keys_mute: true }, faults_on: [{ fault: "keys_mute", card: "101" }] }];

  assert.deepEqual(evaluatorAt(devices, "1")?.faults, [{ name: "keys_mute", on: true, wide: false }]);
  assert.deepEqual(["keys_mute", "keys_again", "keys_overtake"].map((fault) => effectOf("evaluator", fault, "signs-1/101")), ["rating-none", "rating-heals", "rating-held"]);
  assert.equal(watchedAt("evaluator", { kiosk: "/kiosk", wall: "/display/w", terminal: "/window/1", visitor: "/t/x" }).visitor, "/t/x");
});
