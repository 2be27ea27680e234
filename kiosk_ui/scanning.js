// @ts-check
/** What a code that was held before the scanner asks for: a missed call's slip comes back, a booking checks in. Pure. */
import { bookingCode } from "./checkin.js";
import { slipCode } from "./returning.js";
import { TIMES, ends } from "./state.js";

/** @param {string} text @returns {"return" | "check-in" | null} null for a code that is none of ours */
export function pressFor(text) {
  if (bookingCode(text) !== null) return "check-in";
  return slipCode(text) !== null ? "return" : null;
}

/** Some other code: say so, unless the visitor is in the middle of something. @param {import("./state.js").Kiosk} state @param {import("./state.js").Event} event @returns {import("./state.js").Kiosk} */
export function unreadable(state, { at }) {
  if (state.press !== null || !["home", "missed", "booked"].includes(state.screen)) return state;
  return { ...state, screen: "refused", refusal: { code: "unreadable", words: {} }, touched: at, ...ends(at, TIMES.afterRefusal) };
}
