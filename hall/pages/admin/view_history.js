// @ts-check
/** Who changed what, when, and why; and the button that takes one change back. */
import { fill, h } from "hall/dom.js";
import { hourText, parts } from "hall/times.js";
import { dayText } from "../staff/figures.js";
import { inZone } from "../staff/zone.js";
import { saidWhy } from "../staff/begin.js";
import { changes } from "./changes.js";
import { nameBeside } from "./naming.js";
import { actorName } from "./people.js";
import { fieldName } from "./telling.js";
import { toldChanges } from "./told.js";
import { drawChanges } from "./view_changes.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{get: (path: string) => Promise<any>}} Api */
/** @typedef {{revision: number, at: string, by: string | {name?: string} | null, reason: string, changed: string[], gone: Record<string, any>}} Item */

const CHIPS = 12;

/** @param {HTMLElement} region @param {Api} api @param {any} body the settings in force @param {Say} say @param {((revision: number, when: string) => void) | null} undo null for a reader */
export async function showHistory(region, api, body, say, undo) {
  const when = (/** @type {string} */ iso) => { const at = inZone(iso, body.hall.timezone); return `${dayText(parts(at).date, say.language)} ${hourText(at)}`; };
  const [items, people] = await Promise.all([
    api.get("/configuration/history").then((found) => /** @type {Item[]} */ (found.items)), api.get("/staff").then((s) => s.items, () => [])]);
  fill(region, h("h1", null, say("sec-history")), items.length === 0 ? h("p", { class: "ad-none" }, say("history-none"))
    : h("ol", { class: "card hist" }, items.map((i) => h("li", null, h("div", null,
      h("p", null, h("b", null, when(i.at)), " ", i.by === "hall" ? say("history-hall") : actorName(i.by, people), " ", h("span", { class: "u" }, say("history-revision", { n: i.revision }))),
      h("p", null, i.reason === "starter" ? say("history-starter") : i.reason || say("history-no-reason")),
      i.changed?.length > 0 && h("ul", { class: "chips" }, i.changed.slice(0, CHIPS).map((path) => h("li", { class: "chip" }, fieldName(path, say, nameBeside(body, say, i.gone)))), i.changed.length > CHIPS && h("li", { class: "u" }, say("history-more", { n: i.changed.length - CHIPS }))), i.changed?.length > 0 && values(i.revision, api, say)),
    undo && i.changed?.length > 0 && h("button", { type: "button", class: "btn btn--sm btn--quiet", data: { at: `undo-${i.revision}` }, onclick: () => undo(i.revision, when(i.at)) },
      say("undo-button"), h("span", { class: "sr" }, " ", say("history-revision", { n: i.revision })))))));
}

/** From what to what, read when somebody opens it: a revision is large. @param {number} revision @param {Api} api @param {Say} say */
function values(revision, api, say) {
  const found = h("div", { role: "status" });
  let asked = false;
  const read = async () => {
    if (asked) return;
    asked = true;
    try {
      const [before, after] = await Promise.all([revision - 1, revision].map((n) => api.get(`/configuration/revision?n=${n}`)));
      const told = toldChanges(changes(before.body, after.body), before.body, after.body, say);
      fill(found, told.length > 0 ? drawChanges(told, say) : h("p", { class: "u" }, say("history-same")));
    } catch (error) {
      asked = false;
      fill(found, h("p", { class: "err" }, saidWhy(error, say)));
    }
  };
  return h("details", { class: "eff-all", ontoggle: (/** @type {Event} */ e) => { if (/** @type {HTMLDetailsElement} */ (e.target).open) void read(); } },
    h("summary", { data: { at: `values-${revision}` } }, say("history-values")), found);
}
