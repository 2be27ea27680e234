// @ts-check
/** What is drawn anew leaves keyboard and screen reader where they were. */

const FOCUSABLE = "button, a[href], summary, input, select, textarea, [tabindex]";

/**
 * @param {Element} region @param {() => void} redraw replaces what is inside; the new element of the same name gets the focus of the old
 * @param {(element: Element) => string} [named] what stays the same of an element
 */
export function keepFocus(region, redraw, named = nameOf) {
  const active = document.activeElement;
  const was = active !== null && active !== document.body && region.contains(active) ? named(active) : null;
  redraw();
  if (was === null || document.activeElement !== document.body) return;
  const same = [...region.querySelectorAll(FOCUSABLE)].find((one) => named(one) === was);
  if (same instanceof HTMLElement) same.focus({ preventScroll: true });
}

/** What stays the same of an element while its figures change: `data-at`, else what it says. @param {Element} element */
function nameOf(element) {
  const { at } = /** @type {HTMLElement} */ (element).dataset;
  return at ?? `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent}`;
}
