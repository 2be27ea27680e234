// @ts-check
/** The kiosk by keys: a walk through the buttons in reading order. */
import { keepFocus } from "hall/focus.js";

/** What can be walked to now: the buttons of the sheet that lies over the page, or else of the page. @returns {HTMLElement[]} */
export function walkable() {
  const within = document.querySelector(".k-sheet") ?? document.getElementById("kiosk") ?? document;
  return /** @type {HTMLElement[]} */ ([...within.querySelectorAll("button")]);
}

/** To the next button (1) or the one before (-1); from none, to the first or the last. @param {number} way @returns {HTMLElement | null} where the focus is now */
export function walk(way) {
  const buttons = walkable();
  const here = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = here < 0 ? (way > 0 ? 0 : buttons.length - 1) : (here + way + buttons.length) % buttons.length;
  buttons[next]?.focus();
  return buttons[next] ?? null;
}

/**
 * A redrawn part keeps the focus on the button that means the same; where there is none, on its heading, on which a sheet begins.
 * @param {HTMLElement} part @param {() => void} redraw
 */
export function keepKey(part, redraw) {
  const had = part.contains(document.activeElement);
  keepFocus(part, redraw, meaning);
  const lost = !part.contains(document.activeElement);
  if (lost && (had || part.id === "sheet")) /** @type {HTMLElement | null} */ (part.querySelector("[tabindex='-1']"))?.focus();
}

/** What a key tells the machine. @param {Element} element */
function meaning(element) {
  const { press, value } = /** @type {HTMLElement} */ (element).dataset;
  return `${press} ${value}`;
}
