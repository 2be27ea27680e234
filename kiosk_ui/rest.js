// @ts-check
/** A kiosk that can do nothing now: silent box, a roll being changed, starting. */
import { h, icon } from "hall/dom.js";
import { picked } from "hall/words.js";
import { small, two } from "./talk.js";

/** @typedef {import("./talk.js").Talk} Talk */

/** Reasons of the box that a visitor understands; the others are for the installer (`hall-box doctor`). */
const WHYS = ["expired", "exhausted", "day_changed"];

/** Instead of everything else while the alarm runs. @param {Talk} talk */
export function fire(talk) {
  return [h("section", { class: "k-middle k-fire", role: "alert" }, icon("warn"), h("h1", { tabindex: -1 }, two(talk, "fire-title")), h("p", { class: "said" }, two(talk, "fire-way")), h("p", null, two(talk, "fire-keep")))];
}

/** @param {Talk} talk */
export function away(talk) {
  const cut = !talk.state.away;
  const why = talk.state.hall?.whyNot ?? "";
  return [h("section", { class: "k-middle", role: "alert" }, icon(cut ? "cutoff" : "power"), h("h1", { tabindex: -1 }, two(talk, cut ? "away-cut" : "away-title")), h("p", { class: "said" }, two(talk, "away-text")), cut && WHYS.includes(why) && h("p", null, two(talk, `away-why-${why}`)), h("p", null, two(talk, "away-kept")))];
}

/** The roll is being changed: a minute or two, and other kiosks stand nearby. @param {Talk} talk */
export function service(talk) {
  const names = talk.state.hall?.instead ?? [];
  const go = (/** @type {import("./talk.js").Say} */ say) => (names.length === 0 ? say("service-wait") : say("service-go", { names: names.map((one) => picked(one, say.language).text).join(say("list-joint")) }));
  return [h("section", { class: "k-middle", role: "status" }, icon("paper"), h("h1", { tabindex: -1 }, two(talk, "service-title")),
    h("p", { class: "said" }, go(talk.say), " ", h("span", { class: "en", lang: talk.second.language }, go(talk.second))), h("p", null, two(talk, "away-kept")))];
}

/** @param {Talk} talk */
export function starting(talk) {
  return [h("section", { class: "k-middle", role: "status" }, icon("recall"), h("h1", { tabindex: -1 }, talk.say("starting"), small(talk, "starting")))];
}
