// @ts-check
/** The wall: head, the large row, the rows below it, notices. Pages are decided in calls.js. */
import { h, icon } from "hall/dom.js";
import { dateText, placeText } from "hall/phrases.js";
import { clockText } from "hall/times.js";
import { pick } from "hall/words.js";
import { arrowTo } from "./calls.js";
import { opensText } from "./shut.js";
import { name, small, smallName, two } from "./tongue.js";

/**
 * @typedef {import("./tongue.js").Tongue} Tongue
 * @typedef {import("hall/types.js").Board} Board
 * @typedef {import("hall/types.js").Call} Call
 * @typedef {import("hall/times.js").Moment} Moment
 */

/** A span of windows so long leaves no room for the second language beside it. */
const LONG = 12;
/** So many silent zones are named beside the heading. */
const SILENT_NAMED = 2;
export const ARROWS = /** @type {Record<string, string>} */ ({ left: "left", right: "right", up: "up", down: "down", straight: "up" });

/** @param {Tongue} tongue @param {Board} board @param {Moment} now */
export function head(tongue, board, now) {
  const place = name(tongue, board.place.name);
  return [h("div", { class: "w-name" }, h("b", null, name(tongue, board.hall.name)), smallName(tongue, board.hall.name)),
    place !== "" && h("span", { class: "w-floor" }, place),
    h("time", null, h("span", null, dateText(tongue.say, now)), h("b", { class: "num" }, clockText(now)))];
}

/** @param {Tongue} tongue @param {Board} board @param {string | null} asOf the time of a stale screen's calls */
export function callsHead(tongue, board, asOf) {
  const title = asOf === null ? two(tongue, "calling") : two(tongue, "calling-as-of", { time: asOf });
  return [h("span", null, title), board.quiet ? h("span", { class: "w-quiet" }, icon("mute"), two(tongue, "quiet"))
    : board.silent?.length ? h("span", { class: "w-quiet" }, icon("mute"), silentZones(tongue, board.silent)) : h("span", { class: "w-hw" }, two(tongue, "window-head"))];
}

/** Where nothing is heard, by name; more than fit are counted. @param {Tongue} tongue @param {NonNullable<Board["silent"]>} zones */
function silentZones(tongue, zones) {
  const names = zones.slice(0, SILENT_NAMED).map((zone) => name(tongue, zone.name)).join(tongue.say("going-joint"));
  const key = zones.length > SILENT_NAMED ? "quiet-more" : "quiet-zones";
  return tongue.say(key, { zones: names, n: zones.length, more: zones.length - SILENT_NAMED });
}

/** One call, large or in a row. @param {Tongue} tongue @param {Board} board @param {Call} call @param {string} look */
export function callRow(tongue, board, call, look) {
  const arrow = ARROWS[arrowTo(call.where, board.place.floor)];
  const elsewhere = call.where.floor !== "" && board.place.floor !== "" && call.where.floor !== board.place.floor;
  const zone = pick(call.where.zone, tongue.say.language);
  const place = elsewhere ? tongue.say("zone-on-floor", { floor: call.where.floor, zone }) : zone;
  const length = (/** @type {string} */ text) => Math.min(7, Math.max(1, text.length));
  return h(look.startsWith("call--new") ? "div" : "li", { class: `call ${look}` },
    h("b", { class: `num num--${length(call.number)}` }, call.number), icon("tri", "turn"),
    h("b", { class: `win win--${length(call.label)}` }, call.label),
    look.includes("call--voice") && h("span", { class: "voice", role: "img", "aria-label": tongue.say("speaking") }, icon("ear")),
    h("span", { class: `place${place.length > 4 ? " place--long" : ""}` }, arrow !== undefined && icon(arrow), h("span", null, place)));
}

/** @param {Tongue} tongue */
export function noCalls(tongue) {
  return h("div", { class: "w-none" }, h("b", null, tongue.say("none-now")), small(tongue, "none-now"), h("p", null, two(tongue, "none-now-text")));
}

/** Nothing is open here, and until when. @param {Tongue} tongue @param {import("./shut.js").Shut} shut @param {Moment} now */
export function shutScreen(tongue, { opens }, now) {
  const { second } = tongue;
  const when = (/** @type {import("hall/words.js").Say} */ say) => (opens === null ? say("shut-unknown") : opensText(say, opens, now));
  return h("div", { class: "w-none w-shut" }, h("b", null, tongue.say("shut")), small(tongue, "shut"), h("p", null, when(tongue.say), " ", h("span", { class: "en", lang: second.language }, when(second))));
}

