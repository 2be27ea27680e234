// @ts-check
/** The workbench of the demo: everything that the virtual devices show, and buttons that make things happen. */
import { hallApi, Refused, site, Unreachable } from "hall/api.js";
import { fill } from "hall/dom.js";
import { ensureFont } from "hall/fonts.js";
import { connect } from "hall/live.js";
import { page } from "hall/page.js";
import { clockTextWithSeconds } from "hall/times.js";
import { loadWords } from "hall/words.js";
import { chosenLanguage, knownLanguage, rememberLanguage, tongue } from "../window/tongue.js";
import { toPlay } from "./devices.js";
import { facesOf, kioskAddress } from "./faces.js";
import { cursorBefore, withFacts } from "./facts.js";
import { signInAsManager, tell, watch } from "./feed.js";
import { printerView } from "./view_printer.js";
import { crowdView, facesView, keypadView, topView } from "./view_right.js";
import { signsView } from "./view_signs.js";
import { journalView, spokenView } from "./view_spoken.js";

const SAID_MS = 5_000;
const LINES = 40;

void ensureFont();
const all = await loadWords(["zh-Hans", "zh-Hant", "en"], ["common", "window", "workbench"]);
let words = tongue(all, knownLanguage(new URLSearchParams(location.search).get("lang") ?? chosenLanguage(page.language)));
document.documentElement.lang = words.language;

const parts = /** @type {Record<string, HTMLElement>} */ (Object.fromEntries([...document.querySelectorAll("[id]")].map((node) => [node.id, node])));
const api = hallApi(page.hall);
const seen = {
  /** @type {any[]} */ devices: [], /** @type {any[]} */ spoken: [], /** @type {any} */ floor: null, /** @type {any[]} */ windows: [], /** @type {any[]} */ displays: [],
  /** @type {import("./facts.js").Line[]} */ lines: [], crowd: { running: false, speed: 1 }, boxAway: false, kiosk: "", /** @type {string | null} */ visitor: null,
};
const chosen = { /** @type {string | null} */ printer: null, /** @type {number | null} */ slip: null, window: "", along: false, /** @type {string | null} */ playing: null, /** @type {string | null} */ played: null };
/** @type {Map<string, string>} */
const numbers = new Map();
const audio = new Audio();
audio.addEventListener("ended", () => { chosen.playing = null; draw(); });
/** @type {import("hall/live.js").Connection | null} */
let live = null;
let cursor = "";
let readingJournal = false;
let saying = 0;

const drawPrinter = printerView(/** @type {any} */ (parts), { fault, choose: (name) => { chosen.printer = name; chosen.slip = null; draw(); }, slip: (index) => { chosen.slip = index; draw(); } }, () => words);
const drawSigns = signsView(/** @type {any} */ (parts), { fault }, () => words);
const drawSpoken = spokenView(/** @type {any} */ (parts), { fault, play, along }, () => words);

await begin();

async function begin() {
  const state = await site.get("/state").catch(() => null);
  seen.kiosk = kioskAddress(state?.kiosk_url, location);
  await attempt(() => signInAsManager(page.hall));
  seen.displays = (await api.get("/configuration").catch(() => null))?.body?.places?.filter((/** @type {any} */ place) => place.kind === "display") ?? [{ code: "wall-1f", layout: "wall" }];
  live = connect({
    namespace: "/manager", build: page.build,
    auth: async () => ({ token: (await site.post("/session/socket", { hall: page.hall, face: "manager" })).token, hall: page.hall }),
    onSnapshot: (floor) => { seen.floor = floor; takeWindows(floor); void readJournal(); draw(); },
    onChanged: (change) => { if (seen.floor) seen.floor = { ...seen.floor, epoch: change.epoch, seq: change.seq, headline: change.headline ?? seen.floor.headline }; void readJournal(); void readWindows(); },
    onLink: draw,
  });
  watch({
    devices: (items) => { seen.devices = items; draw(); },
    spoken: (items) => { seen.spoken = items; listen(); draw(); },
    crowd: (crowd) => { seen.crowd = crowd; draw(); },
    box: (away) => { seen.boxAway = away; draw(); },
  });
  setInterval(draw, 1_000);
  draw();
}

/** @param {any} floor */
function takeWindows(floor) {
  seen.windows = (floor.zones ?? []).flatMap((/** @type {any} */ zone) => zone.windows);
  chosen.window ||= seen.windows.find((one) => one.state !== "closed")?.code ?? seen.windows[0]?.code ?? "";
}

async function readWindows() {
  const answer = await api.get("/windows").catch(() => null);
  if (answer) seen.windows = answer.items;
  draw();
}

