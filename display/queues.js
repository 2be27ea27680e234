// @ts-check
/** Beside the calls: how many wait for what and about how long, what was called earlier, which numbers wait elsewhere. */
import { h, icon } from "hall/dom.js";
import { leftText } from "hall/phrases.js";
import { pick } from "hall/words.js";
import { opensText, rests, shutNow } from "./shut.js";
import { pageAt } from "./turns.js";
import { name, small, smallName, two } from "./tongue.js";

/**
 * @typedef {import("./tongue.js").Tongue} Tongue
 * @typedef {import("hall/types.js").Board} Board
 * @typedef {import("hall/types.js").QueueRow} QueueRow
 *
 * @typedef {object} Side what is on now
 * @property {QueueRow[]} rows
 * @property {number} page
 * @property {number} pages
 * @property {Board["history"]} history
 * @property {Board["elsewhere"]} elsewhere
 * @property {boolean} roomy few queues on a standing screen: larger type
 */

/**
 * Four queues leave room for six past calls, five for three; more queues take turns. A bar above takes the room of the rest.
 * A standing screen has room for eight; with up to four their type is as large as a lying one's.
 * @param {Board} board @param {number} at @param {"wall" | "portrait"} layout @param {boolean} [bar] @returns {Side}
 */
export function sideNow(board, at, layout, bar = false) {
  const standing = layout === "portrait";
  const size = standing ? (bar ? 7 : 8) : board.waiting.length <= 4 ? 4 : 5;
  const history = standing ? 0 : size === 4 ? 6 : bar ? 0 : 3;
  const roomy = standing && board.waiting.length <= 4;
  return { ...pageAt(board.waiting, at, size), roomy, history: board.history.slice(0, history), elsewhere: bar || (standing && !roomy) ? [] : pageAt(board.elsewhere, at, 1).rows };
}

/** @param {Tongue} tongue @param {Side} side @param {Board} board @param {boolean} old waits of a screen that is cut off are not worth showing @param {import("hall/times.js").Moment} now */
export function side(tongue, { rows, page, pages, history, elsewhere, roomy }, board, old, now) {
  const shut = shutNow(board) !== null;
  const floors = new Set(board.waiting.map((row) => row.floor ?? row.where?.floor ?? "")).size > 1;
  return [
    h("h2", { class: "w-h" }, h("span", null, two(tongue, shut ? "shut-hours" : "waiting")), pages > 1 && h("span", { class: "pg num" }, tongue.say("page", { page: page + 1, pages }))),
    h("table", { class: roomy ? "w-wait roomy" : "w-wait" }, h("colgroup", null, ["c-key", "", floors && "c-fl", "c-n", "c-r"].filter((look) => look !== false).map((look) => h("col", { class: look }))), h("tbody", null, rows.map((row) => queue(tongue, row, floors, now)))),
    history.length > 0 && h("h2", { class: "w-h w-h2" }, h("span", null, two(tongue, "earlier"))),
    history.length > 0 && h("ul", { class: "w-hist" }, history.map((past) => h("li", null, h("b", { class: "num" }, past.number), h("b", { class: "win" }, past.label)))),
    !old && !shut && elsewhere.map((one) => h("p", { class: "w-else" }, icon(one.zone ? "flag" : "stairs"), h("span", null, waitsThere(tongue.say, one, " "), h("span", { class: "en", lang: tongue.second.language }, waitsThere(tongue.second, one, ", "))))),
  ].flat();
}

/** @param {import("hall/words.js").Say} say @param {Board["elsewhere"][number]} one @param {string} joint */
function waitsThere(say, { prefixes, floor, zone }, joint) {
  const numbers = prefixes.join(joint);
  return zone ? say("elsewhere-zone", { prefixes: numbers, zone: pick(zone, say.language) }) : say("elsewhere", { prefixes: numbers, floor });
}

/** @param {Tongue} tongue @param {QueueRow} row @param {boolean} floors @param {import("hall/times.js").Moment} now */
function queue(tongue, row, floors, now) {
  const shut = row.state !== "open";
  const opens = rests(row) && row.n === 0 ? opensText(tongue.say, row.next_opening, now) : "";
  return h("tr", { class: shut && "shut" }, h("td", { class: "key num" }, row.prefix),
    h("th", { scope: "row" }, h("b", { class: sizeOf(name(tongue, row.name), tongue.say.language) }, name(tongue, row.name)), still(tongue, row) || smallName(tongue, row.name)),
    floors && h("td", { class: "fl" }, (row.floor ?? row.where?.floor) && tongue.say("floor", { floor: row.floor ?? row.where?.floor ?? "" })),
    opens !== "" ? h("td", { class: "r", colspan: 2 }, h("span", { class: "why" }, opens)) : [h("td", { class: `n num${row.n > 99 ? " many" : ""}` }, row.n, h("small", null, tongue.say("people-unit"))),
    h("td", { class: `r num${(row.estimate?.high_min ?? 0) > 99 ? " many" : ""}` }, shut ? h("span", { class: "why" }, tongue.say(row.state === "full" ? "queue-full" : "queue-closed")) : wait(tongue, row))]);
}

/** Type never shrinks so that more fits; a long name takes two lines instead of its second language. @param {string} text @param {string} language */
function sizeOf(text, language) {
  const length = language === "en" ? text.length / 2 : text.length;
  return length <= 5 ? null : length <= 7 ? "six" : "long";
}

/** Whoever still thinks of taking a number reads it here; it takes the line of the second language. @param {Tongue} tongue @param {QueueRow} row */
function still(tongue, row) {
  const text = row.state === "open" ? leftText(tongue.say, row) : "";
  return text && h("span", { class: "still" }, text);
}

/** @param {Tongue} tongue @param {QueueRow} row */
function wait(tongue, { estimate }) {
  if (estimate === null) return tongue.say("unknown-wait");
  if (estimate.high_min === 0) return [tongue.say("soon"), h("small", { lang: tongue.second.language }, tongue.second("soon"))];
  if (estimate.low_min === 0) return within(tongue, estimate.high_min);
  return [`${estimate.low_min}–${estimate.high_min}`, h("small", null, tongue.say("minutes-unit"))];
}

/** "20 分内": the number as large as any other, the words around it small. @param {Tongue} tongue @param {number} high */
function within(tongue, high) {
  const [before, after] = tongue.say("minutes-within", { high }).split(String(high)).map((part) => part.trim());
  return [before && h("small", { class: "before" }, before), `${high}`, after && h("small", null, after)];
}

/** @param {Tongue} tongue @param {string} time */
export function lastData(tongue, time) {
  return h("span", { class: "last" }, tongue.say("last-data"), " ", h("b", { class: "num" }, time), " ", small(tongue, "last-data"));
}
