// @ts-check
/** The plan of the day that was computed last, asked for now and then: never computed because a floor is looked at. */
import { lastPath } from "./staffing.js";

/** @typedef {import("./staffing.js").Last} Last */

const AGAIN_MS = 300_000;
/** While there is none it may come any moment: the plans of a week are computed after the start. */
const NONE_YET_MS = 30_000;

/** @param {{get: (path: string) => Promise<Last>}} api @param {() => void} changed */
export function planOfDay(api, changed) {
  let day = "", askedAt = -Infinity;
  /** @type {Last["plan"] | undefined} */
  let plan;

  /** @param {string} today */
  async function ask(today) {
    try {
      const found = (await api.get(lastPath({ day: today, group: "", at: "" }))).plan;
      if (today !== day) return;
      plan = found?.items.some((row) => row.required_windows > 0) ? found : null;  // of a record that holds nobody yet no plan can be made
      changed();
    } catch {
      askedAt = performance.now() - AGAIN_MS + NONE_YET_MS;
    }
  }

  /** What is known of today's plan; undefined until the first answer. @param {string} today */
  return (today) => {
    if (today !== day) [day, plan, askedAt] = [today, undefined, -Infinity];
    if (performance.now() - askedAt >= (plan ? AGAIN_MS : NONE_YET_MS)) {
      askedAt = performance.now();
      void ask(today);
    }
    return plan;
  };
}
