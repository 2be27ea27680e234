// @ts-check
/** Queues as rows with age bars, the worst first. Pure. */
import { minutes } from "../staff/figures.js";

/**
 * @typedef {import("./floor.js").Queue} Queue
 * @typedef {{key: string, args?: Record<string, string | number>}} Phrase
 * @typedef {{service: string, prefix: string, name: Queue["name"], waiting: number, ages: {n: number, share: number}[], longest: string, mark: "ok" | "warn" | "breach", coming: number | null,
 *   windows: Phrase, remark: Phrase | null, remarkMark: "warn" | "breach" | "quiet", stopped: boolean, full: boolean}} QueueRow
 */

/** How many people fill the bar; the longest queue of the moment, but never so few that three people look like a crowd. */
const LEAST_SCALE = 16;

/**
 * @param {Queue[]} queues @param {boolean} [working] a closed hall stops every service; that is not a person's doing
 * @param {Record<string, import("./planned.js").Coming>} [coming] by service, what the plan of the day expects @returns {QueueRow[]}
 */
export function queueRows(queues, working = true, coming = {}) {
  const scale = Math.max(LEAST_SCALE, ...queues.map((q) => q.waiting));
  return [...queues].sort((a, b) => b.waiting - a.waiting || (b.longest_s ?? 0) - (a.longest_s ?? 0) || (a.prefix < b.prefix ? -1 : 1)).map((q) => row(q, scale, working, coming[q.service]));
}

/** @param {Queue} q @param {number} scale @param {boolean} working @param {import("./planned.js").Coming} [coming] @returns {QueueRow} */
function row(q, scale, working, coming) {
  const late = q.longest_s != null && q.waiting > 0 ? q.longest_s / q.promise_s : 0;
  const uncovered = q.waiting > 0 && q.open_windows === 0;
  return {
    service: q.service, prefix: q.prefix, name: q.name, waiting: q.waiting,
    ages: q.ages.map((n) => ({ n, share: (n / scale) * 100 })),
    longest: q.waiting > 0 ? minutes(q.longest_s) : "",
    mark: late >= 1 ? "breach" : late >= 0.7 ? "warn" : "ok",
    coming: coming ? Math.round(coming.people) : null,
    windows: { key: "queue-windows", args: { open: q.open_windows, of: q.windows } },
    stopped: isStopped(q, working),
    full: q.state === "full",
    ...remark(q, uncovered, working, coming?.required ?? 0),
  };
}

/** A person has stopped it, rather than the clock. @param {Queue} q @param {boolean} working */
const isStopped = (q, working) => q.state === "closed" && (q.reason ?? (working ? "service_closed" : "hall_closed")) === "service_closed";

/** @param {Queue} q @param {boolean} uncovered @param {boolean} working @param {number} required windows, by the plan @returns {{remark: Phrase | null, remarkMark: "warn" | "breach" | "quiet"}} */
function remark(q, uncovered, working, required) {
  if (uncovered) return { remark: { key: "queue-no-window" }, remarkMark: "breach" };
  if (q.state === "full" && q.reason === "cut_off") return { remark: { key: "queue-cut-off" }, remarkMark: "quiet" };
  if (q.state === "full") return { remark: { key: "queue-full" }, remarkMark: "quiet" };
  if (q.state !== "open" && q.reason === "not_opening_hours") return { remark: { key: "queue-out-of-hours" }, remarkMark: "quiet" };
  if (isStopped(q, working)) return { remark: { key: "queue-stopped" }, remarkMark: "warn" };
  const short = Math.min(required, q.windows) - q.open_windows;
  if (q.waiting > 0 && short > 0) return { remark: { key: "queue-short", args: { n: short } }, remarkMark: "warn" };
  return { remark: null, remarkMark: "quiet" };
}
