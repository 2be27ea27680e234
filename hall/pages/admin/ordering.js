// @ts-check
/** Which changes of the settings decide who is called next: these are compared on a day before they are switched on. Pure. */
import { same } from "./paths.js";

/** @typedef {import("./changes.js").Change} Change */

/** By section: the fields that move people in the queue. */
const DECIDES = /** @type {Record<string, string[]>} */ ({
  rules: ["policy", "ratio_normal", "ratio_priority"], classes: ["rate", "head_start_min", "calls_per_hour"], booking: ["head_start_min", "early_min", "late_min"],
});

/** @param {Change[]} list */
export const changesOrder = (list) => list.some((change) => (change.kind === "changed" ? moves(change) : change.kind !== "moved" && change.section === "classes"));

/** @param {Change} change */
function moves({ section, field, from, to }) {
  if (section === "windows") return field === "services" && !same(terms(from, codes(to)), terms(to, codes(from)));
  return (DECIDES[section] ?? []).includes(String(field));
}

/** @param {unknown} services @returns {string[]} */
const codes = (services) => /** @type {any[]} */ (services ?? []).map((one) => one.code);

/** On which terms a window serves what it served already; which services it has is a matter of staff, not of order. @param {unknown} services @param {string[]} of */
function terms(services, of) {
  return Object.fromEntries(/** @type {any[]} */ (services ?? []).filter((one) => of.includes(one.code))
    .map((one) => [one.code, [one.mode ?? "primary", one.after_min ?? 0, one.bonus_min ?? 0]]));
}
