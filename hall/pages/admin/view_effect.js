// @ts-check
/** The bar at the foot of the form: what would change, why, and since when; and the notice when somebody else was faster. */
import { h, icon } from "hall/dom.js";
import { draw } from "../staff/draw.js";
import { fieldName, pathOf, valueText } from "./telling.js";
import { drawChanges } from "./view_changes.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {"idle" | "busy" | "away"} Saving away: the hall did not answer, the draft is kept here */

/**
 * @param {HTMLElement} region @param {{n: number, told: import("./told.js").Told[], order: boolean, saving: Saving, restored: boolean}} model order: it moves people in the queue, so it is compared before it is switched on @param {string} reason @param {Say} say
 * @param {{save: () => void, drop: () => void, reason: (text: string) => void}} can
 */
export function drawEffect(region, model, reason, say, can) {
  region.hidden = model.n === 0;
  draw(region, model, (m) => [
    icon(m.saving === "away" ? "cutoff" : "clock"),
    h("p", null, h("b", null, m.saving === "away" ? say("effect-away") : m.restored ? say("effect-restored", { n: m.n }) : say("effect-n", { n: m.n })), h("br"),
      h("span", { class: m.saving === "away" ? null : "eff-more" }, m.saving === "away" ? say("effect-away-more") : `${m.told.slice(0, 3).map((t) => t.name).join(say("list-semicolon"))}${m.told.length > 3 ? say("effect-more", { n: m.told.length - 3 }) : ""}`)),
    h("div", { class: "eff-do" },
      !m.order && h("label", { class: "eff-why" }, h("span", { class: "sr" }, say("effect-why")),
        h("input", { class: "inp", id: "reason", value: reason, maxlength: 200, placeholder: say("effect-why"), data: { at: "reason" },
        oninput: (/** @type {Event} */ e) => can.reason(/** @type {HTMLInputElement} */ (e.target).value) })),
      h("button", { type: "button", class: "btn", data: { at: "drop" }, disabled: m.saving === "busy", onclick: can.drop }, say("effect-drop")),
      h("button", { type: "button", class: "btn btn--go", data: { at: "save" }, disabled: m.saving === "busy", onclick: can.save },
        say(m.saving === "busy" ? "effect-busy" : m.order ? "effect-compare" : "effect-save"))),
    h("p", { class: "eff-note" }, say(m.order ? "effect-order" : "effect-when")),
    h("details", { class: "eff-all" }, h("summary", { data: { at: "all-changes" } }, say("effect-all")), drawChanges(m.told, say)),
  ]);
}

/** @param {HTMLElement} region @param {import("./draft.js").Draft["theirs"]} theirs @param {Say} say @param {{yield: (index: number) => void, shut: () => void}} can */
export function drawTheirs(region, theirs, say, can) {
  region.hidden = theirs === null;
  if (!theirs) return;
  draw(region, theirs, (t) => [
    h("h2", null, say("theirs-title", { by: t.by || say("theirs-somebody") })), t.reason && h("p", null, say("theirs-reason", { reason: t.reason })),
      h("p", null, say("theirs-kept")),
    t.conflicts.length > 0 && h("ul", null, t.conflicts.map((c, i) => h("li", null, h("b", null, fieldName(pathOf(c.mine), say)), h("span", null,
      say("theirs-both", { theirs: valueText(c.theirs.to, say), mine: valueText(c.mine.to, say) })),
      h("button", { type: "button", class: "btn btn--sm", onclick: () => can.yield(i) }, say("theirs-take"))))),
    h("button", { type: "button", class: "btn btn--sm", onclick: can.shut }, say("theirs-shut")),
  ]);
}
