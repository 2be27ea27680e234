// @ts-check
/** What a loudspeaker says just now, in the language in which it says it, for whoever cannot hear it. Pure. */

/** @typedef {import("hall/types.js").Call} Call */

/** Of several that speak at once, the newest call is written. @param {readonly Call[]} calls newest first @param {ReadonlySet<string>} said tickets being said @returns {Call | null} */
export function captionNow(calls, said) {
  return calls.find(({ ticket }) => said.has(ticket)) ?? null;
}

/** @param {import("hall/words.js").Say} say @param {Call} call @returns {{lang: string, text: string}} */
export function captionText(say, { number, label, language, said }) {
  const lang = ["zh-Hans", "zh-Hant", "en"].includes(language) ? language : "zh-Hans";
  return { lang, text: said || say.to(lang)("voice-call-shown", { number, window: label }) };
}
