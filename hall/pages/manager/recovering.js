// @ts-check
/** What an outage left behind, and what can be done about it. Pure. */

/** @typedef {import("../../client/types.js").Words} Words */
/** @typedef {{ticket: string, number: string, state: "called" | "serving" | "held", service: {code: string, name: Words}, window: string, label: string, zone: Words, since: string}} AtWindow */
/**
 * @typedef {object} Recovering
 * @property {{code: string, name: Words}} hall
 * @property {string} at
 * @property {string | null} business_day
 * @property {{since: string, until: string}[]} outages the newest first
 * @property {AtWindow[]} at_windows
 * @property {import("./floor.js").Doubt[]} slips
 * @property {number} waiting who kept their place
 * @property {{scope: string, since: string, name?: Words}[]} away kiosks that hold numbers and are not heard yet
 * @property {{count: number, twice: number, flagged: {number: string, flag: string}[]}} late numbers that kiosks gave meanwhile
 * @property {import("./floor.js").Device[]} devices that are not well
 */

/** Whole minutes of an outage, at least one. @param {{since: string, until: string}} outage */
export const minutesOf = ({ since, until }) => Math.max(1, Math.round((Date.parse(until) - Date.parse(since)) / 60_000));

/** @param {AtWindow} one @returns {import("./actions.js").Action} */
export const callAgain = (one) => ({ key: "call-again", path: `/windows/${encodeURIComponent(one.window)}/recall`, reasons: [], grave: false, args: { number: one.number } });

/** How many things a person has still to look at. @param {Recovering} found */
export const open = (found) => found.at_windows.length + found.slips.length + found.away.length + found.late.twice + found.late.flagged.length + found.devices.length;
