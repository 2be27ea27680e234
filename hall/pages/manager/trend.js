// @ts-check
/** Up or down since a quarter of an hour ago: one sample a minute, kept by the page. Pure. */

/**
 * @typedef {Record<string, number | null>} Figures
 * @typedef {{at: number, figures: Figures}} Sample at: hall time in ms
 * @typedef {{way: "up" | "down" | "same", by: number, minutes: number}} Move
 */

const EVERY_MS = 60_000;
const KEEP_MS = 20 * 60_000;
const LOOK_BACK_MS = 15 * 60_000;
/** A change over two minutes is noise; the arrow waits until it means something. */
const LEAST_MS = 5 * 60_000;

/** @param {Sample[]} samples @param {number} at @param {Figures} figures @returns {Sample[]} */
export function remember(samples, at, figures) {
  const last = samples.at(-1);
  if (last && (at < last.at || at - last.at > KEEP_MS)) return [{ at, figures }];
  if (last && at - last.at < EVERY_MS) return samples;
  return [...samples.filter((s) => at - s.at <= KEEP_MS), { at, figures }];
}

/** @param {Sample[]} samples @param {string} key @param {number} at @param {number | null} value @returns {Move | null} */
export function move(samples, key, at, value) {
  if (value == null) return null;
  const old = samples.filter((s) => at - s.at >= LEAST_MS && s.figures[key] != null);
  const then = old.find((s) => at - s.at <= LOOK_BACK_MS) ?? old.at(-1);
  if (!then) return null;
  const by = value - /** @type {number} */ (then.figures[key]);
  return { way: by > 0 ? "up" : by < 0 ? "down" : "same", by: Math.abs(by), minutes: Math.round((at - then.at) / 60_000) };
}

/** The figures worth an arrow, in the unit in which they are shown. @param {import("./floor.js").Headline} headline @returns {Figures} */
export const figuresOf = (headline) => ({
  waiting: headline.waiting?.value ?? null,
  longest: headline.longest_wait?.value_s == null ? null : Math.floor(headline.longest_wait.value_s / 60),
  promise: headline.within_promise?.share == null ? null : Math.round(headline.within_promise.share * 1000) / 10,
  windows: headline.open_windows?.value ?? null,
  satisfaction: headline.satisfaction?.share == null ? null : Math.round(headline.satisfaction.share * 1000) / 10,
});
