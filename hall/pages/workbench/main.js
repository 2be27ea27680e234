// @ts-check
/** The workbench of the demo: everything that the virtual devices show, and buttons that make things happen. */
import { hallApi, site } from "hall/api.js";
import { fill } from "hall/dom.js";
import { ensureFont } from "hall/fonts.js";
import { connect } from "hall/live.js";
import { watchFinger } from "hall/finger.js";
import { page } from "hall/page.js";
import { clockTextWithSeconds } from "hall/times.js";
import { loadWords } from "hall/words.js";
import { chosenLanguage, knownLanguage, rememberLanguage, tongue } from "../window/tongue.js";
import { makeDoing } from "./doing.js";
import { watchedAt } from "./effects.js";
import { facesOf, kioskAddress } from "./faces.js";
import { cursorBefore, withFacts } from "./facts.js";
import { signInAsManager, watch as follow } from "./feed.js";
import { makeState, padOf, windowsOf } from "./state.js";
import { printerView } from "./view_printer.js";
import { evaluatorAt, padAt, withMoments } from "./devices.js";
import { evaluatorView } from "./view_evaluator.js";
import { crowdView, facesView, keypadView, othersView, topView } from "./view_right.js";
import { signsView } from "./view_signs.js";
import { journalView, spokenView } from "./view_spoken.js";

const SAID_MS = 5_000;
const LINES = 40;
/** Of a sign: one that cannot answer is not away. */
const AWAY = ["offline", "degraded", "failed"];

void ensureFont();
const all = await loadWords(["zh-Hans", "zh-Hant", "en"], ["common", "window", "workbench"]);
let words = tongue(all, knownLanguage(new URLSearchParams(location.search).get("lang") ?? chosenLanguage(page.language)));
document.documentElement.lang = words.language;

const parts = /** @type {any} */ (Object.fromEntries([...document.querySelectorAll("[id]")].map((node) => [node.id, node])));
const state = makeState();
const finger = watchFinger();
const { seen, chosen } = state;
const doing = makeDoing({ state, words: () => words, say, draw: () => draw() });
const api = hallApi(page.hall);
/** @type {Map<string, string>} */
const numbers = new Map();
/** @type {import("hall/live.js").Connection | null} */
let live = null;
let cursor = "";
let reading = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let saying;

const drawPrinter = printerView(parts, {
  fault: (name, ...rest) => { Object.assign(chosen, { printer: name, slip: null }); doing.fault(name, ...rest); }, watch,
  choose: (name) => { Object.assign(chosen, { printer: name, slip: null }); draw(); },
  slip: (index) => { chosen.slip = index; draw(); },
}, () => words);
const drawSigns = signsView(parts, { fault: doing.fault, watch, choose: (sign) => { chosen.sign = sign; draw(); } }, () => words);
const drawSpoken = spokenView(parts, { ...doing, watch }, () => words);

await begin();

async function begin() {
  const told = await site.get("/state").catch(() => null);
  seen.kiosk = kioskAddress(told?.kiosk_url, location);
  await doing.attempt(() => signInAsManager(page.hall));
  seen.displays = told?.displays ?? (await displaysConfigured()) ?? [{ code: "wall-1f", layout: "wall" }];
  live = connect({
    namespace: "/manager", build: page.build,
    auth: async () => ({ token: (await site.post("/session/socket", { hall: page.hall, face: "manager" })).token, hall: page.hall }),
    onSnapshot: (floor) => {
      seen.floor = floor;
      takeWindows(windowsOf(floor));
      void readJournal();
    },
    onChanged: (change) => {
      if (seen.floor) seen.floor = { ...seen.floor, epoch: change.epoch, seq: change.seq, headline: change.headline ?? seen.floor.headline, devices: change.put?.devices ?? seen.floor.devices };
      void readJournal();
      void api.get("/windows").then((answer) => takeWindows(answer.items), () => undefined);
    },
    onLink: () => draw(),
  });
  follow({
    devices: (items) => { seen.devices = withMoments(items, chosen.moments, performance.now()); draw(); },
    spoken: (items) => { seen.spoken = items; doing.listen(); draw(); },
    crowd: (crowd) => { seen.crowd = crowd; draw(); },
    box: (away) => { seen.boxAway = away; },
  });
  setInterval(draw, 500);
  draw();
}

