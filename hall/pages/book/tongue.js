// @ts-check
/** The language of the booking pages: the address, then what was chosen on this phone, then the page's own. */
import { askedLanguage, forgetAsked } from "hall/asked_language.js";
import { fill, h } from "hall/dom.js";
import { loadWords, picked } from "hall/words.js";
import { remember, remembered } from "../visitor/memory.js";
import { LANGUAGES } from "../visitor/tongue.js";

/** @param {string | null | undefined} wish */
const known = (wish) => (LANGUAGES.some(([code]) => code === wish) ? /** @type {string} */ (wish) : null);

export async function makeTongue() {
  const wished = known(askedLanguage()) ?? known(remembered("language"));
  const tongue = { language: wished ?? known(document.documentElement.lang) ?? "zh-Hans", say: /** @type {import("hall/words.js").Say} */ (/** @type {unknown} */ (null)), speak, pick };
  await speak(tongue.language, false);

  /** @param {string} language @param {boolean} chosen */
  async function speak(language, chosen) {
    tongue.say = await loadWords([language], ["book"]);
    tongue.language = language;
    document.documentElement.lang = language;
    if (chosen) {
      remember("language", language);
      forgetAsked();
    }
  }

  /** @param {import("hall/words.js").Words | null | undefined} words */
  function pick(words) {
    return picked(words, tongue.language).text;
  }

  return tongue;
}

/** The bar: whose page this is, and the other languages. @param {Element} bar @param {string} name @param {Awaited<ReturnType<typeof makeTongue>>} tongue @param {() => void} again */
export function drawBar(bar, name, tongue, again) {
  fill(bar, h("span", null, name), h("span", { class: "p-langs", role: "group", "aria-label": tongue.say("book-language") },
    ...LANGUAGES.filter(([code]) => code !== tongue.language).map(([code, title]) => h("button", { type: "button", lang: code, onclick: () => void tongue.speak(code, true).then(again) }, title))));
}
