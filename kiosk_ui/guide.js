// @ts-check
/**
 * The audio guide: begun without sight, driven by four keys, and gone with the visitor. What is said is read from the page that is
 * drawn (script.js), so every page and state has its words. Pure.
 *
 * @typedef {import("./state.js").Kiosk} Kiosk
 * @typedef {import("./state.js").Event} Event
 * @typedef {import("./state.js").Effect} Effect
 */
import { TIMES, ends, isEngaged, left } from "./state.js";

/** Its first question is the language, each answer spoken in itself. @param {Kiosk} state @returns {Kiosk} */
export function begun(state) {
  const asks = (state.hall?.languages ?? []).length > 1 && state.language === null;
  return { ...state, audio: true, page: 0, sheet: asks ? "language" : state.sheet };
}

/** @param {Kiosk} state @returns {Kiosk} */
export function toggled(state) {
  return state.audio ? { ...state, audio: false, page: 0 } : begun(state);
}

/** Whoever finds one of the keys before anything else was touched cannot see the glass, or need not. @param {Kiosk} state */
function begins(state) {
  return !state.audio && !isEngaged(state);
}

/** To the next thing, or the one before. @param {Kiosk} state @param {number} way @returns {{next: Kiosk, effects?: Effect[]}} */
export function walked(state, way) {
  return begins(state) ? { next: begun(state) } : { next: state, effects: [{ do: "walk", way }] };
}

/** This one; or, where nothing is chosen, the page once more. @param {Kiosk} state @returns {{next: Kiosk, effects?: Effect[]}} */
export function chosen(state) {
  return begins(state) ? { next: begun(state) } : { next: state, effects: [{ do: "choose" }] };
}

/** The key that is only for the guide: it begins it, and says the page once more. @param {Kiosk} state @returns {{next: Kiosk, effects?: Effect[]}} */
export function called(state) {
  return state.audio ? { next: state, effects: [{ do: "repeat" }] } : { next: begun(state) };
}

/** Whoever takes the headphones out has gone; a number that is on its way is shown all the same. @param {Kiosk} state @returns {Kiosk} */
export function unplugged(state) {
  return state.audio && state.press === null ? left(state) : state;
}

/** Back from the first page leads nowhere: it begins the guide, or says the page once more. @param {Kiosk} state @returns {{next: Kiosk, effects?: Effect[]} | null} */
export function atHome(state) {
  if (state.screen !== "home" || state.sheet !== null || state.group !== null) return null;
  if (begins(state)) return { next: begun(state) };
  return state.audio ? { next: state, effects: [{ do: "repeat" }] } : null;
}

/** Nobody is timed out while he listens: times begin when the words have ended. @param {Kiosk} state @param {number} at @returns {Kiosk} */
export function heard(state, at) {
  if (!state.audio || state.sheet === "timeout") return state;
  const later = state.until === null ? {} : ends(at, Math.max(state.span, TIMES.afterTicket));
  return { ...state, touched: at, ...later };
}
