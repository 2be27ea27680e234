// @ts-check
/** Wires the machine to glass, box and clock; decides nothing. */
import { Refused, Unreachable, hallApi, newKey } from "hall/api.js";
import { fill } from "hall/dom.js";
import { ensureFont } from "hall/fonts.js";
import { page as its } from "hall/page.js";
import { hallNow, moment } from "hall/times.js";
import { loadWords } from "hall/words.js";
import { hallFrom, listenToBox } from "./box.js";
import { chime } from "./chime.js";
import { keepFocus, moveFocus } from "./focus.js";
import { atRest, countdown, shownScreen, step } from "./machine.js";
import { listenForPresses } from "./press.js";
import { foot, head, looks, notes, page } from "./screens.js";
import { sheet } from "./sheets.js";
import { languages } from "./talk.js";

/** @typedef {import("./machine.js").Event} Event */

const ASK_SERVICES_EVERY_MS = 60_000;
const TICK_MS = 250;

void ensureFont();
const words = await loadWords(["zh-Hans", "zh-Hant", "en"], ["common", "kiosk"]);
const steady = () => performance.now();
/** @type {(id: string) => HTMLElement} */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

let state = atRest();
let setting = { setAt: steady(), at: { ms: Date.now(), offset: -new Date().getTimezoneOffset() }, speed: 1 };
/** @type {Record<string, any>} */
let told = {};
/** @type {Record<string, any>} */
let asked = {};
/** @type {Set<string>} */
const underWay = new Set();
/** @type {Map<string, string>} what each part was last drawn from */
const drawn = new Map();

const finger = listenForPresses(document.body, () => parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.5, (name, value) => happen({ type: "press", name, value, key: newKey() }));

/** @param {Omit<Event, "at"> & {type: string}} event */
function happen(event) {
  const { state: next, effects } = step(state, { ...event, at: steady() });
  state = next;
  for (const effect of effects) {
    if (effect.do === "take") void take(effect.key, effect.body);
    if (effect.do === "help") void askForHelp();
    if (effect.do === "chime") chime();
  }
  draw();
}

/** One key from the first try to the last: however often this is sent, it is one ticket. @param {string} key @param {object} body */
async function take(key, body) {
  if (underWay.has(key)) return;
  underWay.add(key);
  try {
    const ticket = await hallApi(hallCode()).post("/tickets", body, { key, tries: 12, timeoutMs: 10_000 });
    happen({ type: "answered", key, ticket });
  } catch (error) {
    if (error instanceof Refused) happen({ type: "refused", key, refusal: { code: error.code, words: error.words } });
    else if (error instanceof Unreachable) happen({ type: "silent", key });
    else throw error;
  } finally {
    underWay.delete(key);
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

/** @param {Record<string, any>} body */
function setClock(body) {
  if (body.at !== undefined) setting = { setAt: steady(), at: moment(body.at), speed: body.speed ?? setting.speed };
}

async function askServices() {
  try {
    asked = await hallApi(hallCode()).get("/services");
    setClock({ ...asked, speed: told.speed });
    happen({ type: "hall", hall: hallFrom(told, asked) });
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
  }
}

function talk() {
  return { state, now: hallNow(setting, steady()), ...languages(state, words) };
}

/** Redraws only the parts whose ground changed, and none under a finger. */
function draw() {
  if (finger.held()) return;
  const now = talk();
  const about = looks(now);
  const { touched, deafUntil, until, span, takenAt, press, late, hall, ...visible } = state;
  const ground = JSON.stringify([visible, hall, Math.floor(now.now.ms / 60_000), press !== null]);
  part("head", JSON.stringify([hall?.head, now.say.language, Math.floor(now.now.ms / 60_000)]), () => head(now));
  part("notes", ground, () => notes(now));
  part("page", `${ground}${until === null}`, () => page(now));
  part("foot", ground, () => foot(now));
  part("sheet", JSON.stringify([state.sheet, state.help, now.say.language, hall?.languages]), () => sheet(now));
  Object.assign(document.body.dataset, { screen: about.screen, low: about.low, large: about.large, latin: about.latin, sheet: state.sheet ?? "" });
  document.documentElement.lang = now.say.language;
  place("kiosk").inert = state.sheet !== null;
  count(now);
}

/** @param {string} id @param {string} ground @param {() => (import("hall/dom.js").Child | import("hall/dom.js").Child[])[]} build */
function part(id, ground, build) {
  if (drawn.get(id) === ground) return;
  drawn.set(id, ground);
  keepFocus(place(id), () => fill(place(id), ...build()));
}

/** The falling seconds, without redrawing the page around them. @param {ReturnType<typeof talk>} now */
function count(now) {
  const left = countdown(state, steady());
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-countdown]"))) {
    const [text, bar] = [box.querySelector("p"), box.querySelector("i")];
    if (left === null || text === null || bar === null) continue;
    const key = box.dataset.countdown ?? "ends-in";
    if (text.dataset.s !== `${left.seconds}${now.say.language}`) {
      text.dataset.s = `${left.seconds}${now.say.language}`;
      const small = Object.assign(document.createElement("span"), { className: "en", lang: now.second.language, textContent: now.second(key, { s: left.seconds }) });
      fill(text, now.say(key, { s: left.seconds }), " ", small);
    }
    bar.style.setProperty("--left", String(left.share));
  }
}

listenToBox({
  onState: (body) => {
    told = body;
    setClock(body);
    happen({ type: "hall", hall: hallFrom(told, asked) });
    if (body.page_build !== undefined && its.build !== "" && body.page_build !== its.build && shownScreen(state) === "home" && state.touched + 60_000 < steady()) location.reload();
  },
  onSlip: (body) => happen({ type: "slip", ticket: body.ticket, state: body.state }),
  onAway: (away) => { if (away !== state.away) happen({ type: "away", away }); },
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") happen({ type: "press", name: "back", value: "" });
  else if (state.screen === "search" && /^[\p{L}]$/u.test(event.key)) happen({ type: "press", name: "type", value: event.key });
  else if (state.screen === "search" && event.key === "Backspace") happen({ type: "press", name: "erase", value: "" });
  else moveFocus(event);
});
setInterval(() => happen({ type: "tick" }), TICK_MS);
setInterval(() => void askServices(), ASK_SERVICES_EVERY_MS);
void askServices();
