// @ts-check
/** The week as a heat map: which class of colour a cell has, what stands at its edges, what the sentence above it says. Pure. */
import { count, NONE, percent } from "../staff/figures.js";
import { fewOf } from "./report.js";

/**
 * @typedef {import("./columns.js").Item} Item
 * @typedef {import("./filters.js").Filters["value"]} Value
 * @typedef {{items: Item[], promise: {minutes: number, target: number}, few?: Record<string, Record<string, number>>, service?: {code: string, name: import("hall/types.js").Words}, spread?: {step_min: number, waits: Record<string, number[]>}}} Report
 * @typedef {{edges: number[], down: boolean, bound: number | null}} Scale edges between the classes; down: the smaller, the worse; bound: what the hall has promised
 * @typedef {{item: Item, value: number, step: number, beyond: boolean, few: boolean}} Cell step: class of colour, 0 the calmest to 5
 */

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/** Of the promise: the same colour means the same wait in every week. */
const OF_PROMISE = [0.4, 0.6, 0.8, 1, 1.25];
/** Per cent below the target, from the second class on. */
const BELOW_TARGET = [0, 5, 10, 20];
const STEPS = 5;

/** Whom a figure is about: those who took a number, or those who were served. @param {Item} item @param {Value} figure @returns {number} */
export const people = (item, figure) => (figure === "service_mean_s" ? item.service_n : item.issued);

/** As it stands in the cell: whole minutes, per cent with one decimal, people; of nobody nothing. @param {Item} item @param {Value} figure @returns {number | null} */
export const shown = (item, figure) => (item[figure] == null || (figure === "issued" && !item.issued) ? null : figure === "sl" ? Number(percent(item.sl)) : figure.endsWith("_s") ? Math.round(item[figure] / 60) : item[figure]);

/** As it is written. @param {number | null} value @param {Value} figure @param {string} language */
export const written = (value, figure, language) => (value === null ? NONE : figure === "sl" ? value.toFixed(1) : count(value, language));

/** @param {Report} report @param {Value} figure @returns {Scale} */
export function scale({ items, promise }, figure) {
  const apart = (/** @type {number[]} */ edges) => [...new Set(edges)].filter((edge) => edge > 0);
  if (figure.startsWith("wait")) return { edges: apart(OF_PROMISE.map((part) => Math.round(part * promise.minutes))), down: false, bound: promise.minutes };
  if (figure === "sl") {
    const target = promise.target * 100;
    return { edges: apart([(100 + target) / 2, ...BELOW_TARGET.map((below) => target - below)].map((edge) => Math.round(edge * 10) / 10)), down: true, bound: target };
  }
  const step = Math.max(1, Math.ceil(Math.max(0, ...items.map((item) => shown(item, figure) ?? 0)) / (STEPS + 1)));
  return { edges: Array.from({ length: STEPS }, (_, i) => step * (i + 1)), down: false, bound: null };
}

/** @param {number} value @param {Scale} scale */
export const stepOf = (value, { edges, down }) => edges.filter((edge) => (down ? value < edge : value >= edge)).length;

/**
 * Hours and weekdays in which something was, and what stands where they meet; null where nothing was.
 * @param {Report} report @param {Value} figure
 */
export function grid(report, figure) {
  const by = scale(report, figure);
  const at = new Map(report.items.map((item) => [String(item.key), item]));
  const cell = (/** @type {string} */ day, /** @type {string} */ hour) => {
    const item = at.get(`${day}-${hour}`), value = item ? shown(item, figure) : null;
    if (!item || value === null) return null;
    return { item, value, step: stepOf(value, by), beyond: by.bound !== null && (by.down ? value < by.bound : value > by.bound), few: fewOf(report, item, figure) !== null };
  };
  const there = report.items.filter((item) => shown(item, figure) !== null);
  const hours = [...new Set(there.map((item) => item.hour))].sort();
  const rows = DAYS.filter((day) => there.some((item) => item.weekday === day)).map((day) => ({ day, cells: hours.map((hour) => cell(day, hour)) }));
  return { hours, rows, scale: by };
}

/** The worst of these, of which enough is known; of equal ones the first. @param {(Cell | null)[]} cells @param {Scale} scale @returns {Cell | null} */
export function worst(cells, { down }) {
  return cells.reduce((/** @type {Cell | null} */ most, one) => (one && !one.few && (!most || (down ? one.value < most.value : one.value > most.value)) ? one : most), null);
}

/** What the sentence says: the worst cell, and on which weekdays how many cells break the promise. @param {ReturnType<typeof grid>} found */
export function said({ rows, scale: by }) {
  const days = rows.map(({ day, cells }) => ({ day, n: cells.filter((one) => one?.beyond && !one.few).length })).filter(({ n }) => n > 0);
  return { worst: worst(rows.flatMap((row) => row.cells), by), days, beyond: days.reduce((sum, { n }) => sum + n, 0) };
}

/** The cell that is looked at: the one in the address, else the worst, else the first. @param {ReturnType<typeof grid>} found @param {string} key */
export function looked(found, key) {
  const cells = found.rows.flatMap((row) => row.cells);
  return cells.find((one) => one?.item.key === key) ?? said(found).worst ?? cells.find((one) => one !== null) ?? null;
}

/** The classes as they stand in the legend, calmest first: `[null, 12]` below 12, `[12, 18]`, … `[38, null]` from 38. @param {Scale} scale @returns {[number | null, number | null][]} */
export const classes = ({ edges }) => [null, ...edges].map((from, i) => [from, edges[i] ?? null]);

/** How waits spread, as minutes: from, to (null: and longer), how many, as part of the fullest step, and whether beyond the promise. @param {Report} report @param {string} key */
export function spread({ spread: told, promise }, key) {
  const waits = told?.waits[key] ?? [];
  const fullest = Math.max(1, ...waits), step = told?.step_min ?? 0;
  return waits.map((n, i) => ({ from: i * step, to: i === waits.length - 1 ? null : (i + 1) * step, n, part: n / fullest, beyond: i * step >= promise.minutes }));
}

/** The next day of this weekday after today: for which windows can still be planned. @param {string} weekday @param {string} today */
export function nextDay(weekday, today) {
  const ahead = (DAYS.indexOf(weekday) + 8 - new Date(`${today}T00:00:00Z`).getUTCDay()) % 7 || 7;
  return new Date(Date.parse(`${today}T00:00:00Z`) + ahead * 86_400_000).toISOString().slice(0, 10);
}
