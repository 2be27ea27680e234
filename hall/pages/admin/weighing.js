// @ts-check
/** What the weights of an appraisal come to: of each figure the points it can bring, and what one percent is worth. Pure. */

export const FIGURES = /** @type {const} */ (["sl", "satisfaction", "presence", "in_order"]);

/**
 * @typedef {{figure: string, most: number, each: number, zero: number, full: number}} Part points at most, points for each percent between its ends
 * @typedef {{sum: number, base: number, most: number, parts: Part[]}} Weighing
 */

/** null while something cannot be counted with: a letter, no weight at all, ends that do not rise. @param {Record<string, any>} plan @returns {Weighing | null} */
export function weighing(plan) {
  const { base, most } = plan;
  const known = FIGURES.map((figure) => ({ figure, weight: plan[`${figure}_weight`], zero: plan[`${figure}_zero_pct`], full: plan[`${figure}_full_pct`] }));
  const numbers = [base, most, ...known.flatMap((one) => [one.weight, one.zero, one.full])];
  const sum = known.reduce((n, one) => n + one.weight, 0);
  if (!numbers.every(Number.isFinite) || !(sum > 0) || known.some((one) => one.weight < 0 || one.full <= one.zero)) return null;
  const parts = known.filter((one) => one.weight > 0).map(({ figure, weight, zero, full }) => {
    const points = (base * weight) / sum;
    return { figure, most: points, each: points / (full - zero), zero, full };
  });
  return { sum, base, most, parts };
}
