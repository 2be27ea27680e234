// @ts-check
/** The evaluator on a desk: asks whoever was served last how it was; what is shown when stands in `asking.js`. */
import { hallApi, Refused } from "hall/api.js";
import { fill, h, icon } from "hall/dom.js";
import { ensureFont } from "hall/fonts.js";
import { page } from "hall/page.js";
import { loadWords, picked } from "hall/words.js";
import { askToBeLetIn } from "hall/enrolment.js";
import { answered, explained, fresh, givenUp, heard, LEVELS, REASONS, refused, shown, skipped, ticked } from "./asking.js";

const LOOK_MS = 1_000;
/** A screen that was let in and is still turned away does not ask again at once: whoever is signed in here may not show it. */
const ASKED_AGAIN_MS = 60_000;
const LANGUAGES = /** @type {[string, string][]} */ ([["zh-Hans", "简体"], ["zh-Hant", "繁體"], ["en", "English"]]);

void ensureFont();
const words = await loadWords(["zh-Hans", "zh-Hant", "en"], ["common", "visitor", "evaluator", "reasons"]);
const api = hallApi(page.hall);
const steady = () => performance.now() / 1000;
/** @type {(id: string) => HTMLElement} */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
let tablet = fresh();
let language = "zh-Hans";
let followed = "";
let drawn = "";
let letIn = false;

await look();
setInterval(() => void look(), LOOK_MS);
setInterval(tick, 250);

async function look() {
  try {
    tablet = heard(tablet, await api.get(`/evaluators/${page.place}`, { timeoutMs: 4_000 }), steady());
  } catch (error) {
    if (error instanceof Refused && (error.status === 401 || error.status === 403)) waitToBeLetIn();
    if (error instanceof Refused && error.code === "unknown_place") unknown();
  }
  tick();
}

/** Nobody here knows this tablet: it shows a code that an admin enters. */
function waitToBeLetIn() {
  if (letIn || Date.now() - Number(sessionStorage.getItem("let-in") ?? 0) < ASKED_AGAIN_MS) return;
  letIn = true;
  void askToBeLetIn(page.hall, page.place, { onCode: (code) => { tablet = { ...tablet, code }; draw(); }, onAccepted: () => { sessionStorage.setItem("let-in", String(Date.now())); location.reload(); }, onUnknownPlace: unknown });
}

/** The address is wrong, or the place was taken out of the settings. */
function unknown() {
  tablet = { ...tablet, unknown: true };
  draw();
}

function tick() {
  const [after, ticket] = givenUp(tablet, steady());
  tablet = after;
  noAnswer(ticket);
  if (tablet.why !== null && steady() >= tablet.why.until) sayWhy();
  const asked = tablet.asking?.ask;
  if (asked && asked.ticket !== followed) [followed, language] = [asked.ticket, asked.language];
  draw();
}

/** No answer is noted as none. @param {string | null} ticket */
function noAnswer(ticket) {
  if (ticket !== null) void api.post(`/tickets/${ticket}/rating`, { level: null }).catch(() => undefined);
}

/** "No thanks". */
function skip() {
  const [after, ticket] = skipped(tablet, steady());
  tablet = after;
  noAnswer(ticket);
  draw();
}

/** @param {number} level */
async function rate(level) {
  const ticket = tablet.asking?.ask.ticket;
  if (!ticket) return;
  tablet = answered(tablet, steady(), level);
  draw();
  try {
    await api.post(`/tickets/${ticket}/rating`, { level });
  } catch (error) {
    tablet = refused(tablet, (error instanceof Refused && picked(error.words, language).text) || words.to(language)("eval-not-taken"), steady());
    draw();
  }
}

/** What was ticked is told, if anything was; the rating itself is in already. */
function sayWhy() {
  const [after, told] = explained(tablet, steady());
  tablet = after;
  if (told !== null) void api.post(`/tickets/${told.ticket}/rating/reasons`, { reasons: told.chosen }).catch(() => undefined);
  draw();
}

/** @param {string} code */
function speak(code) {
  language = code;
  draw();
}

