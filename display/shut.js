// @ts-check
/** When nobody is called here because nothing is open: what to say instead of "no calls yet". Pure but for the words. */
import { openingText } from "hall/phrases.js";

/**
 * @typedef {import("hall/types.js").Board} Board
 * @typedef {import("hall/types.js").QueueRow} QueueRow
 * @typedef {import("hall/words.js").Say} Say
 * @typedef {import("hall/times.js").Moment} Moment
 *
 * @typedef {{opens: string | null}} Shut when the first of its services opens again, where the calendar knows
 */

const BY_THE_CLOCK = ["not_opening_hours", "hall_closed"];

/** Closed by its hours or with the day, not by a person for a while. @param {QueueRow} row */
export function rests(row) {
  return row.state === "closed" && BY_THE_CLOCK.includes(row.reason ?? "");
}

/** Nothing here is open, and nobody waits any more. @param {Board} board @returns {Shut | null} */
export function shutNow({ calls, waiting }) {
  if (calls.length > 0 || waiting.length === 0 || !waiting.every((row) => rests(row) && row.n === 0)) return null;
  const known = waiting.map((row) => row.next_opening).filter((at) => at != null).sort((one, other) => Date.parse(one) - Date.parse(other));
  return { opens: known[0] ?? null };
}

/** "明天 9:00 开放". @param {Say} say @param {string | null | undefined} opens @param {Moment} now */
export function opensText(say, opens, now) {
  return opens == null ? "" : say("opens", { when: openingText(say, opens, now) });
}
