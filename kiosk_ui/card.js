// @ts-check
/**
 * "Check in by ID card". No card is looked for before the visitor has read what it is for and has agreed; leaving the page
 * ends it. What comes from the reader is a masked name and a mark, never the number. Pure.
 *
 * @typedef {import("./state.js").Screen} Screen
 * @typedef {import("./state.js").Kiosk} Kiosk
 * @typedef {import("./state.js").Event} Event
 * @typedef {import("./state.js").Effect} Effect
 */
import { TIMES } from "./state.js";

/** What the reader says, by what the visitor can do about it. @type {Record<string, string>} */
const SAID = {
  read_failed: "card-again-moved", select_failed: "card-again-moved", no_random: "card-again-moved",
  other_card: "card-again-other", wrong_card: "card-again-other", card_rejects_reader: "card-again-other", reader_rejects_card: "card-again-other",
  bad_number: "card-again-worn", bad_card_data: "card-again-worn",
};

/** Only where times can be booked, and while the reader is well. @param {Kiosk} state */
export function offered(state) {
  return state.hall?.books === true && state.hall.readsCards && state.hall.link !== "cut_off";
}

/** @param {Kiosk} state @returns {Kiosk} */
export function begun(state) {
  return state.press === null && offered(state) ? { ...state, screen: /** @type {Screen} */ ("card"), card: null, refusal: null, until: null } : state;
}

/** The visitor has read what it is for and says yes. @param {Kiosk} state @param {Event} event @returns {{next: Kiosk, effects?: Effect[]}} */
export function agreed(state, { key }) {
  if (state.screen !== "card" || state.card?.reading) return { next: state };
  return { next: { ...state, card: { reading: key, step: "waiting", cause: "" } }, effects: [{ do: "card", reading: key, agreed: true }] };
}

/** What the box tells of a reading; one of somebody who has gone is nobody's. @param {Kiosk} state @param {Event} event @returns {{state: Kiosk, effects: Effect[]}} */
export function told(state, { reading, step, cause, name, mark, key, at }) {
  if (state.screen !== "card" || !reading || state.card?.reading !== reading) return { state, effects: [] };
  if (step === "ended") return { state: { ...state, touched: at, card: { reading: "", step, cause } }, effects: [] };
  if (step !== "read") return { state: { ...state, touched: at, card: { reading, step, cause } }, effects: [] };
  const press = { key, at, card: mark };
  const next = { ...state, screen: /** @type {Screen} */ ("taking"), sheet: null, card: null, holder: name, press, late: null, until: null, missing: false, touched: at, deafUntil: at + TIMES.doubleTap };
  return { state: next, effects: [{ do: "check-in", key, card: mark }] };
}

/** The box did not hear that the visitor agreed: nobody will look for a card. @param {Kiosk} state @param {Event} event @returns {Kiosk} */
export function unheard(state, { reading }) {
  return state.card?.reading === reading ? { ...state, card: { reading: "", step: "ended", cause: "no_box" } } : state;
}

/** A reading that the visitor has left is ended at the box too. @param {Kiosk} before @param {Kiosk} after @returns {Effect[]} */
export function leaves(before, after) {
  const reading = before.card?.reading;
  return reading && after.card?.reading !== reading ? [{ do: "card", reading, agreed: false }] : [];
}

/** What stands there now, as a key of the words. @param {Kiosk} state */
export function said(state) {
  const { step, cause } = state.card ?? { step: "asked", cause: "" };
  if (step === "failed") return SAID[cause] ?? "card-again";
  if (step === "ended") return cause === "nobody" ? "card-nobody" : "card-away";
  return step === "asked" ? null : `card-${step}`;
}
