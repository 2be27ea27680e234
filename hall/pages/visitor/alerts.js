// @ts-check
/** When the phone rings: three ahead, one ahead, your turn. Each once; a recall rings again. */

/** @typedef {import("./shapes.js").Page} Page */
/** @typedef {"three" | "one" | "now"} Alert */

/** How near the turn is. @param {Page} page @returns {0 | 1 | 2 | 3} */
export function nearness(page) {
  if (page.expired) return 0;
  const { state, ahead } = page.ticket;
  if (state === "called") return 3;
  if (state !== "waiting" || ahead === null) return 0;
  return ahead <= 1 ? 2 : ahead <= 3 ? 1 : 0;
}

/**
 * @param {Page | null} before what the page showed; null when it has just been opened
 * @param {Page} after
 * @returns {Alert | null}
 */
export function alertFor(before, after) {
  const near = nearness(after);
  const recalled = near === 3 && before?.ticket.state === "called" && before.ticket.called_at !== after.ticket.called_at;
  if (recalled) return "now";
  const was = before === null ? 0 : nearness(before);
  if (near <= was || near === 0) return null;
  return near === 3 ? "now" : near === 2 ? "one" : "three";
}

/** @typedef {import("hall/tone.js").Tone} Tone */

/** What is heard: one, two or six tones, so that it can be told apart in a pocket. @param {Alert} alert @returns {Tone[]} */
export function tones(alert) {
  const pairs = { three: 1, one: 2, now: 4 }[alert];
  return Array.from({ length: pairs }, (_, at) => [{ at: at * 0.7, hz: 880, seconds: 0.18 }, { at: at * 0.7 + 0.22, hz: 1175, seconds: 0.3 }]).flat();
}

/** Milliseconds on and off. @param {Alert} alert @returns {number[]} */
export function buzz(alert) {
  return { three: [200], one: [200, 150, 200], now: [500, 200, 500, 200, 500] }[alert];
}
