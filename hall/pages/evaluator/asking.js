// @ts-check
/** What an evaluator shows: the question while somebody may answer it, thanks, or that nothing is asked. Pure. */

/**
 * @typedef {{ticket: string, number: string, language: string, left_s: number}} Ask
 * @typedef {{seq: number, window_label: string, hall: any, ask: Ask | null}} Told
 * @typedef {object} Tablet
 * @property {Told | null} told what the hall said last
 * @property {number} heardAt seconds of the steady clock
 * @property {{ask: Ask, until: number, given: number} | null} asking given: seconds that he had at first
 * @property {string} done id of the ticket that was answered or given up: it is not asked again
 * @property {number} thanksUntil
 * @property {{ticket: string, until: number, level: number, chosen: string[]} | null} why after a bad answer: what was wrong, as long as somebody may say it
 * @property {string} said why the hall did not take it, in words
 * @property {string} code shown while the tablet waits to be let in
 * @property {boolean} unknown the hall knows no such place
 */

export const THANKS_S = 4;
export const CUT_S = 10;
export const WHY_S = 20;
const BAD = 2;
/** The hall's list, in its order. */
export const REASONS = ["attitude", "slow", "unclear", "extra_papers", "sent_round", "not_solved", "waited_long", "surroundings", "other"];
export const LEVELS = [5, 4, 3, 2, 1];

/** @returns {Tablet} */
export function fresh() {
  return { told: null, heardAt: -Infinity, asking: null, done: "", thanksUntil: 0, why: null, said: "", code: "", unknown: false };
}

/** The hall told what there is to ask. Who was asked already keeps the time he was given. @param {Tablet} tablet @param {Told} told @param {number} now @returns {Tablet} */
export function heard(tablet, told, now) {
  const ask = told.ask !== null && told.ask.ticket !== tablet.done ? told.ask : null;
  const same = ask !== null && tablet.asking?.ask.ticket === ask.ticket;
  const asking = ask === null ? null : same ? tablet.asking : { ask, until: now + ask.left_s, given: ask.left_s };
  const why = asking !== null && asking.ask.ticket !== tablet.why?.ticket ? null : tablet.why;
  return { ...tablet, told, heardAt: now, asking, why, code: "", unknown: false };
}

/** The visitor touched a face; after a bad one he may say what was wrong. @param {Tablet} tablet @param {number} now @param {number} [level] @returns {Tablet} */
export function answered(tablet, now, level = LEVELS[0]) {
  const ticket = tablet.asking?.ask.ticket ?? tablet.done;
  const why = level <= BAD ? { ticket, until: now + WHY_S, level, chosen: [] } : null;
  return { ...tablet, done: ticket, asking: null, why, thanksUntil: why === null ? now + THANKS_S : 0, said: "" };
}

/** @param {Tablet} tablet @param {string} code @returns {Tablet} */
export function ticked(tablet, code) {
  if (tablet.why === null) return tablet;
  const { chosen } = tablet.why;
  return { ...tablet, why: { ...tablet.why, chosen: chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code] } };
}

/** He is done with saying why, or his time is over: what was ticked is told. @param {Tablet} tablet @param {number} now @returns {[Tablet, {ticket: string, chosen: string[]} | null]} */
export function explained(tablet, now) {
  const { why } = tablet;
  return [{ ...tablet, why: null, thanksUntil: now + THANKS_S }, why !== null && why.chosen.length > 0 ? why : null];
}

/** The hall did not take it: say why for as long as a thank-you stays. @param {Tablet} tablet @param {string} said @param {number} now @returns {Tablet} */
export function refused(tablet, said, now) {
  return { ...tablet, said, why: null, thanksUntil: now + THANKS_S };
}

/** The visitor says that he says nothing: at once as if the time were over. @param {Tablet} tablet @param {number} now @returns {[Tablet, string | null]} */
export function skipped(tablet, now) {
  return givenUp(tablet, Math.max(now, tablet.asking?.until ?? now));
}

/** Whom nobody answered for in time; he is asked no more. @param {Tablet} tablet @param {number} now @returns {[Tablet, string | null]} the ticket to be noted as not rated */
export function givenUp(tablet, now) {
  if (tablet.asking === null || now < tablet.asking.until) return [tablet, null];
  return [{ ...tablet, done: tablet.asking.ask.ticket, asking: null }, tablet.asking.ask.ticket];
}

/** @param {Tablet} tablet @param {number} now @returns {{screen: "unknown" | "enrol" | "cut_off" | "ask" | "why" | "thanks" | "refused" | "idle", left: number}} left: seconds that the question still stands */
export function shown(tablet, now) {
  const left = tablet.asking === null ? 0 : Math.max(0, Math.ceil(tablet.asking.until - now));
  if (tablet.unknown) return { screen: "unknown", left: 0 };
  if (tablet.code !== "") return { screen: "enrol", left: 0 };
  if (tablet.why !== null) return { screen: "why", left: Math.max(0, Math.ceil(tablet.why.until - now)) };
  if (now < tablet.thanksUntil) return { screen: tablet.said === "" ? "thanks" : "refused", left: 0 };
  if (now - tablet.heardAt > CUT_S) return { screen: "cut_off", left: 0 };
  return { screen: tablet.asking === null ? "idle" : "ask", left };
}
