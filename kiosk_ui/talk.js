// @ts-check
/** Two languages on one glass: the leading one and, smaller, the one for whoever helps. */
import { h, icon } from "hall/dom.js";
import { picked } from "hall/words.js";

/**
 * @typedef {import("hall/words.js").Say} Say
 * @typedef {import("hall/words.js").Args} Args
 * @typedef {import("hall/types.js").Words} Words
 * @typedef {import("./state.js").Kiosk} Kiosk
 *
 * @typedef {object} Talk what a screen is drawn from
 * @property {Kiosk} state
 * @property {import("hall/times.js").Moment} now the hall's time
 * @property {Say} say the leading language
 * @property {Say} second
 */

/** Before the visitor chose, Chinese leads and English follows. @param {Kiosk} state @param {Say} say */
export function languages(state, say) {
  const lead = state.language ?? "zh-Hans";
  return { say: say.to(lead), second: say.to(lead === "en" ? "zh-Hans" : "en") };
}

/** The second language of a sentence. @param {Talk} talk @param {string} key @param {Args} [args] */
export function small(talk, key, args) {
  return h("span", { class: "en", lang: talk.second.language }, talk.second(key, args));
}

/** A sentence in both. @param {Talk} talk @param {string} key @param {Args} [args] */
export function two(talk, key, args) {
  return [talk.say(key, args), " ", small(talk, key, args)];
}

/** A name from the hall in the leading language, marked when it comes in another. @param {Talk} talk @param {Words} words */
export function name(talk, words) {
  const { text, lang } = picked(words, talk.say.language);
  return lang === talk.say.language ? text : h("span", { lang, data: { only: "" } }, text);
}

/** @param {Talk} talk @param {Words} words */
export function smallName(talk, words) {
  const { text, lang } = picked(words, talk.second.language);
  return text === picked(words, talk.say.language).text ? null : h("span", { class: "en", lang }, text);
}

/**
 * @typedef {object} Key
 * @property {string} press what the machine is told
 * @property {string | number} [value]
 * @property {string} icon
 * @property {string} key its words
 * @property {Args} [args]
 * @property {string} [look] more classes
 */

/** A button in both languages. @param {Talk} talk @param {Key} key */
export function button(talk, { press, value, icon: shape, key, args, look = "" }) {
  return h("button", { class: `k-btn ${look}`, type: "button", data: { press, value: value ?? "" } }, icon(shape), h("span", null, two(talk, key, args)));
}

/**
 * A key that only the hall can answer: without it, its place says where to go instead of doing nothing.
 * @param {Talk} talk @param {{press: string, icon: string, key: string, look?: string}} spec
 */
export function hallButton(talk, spec) {
  if (talk.state.hall?.link !== "cut_off") return button(talk, spec);
  return h("p", { class: `k-btn k-shut ${spec.look ?? ""}` }, icon(spec.icon), h("span", null, two(talk, `${spec.key}-away${talk.state.low ? "-short" : ""}`)));
}
