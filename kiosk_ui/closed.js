// @ts-check
/** A hall that gives no numbers now: when it opens, what becomes of those who wait, and what can be done here all the same. */
import { h, icon } from "hall/dom.js";
import { openingText } from "hall/phrases.js";
import { pick } from "hall/words.js";
import { chosenService, list } from "./documents.js";
import { missedKey } from "./home.js";
import { PAGE, pageOf, shelf } from "./services.js";
import { knowsWaits } from "./state.js";
import { button, name, small, smallName, two } from "./talk.js";

/** @typedef {import("./talk.js").Talk} Talk @typedef {import("./talk.js").Say} Say @typedef {import("hall/types.js").Service} Service */

/** Weekdays as the words count them. */
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** @param {Talk} talk */
export function closed(talk) {
  const hall = talk.state.hall;
  const halted = hall?.services.some((service) => service.reason === "suspended") ?? false;
  const title = halted ? "halted-title" : "closed-title";
  const opens = hall?.nextOpening ?? null;
  const waiting = (hall?.services ?? []).reduce((sum, service) => sum + service.waiting, 0);
  /** @param {Say} say */
  const when = (say) => (halted ? say("halted-text") : opens === null ? say("closed-unknown") : say("closed-opens", { when: openingText(say, opens, talk.now) }));
  return [
    h("section", { class: "cl-main" }, h("div", { class: "cl-mark" }, icon("clock")), h("h1", { tabindex: -1 }, talk.say(title)), h("p", { lang: talk.second.language }, talk.second(title)),
      h("p", { class: `cl-next${halted || opens === null ? " cl-next--told" : ""}` }, when(talk.say), h("span", { class: "en", lang: talk.second.language }, when(talk.second)))),
    waiting > 0 && knowsWaits(talk.state) && h("section", { class: "cl-list" }, h("h2", null, two(talk, "closed-waiting-title")),
      h("dl", null, h("div", null, h("dt", null, two(talk, "closed-waiting")), h("dd", { class: "num" }, talk.say("people", { n: waiting }))),
        h("div", null, h("dt", null, two(talk, "closed-watch")), h("dd", null, talk.say("closed-watch-text"))))),
    h("section", { class: "cl-do" }, h("h2", null, two(talk, "closed-do")), h("div", { class: "cl-keys" },
      button(talk, { press: "look", icon: "doc", key: "closed-bring" }), waiting > 0 && missedKey(talk))),
    booking(talk),
    week(talk),
  ];
}

/** The booking page of the hall, for a phone: drawn only where a phone can reach it. @param {Talk} talk */
function booking(talk) {
  const svg = talk.state.hall?.bookCode;
  return svg ? h("div", { class: "cl-book" }, h("img", { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, alt: talk.say("closed-book-code") }), h("p", null, two(talk, "closed-book"))) : null;
}

/** The hours of an ordinary week. @param {Talk} talk */
function week(talk) {
  const spans = talk.state.hall?.week ?? [];
  if (spans.length === 0) return null;
  const told = (/** @type {Say} */ say) => spans.map(({ from, to, hours }) => say("closed-week-days", { days: days(from, to, say), hours: hours.map(([begin, end]) => `${clock(begin)}–${clock(end)}`).join(say("list-joint")) })).join(say("closed-week-comma"));
  return h("p", { class: "cl-week" }, h("b", null, talk.say("closed-week", { days: told(talk.say) })), h("span", { class: "en", lang: talk.second.language }, told(talk.second)));
}

/** "9:00" as it is written in a text. @param {string} text HH:MM */
const clock = (text) => text.replace(/^0/, "");

/** @param {string} from @param {string} to @param {Say} say */
function days(from, to, say) {
  const named = (/** @type {string} */ day) => say(`weekday-${DAYS.indexOf(day)}`);
  return from === to ? named(from) : say("closed-week-from-to", { from: named(from), to: named(to) });
}

/** Every service, to see what it asks for: none can be taken. @param {Talk} talk */
export function looking(talk) {
  const { hall, page, group } = talk.state;
  const shown = pageOf(shelf(hall?.services ?? [], hall?.groups ?? [], group), page, PAGE.normal);
  const turn = shown.page === shown.pages - 1;
  return [
    heading(talk, two(talk, "closed-bring-title")),
    h("div", { class: "k-tiles cl-tiles" }, shown.items.map((service) => tile(talk, service))),
    shown.pages > 1 && h("div", { class: "k-ends" }, button(talk, { press: "page", value: turn ? 0 : shown.page + 1, icon: turn ? "up" : "down", key: turn ? "closed-first" : "closed-more" })),
  ];
}

/** @param {Talk} talk @param {import("hall/dom.js").Child[]} words */
const heading = (talk, words) => h("div", { class: "k-title" }, button(talk, { press: "back", icon: "back", key: "back", look: "k-back" }), h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, words)));

/** @param {Talk} talk @param {Service} service */
function tile(talk, service) {
  const press = service.inside ? "group" : "bring";
  const long = pick(service.name, talk.say.language).length > (talk.say.language === "en" ? 12 : 6);
  return h("button", { class: `k-tile${long ? " k-tile--long" : ""}`, type: "button", data: { press, value: service.code } }, h("span", { class: "ic" }, icon(service.icon)), h("span", { class: "nm" }, h("b", null, name(talk, service.name)), smallName(talk, service.name)),
    h("span", { class: "wait" }, h("span", null, service.inside ? talk.say("tile-inside", { n: service.inside }) : talk.say("closed-papers", { n: service.documents.length }))));
}

/** What one service asks for, to be read at leisure. @param {Talk} talk */
export function bring(talk) {
  const service = chosenService(talk);
  if (service === null) return [heading(talk, two(talk, "closed-bring-title"))];
  return [heading(talk, [name(talk, service.name), " ", smallName(talk, service.name)]), list(talk, service),
    h("p", { class: "cls-hint" }, icon("clock"), " ", talk.say("closed-title"), " ", small(talk, "closed-title"))];
}
