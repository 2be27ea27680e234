// @ts-check
/** Number, window and arrow need no language; headings have two, the leading one and a smaller one. */
import { h } from "hall/dom.js";
import { picked } from "hall/words.js";

/**
 * @typedef {import("hall/words.js").Say} Say
 * @typedef {import("hall/words.js").Args} Args
 *
 * @typedef {object} Tongue
 * @property {Say} say
 * @property {Say} second
 */

/** @param {Tongue} tongue @param {string} key @param {Args} [args] */
export function small({ second }, key, args) {
  return h("span", { class: "en", lang: second.language }, second(key, args));
}

/** @param {Tongue} tongue @param {string} key @param {Args} [args] */
export function two(tongue, key, args) {
  return [tongue.say(key, args), " ", small(tongue, key, args)];
}

/** @param {Tongue} tongue @param {import("hall/types.js").Words} words */
export function name({ say }, words) {
  return picked(words, say.language).text;
}

/** @param {Tongue} tongue @param {import("hall/types.js").Words} words */
export function smallName({ say, second }, words) {
  const { text, lang } = picked(words, second.language);
  return text === picked(words, say.language).text ? null : h("span", { class: "en", lang }, text);
}
