// @ts-check
/**
 * "I have an appointment": its code is typed or its picture is scanned, and what comes back is a number like any other. Pure.
 *
 * @typedef {import("./state.js").Screen} Screen
 * @typedef {import("./state.js").Kiosk} Kiosk
 * @typedef {import("./state.js").Event} Event
 * @typedef {import("./state.js").Effect} Effect
 */
import { TIMES } from "./state.js";

/** Without 0 and O, 1 and I, as the hall makes its codes. */
export const SIGNS = ["23456789", "ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
export const LENGTH = 8;

/** What the visitor's picture or page says when it is scanned: the code, or the address of the page. @param {string} text @returns {string | null} */
export function bookingCode(text) {
  const plain = text.trim();
  return /^[2-9A-HJ-NP-Z]{8}$/i.test(plain) || /\/book\/[^/]+\/a\/[A-Za-z0-9_-]{16,64}$/.test(plain) ? plain : null;
}

/** @param {Kiosk} state @returns {Kiosk} */
export function begun(state) {
  return state.press === null ? { ...state, screen: /** @type {Screen} */ ("booked"), typed: "", card: null, refusal: null, until: null } : state;
}

/** @param {Kiosk} state @param {string} sign @returns {Kiosk} */
export function typed(state, sign) {
  return state.screen === "booked" && state.typed.length < LENGTH ? { ...state, typed: state.typed + sign } : state;
}

/** @param {Kiosk} state @returns {Kiosk} */
export function erased(state) {
  return { ...state, typed: state.typed.slice(0, -1) };
}

/** One press is one key, as with any number: asking again gives the same one. @param {Kiosk} state @param {Event} event @returns {{next: Kiosk, effects?: Effect[]}} */
export function asked(state, { at, key, value }) {
  const scan = value ? bookingCode(String(value)) : state.typed.length === LENGTH ? state.typed : null;
  if (state.press !== null || scan === null || !["home", "booked"].includes(state.screen)) return { next: state };
  const press = { key, at, scan };
  return { next: { ...state, screen: /** @type {Screen} */ ("taking"), press, late: null, until: null, missing: false, deafUntil: at + TIMES.doubleTap }, effects: [{ do: "check-in", key, scan }] };
}
