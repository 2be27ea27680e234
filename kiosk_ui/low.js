// @ts-check
/** Seated use: everything to read stands above, everything to touch in the lower third. */
import { h, icon } from "hall/dom.js";
import { leftText } from "hall/phrases.js";
import { about, groupName, letters, missedKey, onShelf, pressOf, priority, shutWords, typed } from "./home.js";
import { needsKey, peopleKey } from "./asking.js";
import { bookedKey } from "./booked.js";
import { chosenService, classKeys, facts, forOthers, list, take } from "./documents.js";
import { knowsWaits } from "./state.js";
import { PAGE, found, pageOf } from "./services.js";
import { onPhoneKey } from "./on_phone_page.js";
import { button, name, small, smallName, two } from "./talk.js";

/**
 * @typedef {import("./talk.js").Talk} Talk
 * @typedef {import("hall/types.js").Service} Service
 */

/** @param {Talk} talk */
export function lowHome(talk) {
  const shown = pageOf(onShelf(talk), talk.state.page, PAGE.low);
  const inside = talk.state.group !== null;
  const words = groupName(talk);
  return [
    inside ? h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, name(talk, words)), h("p", null, smallName(talk, words)))
      : h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, talk.say("home-title")), h("p", { lang: talk.second.language }, talk.second("home-title"))),
    h("section", { class: "lo-board" }, h("h2", null, two(talk, "low-board")), h("table", null, h("tbody", null, shown.items.map((service) => boardRow(talk, service))))),
    say(talk),
    h("div", { class: "lo-keys" }, shown.items.map((service) => serviceKey(talk, service)),
      shown.pages > 1 && h("button", { class: "k-btn", type: "button", data: { press: "page", value: shown.page === shown.pages - 1 ? 0 : shown.page + 1 } }, icon("down"), h("span", null, talk.say("page-more", { n: shown.others }))),
      inside ? button(talk, { press: "back", icon: "back", key: "back" }) : button(talk, { press: "search", icon: "search", key: "search-open-short" }), priority(talk), missedKey(talk), bookedKey(talk), rest(talk)),
  ];
}

/** Letters and what they found lie below, so three at a time. @param {Talk} talk */
export function lowSearch(talk) {
  const all = found(talk.state.hall?.services ?? [], talk.state.query);
  const shown = all.slice(0, PAGE.lowSearch);
  return [
    h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, two(talk, "search-title"))), typed(talk),
    shown.length === 0 ? h("p", { class: "k-none" }, two(talk, "search-none")) : h("section", { class: "lo-board" }, h("table", null, h("tbody", null, shown.map((service) => boardRow(talk, service))))),
    all.length > shown.length && talk.state.query !== "" && h("p", { class: "k-rest" }, two(talk, "search-more", { n: all.length - shown.length })),
    h("div", { class: "lo-keys lo-find" }, shown.map((service) => serviceKey(talk, service)), button(talk, { press: "back", icon: "back", key: "back" }),
      button(talk, { press: "languages", icon: "globe", key: "foot-language" }), button(talk, { press: "staff", icon: "bell", key: "foot-staff-short" })),
    letters(talk),
  ];
}

/** @param {Talk} talk @param {Service} service */
function boardRow(talk, service) {
  const shut = service.state !== "open";
  const unknown = shut || !knowsWaits(talk.state);
  if (service.inside) return h("tr", null, h("th", { scope: "row" }, name(talk, service.name), " ", smallName(talk, service.name)), h("td"), h("td"), h("td", null, talk.say("tile-inside", { n: service.inside })));
  return h("tr", null, h("th", { scope: "row" }, name(talk, service.name), " ", smallName(talk, service.name)),
    h("td", null, service.where.floor && talk.say("floor-short", { floor: service.where.floor })),
    h("td", { class: "num" }, unknown ? talk.say("low-dash") : leftText(talk.say, service) || talk.say("tile-waiting", { n: service.waiting })),
    h("td", null, shut ? shutWords(talk, service)[0] : unknown ? talk.say("tile-can-take") : about(talk, service, "tile-about")));
}

/** @param {Talk} talk @param {Service} service */
function serviceKey(talk, service) {
  const shut = service.state !== "open";
  return h("button", { class: `k-btn${shut ? " lo-shut" : ""}`, type: "button", ...pressOf(service) }, icon(service.icon), h("span", null, name(talk, service.name)));
}

/** @param {Talk} talk */
function say(talk) {
  return h("p", { class: "lo-say" }, icon("down"), h("span", null, two(talk, "low-say")));
}

/** The keys that the foot carries on the standing pages. @param {Talk} talk */
function rest(talk) {
  return [button(talk, { press: "languages", icon: "globe", key: "foot-language" }), button(talk, { press: "low", icon: "up", key: "foot-low-off" }), button(talk, { press: "audio", icon: talk.state.audio ? "mute" : "ear", key: talk.state.audio ? "foot-audio-off" : "foot-audio" }), button(talk, { press: "staff", icon: "bell", key: "foot-staff-short" })];
}

/** @param {Talk} talk */
export function lowDocuments(talk) {
  const service = chosenService(talk);
  if (service === null) return lowHome(talk);
  return [
    h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, name(talk, service.name)), h("p", null, smallName(talk, service.name))),
    h("div", { class: "lo-read" }, list(talk, service, true), facts(talk, service)),
    h("div", { class: "lo-keys lo-keys--few" }, take(talk, service), button(talk, { press: "back", icon: "back", key: "back" }), service.state === "open" && [priority(talk), peopleKey(talk), needsKey(talk)], onPhoneKey(talk, service, "take-phone-short"), forOthers(service) && button(talk, { press: "proxy", icon: "people", key: "proxy-open" }), rest(talk)),
  ];
}

/** @param {Talk} talk */
export function lowClasses(talk) {
  return [
    h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, talk.say("priority-title")), h("p", { lang: talk.second.language }, talk.second("priority-title"))),
    h("p", { class: "cls-hint" }, talk.say("priority-hint"), small(talk, "priority-hint")),
    say(talk),
    h("div", { class: "lo-keys lo-keys--few" }, classKeys(talk), button(talk, { press: "back", icon: "back", key: "back" }), rest(talk)),
  ];
}
