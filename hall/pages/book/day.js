// @ts-check
/** A day's appointments as staff read them: by time, with who is due, late or gone. Pure. */
import { timeOf } from "./steps.js";

/** @typedef {import("./steps.js").Appointment & {person: {name: string, phone: string, email: string}, ended_by: string, version: number, public: boolean}} Listed */
/** @typedef {"due" | "late" | "ahead" | "here" | "gone" | "held"} Standing */

const GONE = new Set(["cancelled", "no_show", "expired"]);

/** Where a visitor stands now; `late` after the tolerance, when the booked time counts no more. @param {Listed} one @param {string} now the hall's clock, ISO @returns {Standing} */
export function standing(one, now) {
  if (one.state === "checked_in") return "here";
  if (GONE.has(one.state)) return "gone";
  if (one.state === "held") return "held";
  if (now > one.check_in_until) return "late";
  return now >= one.check_in_from ? "due" : "ahead";
}

/** One row per time, in order. @param {Listed[]} items */
export function byTime(items) {
  /** @type {Map<string, Listed[]>} */
  const rows = new Map();
  for (const one of items) rows.set(timeOf(one.begins), [...(rows.get(timeOf(one.begins)) ?? []), one]);
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([time, own]) => ({ time, items: own }));
}

/** Those who match what was typed: a part of the code, the name or the phone. @param {Listed[]} items @param {string} text */
export function matching(items, text) {
  const wanted = text.replace(/[\s-]/g, "").toUpperCase();
  if (!wanted) return items;
  return items.filter((one) => [one.code, one.person.name, one.person.phone].some((word) => word.replace(/[\s-]/g, "").toUpperCase().includes(wanted)));
}

/** What stands in the head: how many are booked, here, still to come and missing. @param {Listed[]} items @param {string} now */
export function counts(items, now) {
  const all = items.map((one) => standing(one, now));
  const count = (/** @type {Standing[]} */ ...which) => all.filter((one) => which.includes(one)).length;
  return { booked: count("due", "late", "ahead", "here"), here: count("here"), coming: count("due", "ahead"), late: count("late") };
}

/** What staff may do with an appointment; buttons that would be refused are not drawn. @param {Listed} one @param {string} now */
export function deeds(one, now) {
  const at = standing(one, now);
  if (one.state === "held") return ["confirm", "cancel"];
  if (one.state !== "booked") return [];
  const begun = now >= one.begins;
  return [...(at === "due" || at === "late" ? ["check-in"] : []), ...(begun ? ["no-show"] : ["cancel"])];
}

/** The day before or after, of the calendar. @param {string} day @param {number} by */
export function beside(day, by) {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}
