// @ts-check
/** A day played as the hall is and as it might be: what is asked, which rows, what became better. Pure. */
import { NONE } from "../staff/figures.js";

/** @typedef {{n: number, mean_wait_s: number | null, p90_wait_s: number | null, max_wait_s: number | null, overtaken_share: number | null}} Figures */
/** @typedef {Record<string, import("hall/types.js").Words>} Names */
/**
 * @typedef {{overall: Figures, by_class: Record<string, Figures>, by_service: Record<string, Figures>, classes: Names, services: Names, policy: string, gave_up: number, never_called: number, left_out: number,
 *   worst: {number: string, visitor_class: string, service: string, wait_s: number}[]}} Replay
 */
/** @typedef {{kind: string, day: string, load: string}} Day */
/** @typedef {Record<string, any>} Body */

/** Everybody first, then every class and every service that came in either of them. @param {Replay} old @param {Replay} now */
export function rows(old, now) {
  const keys = (/** @type {"by_class" | "by_service"} */ by) => [...new Set([...Object.keys(old[by]), ...Object.keys(now[by])])].sort();
  const of = (/** @type {"by_class" | "by_service"} */ by) => keys(by).map((key) => ({ by, key, old: old[by][key], now: now[by][key] }));
  return [{ by: "overall", key: "", old: old.overall, now: now.overall }, ...of("by_class"), ...of("by_service")];
}

/** Minutes with one decimal, a dash where there is none. @param {number | null | undefined} seconds */
export const minutes = (seconds) => (seconds == null ? NONE : (seconds / 60).toFixed(1));

/** How a mean wait changed, in minutes; within half a minute it did not. @param {Figures | undefined} old @param {Figures | undefined} now */
export function change(old, now) {
  if (old?.mean_wait_s == null || now?.mean_wait_s == null) return null;
  const by = (now.mean_wait_s - old.mean_wait_s) / 60;
  return { way: Math.abs(by) < 0.5 ? "same" : by < 0 ? "better" : "worse", n: Math.abs(by).toFixed(1) };
}

/** The day as the hall is asked for it. @param {Day} form */
export const asked = (form) => (form.kind === "stored" ? { day: form.day } : { load: Number(form.load), seed: 1 });

/** The day under the settings in force. @param {Day} form */
export const path = (form) => `/replay?${new URLSearchParams(Object.entries(asked(form)).map(([name, value]) => [name, String(value)]))}`;

/** The settings in force with just another order of calls. @param {Body} body @param {{policy: string, normal: string, priority: string}} wish @returns {Body} */
export function withPolicy(body, { policy, normal, priority }) {
  const ratio = policy === "ratio" ? { ratio_normal: Number(normal), ratio_priority: Number(priority) } : {};
  return { ...body, rules: { ...body.rules, policy, ...ratio } };
}
