// @ts-check
/** The audio guide is begun without sight by a finger that rests in the lower left corner of the glass, which every hand can find. */

/** Longer than an old finger rests on a button. */
export const REST_MS = 2_500;
/** Of the glass's unit: so far from both edges is the corner. */
const CORNER_REM = 1.6;

/** @param {HTMLElement} root @param {() => number} rem in px @param {() => void} onRest */
export function watchGuideCorner(root, rem, onRest) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  root.addEventListener("pointerdown", (event) => {
    const size = rem() * CORNER_REM;
    if (event.clientX <= size && event.clientY >= innerHeight - size) resting = setTimeout(onRest, REST_MS);
  });
  for (const end of ["pointerup", "pointercancel"]) root.addEventListener(end, () => clearTimeout(resting));
}
