// @ts-check
/** The window terminal: wires keys, the hall and the screen. Every decision stands in the pure modules beside it. */
import { hallApi, newKey, Refused, site, Unreachable } from "hall/api.js";
import { fill, h } from "hall/dom.js";
import { ensureFont } from "hall/fonts.js";
import { connect } from "hall/live.js";
import { page } from "hall/page.js";
import { clockText as hallClock } from "hall/times.js";
import { loadWords } from "hall/words.js";
import { band, linkMark } from "./band.js";
import { blocked, makeDesk } from "./desk.js";
import { byId } from "./drawn.js";
import { guard, keyName } from "./keys.js";
import { chosen, digit, openPanel } from "./panels.js";
import { loadPlaces } from "./places.js";
import { makeScreen } from "./screen.js";
import { session, signIn } from "./signin.js";
import { buttons, mayCall, naturalStep, stepFor } from "./steps.js";
import { timer } from "./timer.js";
import { chosenLanguage, rememberLanguage, tongue } from "./tongue.js";
import { undoToast } from "./undo.js";
import { OUTCOMES } from "./view_more.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./panels.js").Panel} Panel */

const PROBE_MS = 3_000;
const SLOW_MS = 1_500;

const params = new URLSearchParams(location.search);
const narrow = matchMedia("(max-width: 460px)");
const strip = () => document.documentElement.classList.toggle("is-strip", params.has("strip") || narrow.matches);
strip();
narrow.addEventListener("change", strip);
void ensureFont();

const all = await loadWords(["zh-Hans", "zh-Hant", "en"], ["common", "window"]);
let words = tongue(all, known(params.get("lang") ?? chosenLanguage(page.language)));
document.documentElement.lang = words.language;
document.title = words.say("page-title", { label: page.windowCode });
fill(byId("door"), h("p", null, words.say("loading")));

const api = hallApi(page.hall);
const path = `/windows/${encodeURIComponent(page.windowCode)}`;
/** @type {import("./steps.js").Intent} */
const intent = { pauseAfter: null, outcome: OUTCOMES[0], note: "" };
/** @type {Record<string, string>} the outcome is remembered per service until it is changed */
const outcomes = {};
/** @type {Panel | null} */
let panel = null;
/** @type {import("./view_panel.js").Places} */
let places = { services: [], windows: [] };
/** @type {Record<string, number>} */
let acted = {};
let clerk = "";
/** @type {import("hall/live.js").Connection | null} */
let live = null;
let asking = false;

const steady = () => performance.now();
const now = () => live?.clock.ms() ?? Date.now();

const desk = makeDesk({
  post: (action, body, key) => api.post(`${path}/${action}`, body, { key, tries: 2, timeoutMs: 4_000 }),
  get: () => api.get(path, { timeoutMs: 4_000 }),
  clock: () => ({ ms: now(), iso: isoHere(now()) }),
  steady, newKey,
  kind: (error) => (error instanceof Unreachable ? "unreachable" : error instanceof Refused && error.status === 401 ? "signed-out" : error instanceof Refused ? "refused" : rethrow(error)),
  nameOf: (request) => words.say(`act-${request.action}`),
  changed: () => draw(),
  signedOut: () => void signInAgain("signin-again"),
}, intent);

const screen = makeScreen({
  tongue: () => words,
  press,
  language: (to) => { rememberLanguage(to); words = tongue(all, known(to)); document.title = words.say("page-title", { label: page.windowCode }); draw(); },
  close: () => void desk.run([{ action: "close", body: {} }]),
  signOut: () => void site.remove("/session").catch(() => undefined).then(() => { location.href = "/"; }),
  resume: (ticket) => void desk.run([{ action: "resume", body: { ticket } }]),
  callFirst: (ticket) => { if (desk.seen && mayCall(desk.seen)) show(openPanel("call", ticket)); else desk.say("no", { key: "why-not-call" }); },
  outcome: (code) => chooseOutcome(code),
  note: (text) => { intent.note = text; },
  choose: (choice) => choose(choice.code),
  change: (next) => show(next),
  cancel: () => show(null),
});

await begin();

async function begin() {
  const account = await session();
  if (!account) await signIn(byId("door"), words, page.windowCode, "");
  clerk = account?.account.name ?? (await session())?.account.name ?? "";
  try {
    desk.adopt(await api.get(path));
  } catch (error) {
    if (error instanceof Refused && error.status === 404) {
      fill(byId("door"), h("p", null, words.say("unknown-window", { label: page.windowCode })));
      return;
    }
    if (error instanceof Refused && [401, 403].includes(error.status)) await signIn(byId("door"), words, page.windowCode, "signin-not-allowed");
  }
  live = connect({
    namespace: "/window", build: page.build, idle: () => desk.sending === null && desk.kept.length === 0 && panel === null && desk.seen?.state !== "called",
    auth: async () => ({ token: (await site.post("/session/socket", { hall: page.hall, face: "window" })).token, hall: page.hall, window: page.windowCode }),
    onSnapshot: (fresh) => void desk.back(fresh),
    onChanged: (change) => { if (change.waiting && desk.seen) desk.adopt({ ...desk.seen, seq: change.seq, waiting: change.waiting }); else live?.fetch(); },
    onLink: (link) => { if (link.state === "cut_off") desk.goneAway(); draw(); },
    onRefused: (code) => { if (code === "unauthorized") void signInAgain("signin-again"); },
  });
  addEventListener("keydown", onKey);
  setInterval(draw, 250);
  setInterval(probe, PROBE_MS);
  draw();
}

