// @ts-check
/** What the staffing page asks and what it makes of the answer. Pure. */

/**
 * @typedef {object} Row
 * @property {string} key @property {string | import("hall/types.js").Words} name @property {string} day @property {string} begin
 * @property {string} [group] @property {string[]} [services] of the group, where rows are by group
 * @property {number} demand @property {number} offered_load @property {number} required_windows @property {number} rostered
 * @property {number} average_open_windows @property {number} gap @property {number} missing_windows
 * @property {number | null} sl_required @property {number | null} sl_open
 * @property {Lacking[]} [lacking] of all services together: the groups with fewer windows open than required
 */
/** @typedef {{group: string, name: import("hall/types.js").Words, required: number, open: number}} Lacking */
/** @typedef {{group: string, name: import("hall/types.js").Words, services: string[], windows: string[]}} Group */
/** @typedef {{day: string, closed: boolean, like: "same" | "weekday" | "any", days: string[], n: number, needed: number, open_from: "record" | "usual"}} Evidence */
/**
 * @typedef {object} Staffing
 * @property {Row[]} items @property {Group[]} groups @property {Evidence[]} evidence
 * @property {{minutes: number, target: number}} promise @property {Record<string, import("hall/types.js").Words>} definitions
 * @property {string} at when it was computed, on the hall's clock
 */
/** @typedef {{plan: Staffing | null, fresh: boolean, took_s: number | null}} Last */
/** @typedef {{day: string, group: string, at: string}} Asked */
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
const CLOCK = /^([01]\d|2[0-3]):[03]0$/;
/** Of the time that the last plan took; a bar that stands full before the plan is there would lie. */
const FULLEST = 0.95;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {string} search @param {string} today @returns {Asked} */
export function readAsked(search, today) {
  const said = new URLSearchParams(search);
  const day = said.get("day") ?? "", at = said.get("at") ?? "";
  return { day: DAY.test(day) ? day : today, group: said.get("group") ?? "", at: CLOCK.test(at) ? at : "" };
}

/** @param {Asked} asked */
export const writeAsked = ({ day, group, at }) => `?${new URLSearchParams({ day, ...(group && { group }), ...(at && { at }) })}`;

const cut = (/** @type {string} */ group) => (group ? "group" : "half_hour");

/** @param {Asked} asked */
export const lastPath = ({ day, group }) => `/reports/staffing/last?${new URLSearchParams({ day, by: cut(group) })}`;

/** Rows by group are asked for where one group is looked at: all together they are a report of their own. @param {Asked} asked @param {string} [format] @param {string} [language] */
export const reportPath = ({ day, group }, format = "", language = "") =>
  `/reports/staffing?${new URLSearchParams({ from: day, to: day, by: cut(group), ...(format && { format }), ...(language && { language }) })}`;

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

/** The half-hour that is asked about: the one in the address, else the one that lacks most, else the busiest. @param {Row[]} rows @param {string} at */
export function asking(rows, at) {
  const worst = rows.reduce((/** @type {Row | null} */ least, row) => (least === null || row.gap < least.gap ? row : least), null);
  return rows.find((row) => row.begin === at) ?? (worst && short(worst) ? worst : summary(rows).busiest);
}

/**
 * How many windows a half-hour lacks. Of all services together those of each group are added up: one that has a window
 * too many does not make up for another.
 * @param {Row} row
 */
export function lacks(row) {
  const groups = (row.lacking ?? []).map((one) => ({ ...one, short: one.required - one.open })).filter((one) => one.short >= -LEAST_GAP);
  const own = row.lacking ? groups.reduce((sum, one) => sum + one.short, 0) : Math.max(0, -row.gap);
  return { short: own >= -LEAST_GAP ? own : 0, groups: groups.sort((a, b) => b.short - a.short) };
}

/** How far the computing may be, from 0 to 1, by how long the last plan took; null where none has been computed yet. @param {number} elapsed_s @param {number | null} took_s */
export const progress = (elapsed_s, took_s) => (took_s ? Math.min(FULLEST, elapsed_s / took_s) : null);

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
