// @ts-check
/** The list of what changes: field, value in force, new value. */
import { h, icon } from "hall/dom.js";

/** @param {import("./told.js").Told[]} list @param {import("hall/words.js").Say} say */
export const drawChanges = (list, say) => h("ul", { class: "chg" }, list.map((one) => h("li", null, h("b", null, one.name), h("span", { class: "chg-from" }, one.from),
  h("span", { class: "chg-to" }, icon("right"), h("span", { class: "sr" }, say("change-to"))), h("span", null, one.to))));
