// @ts-check
/** What a manager may do from the live floor, and what each thing asks before it is done. Pure: rows with a path, a body, reasons. */

/**
 * @typedef {object} Action
 * @property {string} key words: `do-<key>`, `do-<key>-title`, `do-<key>-text`
 * @property {string} path under the hall
 * @property {string[]} reasons codes offered as buttons; empty when no reason is asked
 * @property {boolean} grave the button is not the easy one
 * @property {Record<string, unknown>} [body] fixed part of the body
 * @property {Record<string, string>} [args] for the words
 */

/** @param {string} service @param {string} name @param {boolean} open @returns {Action} */
export const serviceSwitch = (service, name, open) =>
  open
    ? { key: "stop-service", path: `/services/${encodeURIComponent(service)}/close`, reasons: ["no_staff", "system", "quota", "other"], grave: true, args: { name } }
    : { key: "resume-service", path: `/services/${encodeURIComponent(service)}/open`, reasons: [], grave: false, args: { name } };

/** What can be done with the whole hall now, the likeliest first. @param {import("./floor.js").DayState} day @param {string} [policy] what becomes of open numbers at the end @returns {Action[]} */
export function hallActions(day, policy = "expire") {
  const open = { key: "open-day", path: "/day/open", reasons: [], grave: false };
  const close = { key: "close-day", path: "/day/close", reasons: [], grave: true, args: { policy } };
  const suspend = { key: "suspend", path: "/suspend", reasons: ["power", "fire", "system", "drill", "other"], grave: true };
  const resume = { key: "resume", path: "/resume", reasons: [], grave: false };
  return { before: [open], open: [suspend, close], suspended: [resume, close], after: [open] }[day];
}

/** @param {import("./floor.js").Doubt} doubt @returns {Action} */
export const reprint = (doubt) => ({
  key: "reprint", path: `/tickets/${encodeURIComponent(doubt.ticket)}/reprint`, reasons: ["no_paper", "unreadable", "lost"], grave: false,
  body: doubt.place ? { place: doubt.place } : {}, args: { number: doubt.number },
});

/** One step of changing a printer's roll. @param {"begin" | "done" | "cancel"} step @param {string} place @param {string} name @returns {Action} */
export const rollStep = (step, place, name) => ({ key: `roll-${step}`, path: `/devices/${encodeURIComponent(place)}/roll`, reasons: [], grave: false, body: { step }, args: { name } });

/** What the hall advises. @param {string} window @param {string} label @returns {Action} */
export const openWindow = (window, label) => ({ key: "open-window", path: `/windows/${encodeURIComponent(window)}/open`, reasons: [], grave: false, args: { label } });

/** @param {string} place @param {string} name @returns {Action} */
export const helpAnswered = (place, name) => ({ key: "help-answered", path: "/help/answered", reasons: [], grave: false, body: { place }, args: { name } });

/** @param {string} place @param {string} name @returns {Action} */
export const helpDone = (place, name) => ({ key: "help-done", path: "/help/done", reasons: [], grave: false, body: { place }, args: { name } });

/** Refusals that ask a person to look at the clock; pressing again says that he has. @param {Action} action @param {string} code */
export const asksForLook = (action, code) => action.key === "open-day" && ["clock_jumped", "clock_behind", "day_was_closed"].includes(code);

/** What is sent: a chosen reason, a typed one, or both. @param {Action} action @param {{code: string | null, text: string}} said */
export function bodyOf(action, said) {
  const body = { ...action.body };
  if (action.reasons.length === 0) return body;
  return { ...body, reason: [said.code === "other" && said.text ? null : said.code, said.text.trim() || null].filter(Boolean).join(": ") };
}

/** Nothing grave happens without a reason. @param {Action} action @param {{code: string | null, text: string}} said */
export const complete = (action, said) =>
  action.reasons.length === 0 || (said.code !== null && (said.code !== "other" || said.text.trim() !== ""));

/**
 * The reason as stored may be one of ours or typed: the code's words are looked up, the typed part is kept.
 * @param {string | null | undefined} stored @param {string[]} codes @returns {{code: string | null, text: string}}
 */
export function readReason(stored, codes) {
  const [head, ...rest] = (stored ?? "").split(": ");
  return codes.includes(head) ? { code: head, text: rest.join(": ") } : { code: null, text: stored ?? "" };
}
