// @ts-check
/**
 * Where people go from here: one number to its next place, whole queues to other windows. Calls have their own rows and never wait
 * for this. Pure; time is a steady clock in milliseconds.
 *
 * @typedef {import("hall/types.js").Going} Going
 * @typedef {import("hall/types.js").BoardChange} BoardChange
 * @typedef {Going & {until: number}} Kept
 */
import { pageAt } from "./turns.js";

/** One number: whoever it is about stands up now, and his phone says it too. */
export const ONE_MS = 30_000;
/** A queue: people come back from the lift and the tea corner. */
export const QUEUE_MS = 180_000;
/** Where several go at once, each is on for so long. */
export const TURN_MS = 6_000;
const MOST = 12;

/** What a snapshot tells, as old as it is. @param {readonly Going[]} goings @param {string} now the hall's @param {number} at @returns {Kept[]} */
export function keptFrom(goings, now, at) {
  return goings.map((going) => ({ ...going, until: at + lasts(going) - Math.max(0, Date.parse(now) - Date.parse(going.at)) })).filter(({ until }) => until > at);
}

/**
 * Anything newer about a number takes its notice away: it is called, or the transfer was undone. Newer word of a queue replaces the older.
 * @param {readonly Kept[]} kept @param {BoardChange} change @param {number} at @returns {Kept[]} newest first
 */
export function keptAfter(kept, { put, drop, goings = [] }, at) {
  const heard = new Set([...(drop?.calls ?? []), ...(put?.calls ?? []).map((call) => call.ticket), ...goings.map(about)]);
  const fresh = goings.map((going) => ({ ...going, until: at + lasts(going) })).reverse();
  return [...fresh, ...kept.filter((one) => one.until > at && !heard.has(about(one)))].slice(0, MOST);
}

/** @param {Going} going */
function lasts(going) {
  return going.ticket === "" ? QUEUE_MS : ONE_MS;
}

/** @param {Going} going */
function about({ ticket, queues }) {
  return ticket !== "" ? ticket : queues.map((queue) => queue["zh-Hans"] ?? Object.values(queue)[0]).join(" ");
}

/** The number and the queue that are on now, in turns. @param {readonly Kept[]} kept @param {number} at */
export function goingNow(kept, at) {
  const alive = kept.filter(({ until }) => until > at);
  const one = pageAt(alive.filter(({ ticket }) => ticket !== ""), at, 1, TURN_MS);
  const queue = pageAt(alive.filter(({ ticket }) => ticket === ""), at, 1, TURN_MS);
  return { one: one.rows[0] ?? null, ones: { page: one.page, pages: one.pages }, queue: queue.rows[0] ?? null, queues: { page: queue.page, pages: queue.pages } };
}
