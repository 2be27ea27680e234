// @ts-check
/** Beside the weights of the appraisal: what they come to, drawn anew with every letter, and when it holds. */
import { fill, h, icon } from "hall/dom.js";
import { weighing } from "./weighing.js";

/** @param {HTMLElement} region @param {Record<string, any> | null} plan null where another section is open @param {import("hall/words.js").Say} say */
export function showWeighing(region, plan, say) {
  region.hidden = !plan;
  document.getElementById("sections")?.toggleAttribute("data-weighing", Boolean(plan));
  if (!plan) return fill(region);
  const found = weighing(plan);
  return fill(region, h("h2", null, say("weigh-title")), found ? table(found, say) : h("p", { class: "wrong" }, icon("breach"), " ", say("weigh-none")),
    ["weigh-few", "weigh-hand", "weigh-when"].map((key) => h("p", { class: "u" }, say(key, { most: plan.most }))));
}

/** @param {import("./weighing.js").Weighing} found @param {import("hall/words.js").Say} say */
function table({ sum, base, parts }, say) {
  return [h("p", null, say(sum === base ? "weigh-sum-even" : "weigh-sum", { sum, base })),
    h("table", { class: "weigh" },
      h("thead", null, h("tr", null, ["weigh-figure", "weigh-most", "weigh-each"].map((key) => h("th", { scope: "col" }, say(key))))),
      h("tbody", null, parts.map((one) => h("tr", { data: { at: `weigh/${one.figure}` } },
        h("th", { scope: "row" }, say(`head-appraisal-${one.figure}`), h("small", null, say("weigh-ends", { zero: one.zero, full: one.full }))),
        h("td", null, one.most.toFixed(2)), h("td", null, one.each.toFixed(2))))))];
}
