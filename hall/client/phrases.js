// @ts-check
/** Sentences that several faces say about waits, places and opening times. Pure: `say` and data in, text out. */
import { daysBetween, hourText, moment, parts } from "./times.js";
import { pick } from "./words.js";

/**
 * @typedef {import("./words.js").Say} Say
 * @typedef {import("./types.js").Wait} Wait
 * @typedef {import("./types.js").Where} Where
 * @typedef {import("./times.js").Moment} Moment
 */

/** A wait is always a range, and one that begins at 0 says only its end; `0–0` is "soon", and no estimate is no number. @param {Say} say @param {Wait | null} wait */
export function waitText(say, wait) {
  if (wait === null) return say("wait-none");
  if (wait.high_min === 0) return say("wait-soon");
  if (wait.low_min === 0) return say("wait-within", { high: wait.high_min });
  return say("wait-range", { low: wait.low_min, high: wait.high_min });
}

/** "1楼 A区". @param {Say} say @param {Where} where */
export function placeText(say, where) {
  const zone = pick(where.zone, say.language);
  if (where.floor === "") return zone;
  return zone === "" ? say("floor", { floor: where.floor }) : say("zone-on-floor", { floor: where.floor, zone });
}

/** What newcomers are told before the last number is gone; empty while there is nothing to tell. @param {Say} say @param {{numbers_left?: number | null, last_at?: string | null}} limit */
export function leftText(say, { numbers_left = null, last_at = null }) {
  if (numbers_left !== null) return say("numbers-left", { n: numbers_left });
  return last_at === null ? "" : say("last-number-at", { time: hourText(moment(last_at)) });
}

/** "周三 11月18日" in the language's own order. @param {Say} say @param {Moment} at */
export function dateText(say, at) {
  const { month, day, weekday } = parts(at);
  return say("date", { month, day, weekday: say(`weekday-${weekday}`) });
}

/** "明天 9:00", by the hall's calendar. @param {Say} say @param {string} iso @param {Moment} now */
export function openingText(say, iso, now) {
  const opens = moment(iso);
  const time = hourText(opens);
  const days = daysBetween(now, opens);
  const { month, day, weekday } = parts(opens);
  if (days <= 0) return say("today-at", { time });
  if (days === 1) return say("tomorrow-at", { time });
  return days < 7 ? say("day-at", { weekday: say(`weekday-${weekday}`), time }) : say("date-at", { month, day, time });
}
