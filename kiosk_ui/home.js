// @ts-check
/** The tiles of the hall's services, and the search among them. */
import { h, icon } from "hall/dom.js";
import { leftText, openingText } from "hall/phrases.js";
import { pick } from "hall/words.js";
import { bookedKey } from "./booked.js";
import { knowsWaits } from "./state.js";
import { PAGE, found, offered, pageOf, shelf } from "./services.js";
import { button, hallButton, name, small, smallName, two } from "./talk.js";

/**
 * @typedef {import("./talk.js").Talk} Talk
 * @typedef {import("hall/types.js").Service} Service
 */

const REASONS = ["quota_reached", "cut_off", "appointment_only", "not_opening_hours", "service_closed", "hall_closed", "suspended", "no_link"];
const LETTERS = ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"];
/** So few tiles need a row, or a column of a lying glass, less. */
const ROOMY = 6;
/** More characters than this do not fit one line of a tile. */
const ONE_LINE = { "zh-Hans": 6, "zh-Hant": 6, en: 12 };

/** @param {Talk} talk */
export function home(talk) {
  const { large, audio, page } = talk.state;
  const services = onShelf(talk);
  const big = large || audio || services.length <= PAGE.large;
  const shown = pageOf(services, page, big ? PAGE.large : PAGE.normal);
  const roomy = !big && shown.pages === 1 && shown.items.length <= ROOMY;
  return [
    ...title(talk),
    h("div", { class: `${big ? "k-bigs" : "k-tiles"}${shown.pages > 1 ? " k-paged" : ""}${roomy ? " k-roomy" : ""}` }, shown.items.map((service) => tile(talk, service, big))),
    h("div", { class: "k-ends" }, shown.pages > 1 && more(talk, shown), priority(talk), missedKey(talk), bookedKey(talk)),
  ];
}

/** The tiles of this page, or of the group that is open. @param {Talk} talk */
export function onShelf({ state: { hall, group } }) {
  return shelf(hall?.services ?? [], hall?.groups ?? [], group);
}

/** The name of the open group. @param {Talk} talk */
export function groupName({ state: { hall, group } }) {
  return hall?.groups?.find((one) => one.code === group)?.name ?? {};
}

/** @param {Talk} talk */
function title(talk) {
  if (talk.state.group !== null) {
    const words = groupName(talk);
    return [h("div", { class: "k-title" }, button(talk, { press: "back", icon: "back", key: "back", look: "k-back" }), h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, name(talk, words)), h("p", null, smallName(talk, words))))];
  }
  return [h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, talk.say("home-title")), h("p", { lang: talk.second.language }, talk.second("home-title"))),
    h("button", { class: "k-search", type: "button", data: { press: "search" } }, icon("search"), h("span", null, talk.say("search-open")), small(talk, "search-open-short"))];
}

/** What a tile tells the machine: a group opens, a service is chosen, one that is shut does nothing. @param {Service} service */
export function pressOf({ state, inside, code }) {
  return state === "open" ? { data: { press: inside ? "group" : "service", value: code } } : { "aria-disabled": "true" };
}

/** @param {Talk} talk @param {{page: number, pages: number, others: number}} shown */
function more(talk, { page, pages, others }) {
  const last = page === pages - 1;
  return h("button", { class: "k-btn k-more", type: "button", data: { press: "page", value: last ? 0 : page + 1 } }, icon(last ? "up" : "down"),
    h("span", null, last ? talk.say("page-first") : talk.say("page-more", { n: others }),
      h("span", { class: "en", lang: talk.second.language }, talk.second("page-more-second", { n: others, page: page + 1, pages }))));
}

/** The same button for all, asking nobody; after a choice it says which. @param {Talk} talk */
export function priority(talk) {
  const classes = offered(talk.state.hall?.classes ?? []);
  if (classes.length < 2) return null;
  const chosen = classes.find((one) => one.code === talk.state.visitorClass);
  const words = chosen === undefined
    ? [talk.say("priority"), " ", h("span", { class: "k-also", lang: talk.second.language }, talk.second("priority")), h("span", { class: "en" }, talk.say("priority-who"))]
    : [talk.say("priority-chosen", { name: pick(chosen.name, talk.say.language) }), small(talk, "priority-change")];
  return h("button", { class: `k-btn k-priority${chosen ? " k-btn--chosen" : ""}`, type: "button", data: { press: "classes" } }, icon(chosen ? "check" : "cane"), h("span", null, words));
}

/** For those who have a number already: nobody should take a second one because the first was missed. @param {Talk} talk */
export function missedKey(talk) {
  return hallButton(talk, { press: "missed", icon: "recall", key: talk.state.hall?.checkIn ? "number-open" : "missed-open", look: "k-missed" });
}

