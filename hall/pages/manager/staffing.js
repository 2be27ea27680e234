// @ts-check
/** What the staffing page asks and what it makes of the answer. Pure. */

/**
 * @typedef {object} Row
 * @property {string} key @property {string | import("hall/types.js").Words} name @property {string} day @property {string} begin
 * @property {string} [group]
 * @property {number} demand @property {number} offered_load @property {number} required_windows @property {number} rostered
 * @property {number} average_open_windows @property {number} gap @property {number} missing_windows
 * @property {number | null} sl_required @property {number | null} sl_open
 */
/** @typedef {{group: string, name: import("hall/types.js").Words, services: string[], windows: string[]}} Group */
/** @typedef {{day: string, closed: boolean, like: "same" | "weekday" | "any", days: string[], n: number, needed: number, open_from: "record" | "usual"}} Evidence */
/**
 * @typedef {object} Staffing
 * @property {Row[]} items @property {Group[]} groups @property {Evidence[]} evidence
 * @property {{minutes: number, target: number}} promise @property {Record<string, import("hall/types.js").Words>} definitions
 */
/** @typedef {{day: string, group: string}} Asked */
/** @typedef {{group: string, from: string, to: string, windows: number}} Wish */
/** @typedef {{why: string, windows: string[], n: number, needed: number, now: Came | null, then: Came | null, promise?: {minutes: number, target: number}}} Tried */
/** @typedef {{within: number | null, mean_wait_s: number | null}} Came */

/** Columns of the table, in order; how each is written. */
export const COLUMNS = /** @type {const} */ ([
  ["demand", "people"], ["offered_load", "one"], ["required_windows", "whole"], ["rostered", "whole"], ["average_open_windows", "one"], ["gap", "signed"],
  ["sl_required", "share"], ["sl_open", "share"],
]);
/** An average of open windows is short of a whole number only by rounding: nobody is called for a tenth of a window. */
const LEAST_GAP = -0.25;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {string} search @param {string} today @returns {Asked} */
export function readAsked(search, today) {
  const said = new URLSearchParams(search);
  const day = said.get("day") ?? "";
  return { day: DAY.test(day) ? day : today, group: said.get("group") ?? "" };
}

/** @param {Asked} asked */
export const writeAsked = ({ day, group }) => `?${new URLSearchParams({ day, ...(group && { group }) })}`;

/** Rows by group are asked for where one group is looked at: all together they are a report of their own. @param {Asked} asked @param {string} [format] @param {string} [language] */
export const reportPath = ({ day, group }, format = "", language = "") =>
  `/reports/staffing?${new URLSearchParams({ from: day, to: day, by: group ? "group" : "half_hour", ...(format && { format }), ...(language && { language }) })}`;

/** @param {Asked} asked @param {Wish} wish */
export const whatIfPath = ({ day }, { group, from, to, windows }) => `/reports/staffing/what-if?${new URLSearchParams({ day, group, from, to, windows: String(windows) })}`;

/** The rows that are looked at. @param {Staffing} report @param {Asked} asked */
export const rowsOf = (report, { group }) => (group ? report.items.filter((row) => row.group === group) : report.items);

/** @param {Row} row */
export const short = (row) => row.gap <= LEAST_GAP;

/** The half-hour that needs most windows, and those in which windows are missing. @param {Row[]} rows */
export function summary(rows) {
  const busiest = rows.reduce((/** @type {Row | null} */ most, row) => (most === null || row.required_windows > most.required_windows ? row : most), null);
  return { busiest, short: rows.filter(short), missing: Math.max(0, ...rows.map((row) => row.missing_windows)) };
}

/** Heights of a column in percent of the tallest. @param {Row[]} rows */
export function heights(rows) {
  const most = Math.max(1, ...rows.map((row) => Math.max(row.required_windows, row.average_open_windows)));
  const part = (/** @type {number} */ n) => Math.round((n / most) * 1000) / 10;
  return rows.map((row) => ({ row, open: part(row.average_open_windows), required: part(row.required_windows) }));
}

/** The first wish: two hours from the half-hour that lacks most, else from the busiest. @param {Row[]} rows @param {string} group @returns {Wish} */
export function firstWish(rows, group) {
  const worst = rows.reduce((/** @type {Row | null} */ least, row) => (least === null || row.gap < least.gap ? row : least), null);
  const from = worst?.begin ?? "10:00";
  const hour = Math.min(Number(from.slice(0, 2)) + 2, 23);
  return { group, from, to: `${String(hour).padStart(2, "0")}:${hour === 23 ? "59" : from.slice(3)}`, windows: 1 };
}

/** Why there is no plan: nothing recorded yet, too few days, closed. @param {Evidence | undefined} evidence @param {Row[]} rows */
export function emptiness(evidence, rows) {
  if (evidence?.closed) return "closed";
  if (evidence && evidence.n < evidence.needed) return "few";
  return rows.length === 0 ? "nobody" : null;
}
