// @ts-check
/** Which visitors on hold may have been forgotten, and when that is to be heard. Pure. */
import { HELD_ALARM_S, elapsed } from "./timer.js";

/** @typedef {import("./shapes.js").Held} Held */

/** Heard again after so long while somebody is still on hold. */
export const AGAIN_MS = 180_000;

/** @param {Held} held @param {number} now the hall's clock in milliseconds */
export const isLate = (held, now) => (held.alarm_at ? now >= Date.parse(held.alarm_at) : elapsed(held.since, now) > HELD_ALARM_S);

/**
 * Rings once when somebody has been on hold too long, and again for as long as it lasts; who has just opened the page hears it too.
 * @param {Readonly<Record<string, number>>} rung when each was heard last @param {readonly Held[]} held @param {number} now
 * @returns {{rung: Record<string, number>, ring: boolean}}
 */
export function heard(rung, held, now) {
  const late = held.filter((one) => isLate(one, now)).map(({ id }) => id);
  const due = late.filter((id) => rung[id] === undefined || now - rung[id] >= AGAIN_MS);
  return { rung: Object.fromEntries(late.map((id) => [id, due.length > 0 ? now : rung[id]])), ring: due.length > 0 };
}
