// @ts-check
/** The five figures at the head of the live floor: value, state word, arrow. Pure; words are keys of manager.ftl. */
import { count, minutes, NONE, percent } from "../staff/figures.js";

/**
 * @typedef {import("./floor.js").FloorBody} FloorBody
 * @typedef {import("./trend.js").Move} Move
 * @typedef {{key: string, args?: Record<string, string | number>}} Phrase
 * @typedef {"ok" | "warn" | "breach" | "none"} Mark
 * @typedef {{key: string, title: Phrase, value: string, unit: Phrase | null, mark: Mark, word: Phrase | null, note: Phrase | null, move: Move | null}} Head
 */

/** What the plan wants at this half-hour; null where there is none, undefined while nobody knows. @typedef {{at: string, required: number} | null | undefined} Planned */

/** Below this many calls a share is a handful of people, so it warns but does not accuse. */
const ENOUGH_CALLS = 20;
const ENOUGH_RATINGS = 10;
const NEAR_PROMISE = 0.7;
const NEAR_SEATS = 0.85;
const OF_THE_DAY = new Set(["promise", "satisfaction"]);

/** @type {Record<Mark, string>} */
export const MARK_ICON = { ok: "check", warn: "warn", breach: "breach", none: "dash" };

/**
 * Before opening every head shows –; after closing what the day has achieved stays, what was a moment's state goes.
 * @param {FloorBody} floor @param {import("./floor.js").DayState} day @param {string} language
 * @param {(key: string) => Move | null} moved @param {Planned} [planned] @returns {Head[]}
 */
export function heads(floor, day, language, moved, planned) {
  return [waiting, longest, promise, windows, satisfaction].map((row) => {
    const head = row(floor, language, planned);
    const kept = day === "open" || day === "suspended" || (day === "after" && OF_THE_DAY.has(head.key));
    if (!kept) return { ...head, value: NONE, unit: null, mark: "none", word: { key: `word-${day}` }, note: null, move: null };
    return { ...head, unit: head.value === NONE ? null : head.unit, move: head.value === NONE || day === "after" ? null : moved(head.key) };
  });
}

/** @param {FloorBody} floor @param {string} language @returns {Head} */
function waiting({ headline }, language) {
  const { value = null, seats = null } = headline.waiting ?? {};
  const share = value != null && seats ? value / seats : 0;
  const mark = value == null ? "none" : share >= 1 ? "breach" : share >= NEAR_SEATS ? "warn" : "ok";
  return { key: "waiting", title: { key: "head-waiting" }, value: count(value, language), unit: { key: "unit-people" }, mark,
    word: { key: `word-seats-${mark}` }, note: seats ? { key: "note-seats", args: { seats } } : null, move: null };
}

/** @param {FloorBody} floor @returns {Head} */
function longest({ headline }) {
  const { value_s = null, number = null, promise_s = null } = headline.longest_wait ?? {};
  const promised = promise_s ? (value_s ?? 0) / promise_s : 0;
  const mark = value_s == null ? "none" : promised >= 1 ? "breach" : promised >= NEAR_PROMISE ? "warn" : "ok";
  const note = number && promise_s ? { key: "note-longest", args: { number, promise: promise_s / 60 } } : null;
  return { key: "longest", title: { key: "head-longest" }, value: minutes(value_s), unit: { key: "unit-minutes" }, mark,
    word: { key: `word-longest-${mark}` }, note, move: null };
}

/** @param {FloorBody} floor @returns {Head} */
function promise({ headline }) {
  const { share = null, called, target: wanted, promise_s } = headline.within_promise ?? {};
  const target = wanted ?? 0.9;
  const far = share != null && share < target - 0.1 && (called ?? 0) >= ENOUGH_CALLS;
  const mark = share == null ? "none" : share >= target ? "ok" : far ? "breach" : "warn";
  return { key: "promise", title: { key: "head-promise", args: { minutes: (promise_s ?? 1800) / 60 } }, value: percent(share), unit: { key: "unit-percent" }, mark,
    word: { key: `word-promise-${mark}` }, note: { key: "note-promise", args: { called: called ?? 0, target: percent(target, 0) } }, move: null };
}

/**
 * A service with people waiting and no window is what a manager can mend at once; else it is held against the plan. A paused window serves nobody and does not count as open.
 * @param {FloorBody} floor @param {string} _language @param {Planned} planned @returns {Head}
 */
function windows({ headline, queues }, _language, planned) {
  const { value = null, paused = 0, of = 0 } = headline.open_windows ?? {};
  const short = planned ? Math.max(0, planned.required - (value ?? 0)) : 0;
  const uncovered = queues.filter((q) => q.waiting > 0 && q.open_windows === 0).length;
  const mark = value == null ? "none" : uncovered ? "breach" : value === 0 || short > 0 ? "warn" : planned ? "ok" : "none";
  const word = uncovered ? { key: "word-windows-uncovered", args: { n: uncovered } } : mark === "none" && value != null ? planned === null && { key: "word-windows-no-plan" }
    : short > 0 && value ? { key: "word-windows-short", args: { n: short } } : { key: `word-windows-${mark}` };
  return { key: "windows", title: { key: "head-windows" }, value: value == null ? NONE : String(value), unit: planned ? { key: "unit-required", args: { required: planned.required } } : { key: "unit-of", args: { of } }, mark,
    word: word || null, note: { key: "note-windows", args: { of, paused, beyond: Math.max(0, (planned?.required ?? 0) - of) } }, move: null };
}

/** Those who said something; a handful of them warns, but does not accuse. @param {FloorBody} floor @returns {Head} */
function satisfaction({ headline }) {
  const { share = null, rated = 0, ended = 0, target = 0.95 } = headline.satisfaction ?? {};
  const far = share != null && share < target - 0.1 && rated >= ENOUGH_RATINGS;
  const mark = share == null ? "none" : share >= target ? "ok" : far ? "breach" : "warn";
  return { key: "satisfaction", title: { key: "head-satisfaction" }, value: percent(share), unit: { key: "unit-percent" }, mark,
    word: { key: `word-satisfaction-${mark}` }, note: { key: "note-satisfaction", args: { rated, ended, target: percent(target, 0) } }, move: null };
}
