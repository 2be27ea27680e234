// @ts-check
/** Journeys (一件事): several services on one number, offered as tiles beside the services. Pure but for the list. */
import { h, icon } from "hall/dom.js";
import { placeText } from "hall/phrases.js";
import { name, smallName, two } from "./talk.js";

/**
 * @typedef {import("hall/types.js").Service} Service
 * @typedef {import("hall/types.js").Journey} Journey
 * @typedef {import("./talk.js").Talk} Talk
 */

const MARK = "journey:";

/**
 * A journey as a tile: it has steps where a service has a place and a wait. The box alone cannot order steps, so while it is cut off
 * each says that it must wait for the network.
 * @param {readonly Journey[]} journeys @param {string} link @returns {Service[]}
 */
export function asTiles(journeys, link) {
  const away = link === "cut_off";
  return journeys.map((one) => ({
    code: MARK + one.code, prefix: "", name: one.name, icon: "link", group: "", state: away ? "closed" : one.state, reason: away ? "no_link" : "service_closed", next_opening: null,
    where: { floor: "", zone: {}, windows: "", arrow: "" }, waiting: 0, estimate: null, documents: [], steps: one.steps,
  }));
}

/** What is asked of the hall for this tile. @param {string | null} tile @returns {{service: string | null} | {journey: string}} */
export function askedBy(tile) {
  return tile?.startsWith(MARK) ? { journey: tile.slice(MARK.length) } : { service: tile };
}

/** The steps, before the number is taken; the hall chooses the order where it may. @param {Talk} talk @param {Service} service */
export function stepList(talk, service) {
  return h("section", { class: "svc-docs" }, h("h2", null, two(talk, "steps-title")),
    h("ul", { class: (service.steps ?? []).length > 2 ? "many" : null }, (service.steps ?? []).map((one) => h("li", null, icon("flag"),
      h("div", null, h("b", null, name(talk, one.name)), " ", h("p", null, placeText(talk.say, one.where)), smallName(talk, one.name))))));
}

/** @param {Talk} talk */
export function stepsNote(talk) {
  return h("section", { class: "svc-now" }, h("p", { class: "svc-quiet" }, two(talk, "steps-note")));
}
