// @ts-check
/**
 * "I missed my call": the number is typed or its slip is scanned, and the hall says whether it waits again. Pure.
 *
 * @typedef {import("./state.js").Screen} Screen
 * @typedef {import("./state.js").Kiosk} Kiosk
 * @typedef {import("./state.js").Event} Event
 * @typedef {import("./state.js").Effect} Effect
 */
import { TIMES, ends } from "./state.js";

/** No number of a hall is longer. */
const LONGEST = 8;

/** What a slip's code says when it is scanned: the visitor's link, or its last part alone. @param {string} text @returns {string | null} */
export function slipCode(text) {
  return /(?:^|\/t\/)([A-Za-z0-9_-]{16,64})$/.exec(text.trim())?.[1] ?? null;
}

/** The letters that numbers of this hall begin with. @param {Kiosk} state */
export function letters(state) {
  return [...new Set((state.hall?.services ?? []).map((service) => service.prefix).filter((prefix) => /^[A-Z]{1,2}$/.test(prefix)))].sort();
}

/** @param {Kiosk} state @returns {Kiosk} */
export function begun(state) {
  return { ...state, screen: /** @type {Screen} */ ("missed"), typed: "", refusal: null, back: null, until: null };
}

/** A letter begins the number anew: a number has one letter, in front. @param {Kiosk} state @param {string} value @returns {Kiosk} */
export function typed(state, value) {
  if (state.screen !== "missed") return state;
  const text = /^[A-Z]/.test(value) ? value : (state.typed + value).slice(0, LONGEST);
  return { ...state, typed: text, refusal: null };
}

/** @param {Kiosk} state @param {Event} event @returns {{next: Kiosk, effects?: Effect[]}} */
export function asked(state, { at, key, value }) {
  const code = value ? slipCode(String(value)) : null;
  const ready = state.press === null && ["home", "missed"].includes(state.screen) && (code !== null || (!value && /\d/.test(state.typed)));
  if (!ready) return { next: state };
  const next = { ...state, screen: /** @type {Screen} */ ("returning"), press: { key, at }, refusal: null, until: null };
  return { next, effects: [{ do: "return", key, asked: code !== null ? { code } : { number: state.typed } }] };
}

/** The hall's answer: the ticket as it is now, or why not. @param {Kiosk} state @param {Event} event @returns {Kiosk} */
export function told(state, { key, ticket, refusal, at }) {
  if (state.press?.key !== key || state.screen !== "returning") return state;
  if (refusal) return { ...state, screen: /** @type {Screen} */ ("missed"), press: null, typed: "", refusal };
  return { ...state, screen: /** @type {Screen} */ ("returned"), press: null, back: ticket, ...ends(at, TIMES.afterTicket) };
}

/** No answer in time: the same page again, saying so; pressing again is harmless, the hall takes nobody back twice. @param {Kiosk} state @returns {Kiosk} */
export function silent(state) {
  return { ...state, screen: /** @type {Screen} */ ("missed"), press: null, refusal: { code: "silent", words: {} } };
}
