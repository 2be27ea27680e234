// @ts-check
/** Lists in an order, and what hangs on them: steps of a journey, limits by reason. Pure. */

/** @template T @param {T[]} list @param {number} from @param {number} to @returns {T[]} */
export function moved(list, from, to) {
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), list[from], ...rest.slice(to)];
}

/** The constraints of which both services are still there. @param {[string, string][]} order @param {string[]} services */
export const pairsWithin = (order, services) => order.filter(([first, then]) => services.includes(first) && services.includes(then));

/** One reason's minutes; null takes its limit away. @param {Record<string, unknown>} limits @param {string} reason @param {number | string | null} minutes */
export function withLimit(limits, reason, minutes) {
  const { [reason]: _, ...rest } = limits;
  return minutes === null ? rest : { ...rest, [reason]: minutes };
}

/** Journeys without this service; what they become too short for, the check names. @param {any[]} journeys @param {string} service */
export const withoutService = (journeys, service) => journeys.map((j) => (j.services.includes(service)
  ? { ...j, services: j.services.filter((/** @type {string} */ s) => s !== service), order: pairsWithin(j.order ?? [], j.services.filter((/** @type {string} */ s) => s !== service)) } : j));
