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