/** While the hall does not answer, it is asked again every few seconds, so that kept steps go out at once. */
function probe() {
  if (desk.away !== null && desk.sending === null) api.get(path, { timeoutMs: 2_500 }).then((fresh) => desk.back(fresh), () => undefined);
}

/** @param {"signin-again"} why */
async function signInAgain(why) {
  if (asking) return;
  asking = true;
  const here = await session();
  if (!here) {
    await signIn(byId("door"), words, page.windowCode, why);
  }
  asking = false;
  api.get(path).then((fresh) => desk.back(fresh), () => undefined);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const on = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ? "field" : target.tagName === "BUTTON" || target.tagName === "A" ? "button" : "page";
  const name = keyName(event, on);
  if (name === null || !byId("door").hidden) return;
  event.preventDefault();
  const judged = guard(acted, name, steady(), event.repeat);
  acted = judged.acted;
  if (judged.acts) press(name);
}

/** @param {string} key */
function press(key) {
  const seen = desk.seen;
  if (!seen) return;
  if (key === "escape") {
    /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
    return show(null);
  }
  const picked = /^digit-(\d)$/.exec(key);
  if (picked) return onDigit(Number(picked[1]), seen);
  show(null);
  const step = stepFor(seen, key, intent, now());
  if (step?.does === "post") void desk.run(step.requests);
  else if (step?.does === "panel") void open(step.panel);
  else if (step?.does === "cancel-pause") { intent.pauseAfter = null; draw(); }
  else if (step?.does === "say") desk.say("no", step.phrase);
}

/** @param {number} number @param {Snapshot} seen */
function onDigit(number, seen) {
  if (!panel) {
    if (seen.state === "serving" && OUTCOMES[number - 1]) chooseOutcome(OUTCOMES[number - 1]);
    return;
  }
  const does = digit(panel, number, places);
  if (does && "choose" in does) choose(does.choose.code);
  else if (does) show(does.panel);
}

/** @param {"hold" | "pause" | "transfer" | "call"} name */
async function open(name) {
  show(openPanel(name));
  if (name !== "transfer") return;
  try {
    places = await loadPlaces(api, page.windowCode, (name_) => words.pick(name_), words);
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof Refused)) throw error;
  }
  draw();
}

/** @param {string} code */
function choose(code) {
  if (!panel || !desk.seen) return;
  const does = chosen(panel, code, desk.seen);
  show(null);
  if ("pauseAfter" in does) intent.pauseAfter = does.pauseAfter;
  else void desk.run([does.request]);
  draw();
}

/** @param {Panel | null} next */
function show(next) {
  panel = next;
  draw();
  if (panel?.name === "call" && !panel.called) document.getElementById("call-number")?.focus();
}

/** @param {string} code */
function chooseOutcome(code) {
  intent.outcome = code;
  if (desk.seen?.ticket) outcomes[desk.seen.ticket.service.code] = code;
  draw();
}

function draw() {
  const seen = desk.seen;
  if (!seen) return;
  byId("door").hidden = !asking;
  byId("terminal").hidden = false;
  const at = now();
  const away = desk.away !== null;
  if (seen.ticket) intent.outcome = outcomes[seen.ticket.service.code] ?? OUTCOMES[0];
  if (desk.said && steady() > desk.said.until) desk.said = null;
  screen({
    seen, panel, places, note: intent.note, outcome: intent.outcome ?? "", after: intent.pauseAfter, away,
    band: band(seen, intent, at),
    mark: linkMark(live?.link().state ?? "catching_up", desk.away, desk.kept.length, at),
    clerk: seen.clerk?.name || clerk, clock: live ? hallClock(live.clock.now()) : "", minute: Math.floor(at / 60_000),
    timer: timer(seen, at),
    go: naturalStep(seen, intent).label, blocked: blocked(seen, intent, away), buttons: buttons(seen, intent, at), now: at,
    busy: desk.sending !== null, slow: desk.sending !== null && steady() - desk.sending > SLOW_MS,
    said: desk.said && { tone: desk.said.tone, text: words.pick(desk.said.words) || (desk.said.phrase ? words.says(desk.said.phrase) : "") },
    toast: away ? null : undoToast(seen.undo, at),
  });
}

/** @param {string} language */
function known(language) {
  return ["zh-Hans", "zh-Hant", "en"].includes(language) ? language : "zh-Hans";
}

/** The hall's own zone, as in the times it sends. @param {number} ms */
function isoHere(ms) {
  const offset = live?.clock.now().offset ?? -new Date().getTimezoneOffset();
  const sign = offset < 0 ? "-" : "+";
  const two = (/** @type {number} */ value) => String(Math.floor(Math.abs(value))).padStart(2, "0");
  return `${new Date(ms + offset * 60_000).toISOString().slice(0, 19)}${sign}${two(offset / 60)}:${two(offset % 60)}`;
}

/** @param {unknown} error @returns {never} */
function rethrow(error) {
  throw error;
}
