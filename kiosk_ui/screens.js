// @ts-check
/** Which page is drawn, and what stands around every page: head, notes, foot. */
import { h, icon } from "hall/dom.js";
import { clockText } from "hall/times.js";
import { dateText } from "hall/phrases.js";
import { classes, documents } from "./documents.js";
import { home, search } from "./home.js";
import { lowClasses, lowDocuments, lowHome, lowSearch } from "./low.js";
import { booked } from "./booked.js";
import { card } from "./card_page.js";
import { bring, closed, looking } from "./closed.js";
import { lowNeeds, lowPeople, needs, people } from "./asking.js";
import { shownScreen } from "./state.js";
import { missed, returned, returning } from "./missed.js";
import { away, fire, service, starting } from "./rest.js";
import { name, small, smallName, two } from "./talk.js";
import { missingNote, refused, taking, ticket, unanswered } from "./ticket.js";

/** @typedef {import("./talk.js").Talk} Talk */

const PAGES = { home, search, documents, classes, people, needs, taking, ticket, refused, unanswered, missed, returning, returned, booked, card, closed, looking, bring, away, service, starting, fire };
const SEATED = { home: lowHome, search: lowSearch, documents: lowDocuments, classes: lowClasses, people: lowPeople, needs: lowNeeds };
/** Pages that end by themselves or carry their own way out need of the foot only the languages. */
const ONLY_LANGUAGES = ["taking", "ticket", "refused", "unanswered", "returning", "returned", "away", "starting", "fire"];

/** @param {Talk} talk */
export function page(talk) {
  const shown = shownScreen(talk.state);
  const seated = talk.state.low ? SEATED[/** @type {keyof typeof SEATED} */ (shown)] : undefined;
  return (seated ?? PAGES[shown])(talk);
}

/** The frame's looks for the style sheet. @param {Talk} talk */
export function looks(talk) {
  const shown = shownScreen(talk.state);
  return { screen: shown === "ticket" && talk.state.missing ? "missing" : shown, low: talk.state.low && shown in SEATED, large: talk.state.large || talk.state.audio, audio: talk.state.audio, latin: talk.say.language === "en" };
}

/** @param {Talk} talk */
export function head(talk) {
  const words = talk.state.hall?.head.name ?? {};
  return [h("div", null, h("b", null, name(talk, words)), smallName(talk, words)), h("div", { class: "k-clock" }, h("b", { class: "num" }, clockText(talk.now)), h("span", { class: "en" }, dateText(talk.say, talk.now)))];
}

/** What is wrong, what still works. @param {Talk} talk */
export function notes(talk) {
  const { hall, missing, screen } = talk.state;
  if (screen === "ticket" && missing && !hall?.fire) return [missingNote(talk)];
  if (hall === null || ["fire", "closed", "looking", "bring", "away", "service", "ticket", "taking", "missed", "returning", "returned", "booked", "card"].includes(shownScreen(talk.state))) return [];
  if (hall.link === "cut_off") return [h("div", { class: "k-note", role: "status" }, icon("cutoff"), h("p", null, two(talk, "offline-note")))];
  if (hall.printer.condition === "offline") return [h("div", { class: "k-note", role: "status" }, icon("printeroff"), h("p", null, two(talk, "printer-note")))];
  if (hall.link === "catching_up") return [h("div", { class: "k-note k-note--thin", role: "status" }, icon("recall"), h("p", null, two(talk, "catching-note")))];
  return [];
}

/** Help is in the same place on every page. @param {Talk} talk */
export function foot(talk) {
  const shown = shownScreen(talk.state);
  if (talk.state.low && shown in SEATED) return [];
  if (shown === "taking" && talk.state.audio) return []; // a listener would hear of choices in the second before his number
  if (ONLY_LANGUAGES.includes(shown)) return languageKeys(talk);
  return [
    languageKey(talk),
    footKey(talk, "large", "type", talk.state.large ? "foot-large-off" : "foot-large"),
    footKey(talk, "low", "wheel", "foot-low"),
    footKey(talk, "audio", talk.state.audio ? "mute" : "ear", talk.state.audio ? "foot-audio-off" : "foot-audio"),
    footKey(talk, "staff", "bell", "foot-staff", "k-call"),
  ];
}

/**
 * The four keys of the audio guide along the lower edge of the glass, always in the same place, so that a finger finds them without
 * sight. They are for fingers only: whoever has real keys has these four already. @param {Talk} talk
 */
export function guideKeys(talk) {
  if (!talk.state.audio) return [];
  const key = (/** @type {string} */ press, /** @type {number | string} */ value, /** @type {string} */ shape, /** @type {string} */ words) =>
    h("button", { type: "button", tabindex: -1, data: { press, value } }, icon(shape), h("span", null, talk.say(words)), small(talk, words));
  return [key("back", "", "back", "back"), key("walk", -1, "up", "audio-previous"), key("walk", 1, "down", "audio-next"), key("ok", "", "check", "audio-ok")];
}

/** The languages that the page is not in, English first. @param {Talk} talk */
function otherLanguages(talk) {
  return (talk.state.hall?.languages ?? []).filter((tag) => tag !== talk.say.language).sort((one, other) => Number(other === "en") - Number(one === "en"));
}

/** Where a page stays for seconds only, each language is one touch away. @param {Talk} talk */
function languageKeys(talk) {
  return otherLanguages(talk).map((tag) => h("button", { class: "k-tongue", type: "button", lang: tag, data: { press: "language", value: tag } }, icon("globe"), h("span", null, talk.say(`language-${tag}`))));
}

/** Names the languages that the page is not in, each in itself. @param {Talk} talk */
function languageKey(talk) {
  const others = otherLanguages(talk);
  if (others.length === 0) return null;
  return h("button", { type: "button", data: { press: "languages" } }, icon("globe"), others.slice(0, 2).map((tag, index) => h("span", { lang: tag, class: index > 0 && "en" }, talk.say(`language-${tag}`))));
}

/** @param {Talk} talk @param {string} press @param {string} shape @param {string} key @param {string} [look] */
function footKey(talk, press, shape, key, look = "") {
  return h("button", { class: look, type: "button", data: { press } }, icon(shape), h("span", null, talk.say(key)), small(talk, key));
}
