// @ts-check
/** Two replays beside each other: which rows, what became better. Pure. */

/** @typedef {{n: number, mean_wait_s: number | null, p90_wait_s: number | null, max_wait_s: number | null, overtaken_share: number | null}} Figures */
/** @typedef {{overall: Figures, by_class: Record<string, Figures>, classes: Record<string, import("hall/types.js").Words>, policy: string, gave_up: number, worst: {number: string, visitor_class: string, service: string, wait_s: number}[]}} Replay */

/** Everybody first, then every class that came in either of them. @param {Replay} old @param {Replay} now */
export function rows(old, now) {
  const classes = [...new Set([...Object.keys(old.by_class), ...Object.keys(now.by_class)])];
  return [{ key: "", old: old.overall, now: now.overall }, ...classes.map((key) => ({ key, old: old.by_class[key], now: now.by_class[key] }))];
}

/** Minutes with one decimal, a dash where there is none. @param {number | null | undefined} seconds */
export const minutes = (seconds) => (seconds == null ? "–" : (seconds / 60).toFixed(1));

/** How a mean wait changed, in minutes; within half a minute it did not. @param {Figures | undefined} old @param {Figures | undefined} now */
export function change(old, now) {
  if (old?.mean_wait_s == null || now?.mean_wait_s == null) return null;
  const by = (now.mean_wait_s - old.mean_wait_s) / 60;
  return { way: Math.abs(by) < 0.5 ? "same" : by < 0 ? "better" : "worse", n: Math.abs(by).toFixed(1) };
}

/** What is asked of the hall. @param {{kind: string, day: string, load: string, normal: string, priority: string}} form @param {string} policy empty: as the hall is */
export function path(form, policy) {
  const asked = new URLSearchParams(form.kind === "stored" ? { day: form.day } : { load: form.load, seed: "1" });
  if (policy) asked.set("policy", policy);
  if (policy === "ratio") {
    asked.set("ratio_normal", form.normal);
    asked.set("ratio_priority", form.priority);
  }
  return `/replay?${asked}`;
}
