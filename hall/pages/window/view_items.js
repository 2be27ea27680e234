// @ts-check
/** The panel of what was done: digits add, the list below shows count, outcome and case; the space bar keeps it. */
import { h } from "hall/dom.js";
import { changed, OUTCOMES, papers, without } from "./items.js";

/** @typedef {import("./panels.js").Panel} Panel */
/** @typedef {import("./tongue.js").Tongue} Tongue */
/** @typedef {{choose: (choice: import("./panels.js").Choice) => void, change: (panel: Panel) => void, keepItems: () => void}} Wiring */

/** @param {Panel} panel @param {Tongue} words @param {Wiring} wiring */
export function itemList(panel, words, wiring) {
  const list = panel.draft ?? [];
  const names = new Map((panel.offers ?? []).map((one) => [one.code, typeof one.label === "string" ? one.label : one.code]));
  /** @param {number} at @param {Partial<import("./items.js").Entry>} change */
  const set = (at, change) => wiring.change({ ...panel, draft: changed(list, at, change) });
  const value = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value.trim();
  return h("form", { class: "done", onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); wiring.keepItems(); } },
    list.length === 0 ? h("p", { class: "none" }, words.say("items-none")) : h("ul", null, ...list.map((one, at) => h("li", null,
      h("b", null, names.get(one.item) ?? one.item),
      h("input", { class: "inp inp--n", type: "number", min: 1, max: 999, value: String(one.count), "aria-label": words.say("items-count"), onchange: (/** @type {Event} */ e) => set(at, { count: Math.max(1, Number(value(e)) || 1) }) }),
      h("select", { class: "inp", "aria-label": words.say("outcome"), onchange: (/** @type {Event} */ e) => set(at, { outcome: value(e) }) }, ...OUTCOMES.map((code) => h("option", { value: code, selected: code === one.outcome }, words.say(`items-${code}`)))),
      h("input", { class: "inp", value: one.case, maxlength: 40, autocomplete: "off", placeholder: words.say("items-case"), "aria-label": words.say("items-case"), onchange: (/** @type {Event} */ e) => set(at, { case: value(e) }) }),
      one.outcome === "papers_missing" ? h("input", { class: "inp inp--papers", value: one.missing.join(", "), maxlength: 200, placeholder: words.say("items-missing"), "aria-label": words.say("items-missing"), onchange: (/** @type {Event} */ e) => set(at, { missing: papers(value(e)) }) }) : null,
      h("button", { class: "btn btn--sm", type: "button", onclick: () => wiring.change({ ...panel, draft: without(list, at) }) }, words.say("items-out"))))),
    h("button", { class: "btn btn--go", type: "submit" }, h("kbd", { class: "key" }, words.say("space")), " ", words.say(panel.goOn ? "items-keep-on" : "items-keep")));
}
