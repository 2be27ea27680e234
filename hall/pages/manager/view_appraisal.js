// @ts-check
/** Points by hand below the appraisal: every entry with its reason, and for managers the form that makes or strikes one. */
import { h, icon } from "hall/dom.js";
import { dayText } from "../staff/figures.js";

/**
 * @typedef {import("hall/words.js").Say} Say
 * @typedef {{id: string, window: {code: string, label: string}, day: string, points: number, why: string, by: string, struck: boolean, struck_why: string, struck_by: string}} Entry
 * @typedef {{give: (body: {window: string, day: string, points: number, why: string}) => Promise<void>, strike: (id: string, why: string) => Promise<void>, may: boolean, windows: {code: string, label: string}[], day: string}} Wiring
 */

const LARGEST = 20;

/** A number with its sign, by a true minus; a mean with two decimals. @param {number} points */
export function signed(points) {
  const size = Math.abs(points);
  return `${points > 0 ? "+" : "−"}${Number.isInteger(points) ? size : size.toFixed(2)}`;
}

const WEIGHED = ["sl", "satisfaction", "presence", "in_order"];

/** Of how much each of the points is: without it a score cannot be checked. @param {{weights?: Record<string, number>, promise: {minutes: number}}} report @param {Say} say */
export function weighed({ weights, promise }, say) {
  if (!weights) return null;
  const sum = WEIGHED.reduce((n, figure) => n + weights[`${figure}_weight`], 0);
  const most = (/** @type {string} */ figure) => Math.round((weights.base * weights[`${figure}_weight`] * 100) / sum) / 100;
  const part = (/** @type {string} */ figure) => say("sum-appraisal-part", { figure: say(`metric-${figure}`, { minutes: promise.minutes }), weight: most(figure), zero: weights[`${figure}_zero_pct`], full: weights[`${figure}_full_pct`] });
  const parts = WEIGHED.filter((figure) => weights[`${figure}_weight`]).map(part).join(say("list-semicolon"));
  return h("p", { class: "quiet" }, say("sum-appraisal-weights", { base: weights.base, most: weights.most, parts }), " ", say("sum-appraisal-hint"));
}

/** @param {Entry[]} entries @param {Wiring} wiring @param {Say} say */
export function byHand(entries, wiring, say) {
  return [
    h("h2", null, say("points-title")),
    wiring.may && form(wiring, say),
    entries.length === 0 ? h("p", { class: "quiet" }, say("points-none")) : h("div", { class: "card rt-card" }, h("table", { class: "rt rt--points" },
      h("thead", null, h("tr", null, ["points-day", "points-window", "points-points", "points-why", "points-by"].map((key) => h("th", { scope: "col", class: key === "points-points" ? "" : "l" }, say(key))),
        wiring.may && h("th", { scope: "col", class: "l" }, h("span", { class: "sr" }, say("points-strike"))))),
      h("tbody", null, entries.map((one) => row(one, wiring, say))))),
  ];
}

/** @param {Entry} one @param {Wiring} wiring @param {Say} say */
function row(one, wiring, say) {
  return h("tr", { class: one.struck ? "struck" : "", data: { at: `points-${one.id}` } },
    h("td", { class: "l" }, dayText(one.day, say.language)), h("td", { class: "l" }, h("b", { class: "win" }, one.window.label)),
    h("td", null, one.struck ? h("s", null, signed(one.points)) : h("b", null, signed(one.points))),
    h("td", { class: "l why" }, one.why, one.struck && h("p", { class: "quiet" }, icon("cross"), " ", say("points-struck", { by: one.struck_by, why: one.struck_why }))),
    h("td", { class: "l" }, one.by),
    wiring.may && h("td", { class: "l" }, !one.struck && striking(one, wiring, say)));
}

/** @param {Entry} one @param {Wiring} wiring @param {Say} say */
function striking(one, wiring, say) {
  const why = /** @type {HTMLInputElement} */ (h("input", { class: "inp", required: true, minlength: 2, maxlength: 500, "aria-label": say("points-strike-why"), placeholder: say("points-strike-why") }));
  return h("details", null, h("summary", null, say("points-strike")),
    h("form", { class: "points-form", onsubmit: (/** @type {Event} */ e) => { e.preventDefault(); void wiring.strike(one.id, why.value.trim()); } },
      why, h("button", { class: "btn", data: { at: `strike-${one.id}` } }, say("points-strike"))));
}

/** @param {Wiring} wiring @param {Say} say */
function form(wiring, say) {
  const window = /** @type {HTMLSelectElement} */ (h("select", { class: "inp" }, wiring.windows.map((one) => h("option", { value: one.code }, one.label))));
  const day = /** @type {HTMLInputElement} */ (h("input", { class: "inp", type: "date", required: true, max: wiring.day, value: wiring.day }));
  const points = /** @type {HTMLInputElement} */ (h("input", { class: "inp points-n", type: "number", required: true, min: -LARGEST, max: LARGEST, step: 1 }));
  const why = /** @type {HTMLInputElement} */ (h("input", { class: "inp", required: true, minlength: 2, maxlength: 500 }));
  points.addEventListener("input", () => points.setCustomValidity(Number(points.value) === 0 ? say("points-not-zero") : ""));
  const field = (/** @type {string} */ key, /** @type {HTMLElement} */ input) => h("label", { class: `sel${key === "points-why" ? " points-why" : ""}` }, h("span", null, say(key)), input);
  const send = (/** @type {Event} */ e) => { e.preventDefault(); void wiring.give({ window: window.value, day: day.value, points: Number(points.value), why: why.value.trim() }); };
  return h("form", { class: "card points-form", onsubmit: send, data: { at: "points-form" } },
    field("points-window", window), field("points-day", day), field("points-points", points), field("points-why", why),
    h("button", { class: "btn btn--go", data: { at: "points-give" } }, say("points-give")), h("p", { class: "quiet" }, say("points-hint", { n: LARGEST })));
}
