// @ts-check
/** Staff hold the clock for a moment and are before the staff corner; visitors do not find it by chance. */

export const HOLD_MS = 1_500;
const CORNER = "/kiosk/staff";

/** @param {HTMLElement} root @param {(address: string) => void} [go] */
export function watchClock(root, go = (address) => location.assign(address)) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let holding;
  const letGo = () => { clearTimeout(holding); };
  root.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Element && event.target.closest(".k-clock")) holding = setTimeout(() => go(CORNER), HOLD_MS);
  });
  for (const end of ["pointerup", "pointercancel"]) root.addEventListener(end, letGo);
}
