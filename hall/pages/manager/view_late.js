// @ts-check
/** Numbers that kiosks gave out while the network was down: how many came in, and those a person should know about. */
import { h, icon } from "hall/dom.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{count: number, twice: number, flagged: {number: string, flag: string}[]}} Late */

/** More lines than this hide the queues; the newest come first. */
const SHOWN = 6;

/** @param {Late | undefined} late @param {Say} say */
export function lateLines(late, say) {
  if (!late || late.count + late.twice === 0) return null;
  return h("div", null,
    h("p", { class: "none" }, icon("info"), " ", say("late-numbers", { n: late.count })),
    late.twice > 0 && h("p", { class: "none st st--breach", role: "alert" }, icon("breach"), " ", say("late-twice", { n: late.twice })),
    late.flagged.slice(0, SHOWN).map((one) => h("p", { class: "none st st--warn" }, icon("warn"), " ", say(`late-flag-${one.flag}`, { number: one.number }))));
}
