// @ts-check
/** A period of which there is nothing to show: the nearest days that have something, before the usual periods. */
import { h } from "hall/dom.js";
import { datedText } from "../staff/figures.js";
import { instead, writeFilters } from "./filters.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./filters.js").Filters} Filters */
/** @typedef {{numbers: boolean, before: string | null, after: string | null}} Near as the hall tells it */

/** @param {string} days in words @param {Near} near @param {Filters} f @param {string} today @param {Say} say */
export function nobody(days, near, f, today, say) {
  const { days: nearest, periods } = instead(f, today, near);
  const ofTold = f.view.startsWith("estimate"), ever = nearest.length > 0 || (near.numbers && !ofTold);
  const title = ofTold ? say("sum-told-none") : say(near.numbers ? "empty-figures" : "empty-title", { days });
  const link = (/** @type {Partial<Filters>} */ change, /** @type {string} */ text, main = false) =>
    h("a", { class: main ? "btn btn--go" : "btn", href: writeFilters({ ...f, ...change, page: 1 }) || "?", data: { go: "" } }, text);
  const day = (/** @type {string} */ date, /** @type {string} */ key, main = false) => link({ period: "custom", from: date, to: date }, say(key, { day: datedText(date, today, say.language) }), main);
  return h("div", { class: "card empty" }, h("h2", null, title), (ever || !ofTold) && h("p", null, say(ever ? "empty-text" : "empty-ever")),
    ever && h("p", { class: "picks" }, nearest.map((one, i) => day(one.day, i === 0 ? "empty-nearest" : `empty-${one.side}`, i === 0)),
      periods.map((period) => link({ period }, say(`period-${period}`)))));
}
