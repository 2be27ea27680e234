// @ts-check
/** Where a visitor can be sent: other services with their queues, other windows that are open; all at once when this one closes. */

/** @typedef {import("./tongue.js").Tongue} Tongue */
/** @typedef {{code: string, label: string, small?: string, names?: string[]}} Place names: in every language, to be found by */

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
    services: services.items.filter((/** @type {any} */ item) => item.code !== service).map((/** @type {any} */ item) => ({ code: item.code, label: `${item.prefix || item.code} ${pick(item.name)}`, names: Object.values(item.name), small: words.say("fact-waiting-value", { n: item.waiting ?? 0 }) })),
    windows: able
      .map((/** @type {any} */ item) => ({ code: item.code, label: words.say("window-n", { label: item.label }), small: [words.say(`state-${item.state}`), item.clerk].filter(Boolean).join(words.say("comma")) })),
  };
}

/**
 * What becomes of everybody when this window closes, and the services that another open window serves.
 *
 * @param {{get: (path: string) => Promise<any>, post: (path: string, body: object) => Promise<any>}} api
 * @param {string} path of this window
 * @param {string} here code of this window
 * @param {string} to the service that takes a queue left alone; empty for none
 * @returns {Promise<{preview: import("./closing.js").Preview, elsewhere: import("./shapes.js").Named[]}>}
 */
export async function loadClosing(api, path, here, to) {
  const [preview, services, windows] = await Promise.all([api.post(`${path}/close-with-queue`, { to }), api.get("/services"), api.get("/windows")]);
  const manned = windows.items.filter((/** @type {any} */ item) => item.code !== here && item.state !== "closed" && item.state !== "paused");
  const served = new Set(manned.flatMap((/** @type {any} */ item) => item.services));
  return { preview, elsewhere: services.items.filter((/** @type {any} */ item) => served.has(item.code)) };
}
