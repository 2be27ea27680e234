// @ts-check
/** Draws a region again only when what it shows has changed, and leaves the keyboard where it was. */

/** @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/**
 * @template M
 * @param {HTMLElement} region @param {M} model plain values: what the region shows
 * @param {(model: M) => (Node | string | null | false)[]} build
 */
export function draw(region, model, build) {
  const print = JSON.stringify(model);
  if (shown.get(region) === print) return;
  shown.set(region, print);
  const focus = focusIn(region);
  const scroll = region.scrollTop;
  region.replaceChildren(.../** @type {(Node | string)[]} */ (build(model).filter((n) => n !== null && n !== false)));
  region.scrollTop = scroll;
  if (focus) /** @type {HTMLElement | null} */ (region.querySelector(`[data-at="${CSS.escape(focus)}"]`))?.focus({ preventScroll: true });
}

/** @param {HTMLElement} region */
function focusIn(region) {
  const active = document.activeElement;
  return active instanceof HTMLElement && region.contains(active) ? active.dataset.at ?? null : null;
}
