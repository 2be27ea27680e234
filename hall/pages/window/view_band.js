// @ts-check
/** The band: which window, in what state, how well connected, who sits there. */
import { h, icon } from "hall/dom.js";
import { drawn } from "./drawn.js";

/** @typedef {import("./band.js").Band} Band */
/** @typedef {import("./tongue.js").Tongue} Tongue */
/** @typedef {{label: string, band: Band, mark: import("./band.js").Mark, clerk: string, clock: string, mayClose: boolean, language: string}} Shown */

/** Each language in its own script, so that it is found by whoever cannot read the present one. @type {[string, string][]} */
const LANGUAGES = [["zh-Hans", "简"], ["zh-Hant", "繁"], ["en", "EN"]];

/**
 * @param {HTMLElement} place
 * @param {{tongue: () => Tongue, language: (to: string) => void, close: () => void, lock: () => void, signOut: () => void}} wiring
 * @returns {(shown: Shown) => void}
 */
export function bandView(place, wiring) {
  const word = h("span", { class: "word", role: "status" });
  const label = h("b", { class: "win" });
  const say = h("span", { class: "say" });
  const right = h("span", { class: "right" });
  place.append(label, word, say, right);
  const drawWord = drawn(word, (/** @type {Band & {language: string}} */ band) => [icon(band.icon), wiring.tongue().says(band.word), wiring.tongue().small(band.word)]);
  const drawRight = drawn(right, (/** @type {Omit<Shown, "band">} */ shown) => rightSide(shown, wiring));
  return (shown) => {
    place.className = `band band--${shown.band.tone}${shown.mark.tone === "cut" ? " is-cut" : ""}`;
    if (label.textContent !== shown.label) label.textContent = shown.label;
    drawWord({ ...shown.band, say: null, language: shown.language });
    const sentence = shown.band.say ? wiring.tongue().says(shown.band.say) : "";
    if (say.textContent !== sentence) say.textContent = sentence;
    const { band: _, ...rest } = shown;
    drawRight(rest);
  };
}

/** @param {Omit<Shown, "band">} shown @param {Parameters<typeof bandView>[1]} wiring */
function rightSide(shown, wiring) {
  const words = wiring.tongue();
  return [
    h("span", { class: `mark mark--${shown.mark.tone}`, role: shown.mark.tone === "cut" ? "alert" : null }, icon(shown.mark.icon), h("span", { class: "mark-text" }, words.says(shown.mark.text))),
    h("span", { class: "who" }, shown.clerk),
    h("b", { class: "num clock" }, shown.clock),
    shown.mayClose && h("button", { class: "btn shut", type: "button", onclick: wiring.close }, icon("power"), words.say("act-close")),
    h("span", { class: "seg tongues", role: "group", "aria-label": words.say("language-switch") },
      ...LANGUAGES.map(([to, name]) => h("button", { type: "button", lang: to, "aria-pressed": String(to === shown.language), onclick: () => wiring.language(to) }, name))),
    h("button", { class: "btn out", type: "button", onclick: wiring.lock, title: words.say("lock-key") }, icon("lock"), words.say("lock-do")),
    h("button", { class: "btn out", type: "button", onclick: wiring.signOut }, words.say("sign-out")),
  ];
}
