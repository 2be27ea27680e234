// @ts-check
/** The sign over one window: its label as a block, its call or its state as text. */
import { h, icon } from "hall/dom.js";
import { opensText, shutNow } from "./shut.js";
import { name, small, smallName, two } from "./tongue.js";

/**
 * @typedef {import("./tongue.js").Tongue} Tongue
 * @typedef {import("hall/types.js").Board} Board
 * @typedef {ReturnType<typeof import("./calls.js").signNow>} Sign
 */

const SHAPES = { called: "call", serving: "serving", idle: "ring", paused: "pause", closed: "dash" };

/** @param {Tongue} tongue @param {Board} board @param {Sign} sign @param {{cut: boolean, now: import("hall/times.js").Moment}} time */
export function sign(tongue, board, { state, call, flash }, { cut, now }) {
  const shut = shutNow(board);
  const services = board.waiting.slice(0, 1);
  const label = board.window?.label ?? call?.label ?? board.place.window ?? "";
  return h("div", { class: "sign" },
    h("div", { class: "sign-win" }, h("b", { class: `win win--${Math.min(5, label.length)}` }, label), services.map((service) => h("span", null, name(tongue, service.name), smallName(tongue, service.name)))),
    cut ? words(tongue, "cutoff", "sign-cut", "sign-cut-text") : shut !== null && shut.opens !== null ? opening(tongue, shut.opens, now)
      : call === null ? words(tongue, SHAPES[state], `sign-${state}`, `sign-${state}-text`)
        : h("div", { class: "sign-main" }, h("h1", { class: "sign-st" }, icon(SHAPES[state]), h("span", null, two(tongue, `sign-${state}`))), h("b", { class: `num num--${Math.min(7, call.number.length)}${flash ? " flash" : ""}` }, call.number)));
}

/** The hall is shut: no other window would help. @param {Tongue} tongue @param {string} opens @param {import("hall/times.js").Moment} now */
function opening(tongue, opens, now) {
  const { second } = tongue;
  return h("div", { class: "sign-main" }, h("h1", { class: "sign-st" }, icon(SHAPES.closed), h("span", null, two(tongue, "shut"))), h("b", { class: "sign-word" }, opensText(tongue.say, opens, now), h("span", { class: "en", lang: second.language }, opensText(second, opens, now))));
}

/** @param {Tongue} tongue @param {string} shape @param {string} key @param {string} text */
function words(tongue, shape, key, text) {
  return h("div", { class: "sign-main" }, h("h1", { class: "sign-st" }, icon(shape), h("span", null, two(tongue, key))), h("b", { class: "sign-word" }, tongue.say(text), small(tongue, text)));
}
