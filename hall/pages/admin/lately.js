// @ts-check
/** What the last four weeks say of a service, beside the fields for which it is good to know. */
import { dayText, percent } from "../staff/figures.js";

/** @typedef {{issued: number, sl: number | null, sl_n: number, service_median_s: number | null, service_n: number}} Sums */
/** @typedef {{items: {key: string, issued: number}[], total: Sums, promise: {minutes: number}}} Days the trend of one service */
/** @typedef {{key: string, args: Record<string, string | number>, short?: boolean}} Note */
/** @typedef {{first: unknown, last: unknown, offline_first?: unknown}} Series as typed */

const DAYS = 28;
const DAY_MS = 86_400_000;
/** Of fewer calls or services nothing is said. */
const ENOUGH = 20;
/** So much more than the fullest day a series should hold. */
const RESERVE = 1.2;

/** The four weeks before a day. @param {string} service its code @param {number} now milliseconds */
export function latelyPath(service, now) {
  const day = (/** @type {number} */ ago) => new Date(now - ago * DAY_MS).toISOString().slice(0, 10);
  return `/reports/trend?${new URLSearchParams({ from: day(DAYS), to: day(1), by: `date:${service}` })}`;
}

/**
 * By field; empty where nobody came.
 * @param {Days | null | undefined} found @param {Series | undefined} series @param {string} language @returns {Record<string, Note>}
 */
export function notes(found, series, language) {
  if (!found || found.total.issued === 0) return {};
  const { total } = found;
  /** @type {Record<string, Note>} */
  const said = { series: numbersNote(found.items, series, language) };
  if (total.sl !== null && total.sl_n >= ENOUGH) said.promise_min = { key: "lately-promise", args: { share: percent(total.sl, 0), minutes: found.promise.minutes } };
  if (total.service_median_s !== null && total.service_n >= ENOUGH) said.typical_min = { key: "lately-typical", args: { n: Math.max(1, Math.round(total.service_median_s / 60)) } };
  return said;
}

/** @param {Days["items"]} days @param {Series | undefined} series @param {string} language @returns {Note} */
function numbersNote(days, series, language) {
  const most = days.reduce((a, b) => (b.issued >= a.issued ? b : a));
  const args = { n: most.issued, date: dayText(most.key, language) };
  const size = series ? online(series) : NaN, wanted = Math.ceil(most.issued * RESERVE);
  return size < wanted ? { key: "lately-short", args: { ...args, size, wanted }, short: true } : { key: "lately-numbers", args };
}

/** How many numbers of a day the server may give out: those for kiosks without it stand apart. @param {Series} series */
function online({ first, last, offline_first: apart }) {
  return Math.min(Number(last), apart == null || apart === "" ? Infinity : Number(apart) - 1) - Number(first) + 1;
}

/**
 * Asks once for each service; what cannot be had is not asked again, and nothing is said of it.
 * @param {{get: (path: string) => Promise<Days>}} api @param {() => void} changed @returns {(service: string) => Days | null | undefined}
 */
export function latelyOf(api, changed) {
  /** @type {Map<string, Days | null>} */
  const known = new Map();
  return (service) => {
    if (!known.has(service)) {
      known.set(service, null);
      api.get(latelyPath(service, Date.now())).then((found) => { known.set(service, found); changed(); }, () => {});
    }
    return known.get(service);
  };
}
