// @ts-check
/** Totals of an approval system: a file is looked at first, every bad row is named, and only a sound one can be brought in. */
import { fill, h, icon } from "hall/dom.js";
import { saidWhy } from "../staff/begin.js";
import { tell } from "../staff/tell.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{rows: number, months: string[], replaced: string[], accepted: number, completed: number, on_the_spot: number, wrong: number, faults: {row: number, words: Record<string, string>}[]}} Looked */

/** @param {HTMLElement} region @param {{post: (path: string, body: object) => Promise<any>}} api @param {Say} say @param {() => void} done */
export function drawImport(region, api, say, done) {
  const result = h("div", { "aria-live": "polite" });
  const source = h("input", { class: "inp", maxlength: 80, "aria-label": say("bu-import-source"), placeholder: say("bu-import-source"), data: { at: "source" } });
  const chosen = h("span", { class: "quiet" });
  const file = h("input", { type: "file", accept: ".csv,text/csv", class: "sr", data: { at: "totals" }, onchange: (/** @type {Event} */ e) => { const [one] = /** @type {HTMLInputElement} */ (e.target).files ?? []; if (one) { chosen.textContent = one.name; void look(one); } } });
  fill(region, h("h2", null, say("bu-import")), h("p", { class: "quiet" }, say("bu-import-how")), h("div", { class: "fu-row" }, h("label", { class: "btn bu-file" }, icon("doc"), say("bu-import-file"), file), chosen, source), result);

  /** @param {File} one */
  async function look(one) {
    const csv = await one.text();
    try {
      show(await api.post("/approval-totals/check", { csv }), csv);
    } catch (error) {
      fill(result, h("p", { class: "st st--breach" }, icon("breach"), " ", saidWhy(error, say)));
    }
  }

  /** @param {Looked} looked @param {string} csv */
  function show(looked, csv) {
    if (looked.wrong > 0) {
      fill(result, h("p", { class: "st st--breach" }, icon("breach"), " ", say("bu-import-wrong", { n: looked.wrong })), h("ul", { class: "fu-notes" }, looked.faults.map((f) => h("li", null, f.words[say.language] ?? ""))));
      return;
    }
    fill(result, h("p", null, icon("check"), " ", say("bu-import-sound", { rows: looked.rows, months: looked.months.join(", "), accepted: looked.accepted, completed: looked.completed, spot: looked.on_the_spot })),
      looked.replaced.length > 0 && h("p", { class: "st st--warn" }, icon("warn"), " ", say("bu-import-replaces", { months: looked.replaced.join(", ") })),
      h("button", { type: "button", class: "btn btn--go", data: { at: "bring" }, onclick: () => void bring(csv) }, say("bu-import-go")));
  }

  /** @param {string} csv */
  async function bring(csv) {
    const name = /** @type {HTMLInputElement} */ (source).value.trim();
    if (!name) { /** @type {HTMLInputElement} */ (source).focus(); tell(say("bu-import-source"), "refused"); return; }
    try {
      const { months } = await api.post("/approval-totals", { csv, source: name });
      tell(say("bu-import-done", { months: months.join(", ") }));
      fill(result);
      done();
    } catch (error) {
      tell(saidWhy(error, say), "refused");
    }
  }
}
