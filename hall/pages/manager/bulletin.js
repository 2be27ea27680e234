// @ts-check
/** The bulletin: which month is asked, kept in the address; what stands at the top of which list. Pure. */

/**
 * @typedef {"report" | "cases"} Show
 * @typedef {"department" | "service" | "item"} Cut
 * @typedef {{show: Show, month: string, by: Cut, own: boolean}} Asked
 * @typedef {Record<string, any>} Row
 * @typedef {{items: Row[], total: Row, source: {used: "own" | "approval", names: string[], imported_months: string[]}, definitions: Record<string, import("hall/types.js").Words>, period: {from: string, to: string}, working_days?: number, changes?: Record<string, {from: string, to: string, working_days: number, figures: Record<string, any> | null}>}} Report
 * @typedef {{item: string, count: number, outcome: string, case: string, missing: string[]}} Entry
 * @typedef {{ticket: string, number: string, leg: number, day: string, window: string, service: {code: string, name: import("hall/types.js").Words}, done: Entry[]}} Stage
 * @typedef {{code: string, name: import("hall/types.js").Words, official: string, services: string[]}} Item
 */

export const CUTS = /** @type {const} */ (["department", "service", "item"]);
export const OUTCOMES = ["completed", "accepted", "papers_missing", "declined", "advice", "suspended", "resumed"];
const TOP = 10;

/** @param {string} day @param {number} months */
export function shifted(day, months) {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/** Without a wish the month that is over: a bulletin is about whole months. @param {string} search @param {string} today @returns {Asked} */
export function readAsked(search, today) {
  const said = new URLSearchParams(search);
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(said.get("month") ?? "") ? /** @type {string} */ (said.get("month")) : shifted(today, -1);
  return { show: said.get("show") === "cases" ? "cases" : "report", month, by: CUTS.find((c) => c === said.get("by")) ?? "department", own: said.get("own") === "1" };
}

/** @param {Asked} asked */
export function writeAsked({ show, month, by, own }) {
  const out = new URLSearchParams({ month });
  if (show !== "report") out.set("show", show);
  if (by !== "department") out.set("by", by);
  if (own) out.set("own", "1");
  return `?${out}`;
}

/** First and last day of a month. @param {string} month */
export function daysOf(month) {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, "0")}` };
}

/** @param {Asked} asked @param {string} [format] @param {string} [language] */
export function pathOf(asked, format = "json", language = "") {
  const { from, to } = daysOf(asked.month);
  if (asked.show === "cases") return `/items-done?from=${from}&to=${to}`;
  const by = asked.own && asked.by !== "item" ? `${asked.by}_own` : asked.by;
  return `/reports/bulletin?from=${from}&to=${to}&by=${by}${format === "json" ? "" : `&format=${format}&language=${language}`}`;
}

/** @param {Row} row */
export const idle = (row) => row.accepted === 0 && row.completed === 0;

/** Units with most cases first; those without business stand in a list of their own. @param {Row[]} rows */
export const ordered = (rows) => rows.filter((r) => !idle(r)).sort((a, b) => b.accepted - a.accepted || b.completed - a.completed);

/** @param {Row[]} rows @param {"accepted" | "actual_speed_up"} key */
export const top = (rows, key) => rows.filter((r) => (r[key] ?? 0) > 0).sort((a, b) => b[key] - a[key]).slice(0, TOP);

/** A hall without departments is cut by service. @param {Report} report */
export const onlyUnsorted = (report) => report.items.every((r) => r.key === "-" || idle(r)) && report.items.some((r) => r.key === "-" && !idle(r));
