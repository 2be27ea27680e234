// @ts-check
/** Wires the machine to glass, box and clock; decides nothing. */
import { Refused, Unreachable, hallApi, newKey } from "hall/api.js";
import { ensureFont } from "hall/fonts.js";
import { page as its } from "hall/page.js";
import { hallNow, moment } from "hall/times.js";
import { loadWords } from "hall/words.js";
import { hallFrom, listenToBox } from "./box.js";
import { chime } from "./chime.js";
import { bookingCode } from "./checkin.js";
import { watchClock } from "./corner_door.js";
import { Glass } from "./glass.js";
import { watchGuideCorner } from "./guide_door.js";
import { keyPress } from "./keys.js";
import { step } from "./machine.js";
import { listenForPresses } from "./press.js";
import { slipCode } from "./returning.js";
import { pressFor } from "./scanning.js";
import { atRest, shownScreen } from "./state.js";
import { languages } from "./talk.js";
import { Telling } from "./telling.js";
import { remember, remembered } from "./unprinted.js";
import { Voice } from "./voice.js";

/** @typedef {import("./state.js").Event} Event */

const ASK_SERVICES_EVERY_MS = 60_000;
const TICK_MS = 250;
/** Nobody types as fast as a reader. */
const SCAN_GAP_MS = 80;

void ensureFont();
watchClock(document.body);
const words = await loadWords(["zh-Hans", "zh-Hant", "en"], ["common", "kiosk", "why"]);
const steady = () => performance.now();

let state = atRest();
let setting = { setAt: steady(), at: { ms: Date.now(), offset: -new Date().getTimezoneOffset() }, speed: 1 };
/** @type {Record<string, any>} */
let told = {};
/** @type {Record<string, any>} */
let asked = {};
/** @type {Set<string>} */
const underWay = new Set();
const glass = new Glass();
const telling = new Telling(new Voice(() => happen({ type: "heard" })));
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

const finger = listenForPresses(document.body, () => rem() * 0.5, (name, value) => happen({ type: "press", name, value, key: newKey() }));
watchGuideCorner(document.body, rem, () => {
  finger.letGo();
  happen({ type: "press", name: "guide", value: "" });
});

/** @param {Omit<Event, "at"> & {type: string}} event */
function happen(event) {
  const { state: next, effects } = step(state, { ...event, at: steady() });
  if (next.onPhone !== state.onPhone) remember(next.onPhone ? (next.ticket?.id ?? null) : null);
  state = next;
  for (const effect of effects) {
    if (effect.do === "take") void take(effect.key, "/tickets", effect.body);
    if (effect.do === "check-in") void take(effect.key, "/appointments/check-in", effect.card ? { card: effect.card } : { scan: effect.scan });
    if (effect.do === "card") void readCard(effect.reading, effect.agreed);
    if (effect.do === "return") void comeBack(effect.key, effect.asked);
    if (effect.do === "where") void askWhere(effect.ticket);
    if (effect.do === "slip") void printSlip(effect.ticket);
    if (effect.do === "help") void askForHelp();
    if (effect.do === "chime") chime();
    if (effect.do === "walk") telling.walk(effect.way);
    if (effect.do === "choose") telling.choose();
    if (effect.do === "repeat") telling.repeat();
  }
  draw();
}

/** One key from the first try to the last: however often this is sent, it is one ticket. @param {string} key @param {string} path @param {object} body */
async function take(key, path, body) {
  if (underWay.has(key)) return;
  underWay.add(key);
  try {
    const ticket = await hallApi(hallCode()).post(path, body, { key, tries: 12, timeoutMs: 10_000 });
    happen({ type: "answered", key, ticket });
  } catch (error) {
    if (error instanceof Refused && error.status < 500) happen({ type: "refused", key, refusal: { code: error.code, words: error.words } });
    else if (error instanceof Refused || error instanceof Unreachable) happen({ type: "silent", key });
    else throw error;
  } finally {
    underWay.delete(key);
  }
}

/** One who missed the call or has left waits again; one who took his number elsewhere has come; one who is waiting or called is told so. @param {string} key @param {{number?: string, code?: string}} asked */
async function comeBack(key, asked) {
  try {
    const hall = hallApi(hallCode());
    const found = (await hall.get(`/tickets?${new URLSearchParams(asked)}`)).items[0];
    if (found === undefined) return happen({ type: "returned", key, refusal: { code: "unknown", words: {} } });
    const away = found.state === "absent" || found.state === "left";
    if (!away && found.state !== "waiting" && found.state !== "called") return happen({ type: "returned", key, refusal: { code: "ended", words: {} } });
    const became = away ? "again" : found.state === "waiting" && found.here === false ? "arrived" : "";
    const ticket = became ? await hall.post(`/tickets/${found.id}/${became === "again" ? "return" : "here"}`, {}, { key, tries: 3, timeoutMs: 5_000 }) : found;
    happen({ type: "returned", key, ticket: { ...ticket, became } });
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    const told = error instanceof Refused && error.status < 500;
    happen({ type: "returned", key, refusal: told ? { code: error.code, words: error.words } : { code: "silent", words: {} } });
  }
}

