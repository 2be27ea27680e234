// @ts-check
/** Who changed what, when, and why. */
import { fill, h } from "hall/dom.js";
import { hourText, moment, parts } from "hall/times.js";
import { dayText } from "../staff/figures.js";
import { fieldName } from "./telling.js";

/** @typedef {import("hall/words.js").Say} Say */

/** @param {HTMLElement} region @param {{get: (path: string) => Promise<any>}} api @param {Say} say */
export async function showHistory(region, api, say) {
  /** @type {{revision: number, at: string, by: string | {name?: string} | null, reason: string, changed: string[]}[]} */
  const items = (await api.get("/configuration/history")).items;
  fill(region, h("h1", null, say("sec-history")), items.length === 0 ? h("p", { class: "ad-none" }, say("history-none")) : h("ol", { class: "card hist" }, items.map((i) => h("li", null,
    h("p", null, h("b", null, dayText(parts(moment(i.at)).date, say.language), " ", hourText(moment(i.at))), " ", typeof i.by === "object" ? i.by?.name ?? "" : i.by, " ", h("span", { class: "u" }, say("history-revision", { n: i.revision }))),
    h("p", null, i.reason || say("history-no-reason")),
    i.changed?.length > 0 && h("ul", { class: "chips" }, i.changed.slice(0, 12).map((path) => h("li", { class: "chip" }, fieldName(path, say))), i.changed.length > 12 && h("li", { class: "u" }, say("history-more", { n: i.changed.length - 12 })))))));
}
