// @ts-check
/**
 * A number without paper: its code stands on the glass until somebody says that the phone has it. Whoever says nothing gets the
 * slip after all, so that no number is lost. Pure.
 */
import { TIMES, ends } from "./state.js";

/** @typedef {import("./state.js").Kiosk} Kiosk @typedef {import("./state.js").Effect} Effect */

/** Offered where a phone can reach its page and the hall is there to answer. @param {Kiosk} state */
export function mayGoToPhone({ hall }) {
  return hall?.phones === true && hall.link !== "cut_off";
}

/** A code that leads nowhere is not drawn: only with an absolute link and the hall's own picture of it. @param {Kiosk} state */
export function codeOf({ ticket }) {
  return ticket?.qr_svg && /^https?:\/\//.test(ticket.link) ? `data:image/svg+xml;charset=utf-8,${encodeURIComponent(ticket.qr_svg)}` : null;
}

/** The hall gave the number and printed nothing. Without a code to be shown the slip comes at once. @param {Kiosk} state @param {number} at @returns {Kiosk} */
export function shownFirst(state, at) {
  return { ...state, slip: "none", onPhone: true, ...ends(at, codeOf(state) === null ? 0 : TIMES.afterMissing) };
}

/** The slip comes out after all. @param {Kiosk} state @param {number} at @returns {{next: Kiosk, effects: Effect[]}} */
export function onPaper(state, at) {
  if (!state.onPhone || state.ticket === null) return { next: state, effects: [] };
  return { next: { ...state, onPhone: false, slip: "queued", takenAt: at, until: null }, effects: [{ do: "slip", ticket: state.ticket.id }] };
}
