// @ts-check
/** One page, two languages: the chosen one leads, English stands small beside Chinese. */
import { h } from "hall/dom.js";
import { picked } from "hall/words.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {import("./shapes.js").Words} Words */

/**
 * @typedef {object} Tongue
 * @property {string} language
 * @property {(phrase: Phrase) => string} says
 * @property {(key: string, args?: Record<string, any>) => string} say
 * @property {(phrase: Phrase) => HTMLElement | null} small the same in English, when English does not lead
 * @property {(words: Words | null | undefined) => string} pick
 * @property {(words: Words | null | undefined) => HTMLElement | null} smallName
 * @property {(key: string) => boolean} has
 */

/** @param {Say} all @param {string} language @returns {Tongue} */
export function tongue(all, language) {
  const say = all.to(language);
  const second = language === "en" ? null : all.to("en");
  return {
    language,
    says: ({ key, args }) => say(key, args),
    say: (key, args) => say(key, args),
    small: ({ key, args }) => (second ? h("span", { class: "en", lang: "en" }, second(key, args)) : null),
    pick: (words) => picked(words, language).text,
    smallName: (words) => {
      const text = words?.en;
      return second && text && text !== picked(words, language).text ? h("span", { class: "en", lang: "en" }, text) : null;
    },
    has: (key) => all.to(language).has(key),
  };
}

const KEY = "hall.language";

/** @param {string} fallback */
export function chosenLanguage(fallback) {
  try {
    return localStorage.getItem(KEY) ?? fallback;
  } catch {
    return fallback;
  }
}

/** @param {string} language */
export function rememberLanguage(language) {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // A browser that keeps nothing still shows the language until it is closed.
  }
}

/** @param {string} language */
export function knownLanguage(language) {
  return ["zh-Hans", "zh-Hant", "en"].includes(language) ? language : "zh-Hans";
}
