// @ts-check
/** The kiosk with four keys: arrows walk through the buttons in reading order, Enter presses, Escape goes back. */

/** @param {KeyboardEvent} event */
export function moveFocus(event) {
  const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (way === undefined) return;
  event.preventDefault();
  const within = document.querySelector(".k-sheet") ?? document;
  const buttons = /** @type {HTMLElement[]} */ ([...within.querySelectorAll("button")]);
  const here = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  buttons[(here + way + buttons.length) % buttons.length]?.focus();
}

/** A redrawn part keeps the focus on the button that means the same; where there is none, on its heading. @param {HTMLElement} part @param {() => void} redraw */
export function keepFocus(part, redraw) {
  const focused = document.activeElement;
  const had = focused instanceof HTMLElement && part.contains(focused) ? { ...focused.dataset } : null;
  redraw();
  const heading = /** @type {HTMLElement | null} */ (part.querySelector("[tabindex='-1']"));
  if (had === null) {
    if (part.id === "sheet") heading?.focus();
    return;
  }
  const same = [...part.querySelectorAll("button")].find((button) => button.dataset.press === had.press && button.dataset.value === had.value);
  (same ?? heading)?.focus();
}
