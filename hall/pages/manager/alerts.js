// @ts-check
/** What an alert says, in which order they stand, when they are to be heard. Pure. */
import { clockText } from "hall/times.js";

/**
 * @typedef {import("./floor.js").Alert} Alert
 * @typedef {{key: string, args: Record<string, string | number>}} Phrase
 * @typedef {"red" | "yellow" | null} Ring
 */

/** Kinds whose value is a time that goes on while nobody looks; all others are as the hall told them. */
const GROWING = new Set(["longest_wait", "no_open_window", "idle_while_queue", "pause_overrun", "service_time", "call_without_start", "device"]);
/** Kinds of the hall's own table: they can be taken over, and are said by one sentence each. */
const OF_THE_TABLE = new Set([...GROWING, "predicted_wait", "promise_today", "queue_length", "long_waits", "case_deadline", "rating", "capacity"]);

/**
 * What an alert says, in words of alerts.ftl and manager.ftl; one the hall has worded itself is said in its own words.
 * @param {Alert} alert @param {(scope: string) => string} nameOf @param {number} nowMs @param {{target?: number, longWaitMin?: number}} [hall] @returns {Phrase | null}
 */
export function alertPhrase(alert, nameOf, nowMs, hall = {}) {
  const { key, scope = "", value = 0, threshold = 0, number = "" } = alert;
  const minutes = (/** @type {number} */ s) => Math.floor(s / 60);
  if (OF_THE_TABLE.has(key)) {
    const now = value + grown(alert, nowMs);
    return { key: `alert-${key.replaceAll("_", "-")}`, args: { name: nameOf(scope), window: alert.label || scope, number, minutes: minutes(now), seconds: Math.floor(now), n: Math.round(now),
      promise: minutes(alert.promise_s ?? 0), over: hall.longWaitMin ?? 30, share: Math.round(100 - now), target: Math.round((hall.target ?? 0.9) * 100) } };
  }
  switch (key) {
    case "open_window": return { key: "advice-open", args: { label: alert.label ?? "", name: nameOf(scope), before: alert.value === undefined ? "none" : minutes(value), after: minutes(threshold) } };
    case "hold_overdue": return { key: "alert-hold-overdue", args: { window: scope, number, minutes: minutes(value) } };
    case "post_uncovered": return { key: "alert-post-uncovered", args: { name: nameOf(scope), n: value } };
    case "kiosk_away": return { key: "alert-kiosk-away", args: { name: nameOf(scope), minutes: minutes(value) } };
    case "help_asked": return { key: "alert-help-asked", args: { name: nameOf(scope) } };
    default: return null;
  }
}

/** Seconds that have passed since the hall told it; none once it is better. @param {Alert} alert @param {number} nowMs */
const grown = (alert, nowMs) => (alert.at && !alert.easing && GROWING.has(alert.key) ? Math.max(0, (nowMs - Date.parse(alert.at)) / 1_000) : 0);

/** Red before yellow, older before newer; whoever sees to one does not make the others jump. @param {Alert[]} alerts */
export const ordered = (alerts) =>
  [...alerts].sort((a, b) => Number(b.level === "red") - Number(a.level === "red") || Date.parse(a.since) - Date.parse(b.since));

/** Kinds of which many at once have one cause: the crowd came, or the clerks are away. */
const GATHERED = new Set(["idle_while_queue"]);
const MANY = 4;
const labelOf = (/** @type {Alert} */ a) => a.label || a.scope || "";
const byLabel = (/** @type {Alert} */ a, /** @type {Alert} */ b) => labelOf(a).localeCompare(labelOf(b), "en", { numeric: true });

/**
 * The rows of the list. Each alert stays one of its own, seen to by its own button; many of one kind and level that nobody has taken over stand in one row that opens.
 * @param {Alert[]} alerts in their order @returns {Alert[][]}
 */
export function gathered(alerts) {
  const kind = (/** @type {Alert} */ a) => (GATHERED.has(a.key) && !(a.owner && !a.heard) ? `${a.key} ${a.level}` : "");
  /** @type {Map<string, Alert[]>} */
  const kinds = new Map();
  for (const one of alerts) kinds.set(kind(one), [...(kinds.get(kind(one)) ?? []), one]);
  const many = (/** @type {Alert} */ a) => (kind(a) !== "" && (kinds.get(kind(a)) ?? []).length >= MANY ? kinds.get(kind(a)) : undefined);
  return alerts.flatMap((a) => { const all = many(a); return all === undefined ? [[a]] : all[0] === a ? [[...all].sort(byLabel)] : []; });
}

const NAMED = 12;

/** What a row of many says: how many, the longest, which. @param {Alert[]} many @param {number} nowMs @param {string} comma @returns {Phrase} */
export function manyPhrase(many, nowMs, comma) {
  const labels = many.map(labelOf);
  const longest = Math.max(...many.map((a) => (a.value ?? 0) + grown(a, nowMs)));
  const windows = labels.slice(0, NAMED).join(comma) + (labels.length > NAMED ? " …" : "");
  return { key: "alert-idle-many", args: { n: many.length, minutes: Math.floor(longest / 60), windows } };
}

/** How many of each level. @param {Alert[]} alerts */
export const counts = (alerts) => ({ red: alerts.filter((a) => a.level === "red").length, yellow: alerts.filter((a) => a.level === "yellow").length });

/**
 * What is to be heard now: the worst of what asks for somebody and did not a moment ago. Nothing of the first look, which is no news.
 * @param {ReadonlySet<string> | null} known what asked for somebody then @param {Alert[]} alerts @returns {{known: Set<string>, ring: Ring}}
 */
export function heard(known, alerts) {
  const asking = alerts.filter((a) => a.heard ?? a.key === "help_asked");
  const fresh = known === null ? [] : asking.filter((a) => !known.has(nameIt(a)));
  const ring = fresh.some((a) => a.level === "red") ? "red" : fresh.length > 0 ? "yellow" : null;
  return { known: new Set(asking.map(nameIt)), ring };
}

/** @param {Alert} alert */
const nameIt = (alert) => `${alert.id ?? `${alert.key} ${alert.scope}`} ${alert.level}`;

/** Whether a moment lies in the hall's quiet hours, each "HH:MM" to "HH:MM". @param {[string, string][]} quiet @param {import("hall/times.js").Moment} now */
export const isQuiet = (quiet, now) => quiet.some(([begin, end]) => begin <= clockText(now) && clockText(now) < end);

/** @typedef {import("hall/tone.js").Tone} Tone */

/** Red is three high tones, yellow two low ones: known apart with the back turned. @param {"red" | "yellow"} ring @returns {Tone[]} */
export const tones = (ring) => (ring === "red" ? [0, 0.25, 0.5] : [0, 0.35]).map((at) => ({ at, hz: ring === "red" ? 880 : 523, seconds: ring === "red" ? 0.18 : 0.28 }));
