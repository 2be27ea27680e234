// @ts-check
/** The window terminal: wires keys, the hall and the screen. Every decision stands in the pure modules beside it. */
import { askedLanguage, forgetAsked } from "hall/asked_language.js";
import { hallApi, newKey, Refused, site, Unreachable } from "hall/api.js";
import { fill, h } from "hall/dom.js";
import { watchFinger } from "hall/finger.js";
import { ensureFont } from "hall/fonts.js";
import { page } from "hall/page.js";
import { clockText } from "hall/times.js";
import { loadWords } from "hall/words.js";
import { blocked, goWords } from "./away.js";
import { band, linkMark } from "./band.js";
import { buttons } from "./buttons.js";
import { makeDesk } from "./desk.js";
import { byId } from "./drawn.js";
import { another, askHandover } from "./handover.js";
import { makeHoldSound } from "./hold_sound.js";
import { isoAt } from "./iso.js";
import { makeJoining } from "./joining.js";
import { loadClosing, loadPlaces } from "./places.js";
import { makePressing } from "./pressing.js";
import { makeScreen } from "./screen.js";
import { goingOn } from "./steps.js";
import { timer } from "./timer.js";
import { chosenLanguage, knownLanguage, rememberLanguage, tongue } from "./tongue.js";
import { undoToast } from "./undo.js";
import { OUTCOMES } from "./view_more.js";

const SLOW_MS = 1_500;
/** Whoever is afraid does not look at the screen within six seconds. */
const UNTIL_SEEN_MS = 600_000;

const params = new URLSearchParams(location.search);
const narrow = matchMedia("(max-width: 460px)");
const strip = () => document.documentElement.classList.toggle("is-strip", params.has("strip") || narrow.matches);
strip();
narrow.addEventListener("change", strip);
void ensureFont();

const all = await loadWords(["zh-Hans", "zh-Hant", "en"], ["common", "window", "talk"]);
let words = tongue(all, knownLanguage(askedLanguage() ?? chosenLanguage(page.language)));
document.documentElement.lang = words.language;
entitle();
fill(byId("door"), h("p", null, words.say("loading")));

const api = hallApi(page.hall);
const path = `/windows/${encodeURIComponent(page.windowCode)}`;
const steady = () => performance.now();
const finger = watchFinger();
const now = () => joining.live?.clock.ms() ?? Date.now();
/** @type {import("./steps.js").Intent} */
const intent = { outcome: OUTCOMES[0], note: "" };

/** The name under which this clerk was seen to sit here. */
let sat = "";
/** The clerk for whom the question of the handover stands there; empty while none does. */
let asked = "";

const desk = makeDesk({
  post: (action, body, key) => api.post(`${path}/${action}`, body, { key, tries: 2, timeoutMs: 4_000 }),
  get: () => api.get(path, { timeoutMs: 4_000 }),
  clock: () => ({ ms: now(), iso: isoAt(now(), joining.live?.clock.now().offset ?? -new Date().getTimezoneOffset()) }),
  known: () => Date.parse(joining.live?.link().dataAt ?? "") || now(),
  steady, newKey, kind,
  nameOf: (request) => words.say(`act-${request.action}`),
  changed: () => draw(),
  signedOut: () => void joining.signInAgain(),
  asksFirst: () => void pressing.close(),
}, intent);

const joining = makeJoining({
  desk, words: () => words, draw: () => draw(),
  get: () => api.get(path, { timeoutMs: 2_500 }),
  idle: () => desk.sending === null && desk.kept.length === 0 && pressing.panel === null && desk.seen?.state !== "called",
});

const pressing = makePressing({
  desk, intent, now, steady, draw: () => draw(), open: () => byId("door").hidden === true,
  words: () => words, lock, callForHelp,
  loadColleagues: async () => (await api.get("/colleagues", { timeoutMs: 4_000 })).items,
  loadWhy: async ({ id, number }) => {
    const ticket = id ?? (await api.get(`/tickets?number=${encodeURIComponent(number)}`)).items[0]?.id;
    return ticket ? (await api.get(`/tickets/${encodeURIComponent(ticket)}/why`)).not_yet : null;
  },
  loadClosing: (to) => loadClosing(api, path, page.windowCode, to),
  loadPlaces: () => loadPlaces(api, page.windowCode, words.pick, words, desk.seen?.ticket?.service.code ?? ""),
});

const holdSound = makeHoldSound();