function hallCode() {
  return state.hall?.head.code || its.hall;
}

/** The box tells the greeters where it can; where it cannot, the visitor is sent to the desk. */
async function askForHelp() {
  const coming = await fetch("/face/help", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}", signal: AbortSignal.timeout(3_000) }).then((answer) => answer.ok, () => false);
  happen({ type: "help", coming });
}

/** The box looks for a card, or for none any more. @param {string} reading @param {boolean} agreed */
async function readCard(reading, agreed) {
  const heard = await fetch("/face/card", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ reading, agreed }), signal: AbortSignal.timeout(3_000) }).then((answer) => answer.ok, () => false);
  if (agreed && !heard) happen({ type: "unheard", reading });
}

/** The slip of a number that was taken for a phone; where the hall does not answer, the screen says so by itself. @param {string} id */
async function printSlip(id) {
  await hallApi(hallCode()).post(`/tickets/${id}/slip`, {}, { tries: 6, timeoutMs: 5_000 }).catch((error) => {
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
  });
}

/** Where the slip is now; a hall that does not answer is asked again. @param {string} id */
async function askWhere(id) {
  const found = await hallApi(hallCode()).get(`/tickets/${id}`).catch((error) => {
    if (error instanceof Refused || error instanceof Unreachable) return null;
    throw error;
  });
  if (found !== null) happen({ type: "where", ticket: id, slip: found.slip, place: its.place });
}

/** @param {Record<string, any>} body */
function setClock(body) {
  if (body.at !== undefined) setting = { setAt: steady(), at: moment(body.at), speed: body.speed ?? setting.speed };
}

async function askServices() {
  try {
    asked = await hallApi(hallCode()).get("/services");
    setClock({ ...asked, speed: told.speed });
    happen({ type: "hall", place: its.place, hall: hallFrom(told, asked, its.place) });
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
  }
}

function talk() {
  return { state, now: hallNow(setting, steady()), ...languages(state, words) };
}

function draw() {
  if (finger.held()) return;
  const now = talk();
  glass.draw(now, steady());
  telling.drawn(now);
}

listenToBox({
  onState: (body) => {
    told = body;
    setClock(body);
    happen({ type: "hall", place: its.place, hall: hallFrom(told, asked, its.place) });
    if (body.page_build !== undefined && its.build !== "" && body.page_build !== its.build && shownScreen(state) === "home" && state.touched + 60_000 < steady()) location.reload();
  },
  onSlip: (body) => happen({ type: "slip", ticket: body.ticket, state: body.state, reason: body.reason }),
  onScan: scannedText,
  onCard: (body) => happen({ type: "card", reading: body.reading, step: body.state, cause: body.cause ?? "", name: body.name ?? "", mark: body.mark ?? "", key: newKey() }),
  onAway: (away) => { if (away !== state.away) happen({ type: "away", away }); },
});
/** The box's own scanner has read a code. @param {string} text */
function scannedText(text) {
  const name = pressFor(text);
  if (name === null) happen({ type: "unreadable" });
  else happen({ type: "press", name, value: text, key: newKey() });
}

/** A reader types a slip's code like a very fast keyboard and ends it with Enter. */
let scanned = { text: "", at: 0 };
document.addEventListener("keydown", (event) => {
  if (event.key.length === 1) scanned = { text: steady() - scanned.at > SCAN_GAP_MS ? event.key : scanned.text + event.key, at: steady() };
  if (event.key === "Enter" && slipCode(scanned.text) !== null) return happen({ type: "press", name: "return", value: scanned.text, key: newKey() });
  if (event.key === "Enter" && bookingCode(scanned.text) !== null && shownScreen(state) !== "search") return happen({ type: "press", name: "check-in", value: scanned.text, key: newKey() });
  if (state.screen === "missed" && /^[a-z0-9]$/i.test(event.key)) happen({ type: "press", name: "digit", value: event.key.toUpperCase() });
  else if (state.screen === "booked" && /^[2-9a-hj-np-z]$/i.test(event.key)) happen({ type: "press", name: "sign", value: event.key.toUpperCase() });
  else if (state.screen === "search" && /^[\p{L}]$/u.test(event.key)) happen({ type: "press", name: "type", value: event.key });
  else if (state.screen === "search" && event.key === "Backspace") happen({ type: "press", name: "erase", value: "" });
  else {
    const press = keyPress(event, document.activeElement instanceof HTMLButtonElement);
    if (press === null) return;
    event.preventDefault();
    if (!event.repeat) happen({ type: "press", ...press });
  }
});
setInterval(() => happen({ type: "tick" }), TICK_MS);
setInterval(() => void askServices(), ASK_SERVICES_EVERY_MS);
void askServices();
const unprinted = remembered();
if (unprinted !== null) {
  remember(null);
  void printSlip(unprinted);
}
