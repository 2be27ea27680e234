// @ts-check
/** Draws a part of the page only when what it shows has changed, so that focus and typing survive every second's tick. */
import { fill } from "hall/dom.js";
import { keepFocus } from "hall/focus.js";

/**
 * @template T
 * @param {Element} place
 * @param {(shown: T) => (import("hall/dom.js").Child | import("hall/dom.js").Child[])[]} build
 * @returns {(shown: T) => void}
 */
export function drawn(place, build) {
  let last = "";
  return (shown) => {
    const now = JSON.stringify(shown);
    if (now === last) return;
    last = now;
    keepFocus(place, () => fill(place, ...build(shown)));
  };
}

/** @param {string} id */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
