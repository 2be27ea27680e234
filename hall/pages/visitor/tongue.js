// @ts-check
/** The language of the page: the address, then what was chosen on this phone, then the ticket's own. */
import { askedLanguage, forgetAsked } from "hall/asked_language.js";
import { loadWords, picked } from "hall/words.js";
import { remember, remembered } from "./memory.js";

export const LANGUAGES = /** @type {[string, string][]} */ ([["zh-Hans", "简体"], ["zh-Hant", "繁體"], ["en", "English"]]);

/** @param {string | null | undefined} wish */
const known = (wish) => (LANGUAGES.some(([code]) => code === wish) ? /** @type {string} */ (wish) : null);

export async function makeTongue() {
  const address = known(askedLanguage());
  const tongue = { language: "", chosen: Boolean(address ?? known(remembered("language"))), say: await load(first()), speak, follow, pick, english };
  tongue.language = first();
  document.documentElement.lang = tongue.language;

  function first() {
    return address ?? known(remembered("language")) ?? known(document.documentElement.lang) ?? "zh-Hans";
  }

  /** @param {string} to @param {boolean} chosen by the visitor, so it is kept */
  async function speak(to, chosen) {
    const language = known(to) ?? "zh-Hans";
    if (language !== tongue.language) tongue.say = await load(language);
    tongue.language = language;
    document.documentElement.lang = language;
    if (chosen) {
      remember("language", language);
      forgetAsked();
    }
    tongue.chosen ||= chosen;
  }

  /** The ticket was taken in this language; it leads until the visitor chooses another. @param {string} language */
  async function follow(language) {
    if (!tongue.chosen) await speak(language, false);
  }

  /** @param {any} words */
  function pick(words) {
    return picked(words, tongue.language).text;
  }

  /** For the one screen that stands in two languages. */
  function english() {
    return tongue.language === "en" ? null : tongue.say.to("en");
  }

  return tongue;
}

/** @param {string} language */
function load(language) {
  return loadWords(language === "en" ? ["en"] : [language, "en"], ["common", "visitor", "why", "reasons"]);
}
