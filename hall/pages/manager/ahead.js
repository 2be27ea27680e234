// @ts-check
/** How many windows the next hours need, by the plan of the day. Pure. */
import { clockText } from "hall/times.js";
import { halfHour } from "./planned.js";
import { lacks } from "./staffing.js";

/** @typedef {import("./staffing.js").Staffing} Staffing */
/** @typedef {import("./staffing.js").Lacking & {short: number}} Short */
/**
 * @typedef {object} Column one half-hour; met and missing in percent of the tallest column
 * @property {string} begin @property {number} required @property {number} open usually open @property {number} short whole windows
 * @property {number} met @property {number} missing @property {number} line where the usual ones end
 */

/** Four hours: what one can still do something about. */
const AHEAD = 8;

/**
 * The half-hours from now on, and the one that lacks most; null where there is no plan or the day's is over.
 * @param {Staffing | null | undefined} plan @param {import("hall/times.js").Moment} now
 * @returns {{columns: Column[], worst: {column: Column, groups: Short[]} | null, until: string} | null}
 */
export function ahead(plan, now) {
  const from = halfHour(clockText(now));
  const rows = (plan?.items ?? []).filter((row) => row.begin >= from).slice(0, AHEAD);
  if (rows.every((row) => row.required_windows === 0)) return null;
  const most = Math.max(1, ...rows.map((row) => Math.max(row.required_windows, row.average_open_windows)));
  const part = (/** @type {number} */ n) => Math.round((n / most) * 1000) / 10;
  const columns = rows.map((row) => {
    const open = Math.min(row.average_open_windows, row.required_windows);
    return { begin: row.begin, required: row.required_windows, open: row.average_open_windows, short: Math.round(lacks(row).short),
      met: part(open), missing: part(row.required_windows - open), line: part(row.average_open_windows) };
  });
  const worst = columns.reduce((/** @type {number} */ at, one, i) => (one.short > columns[at].short ? i : at), 0);
  return { columns, worst: columns[worst].short > 0 ? { column: columns[worst], groups: lacks(rows[worst]).groups } : null, until: rows[rows.length - 1].begin };
}