async function readJournal() {
  if (readingJournal || !seen.floor) return;
  readingJournal = true;
  cursor ||= cursorBefore(seen.floor.epoch, seen.floor.seq, LINES);
  const answer = await api.get(`/journal?after=${cursor}&limit=200`).catch(() => null);
  readingJournal = false;
  if (!answer) return;
  cursor = answer.next;
  seen.lines = withFacts(seen.lines, answer.items, numbers);
  draw();
}

/** @param {string} device @param {string} name @param {boolean} on */
function fault(device, name, on) {
  void attempt(() => tell(`/devices/${encodeURIComponent(device)}/fault`, { name, on }));
}

/** @param {string} id */
function play(id) {
  chosen.playing = chosen.played = id;
  audio.src = `/workbench/announcements/${encodeURIComponent(id)}.wav`;
  audio.play().catch(() => { chosen.playing = null; say(words.say("wb-no-sound")); });
  draw();
}

/** @param {boolean} on */
function along(on) {
  chosen.along = on;
  chosen.played = seen.spoken[0]?.id ?? null;
  draw();
}

function listen() {
  const next = chosen.along ? toPlay(seen.spoken, chosen.played) : null;
  if (next && chosen.playing === null) play(next.id);
}

/** @param {string} action */
async function press(action) {
  const body = { hold: { reason: "form" }, pause: { reason: "break" } }[action] ?? {};
  await attempt(() => api.post(`/windows/${encodeURIComponent(chosen.window)}/${action}`, body));
  await readWindows();
}

/** @param {string} visitor_class */
async function take(visitor_class) {
  const ticket = await attempt(async () => {
    const services = (await api.get("/services")).items.filter((/** @type {any} */ item) => item.state === "open");
    if (services.length === 0) throw new Refused({ status: 409, code: "hall_closed", words: { [words.language]: words.say("wb-all-closed") } });
    return api.post("/tickets", { service: services[0].code, visitor_class, channel: "desk" });
  });
  if (!ticket) return;
  if (ticket.link) seen.visitor = new URL(ticket.link, location.href).pathname;
  say(words.say("wb-took", { number: ticket.number }));
}

/** @template T @param {() => Promise<T>} does @returns {Promise<T | null>} */
async function attempt(does) {
  try {
    return await does();
  } catch (error) {
    if (error instanceof Refused) say(words.pick(error.words) || words.say("refused-other"));
    else if (error instanceof Unreachable) say(words.say("unreachable"));
    else throw error;
    return null;
  }
}

/** @param {string} text */
function say(text) {
  fill(parts.said, text);
  parts.said.hidden = false;
  clearTimeout(saying);
  saying = window.setTimeout(() => { parts.said.hidden = true; }, SAID_MS);
}

function draw() {
  const offset = live?.clock.now().offset ?? 0;
  const headline = seen.floor?.headline;
  const bad = (/** @type {any[]} */ (seen.floor?.devices ?? [])).filter((device) => device.kind === "sign" && device.condition !== "ok").length;
  const p = /** @type {any} */ (parts);
  topView(p.top, { hall: words.pick(seen.floor?.hall?.name), clock: live ? clockTextWithSeconds(live.clock.now()) : "", speed: seen.crowd.speed ?? 1, link: seen.boxAway ? "cut_off" : (live?.link().state ?? "catching_up"), language: words.language }, words, speak);
  drawPrinter(seen.devices, chosen.printer, chosen.slip);
  drawSigns(seen.devices, Math.floor(performance.now() / 1000), { bad });
  drawSpoken(seen.devices, seen.spoken, { along: chosen.along, playing: chosen.playing, offset });
  journalView(p, seen.lines, { epoch: seen.floor?.epoch ?? 0, seq: seen.floor?.seq ?? 0, offset }, words);
  crowdView(p, { running: seen.crowd.running, waiting: headline?.waiting?.value ?? null, open: headline?.open_windows?.value ?? null }, words, {
    send: (visitors, over_s) => void attempt(() => tell("/crowd", { visitors, over_s })), stop: () => void attempt(() => tell("/crowd/stop", {})), take: (visitor_class) => void take(visitor_class),
  });
  facesView(p, facesOf({ kiosk: seen.kiosk, displays: seen.displays, windows: seen.windows, window: chosen.window, visitor: seen.visitor }), words);
  keypadView(p, { windows: seen.windows, code: chosen.window, waiting: null }, words, { choose: (code) => { chosen.window = code; draw(); }, press: (action) => void press(action) });
}

/** @param {string} language */
function speak(language) {
  rememberLanguage(language);
  words = tongue(all, knownLanguage(language));
  draw();
}
