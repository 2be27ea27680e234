// @ts-check
/** Adding and taking away whole items, with what hangs on them: a service brings its numbers, and leaves its windows. Pure. */
import { fresh } from "./sections.js";
import { withoutService } from "./steps.js";

/** @typedef {Record<string, any>} Body */

/** @param {Body} body @param {string} section @returns {{body: Body, code: string}} */
export function withNew(body, section) {
  const item = fresh(section, body);
  /** @type {Body} */
  const next = { ...body, [section]: [...(body[section] ?? []), item] };
  const numbers = /** @type {any} */ (item).series;
  const has = body.series.some((/** @type {any} */ s) => s.code === numbers);
  if (section === "services" && !has) next.series = [...body.series, { ...fresh("series", body), code: numbers, prefix: numbers }];
  return { body: next, code: item.code };
}

/** One place earlier (-1) or later (1) in its list. @param {Body} body @param {string} section @param {string} code @param {-1 | 1} by @returns {Body} */
export function shifted(body, section, code, by) {
  const list = [...body[section]];
  const at = list.findIndex((i) => i.code === code);
  if (at < 0 || at + by < 0 || at + by >= list.length) return body;
  [list[at], list[at + by]] = [list[at + by], list[at]];
  return { ...body, [section]: list };
}

/** @param {Body} body @param {string} section @param {string} code @returns {Body} */
export function without(body, section, code) {
  const gone = body[section].find((/** @type {any} */ i) => i.code === code);
  /** @type {Body} */
  const next = { ...body, [section]: body[section].filter((/** @type {any} */ i) => i.code !== code) };
  if (section === "services") {
    next.windows = body.windows.map((/** @type {any} */ w) => (w.services.some((/** @type {any} */ s) => s.code === code) ? { ...w, services: w.services.filter((/** @type {any} */ s) => s.code !== code) } : w));
    next.journeys = withoutService(body.journeys ?? [], code);
    next.items = (body.items ?? []).map((/** @type {any} */ one) => ({ ...one, services: one.services.filter((/** @type {string} */ s) => s !== code) }));
    if (!next.services.some((/** @type {any} */ s) => s.series === gone.series)) next.series = body.series.filter((/** @type {any} */ s) => s.code !== gone.series);
  }
  const field = /** @type {Record<string, string>} */ ({ groups: "group", departments: "department" })[section];
  if (field) for (const list of ["services", "windows"]) next[list] = body[list].map((/** @type {any} */ one) => (one[field] === code ? { ...one, [field]: "" } : one));
  if (section === "needs") next.windows = body.windows.map((/** @type {any} */ w) => ({ ...w, meets: (w.meets ?? []).filter((/** @type {string} */ n) => n !== code) }));
  if (section === "windows") next.places = body.places.filter((/** @type {any} */ p) => p.window !== code);
  if (section === "places") next.places = next.places.filter((/** @type {any} */ p) => p.of !== code);
  return next;
}