/** @param {Talk} talk @param {Service} service @param {boolean} large */
function tile(talk, service, large) {
  const shut = service.state !== "open";
  const long = pick(service.name, talk.say.language).length > (ONE_LINE[/** @type {"en"} */ (talk.say.language)] ?? 6);
  const look = ["k-tile", large && "k-tile--big", shut && "k-tile--shut", long && "k-tile--long"].filter(Boolean).join(" ");
  const press = pressOf(service);
  const names = h("span", { class: "nm" }, h("b", null, name(talk, service.name)), smallName(talk, service.name));
  if (large) return h("button", { class: look, type: "button", ...press }, icon(service.icon), names, h("span", { class: "bw" }, shut ? shutWords(talk, service) : longWait(talk, service)));
  const floor = service.where.floor === "" ? null : h("span", null, talk.say("floor-short", { floor: service.where.floor }));
  return h("button", { class: look, type: "button", ...press }, h("span", { class: "ic" }, icon(service.icon), floor), names,
    h("span", { class: "wait" }, shut ? shutWords(talk, service) : shortWait(talk, service)));
}

/** @param {Talk} talk @param {Service} service */
export function shortWait(talk, service) {
  if (service.inside) return [h("span", null, talk.say("tile-inside", { n: service.inside }))];
  if (service.steps) return [h("span", null, talk.say("tile-steps", { n: service.steps.length }))];
  if (!knowsWaits(talk.state)) return [h("span", null, talk.say("tile-can-take"))];
  const left = leftText(talk.say, service);
  return [left ? h("span", { class: "few" }, left) : h("span", null, talk.say("tile-waiting", { n: service.waiting })), h("b", null, about(talk, service, "tile-about"))];
}

/** @param {Talk} talk @param {Service} service */
function longWait(talk, service) {
  if (service.inside) return [h("b", null, talk.say("tile-inside", { n: service.inside }))];
  if (service.steps) return [h("b", null, talk.say("tile-steps", { n: service.steps.length }))];
  if (!knowsWaits(talk.state)) return [h("b", null, talk.say("tile-can-take"))];
  const place = service.where.floor === "" ? pick(service.where.zone, talk.say.language) : talk.say("floor-short", { floor: service.where.floor });
  return [h("b", null, about(talk, service, "tile-about-long")), h("span", null, leftText(talk.say, service) || talk.say("tile-place", { place, n: service.waiting }))];
}

/** What stands over a wait: "about 10 min" can be said, "about soon", "about within 10 min" and "about unknown" cannot. @param {import("hall/types.js").Wait | null} estimate */
export const waitLabel = (estimate) => (estimate?.high_min === 0 ? "now-turn" : estimate === null || estimate.low_min === 0 ? "now-wait" : "now-about");

/** @param {Talk} talk @param {Service} service @param {string} key */
export function about(talk, { estimate }, key) {
  if (estimate === null) return talk.say("tile-no-estimate");
  if (estimate.high_min === 0) return talk.say("tile-soon");
  if (estimate.low_min === 0) return talk.say(key === "tile-about-long" ? "tile-within-long" : "tile-within", { high: estimate.high_min });
  const fits = key !== "tile-about" || estimate.high_min < 100;
  return talk.say(fits ? key : "tile-range", { low: estimate.low_min, high: estimate.high_min });
}

/** Why it is shut and when it opens again. @param {Talk} talk @param {Service} service */
export function shutWords(talk, { reason, next_opening, where }) {
  if (reason === "direct") return [h("b", null, talk.say("shut-direct", { windows: where.windows }))];
  const why = REASONS.includes(reason ?? "") ? reason : "other";
  return [h("b", null, talk.say(`shut-${why}`)), next_opening !== null && h("span", null, talk.say("shut-until", { when: openingText(talk.say, next_opening, talk.now) }))];
}

/** @param {Talk} talk */
export function search(talk) {
  const { query, hall, large } = talk.state;
  const all = found(hall?.services ?? [], query);
  const shown = all.slice(0, large ? PAGE.largeSearch : PAGE.search);
  return [
    h("div", { class: "k-title" }, button(talk, { press: "back", icon: "back", key: "back", look: "k-back" }), h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, two(talk, "search-title")))),
    typed(talk),
    shown.length === 0 ? h("p", { class: "k-none" }, two(talk, "search-none")) : h("div", { class: `${large ? "k-bigs" : "k-tiles"} k-found` }, shown.map((service) => tile(talk, service, large))),
    all.length > shown.length && query !== "" && h("p", { class: "k-rest" }, two(talk, "search-more", { n: all.length - shown.length })),
    letters(talk),
  ];
}

/** @param {Talk} talk */
export function typed(talk) {
  const { query } = talk.state;
  return h("p", { class: "k-typed", role: "status" }, icon("search"), query === "" ? h("span", { class: "hint" }, talk.say("search-hint")) : h("b", null, query));
}

/** @param {Talk} talk */
export function letters(talk) {
  return h("div", { class: "k-letters" }, LETTERS.map((row, index) => h("div", { class: "row" }, [...row].map(letter), index === LETTERS.length - 1 && erase(talk))));
}

/** @param {string} value */
function letter(value) {
  return h("button", { class: "k-letter", type: "button", data: { press: "type", value } }, value);
}

/** @param {Talk} talk */
function erase(talk) {
  return [h("button", { class: "k-letter k-letter--wide", type: "button", data: { press: "erase" } }, talk.say("key-erase")),
    h("button", { class: "k-letter k-letter--wide", type: "button", data: { press: "query", value: "" } }, talk.say("key-clear"))];
}
