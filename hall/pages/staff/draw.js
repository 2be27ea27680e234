// @ts-check
/** Draws a region again only when what it shows has changed, and leaves the keyboard where it was. */
import { keepFocus } from "hall/focus.js";

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
  const scroll = region.scrollTop;
  keepFocus(region, () => region.replaceChildren(.../** @type {(Node | string)[]} */ (build(model).filter((n) => n !== null && n !== false))));
  region.scrollTop = scroll;
}