/** @param {import("./view_right.js").WindowRow[]} windows */
function takeWindows(windows) {
  seen.windows = windows;
  chosen.pad = padOf(windows, chosen.pad);
  draw();
}

/** Only an admin may read the configuration; a manager's workbench links the wall it knows. */
async function displaysConfigured() {
  const answer = await api.get("/configuration").catch(() => null);
  return answer?.body?.places?.filter((/** @type {any} */ place) => place.kind === "display") ?? null;
}

async function readJournal() {
  if (reading || !seen.floor) return;
  reading = true;
  cursor ||= cursorBefore(seen.floor.epoch, seen.floor.seq, LINES);
  const answer = await api.get(`/journal?after=${cursor}&limit=200`).catch(() => null);
  reading = false;
  if (!answer) return;
  cursor = answer.next;
  seen.lines = withFacts(seen.lines, answer.items, numbers);
  draw();
}

/** Where a fault of this kind of device can be watched. @param {string} kind */
function watch(kind) {
  const wall = seen.displays.find((place) => !place.window) ?? seen.displays[0];
  return watchedAt(kind, { kiosk: seen.kiosk, wall: wall ? `/display/${wall.code}` : "/", terminal: `/window/${chosen.pad || "1"}`, visitor: seen.visitor });
}

/** @param {string} text */
function say(text) {
  fill(parts.said, text);
  parts.said.hidden = false;
  clearTimeout(saying);
  saying = setTimeout(() => { parts.said.hidden = true; }, SAID_MS);
}

function draw() {
  if (finger.holds(draw)) return;
  const offset = live?.clock.now().offset ?? 0;
  const { floor } = seen;
  const bad = (floor?.devices ?? []).filter((/** @type {any} */ device) => device.kind === "sign" && AWAY.includes(device.condition)).length;
  const link = seen.boxAway ? "cut_off" : (live?.link().state ?? "catching_up");
  topView(parts.top, { hall: words.pick(floor?.hall?.name), clock: live ? clockTextWithSeconds(live.clock.now()) : "", speed: seen.crowd.speed ?? 1, link, language: words.language }, words, speak);
  drawPrinter(seen.devices, chosen.printer, chosen.slip);
  drawSigns(seen.devices, Math.floor(performance.now() / 500), { bad }, chosen.sign);
  drawSpoken(seen.devices, seen.spoken, { along: chosen.along, playing: chosen.playing, offset });
  journalView(parts, seen.lines, { epoch: floor?.epoch ?? 0, seq: floor?.seq ?? 0, offset }, words);
  crowdView(parts, { running: seen.crowd.running, waiting: floor?.headline?.waiting?.value ?? null, open: floor?.headline?.open_windows?.value ?? null }, words, doing);
  facesView(parts, facesOf({ kiosk: seen.kiosk, displays: seen.displays, windows: seen.windows, window: chosen.pad, visitor: seen.visitor }), words);
  othersView(parts, seen.devices, { slip: seen.visitor ? new URL(seen.visitor, location.href).href : "", booking: seen.booking }, words, { ...doing, press: doing.lay, watch });
  keypadView(parts, { windows: seen.windows, code: chosen.pad, real: padAt(seen.devices, chosen.pad) }, words, { choose: (code) => { chosen.pad = code; draw(); }, press: (action) => void doing.press(action), key: doing.key, fault: doing.fault, watch });
  evaluatorView(parts.evaluator, evaluatorAt(seen.devices, chosen.pad), words, { key: doing.key, fault: doing.fault, watch });
}

/** @param {string} language */
function speak(language) {
  rememberLanguage(language);
  words = tongue(all, knownLanguage(language));
  draw();
}
