// @ts-check
/** Where a visitor can be transferred to: other services with their queues, other windows that are open. */

/** @typedef {import("./tongue.js").Tongue} Tongue */
/** @typedef {{code: string, label: string, small?: string}} Place */

/**
 * @param {{get: (path: string) => Promise<any>}} api
 * @param {string} here code of this window
 * @param {(name: any) => string} pick
 * @param {Tongue} words
 * @param {string} service of the ticket: only a window that serves it can take it
 * @returns {Promise<{services: Place[], windows: Place[], clerks: Place[]}>}
 */
export async function loadPlaces(api, here, pick, words, service) {
  const [services, windows] = await Promise.all([api.get("/services"), api.get("/windows")]);
  const able = windows.items.filter((/** @type {any} */ item) => item.code !== here && item.state !== "closed" && item.services.includes(service));
  return {
    clerks: able.filter((/** @type {any} */ item) => item.clerk && item.state !== "paused").map((/** @type {any} */ item) => ({ code: item.clerk, label: item.clerk, small: words.say("window-n", { label: item.label }) })),
    services: services.items.filter((/** @type {any} */ item) => item.code !== service).map((/** @type {any} */ item) => ({ code: item.code, label: `${item.prefix || item.code} ${pick(item.name)}`, small: words.say("fact-waiting-value", { n: item.waiting ?? 0 }) })),
    windows: able
      .map((/** @type {any} */ item) => ({ code: item.code, label: words.say("window-n", { label: item.label }), small: [words.say(`state-${item.state}`), item.clerk].filter(Boolean).join(words.say("comma")) })),
  };
}