function draw() {
  const { screen, left } = shown(tablet, steady());
  count(left);
  const now = JSON.stringify([screen, language, tablet.said, tablet.code, tablet.told?.window_label, tablet.asking?.ask.number, tablet.why?.chosen]);
  if (now === drawn) return;
  drawn = now;
  const say = words.to(language);
  const second = words.to(language === "en" ? "zh-Hans" : "en");
  document.documentElement.lang = language;
  document.body.dataset.screen = screen;
  document.title = say("eval-title", { window: tablet.told?.window_label ?? "" });
  fill(byId("top"), h("span", null, tablet.told ? say("eval-title", { window: tablet.told.window_label }) : ""),
    h("span", { class: "v-langs", role: "group", "aria-label": say("language") }, ...LANGUAGES.map(([code, name]) => h("button", { type: "button", lang: code, "aria-pressed": String(code === language), onclick: () => speak(code) }, name))));
  fill(byId("main"), ...screenParts(screen, say, second));
  count(left);
}

/** The seconds run on in what stands there: a button that was drawn anew under a finger would lose the touch. @param {number} left */
function count(left) {
  const say = words.to(language);
  for (const one of document.querySelectorAll("[data-left]")) {
    const text = say(one.getAttribute("data-left") === "why" ? "eval-why-left" : "eval-free", { seconds: left });
    if (one instanceof HTMLProgressElement) one.value = left;
    else if (one.textContent !== text) one.textContent = text;
  }
}

/** @param {string} screen @param {import("hall/words.js").Say} say @param {import("hall/words.js").Say} second the same once more, small, for whoever helps */
function screenParts(screen, say, second) {
  const small = (/** @type {string} */ key) => h("span", { class: "v-second", lang: second.language }, second(key));
  if (screen === "ask") {
    return [
      h("div", null, h("h1", null, say("rate-title")), small("rate-title")), h("p", { class: "v-more" }, say("eval-number", { number: tablet.asking?.ask.number ?? "" })),
      h("div", { class: "v-faces" }, ...LEVELS.map((level) => h("button", { type: "button", data: { at: `level-${level}` }, onclick: () => void rate(level) }, icon(`f${level}`), h("span", null, say(`rate-${level}`)), small(`rate-${level}`)))),
      h("div", { class: "v-foot" }, h("div", null, h("p", { class: "v-more", data: { left: "free" } }), h("progress", { max: tablet.asking?.given ?? 1, data: { left: "bar" }, "aria-hidden": "true" })),
        h("button", { type: "button", class: "v-skip", data: { at: "skip" }, onclick: skip }, say("eval-skip"), " ", small("eval-skip"))),
    ];
  }
  if (screen === "why") {
    const go = tablet.why?.chosen.length ? "reasons-send" : "reasons-skip";
    return [
      h("div", null, h("h1", null, say("reasons-title")), small("reasons-title")),
      h("p", { class: "v-more" }, h("b", null, say("eval-chosen", { level: say(`rate-${tablet.why?.level ?? 1}`) })), " ", say("reasons-free")),
      h("div", { class: "v-whys" }, ...REASONS.map((code) => h("button", { type: "button", "aria-pressed": String(tablet.why?.chosen.includes(code) ?? false), data: { at: `why-${code}` }, onclick: () => { tablet = ticked(tablet, code); draw(); } }, h("span", { class: "v-tick", "aria-hidden": "true" }), h("span", null, say(`rating-reason-${code}`), small(`rating-reason-${code}`))))),
      h("div", { class: "v-foot" }, h("p", { class: "v-more", data: { left: "why" } }),
        h("button", { type: "button", class: "v-go", data: { at: "why-send" }, onclick: sayWhy }, say(go), " ", small(go))),
    ];
  }
  if (screen === "thanks") return [h("div", { class: "v-big", role: "status" }, icon("check"), h("h1", null, say("eval-thanks")), small("eval-thanks"))];
  if (screen === "refused") return [h("div", { class: "v-big", role: "alert" }, icon("info"), h("h1", null, tablet.said))];
  if (screen === "unknown") return [h("div", { class: "v-big", role: "alert" }, icon("info"), h("h1", null, say("eval-unknown")), h("p", { class: "v-more" }, say("eval-unknown-more", { place: page.place })))];
  if (screen === "enrol") return [h("div", { class: "v-big" }, h("h1", { class: "num" }, tablet.code), h("p", { class: "v-more" }, say("eval-enrol", { place: page.place })))];
  if (screen === "cut_off") return [h("div", { class: "v-big", role: "status" }, icon("cutoff"), h("h1", null, say("eval-cut")))];
  return [h("div", { class: "v-big v-idle" }, h("p", { class: "v-more" }, picked(tablet.told?.hall.name ?? {}, language).text), h("h1", null, say("eval-idle")), h("p", { class: "v-more" }, say("eval-idle-more")), small("eval-idle-more"))];
}
