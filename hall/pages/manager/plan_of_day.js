// @ts-check
/** The plan of the day that was computed last, asked for now and then: never computed because a floor is looked at. */
import { lastPath } from "./staffing.js";

/** @typedef {import("./staffing.js").Last} Last */
/** @typedef {{plan: Last["plan"] | undefined, groups: Last["plan"]}} Known of today, by half-hour and by group of services; the plan is undefined until the first answer */

const AGAIN_MS = 300_000;
/** While there is none it may come any moment: the plans of a week are computed after the start. */
const NONE_YET_MS = 30_000;

/** @param {{get: (path: string) => Promise<Last>}} api @param {() => void} changed */
export function planOfDay(api, changed) {
  let day = "", askedAt = -Infinity;
  /** @type {Last["plan"] | undefined} */
  let plan;
  /** @type {Last["plan"]} */
  let groups = null;

  /** @param {string} today */
  async function ask(today) {
    try {
      const found = (await api.get(lastPath({ day: today, group: "", at: "" }))).plan;
      if (today !== day) return;
      plan = found?.items.some((row) => row.required_windows > 0) ? found : null;  // of a record that holds nobody yet no plan can be made
      changed();
      if (!plan || (groups && groups.at === plan.at)) return;
      const cut = (await api.get(lastPath({ day: today, group: "each", at: "" }))).plan;
      if (today !== day) return;
      groups = cut;
      changed();
    } catch {
      askedAt = performance.now() - AGAIN_MS + NONE_YET_MS;
    }
  }

  /** @param {string} today @returns {Known} */
  return (today) => {
    if (today !== day) [day, plan, groups, askedAt] = [today, undefined, null, -Infinity];
    if (performance.now() - askedAt >= (plan ? AGAIN_MS : NONE_YET_MS)) {
      askedAt = performance.now();
      void ask(today);
    }
    return { plan, groups };
  };
}
