// @ts-check
/** Screens without calls: cut off, not let in yet, unknown place, connecting. */
import { h, icon } from "hall/dom.js";
import { lastData } from "./queues.js";
import { small, two } from "./tongue.js";

/** @typedef {import("./tongue.js").Tongue} Tongue */

/** @param {Tongue} tongue @param {"stale" | "cut"} key @param {string} time of the last data */
export function bar(tongue, key, time) {
  return h("div", { class: "w-bar", role: "alert" }, icon("cutoff"), h("b", null, tongue.say(key)), small(tongue, key), time !== "" && lastData(tongue, time));
}

/** An old call would send somebody to the wrong window, so there is none; instead, what to do. @param {Tongue} tongue */
export function cutOff(tongue) {
  return h("div", { class: "cut" }, h("h1", null, two(tongue, "cut-watch")),
    h("ul", null, item(tongue, "ear", "cut-listen"), item(tongue, "people", "cut-ask")),
    h("div", { class: "keep" }, h("b", null, tongue.say("cut-kept")), h("p", null, tongue.say("cut-kept-text")), h("span", { class: "en", lang: tongue.second.language }, `${tongue.second("cut-kept")}. ${tongue.second("cut-kept-text")}`)));
}

/** @param {Tongue} tongue @param {string} shape @param {string} key */
function item(tongue, shape, key) {
  return h("li", null, icon(shape), h("span", null, two(tongue, key)));
}

/** @param {Tongue} tongue @param {string} code @param {string} place */
export function enrol(tongue, code, place) {
  return h("div", { class: "ask" }, h("h1", null, two(tongue, "enrol")), h("p", { class: "code num", "aria-label": code }, code.replace(/(...)(?=...)/g, "$1 ")), h("p", null, two(tongue, "enrol-text")),
    h("p", { class: "faint" }, two(tongue, "enrol-place", { place })), h("p", { class: "faint" }, two(tongue, "enrol-wait")));
}

/** @param {Tongue} tongue @param {string} place */
export function unknownPlace(tongue, place) {
  return h("div", { class: "ask" }, icon("warn"), h("h1", null, two(tongue, "unknown-place")), h("p", null, two(tongue, "unknown-place-text", { place })));
}

/** The browser keeps silent until it is touched; the whole screen is the button, this says so. @param {Tongue} tongue */
export function silent(tongue) {
  return h("button", { type: "button", class: "w-silent" }, icon("mute"), h("b", null, tongue.say("silent")), small(tongue, "silent"));
}

/** @param {Tongue} tongue */
export function connecting(tongue) {
  return h("div", { class: "ask" }, icon("recall"), h("h1", null, two(tongue, "connecting")), h("p", null, two(tongue, "connecting-text")));
}
