// @ts-check
/** Which screen a ticket shows, how fresh it is, and how its wait is written. Nothing here counts down. */

/** @typedef {import("./shapes.js").Page} Page */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {"waiting" | "turn" | "serving" | "held" | "absent" | "finished" | "left" | "void" | "expired"} ScreenName */

const SCREENS = /** @type {Record<string, ScreenName>} */ ({
  waiting: "waiting", called: "turn", serving: "serving", held: "held", absent: "absent", finished: "finished", left: "left", void: "void", expired: "expired", handed: "left",
});

/** Nothing more will happen to such a ticket. */
export const ENDED = new Set(["finished", "left", "void", "expired"]);

/** Asked again every so often when live messages do not come. */
export const POLL_S = 15;
/** A poll missed: the page says so. Three: what it shows may send somebody to the wrong place. */
const LATE_S = 25;
const CUT_OFF_S = 50;

/** @param {Page} page @returns {ScreenName} */
export function screenOf(page) {
  return page.expired ? "expired" : (SCREENS[page.ticket.state] ?? "waiting");
}

/** @param {number} seconds since anything came from the hall @returns {"live" | "late" | "cut_off"} */
export function freshness(seconds) {
  return seconds >= CUT_OFF_S ? "cut_off" : seconds >= LATE_S ? "late" : "live";
}

/**
 * The wait as a range. On a page that is cut off it is withheld: a stale promise is worse than none.
 *
 * @param {Page} page
 * @param {boolean} cutOff
 * @returns {{big: Phrase, small: Phrase | null}}
 */
export function waitOf(page, cutOff) {
  const wait = page.ticket.estimate;
  if (cutOff || !wait) return { big: { key: "wait-withheld" }, small: cutOff ? null : { key: page.ticket.estimate_due ? "wait-why-due" : "wait-why-none" } };
  if (wait.high_min === 0) return { big: { key: "wait-very-soon" }, small: null };
  const { low_min: low, high_min: high } = wait;
  if (low === 0 || low === high) return { big: { key: "wait-up-to", args: { high } }, small: null };
  return { big: { key: "wait-from-to", args: { low, high } }, small: { key: "wait-unit" } };
}

/** Why the told wait has grown, as a key of words; null when it has not. @param {Page} page @param {boolean} cutOff */
export function longerOf(page, cutOff) {
  const { state, estimate, longer } = page.ticket;
  return cutOff || state !== "waiting" || !estimate || !longer ? null : `longer-${longer}`;
}

/** Which action buttons there are, in their order. @param {Page} page @param {boolean} cutOff @param {boolean} hereSaid */
export function actionsOf(page, cutOff, hereSaid) {
  if (cutOff) return [];
  const order = ["delay", "here"].filter((one) => page.can.includes(one));
  return order.map((name) => ({ name, done: name === "here" && hereSaid }));
}

/** Until when the visitor has put his turn off, as the clock on the wall says it; empty when he has not. @param {Page} page */
export function putOffUntil(page) {
  return page.ticket.state === "waiting" ? (page.ticket.not_before ?? "").slice(11, 16) : "";
}

/** Whether the hall has sent him to another queue since this page last looked. @param {Page | null} before @param {Page} after */
export function wasMoved(before, after) {
  const code = (/** @type {Page} */ page) => (typeof page.ticket.service === "string" ? page.ticket.service : page.ticket.service.code);
  return before !== null && before.ticket.state === "waiting" && after.ticket.state === "waiting" && code(before) !== code(after);
}

/** The name of the service, wherever the hall put it. @param {Page} page */
export function serviceName(page) {
  const { service, name } = page.ticket;
  return name ?? (typeof service === "string" ? {} : service.name);
}

/** A newer state replaces an older one; an older one that comes late is ignored. @param {Page | null} before @param {Page} after */
export function isNewer(before, after) {
  return before === null || after.epoch !== before.epoch || after.seq >= before.seq;
}
