// @ts-check
/**
 * Who comes with the number: how many people, and what they need of a window. Nobody is asked; whoever wants to say it can. Pure.
 *
 * @typedef {import("./state.js").Kiosk} Kiosk
 * @typedef {import("./state.js").Screen} Screen
 */

/** So many keys fit a page with room for a finger each; a larger group is counted up from there. */
export const KEYS = 12;
/** Fewer in the lower third, where keys keep their height. */
export const LOW_KEYS = 9;

/** The largest group that this hall serves on one number. @param {Kiosk} state */
export function most(state) {
  return state.hall?.groupMax ?? 1;
}

/** @param {Kiosk} state */
export function takesGroups(state) {
  return most(state) > 1;
}

/** One press says how many and leads back. @param {Kiosk} state @param {unknown} value @returns {Kiosk} */
export function counted(state, value) {
  return { ...state, people: within(state, Number(value)), screen: /** @type {Screen} */ (state.service === null ? "home" : "documents") };
}

/** One more or one less, on the same page. @param {Kiosk} state @param {unknown} step @returns {Kiosk} */
export function stepped(state, step) {
  return { ...state, people: within(state, state.people + Number(step)) };
}

/** @param {Kiosk} state @param {number} people */
function within(state, people) {
  return Math.min(most(state), Math.max(1, Math.trunc(people) || 1));
}

/** A need is chosen by one press and taken back by the next. @param {Kiosk} state @param {string} code @returns {Kiosk} */
export function toggled(state, code) {
  if (!(state.hall?.needs ?? []).some((need) => need.code === code)) return state;
  return { ...state, needs: state.needs.includes(code) ? state.needs.filter((one) => one !== code) : [...state.needs, code] };
}

/** What the hall is told with the number; nothing where nothing was said. @param {Kiosk} state @returns {{people?: number, needs?: string[]}} */
export function told({ people, needs }) {
  return { ...(people > 1 ? { people } : {}), ...(needs.length > 0 ? { needs } : {}) };
}