const screen = makeScreen({
  tongue: () => words,
  press: pressing.press,
  language: speak,
  close: () => void pressing.close(),
  signOut: () => void site.remove("/session").catch(() => undefined).then(() => { location.href = "/"; }),
  lock,
  resume: (ticket) => void (desk.seen && desk.run(goingOn(desk.seen, ticket))),
  callFirst: pressing.callFirst,
  accept: (ticket) => void desk.run([{ action: "accept", body: { ticket } }]),
  decline: pressing.decline,
  takeOver: () => void desk.run([{ action: "open", body: {} }]),
  outcome: pressing.chooseOutcome,
  note: (text) => { intent.note = text; },
  choose: (choice) => pressing.choose(choice.code),
  change: pressing.change,
  ask: (request) => void desk.run([request]),
  cancel: () => pressing.show(null),
  keepItems: pressing.keepItems,
  holdSound: { on: holdSound.on, turn: () => { holdSound.turn(); draw(); } },
});

if (await joining.begin()) {
  addEventListener("keydown", pressing.onKey);
  setInterval(draw, 250);
  draw();
}

/** Two people at one window: nothing can be pressed until one of them says that he takes it over. @param {import("./shapes.js").Snapshot} seen */
function handover(seen) {
  const me = joining.person;
  if (!another(seen, me)) {
    if (seen.clerk?.name === me) sat = me;
    if (asked) byId("door").hidden = true;
    asked = "";
  } else if (!joining.asking && desk.away === null && asked !== seen.clerk?.name) {
    asked = seen.clerk?.name ?? "";
    askHandover(byId("door"), words, seen, me, sat === me, () => void desk.run([{ action: "take-over", body: { clerk: me } }]));
  }
}

function draw() {
  if (finger.holds(draw)) return;
  const { seen } = desk;
  if (!seen) return;
  handover(seen);
  const at = now();
  holdSound.listen(seen.held, at);
  const { live } = joining;
  const away = desk.away !== null;
  byId("door").hidden = !joining.asking && !asked;
  byId("terminal").hidden = false;
  if (seen.ticket) intent.outcome = pressing.outcomes[seen.ticket.service.code] ?? OUTCOMES[0];
  if (desk.said && steady() > desk.said.until) desk.said = null;
  screen({
    seen, away, panel: pressing.panel, places: pressing.places, note: intent.note, outcome: intent.outcome ?? "", after: seen.pausing ?? null,
    band: band(seen, at), timer: timer(seen, at), buttons: buttons(seen, at), now: at, minute: Math.floor(at / 60_000),
    mark: linkMark(live?.link().state ?? "catching_up", desk.away, desk.kept.length, at),
    clerk: seen.clerk?.name || joining.clerk, clock: live ? clockText(live.clock.now()) : "",
    ...goes(seen, away),
    busy: desk.sending !== null, slow: desk.sending !== null && steady() - desk.sending > SLOW_MS,
    said: desk.said && { tone: desk.said.tone, text: words.pick(desk.said.words) || (desk.said.phrase ? words.says(desk.said.phrase) : "") },
    toast: away ? null : undoToast(seen.undo, at),
  });
}

/** What the space bar does now: with the list of what was done open, it keeps that. @param {import("./shapes.js").Snapshot} seen @param {boolean} away */
function goes(seen, away) {
  const { panel } = pressing;
  if (panel?.name === "items") return { go: { key: panel.goOn ? "items-keep-on" : "items-keep" }, blocked: false };
  return { go: goWords(seen, intent, away), blocked: blocked(seen, intent, away) };
}

/** Whatever else is being sent; where it does not get through, the clerk must know that nobody comes. */
function callForHelp() {
  desk.say("note", { key: "emergency-sending" }, undefined, UNTIL_SEEN_MS);
  api.post(`${path}/emergency`, {}, { tries: 4, timeoutMs: 3_000 }).then((fresh) => {
    desk.said = null;
    desk.adopt(fresh);
  }, () => desk.say("no", { key: "emergency-not-sent" }, undefined, UNTIL_SEEN_MS));
}

/** The clerk goes away for a moment. */
function lock() {
  site.post("/session/lock").then(() => joining.signInAgain(), (error) => desk.say("no", { key: kind(error) === "unreachable" ? "unreachable" : "refused-other" }, error.words));
}

/** @param {string} language */
function speak(language) {
  rememberLanguage(language);
  forgetAsked();
  words = tongue(all, knownLanguage(language));
  entitle();
  draw();
}

function entitle() {
  document.title = byId("title").textContent = words.say("page-title", { label: page.windowCode });
}

/** @param {unknown} error @returns {"refused" | "unreachable" | "signed-out"} */
function kind(error) {
  if (error instanceof Unreachable) return "unreachable";
  if (error instanceof Refused) return error.status === 401 || error.code === "session_locked" ? "signed-out" : "refused";
  throw error;
}
