// @ts-check
/** What staff have announced, on the wall: a bar above the calls, one text after the other, an emergency before all others. */
import { h, icon } from "hall/dom.js";
import { pageAt } from "./turns.js";

/**
 * @typedef {import("./tongue.js").Tongue} Tongue
 * @typedef {{id: string, texts: Record<string, string>, urgency: string, at: string, until: string}} Announced
 */

export const TURN_MS = 8_000;

/** The one that is on now; emergencies are not made to take turns with others. @param {readonly Announced[]} all @param {number} now hall's ms @param {number} at steady @returns {Announced | null} */
export function announcedNow(all, now, at) {
  const alive = all.filter(({ until }) => Date.parse(until) > now);
  const pressing = alive.filter(({ urgency }) => urgency === "emergency");
  return pageAt(pressing.length > 0 ? pressing : alive, at, 1, TURN_MS).rows[0] ?? null;
}

/** The texts as they stand on the wall: its own language first, then one more. @param {Record<string, string>} texts @param {string} lead @param {string} second @returns {{lang: string, text: string}[]} */
export function twoOf(texts, lead, second) {
  const tags = [lead, second, ...Object.keys(texts)].filter((tag, n, all) => texts[tag] && all.indexOf(tag) === n);
  const found = tags.map((lang) => ({ lang, text: texts[lang] }));
  return found.filter((one, n) => found.findIndex((other) => other.text === one.text) === n).slice(0, 2);
}

/** @param {Tongue} tongue @param {Announced} one @param {boolean} said it is being spoken now */
export function announcedBar(tongue, one, said) {
  const texts = twoOf(one.texts, tongue.say.language, tongue.second.language);
  return h("div", { class: `w-bar w-said${one.urgency === "emergency" ? " w-said--now" : ""}`, role: one.urgency === "emergency" ? "alert" : "status" },
    icon(said ? "ear" : "bell"), h("div", null, ...texts.map(({ lang, text }, n) => h(n === 0 ? "b" : "span", { lang, class: n === 0 ? null : "en" }, text))));
}
