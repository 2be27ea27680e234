// @ts-check
/** The browser's own Back key goes one step back, and a page that is loaded again stands where it stood. Nothing about the person is kept. */
import { dayOf, STEPS, stepOf } from "./steps.js";

/** @typedef {import("./steps.js").Wish} Wish */

const depth = () => /** @type {number} */ (history.state?.depth ?? 0);

/** What had been chosen where the browser's history stands now. @returns {Pick<Wish, "service" | "day" | "begins" | "held">} */
export function chosenHere() {
  return { service: "", day: "", begins: "", held: null, ...history.state?.chosen };
}

/** What a wish had chosen `steps` steps from the beginning. @param {Wish} wish @param {number} steps */
export function chosenAfter({ service, day, begins }, steps) {
  return { service, day: steps >= 2 ? day || dayOf(begins) : "", begins: steps >= 3 ? begins : "" };
}

/** To another page, with nothing of the way here behind it: Back from there must not offer the same booking again. @param {string} address */
export function leaveFor(address) {
  const go = () => location.replace(address);
  if (depth() === 0) return go();
  addEventListener("popstate", go, { once: true });
  history.go(-depth());
}

/** The history goes where the wish is: an entry for each step forward, and back over those that were taken back. @param {Wish} wish */
export function follow(wish) {
  const now = STEPS.indexOf(stepOf(wish));
  if (now < depth()) {
    history.go(now - depth());
    return;
  }
  for (let steps = depth() + 1; steps <= now; steps += 1) history.pushState({ depth: steps, chosen: chosenAfter(wish, steps) }, "");
}
