// @ts-check
/** How many windows the plan of the day wants now. Pure. */
import { clockText } from "hall/times.js";

/** @typedef {import("./headline.js").Planned} Planned */
/** @typedef {import("./staffing.js").Staffing} Staffing */

/** The half-hour in which a clock of the hall stands. @param {string} clock "HH:MM" */
export const halfHour = (clock) => `${clock.slice(0, 3)}${clock.slice(3) < "30" ? "00" : "30"}`;

/** Outside the half-hours of the plan nobody is wanted. @param {Staffing | null | undefined} plan @param {import("hall/times.js").Moment} now @returns {Planned} */
export function plannedAt(plan, now) {
  if (plan === undefined) return undefined;
  if (plan === null || plan.items.length === 0) return null;
  const at = halfHour(clockText(now));
  return { at, required: plan.items.find((row) => row.begin === at)?.required_windows ?? 0 };
}

/** @typedef {{people: number, required: number}} Coming expected in the hour from now; windows required in this half-hour */

/**
 * By service, for those that have windows of their own: of services that share theirs the plan knows only the sum.
 * @param {Staffing | null} groups the plan by group of services @param {import("hall/times.js").Moment} now @returns {Record<string, Coming>}
 */
export function comingOf(groups, now) {
  const clock = clockText(now), first = halfHour(clock);
  const passed = (Number(clock.slice(3)) % 30) / 30;
  const shares = new Map([[first, 1 - passed], [later(first, 1), 1], [later(first, 2), passed]]);
  /** @type {Record<string, Coming>} */
  const found = {};
  for (const row of groups?.items ?? []) {
    if (row.services?.length !== 1) continue;
    const one = (found[row.services[0]] ??= { people: 0, required: 0 });
    one.people += row.demand * (shares.get(row.begin) ?? 0);
    if (row.begin === first) one.required = row.required_windows;
  }
  return found;
}

/** @param {string} begin "HH:00" or "HH:30" @param {number} by half-hours */
function later(begin, by) {
  const halves = Number(begin.slice(0, 2)) * 2 + (begin.slice(3) === "30" ? 1 : 0) + by;
  return `${String(Math.floor(halves / 2)).padStart(2, "0")}:${halves % 2 ? "30" : "00"}`;
}
