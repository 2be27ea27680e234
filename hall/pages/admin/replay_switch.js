// @ts-check
/** The switch that puts a draft in force. It stands below the comparison and nowhere else: nothing is switched on unseen. */
import { fill, h, icon } from "hall/dom.js";

/** @typedef {import("hall/words.js").Say} Say */

/** @param {{may: boolean, same: boolean}} model same: nothing would change @param {Say} say @param {(reason: string) => Promise<void>} act */
export function drawSwitch(model, say, act) {
  if (model.same) return h("p", { class: "card tr-switch" }, say("try-changes-none"));
  if (!model.may) return h("p", { class: "card tr-switch" }, say("try-not-yours"));
  const wrong = h("p", { class: "err", id: "why-wrong", hidden: true });
  const why = /** @type {HTMLInputElement} */ (h("input", { class: "inp", id: "why", maxlength: 200, "aria-describedby": "why-wrong", data: { at: "why" }, autocomplete: "off" }));
  const go = /** @type {HTMLButtonElement} */ (h("button", { type: "submit", class: "btn btn--go", data: { at: "switch" } }, say("try-switch-on")));
  return h("form", { class: "card tr-switch", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    const reason = why.value.trim();
    wrong.hidden = reason !== "";
    if (reason === "") { fill(wrong, icon("breach"), " ", say("effect-why-first")); return why.focus(); }
    go.disabled = true;
    void act(reason).finally(() => { go.disabled = false; });
  } }, h("h2", null, say("try-switch")), h("p", null, say("try-switch-what")), h("div", { class: "tr-go" }, h("label", { for: "why" }, say("effect-why")), why, go), wrong);
}
