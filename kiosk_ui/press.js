// @ts-check
/**
 * Fingers on glass: a press counts when the finger comes up near where it went down, as old and trembling fingers slide.
 * The button is remembered by what it says to the machine, so a page redrawn under the finger loses nothing.
 */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Rect */

/** @param {Rect} rect @param {number} x @param {number} y @param {number} slip how far outside still counts */
export function within(rect, x, y, slip) {
  return x >= rect.left - slip && x <= rect.right + slip && y >= rect.top - slip && y <= rect.bottom + slip;
}

/**
 * @param {HTMLElement} root @param {() => number} slip in px @param {(name: string, value: string) => void} onPress
 * @returns {{held: () => boolean, letGo: () => void}} held: whether a finger is down just now; letGo: what it holds is not pressed
 */
export function listenForPresses(root, slip, onPress) {
  /** @type {{id: number, rect: Rect, name: string, value: string} | null} */
  let held = null;
  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  const pressable = (target) => (target instanceof Element ? target.closest("[data-press]") : null);

  root.addEventListener("pointerdown", (event) => {
    const element = pressable(event.target);
    if (held !== null || !event.isPrimary || element === null) return;
    const { press = "", value = "" } = element.dataset;
    held = { id: event.pointerId, rect: element.getBoundingClientRect(), name: press, value };
  });
  root.addEventListener("pointerup", (event) => {
    if (held === null || event.pointerId !== held.id) return;
    const { rect, name, value } = held;
    held = null;
    if (within(rect, event.clientX, event.clientY, slip())) onPress(name, value);
  });
  root.addEventListener("pointercancel", () => { held = null; });
  root.addEventListener("click", (event) => {
    const element = pressable(event.target);
    if (element !== null && event.detail === 0) onPress(element.dataset.press ?? "", element.dataset.value ?? "");
  });
  root.addEventListener("mousedown", (event) => { if (event.target instanceof Element && event.target.closest(".k-guide")) event.preventDefault(); });
  for (const unwanted of ["contextmenu", "dragstart", "selectstart"]) root.addEventListener(unwanted, (event) => event.preventDefault());
  return { held: () => held !== null, letGo: () => { held = null; } };
}
