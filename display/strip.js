// @ts-check
/** A long strip over a row of windows: the newest call large, the next ones beside it, nothing that runs through. */
import { h, icon } from "hall/dom.js";
import { twoOf } from "./announced.js";
import { arrowTo } from "./calls.js";
import { opensText } from "./shut.js";
import { name, two } from "./tongue.js";
import { ARROWS } from "./views.js";

/**
 * @typedef {import("./tongue.js").Tongue} Tongue
 * @typedef {import("hall/types.js").Board} Board
 * @typedef {import("hall/types.js").Call} Call
 *
 * @typedef {object} Strip
 * @property {import("./calls.js").Rows} shown
 * @property {"live" | "stale" | "cut"} link
 * @property {boolean} flash
 * @property {string} time the clock's, or that of the last data
 * @property {import("./announced.js").Announced | null} announced
 * @property {import("./shut.js").Shut | null} shut
 * @property {import("hall/times.js").Moment} now the hall's time
 */

/** Calls beside the newest one, by the type that was chosen. */
const BESIDE = /** @type {Record<string, number>} */ ({ usual: 4, large: 2, largest: 1 });

/** @param {Board} board */
export const stripPlaces = (board) => BESIDE[board.place.screen?.type ?? "usual"] ?? BESIDE.usual;

/** @param {Tongue} tongue @param {Board} board @param {Strip} strip */
export function stripOf(tongue, board, { shown, link, flash, time, announced, shut, now }) {
  const { spot, rows, yellow } = shown;
  const newest = link === "cut" ? h("h1", { class: "st-word st-cut" }, icon("cutoff"), h("span", null, two(tongue, "sign-cut-text")))
    : spot === null ? h("h1", { class: "st-word" }, h("span", null, name(tongue, board.place.name) || name(tongue, board.hall.name)), h("span", { class: "st-none" }, shut === null ? two(tongue, "none-now") : [tongue.say("shut"), " · ", opensText(tongue.say, shut.opens, now) || tongue.say("shut-unknown")]))
      : call(tongue, board, spot, `st-new${yellow && link === "live" ? " call--yellow" : ""}${flash ? " call--flash" : ""}`, "h1");
  return h("div", { class: `strip strip--${link}` }, newest,
    announced !== null ? h("div", { class: `st-said${announced.urgency === "emergency" ? " st-said--now" : ""}`, role: announced.urgency === "emergency" ? "alert" : "status" }, icon("bell"), h("div", null, twoOf(announced.texts, tongue.say.language, tongue.second.language).map(({ lang, text }, n) => h(n === 0 ? "b" : "span", { lang }, text))))
      : h("ol", { class: "st-rows" }, link === "cut" ? [] : rows.map((one) => h("li", null, call(tongue, board, one, "st-row", "div")))),
    h("div", { class: "st-time" }, link !== "live" && [icon("cutoff"), h("span", null, tongue.say("last-data"))], h("b", { class: "num" }, time)));
}

/** @param {Tongue} tongue @param {Board} board @param {Call} one @param {string} look @param {"h1" | "div"} tag the newest is the page's heading */
function call(tongue, board, one, look, tag) {
  const arrow = ARROWS[arrowTo(one.where, board.place.floor)];
  const length = (/** @type {string} */ text) => Math.min(7, Math.max(1, text.length));
  return h(tag, { class: `st-call ${look}` }, h("b", { class: `num num--${length(one.number)}` }, one.number), icon("tri", "turn"), h("b", { class: `win win--${length(one.label)}` }, one.label),
    h("span", { class: "st-place" }, arrow !== undefined && icon(arrow), h("span", null, name(tongue, one.where.zone))));
}