/** One number to its next place, where a notice stands otherwise: number, arrow, windows, as in a call. @param {Tongue} tongue @param {Board} board @param {import("./goings.js").Kept} going @param {{page: number, pages: number}} turn */
export function nextPlace(tongue, board, going, turn) {
  return [h("span", { class: "tag" }, tongue.say("going-next")), h("b", { class: "num" }, going.number), ...target(tongue, board, going),
    going.where.windows.length < LONG && h("span", { class: "en", lang: tongue.second.language }, placeText(tongue.second, going.where)), turns(tongue, turn)];
}

/** Whole queues that go elsewhere: a bar of its own, in both languages. @param {Tongue} tongue @param {Board} board @param {import("./goings.js").Kept} going @param {{page: number, pages: number}} turn */
export function queueBar(tongue, board, going, turn) {
  const several = /[^\p{L}\p{N}]/u.test(going.where.windows) ? "yes" : "no";
  const { second } = tongue;
  const inSecond = second("going-queue-to", { queues: queueNames(second, going), letters: letters(going), windows: going.where.windows, several });
  const place = placeText(second, going.where);
  return [h("div", { class: "w-bar w-move", role: "status" }, icon("transfer"), h("b", null, tongue.say("going-queue", { queues: queueNames(tongue.say, going), letters: letters(going) })), ...target(tongue, board, going),
    going.where.windows.length < LONG && h("span", { class: "en", lang: second.language }, place === "" ? inSecond : second("going-at", { text: inSecond, place })), turns(tongue, turn))];
}

/** @param {Tongue} tongue @param {Board} board @param {import("./goings.js").Kept} going */
function target(tongue, board, { where }) {
  const arrow = ARROWS[arrowTo(where, board.place.floor)];
  const elsewhere = where.floor !== "" && where.floor !== board.place.floor;
  return [icon("tri", "turn"), where.windows !== "" && h("b", { class: `win win--${Math.min(LONG, where.windows.length)}` }, where.windows),
    h("b", { class: "place" }, arrow !== undefined && icon(arrow), h("span", null, elsewhere ? placeText(tongue.say, where) : pick(where.zone, tongue.say.language)))];
}

/** Letters on numbers are listed, and so are names of services. @param {import("hall/words.js").Say} say @param {import("./goings.js").Kept} going */
function queueNames(say, { queues }) {
  return queues.map((queue) => pick(queue, say.language)).join(say("going-joint"));
}

/** @param {import("./goings.js").Kept} going */
function letters({ queues }) {
  return queues.every((queue) => Object.values(queue).every((name) => /^[A-Z]{1,2}$/.test(name))) ? "yes" : "no";
}

/** @param {Tongue} tongue @param {{page: number, pages: number}} turn */
function turns(tongue, { page, pages }) {
  return pages > 1 && h("span", { class: "pg num" }, tongue.say("page", { page: page + 1, pages }));
}

/** More Chinese characters than this do not stand on one line beside the second language, on a standing and on a lying wall. */
const STANDING = 14, LYING = 30;

/** A long notice takes two smaller lines rather than to be cut off. @param {string} text */
function lengths(text) {
  const wide = [...text].reduce((sum, sign) => sum + (sign > "\u2e7f" ? 1 : 0.55), 0);
  return wide > LYING ? ["long", "longer"] : wide > STANDING ? ["long"] : [];
}

/** @param {Tongue} tongue @param {ReturnType<typeof import("./turns.js").noticeAt>} on */
export function notice(tongue, on) {
  if (on === null) return [];
  return [h("span", { class: "tag" }, tongue.say("notice")), h("span", { class: ["text", ...lengths(pick(on.notice.text, tongue.say.language))].join(" ") }, name(tongue, on.notice.text)), smallName(tongue, on.notice.text),
    on.of > 1 && h("span", { class: "pg num" }, tongue.say("page", { page: on.index + 1, pages: on.of }))];
}

/** @param {Tongue} tongue @param {string} key */
export function note(tongue, key) {
  return [h("span", { class: "tag" }, tongue.say("note")), h("span", { class: "text" }, tongue.say(key)), small(tongue, key)];
}
