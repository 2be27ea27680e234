// @ts-check
/** Who changed what, when, and why; and the button that takes one change back. */
import { fill, h } from "hall/dom.js";
import { hourText, parts } from "hall/times.js";
import { dayText } from "../staff/figures.js";
import { inZone } from "../staff/zone.js";
import { nameBeside } from "./naming.js";
import { actorName } from "./people.js";
import { fieldName } from "./telling.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{revision: number, at: string, by: string | {name?: string} | null, reason: string, changed: string[]}} Item */

const CHIPS = 12;

/** @param {HTMLElement} region @param {{get: (path: string) => Promise<any>}} api @param {any} body the settings in force @param {Say} say @param {((revision: number, when: string) => void) | null} undo null for a reader */
export async function showHistory(region, api, body, say, undo) {
  const called = nameBeside(body, say);
  const when = (/** @type {string} */ iso) => { const at = inZone(iso, body.hall.timezone); return `${dayText(parts(at).date, say.language)} ${hourText(at)}`; };
  const [items, people] = await Promise.all([
    api.get("/configuration/history").then((found) => /** @type {Item[]} */ (found.items)), api.get("/staff").then((s) => s.items, () => [])]);
  fill(region, h("h1", null, say("sec-history")), items.length === 0 ? h("p", { class: "ad-none" }, say("history-none"))
    : h("ol", { class: "card hist" }, items.map((i) => h("li", null, h("div", null,
      h("p", null, h("b", null, when(i.at)), " ", i.by === "hall" ? say("history-hall") : actorName(i.by, people), " ", h("span", { class: "u" }, say("history-revision", { n: i.revision }))),
      h("p", null, i.reason === "starter" ? say("history-starter") : i.reason || say("history-no-reason")),
      i.changed?.length > 0 && h("ul", { class: "chips" }, i.changed.slice(0, CHIPS).map((path) => h("li", { class: "chip" }, fieldName(path, say, called))), i.changed.length > CHIPS && h("li", { class: "u" }, say("history-more", { n: i.changed.length - CHIPS })))),
    undo && i.changed?.length > 0 && h("button", { type: "button", class: "btn btn--sm btn--quiet", data: { at: `undo-${i.revision}` }, onclick: () => undo(i.revision, when(i.at)) },
      say("undo-button"), h("span", { class: "sr" }, " ", say("history-revision", { n: i.revision })))))));
}
