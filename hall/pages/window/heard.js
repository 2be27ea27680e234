// @ts-check
/** What is known of a call on sign and loudspeaker, and when silence has lasted too long. Pure. */
import { elapsed } from "./timer.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./shapes.js").Delivered} Delivered */

/** A sign that stands answers within a second or two. A call may wait for the loudspeaker until its deadline of 30 s; after that nobody speaks it. @type {Record<string, number>} */
export const LATE_S = { sign: 6, voice: 32 };

/**
 * `late` where a device should have answered by now: its box is away, or the place has none.
 * @param {Snapshot} seen @param {number} now the hall's clock in milliseconds
 * @returns {Record<string, Delivered | null>}
 */
export function heardNow(seen, now) {
  const called = elapsed(seen.ticket?.called_at, now);
  return Object.fromEntries(Object.entries(seen.delivery ?? {}).map(([place, found]) =>
    [place, found?.state === "queued" && called >= (LATE_S[place] ?? Infinity) ? { ...found, state: "late" } : found]));
}
