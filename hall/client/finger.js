// @ts-check
/** Nothing is drawn anew under a finger: a browser gives the click only to an element on which the finger went down and came up. */

/** The browser tells the click a moment after the finger came up. */
const CLICK_MS = 50;
/** Whoever rests a hand on the glass does not keep the page from telling what is new. */
const REST_MS = 3_000;

/** @returns {{holds: (draw: () => void) => boolean}} holds: whether a finger is down now; what was to be drawn is drawn when it came up */
export function watchFinger() {
  let down = false;
  /** @type {(() => void) | null} */
  let due = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  function release() {
    down = false;
    const draw = due;
    due = null;
    draw?.();
  }
  /** @param {number} ms */
  function releaseAfter(ms) {
    clearTimeout(waiting);
    waiting = setTimeout(release, ms);
  }
  addEventListener("pointerdown", () => { down = true; releaseAfter(REST_MS); }, true);
  addEventListener("click", () => { if (down) releaseAfter(0); }, true);
  for (const up of ["pointerup", "pointercancel"]) addEventListener(up, () => { if (down) releaseAfter(CLICK_MS); }, true);

  return {
    holds: (draw) => {
      if (down) due = draw;
      return down;
    },
  };
}
