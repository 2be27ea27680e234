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

/**
 * A screen reader is told what is new in a list, once: the list itself is drawn anew every minute for its ages.
 *
 * @param {Element} list @param {Element} status
 * @returns {() => void}
 */
export function toldOnce(list, status) {
  /** @type {Set<string>} */
  let known = new Set();
  return () => {
    const lines = [...list.querySelectorAll("li.ask")].map(withoutAge);
    const fresh = lines.filter((line) => !known.has(line));
    if (fresh.length > 0) status.textContent = fresh.join(" ");
    known = new Set(lines);
  };
}

/** @param {Element} row */
function withoutAge(row) {
  const copy = /** @type {Element} */ (row.cloneNode(true));
  for (const part of copy.querySelectorAll("small, button")) part.remove();
  return copy.textContent ?? "";
}

/** @param {string} id */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
