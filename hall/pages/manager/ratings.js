// @ts-check
/** The satisfaction page: what is asked, kept in the address; shares of a row's levels; what may be done with a bad rating. Pure. */
import { PERIODS, readFilters, span, writeFilters } from "./filters.js";

/**
 * @typedef {"report" | "open" | "closed"} Show
 * @typedef {"service" | "window" | "clerk" | "hour" | "channel" | "date"} Cut
 * @typedef {{show: Show, by: Cut, filters: import("./filters.js").Filters}} Asked
 * @typedef {Record<string, any>} Row
 * @typedef {{items: Row[], total: Row, definitions: Record<string, import("hall/types.js").Words>, period: {from: string, to: string}, satisfaction: {target: number, good_from: number, fewest: number}, few?: Record<string, Record<string, number>>}} Report
 * @typedef {object} FollowUp
 * @property {string} id @property {string} ticket @property {string} number @property {string} day @property {number} level
 * @property {string[]} reasons @property {{code: string, name: import("hall/types.js").Words}} service @property {string} window @property {string} clerk
 * @property {string | null} due @property {boolean} overdue @property {string} owner @property {string} owner_name
 * @property {string} contact @property {boolean} contactable @property {string | null} contacted_at @property {boolean | null} reached
 * @property {string} appeal @property {string} appeal_reason @property {"open" | "closed"} state @property {string} outcome @property {string | null} closed_at
 * @property {{at: string, by: string, step: string, text: string}[]} notes
 */

export const SHOWS = /** @type {const} */ (["report", "open", "closed"]);
export const CUTS = /** @type {const} */ (["service", "window", "clerk", "hour", "channel", "date"]);
export const LEVELS = /** @type {const} */ ([5, 4, 3, 2, 1]);
export const REASONS = ["attitude", "slow", "unclear", "extra_papers", "sent_round", "not_solved", "waited_long", "surroundings", "other"];
const OUTCOMES = ["fixed", "explained", "unfounded"];
export { PERIODS };

/** @param {string} search @returns {Asked} */
export function readAsked(search) {
  const said = new URLSearchParams(search);
  const filters = readFilters(search);
  const period = said.get("period") || said.get("from") ? filters.period : "month";
  return { show: SHOWS.find((s) => s === said.get("show")) ?? "report", by: CUTS.find((c) => c === said.get("by")) ?? "service", filters: { ...filters, period } };
}

/** Only what differs from the usual stands in the address; the usual period is this month. @param {Asked} asked */
export function writeAsked({ show, by, filters }) {
  const out = new URLSearchParams(writeFilters({ ...filters, view: "windows" }));
  if (filters.period === "today") out.set("period", "today");
  if (filters.period === "month") out.delete("period");
  if (show !== "report") out.set("show", show);
  if (by !== "service") out.set("by", by);
  const text = out.toString();
  return text ? `?${text}` : "?";
}

/** @param {Asked} asked @param {string} today @param {string} [format] @param {string} [language] */
export function pathOf(asked, today, format = "json", language = "") {
  const { from, to } = span(asked.filters, today);
  if (asked.show !== "report") return `/follow-ups?state=${asked.show}&from=${from}&to=${to}`;
  return `/reports/satisfaction?from=${from}&to=${to}&by=${asked.by}${format === "json" ? "" : `&format=${format}&language=${language}`}`;
}

/** Hundredths of a row's ratings by level, best first. @param {Row} row */
export const parts = (row) => LEVELS.map((level) => ({ level, share: row.rated ? Math.round((row[`level_${level}`] / row.rated) * 1000) / 10 : 0 }));

/** Days, hours and channels in their order; else those with a rank first, best first, then by how many rated. @param {Row[]} rows @param {Cut} by */
export const ordered = (rows, by) => (["hour", "date", "channel"].includes(by) ? rows
  : [...rows].filter((r) => r.rated || r.finished_services).sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || b.rated - a.rated || String(a.key).localeCompare(String(b.key), "en", { numeric: true })));

/** @param {Row} total */
export const reasonsOf = (total) => REASONS.map((code) => ({ code, n: Number(total[`reason_${code}`] ?? 0) })).filter((r) => r.n > 0).sort((a, b) => b.n - a.n);

/** What the outcome may be: an accepted appeal has only one. @param {FollowUp} one */
export const outcomes = (one) => (one.appeal === "accepted" ? ["annulled"] : OUTCOMES);

/** What is to be called first when nothing was done yet: a step that is not taken is offered. @param {FollowUp} one */
export function steps(one) {
  const found = ["note"];
  if (one.contactable) found.unshift("reached", "missed");
  if (one.appeal === "") found.push("mistaken", "malicious");
  if (one.appeal === "asked") found.push("accept", "reject");
  return found;
}

/** The request behind a step. @param {string} step @param {string} note @returns {[string, Record<string, any>]} */
export function requestOf(step, note) {
  if (step === "reached" || step === "missed") return ["call-back", { reached: step === "reached", note }];
  if (step === "mistaken" || step === "malicious") return ["appeal", { reason: step, note }];
  if (step === "accept" || step === "reject") return ["decide", { accepted: step === "accept", note }];
  return ["note", { note }];
}

/** Whether a step makes sense without a line of text. @param {string} step */
export const needsNote = (step) => !["reached", "missed"].includes(step);
