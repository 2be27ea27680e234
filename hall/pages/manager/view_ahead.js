// @ts-check
/** The card of the next hours: a sentence, and a column for each half-hour. */
import { h } from "hall/dom.js";
import { pick } from "hall/words.js";
import { draw } from "../staff/draw.js";

/** @typedef {import("hall/words.js").Say} Say */

/** So many services are named; the table has them all. */
const NAMED = 3;

/** @param {HTMLElement} region @param {ReturnType<typeof import("./ahead.js").ahead>} found @param {string} day @param {Say} say @param {Say} second */
export function drawAhead(region, found, day, say, second) {
  region.hidden = found === null;
  if (!found) return;
  draw(region, { ...found, day, language: say.language }, ({ columns, worst, until }) => [
    h("header", null, h("h2", null, say("ahead"), " ", h("span", { class: "en", lang: second.language }, second("ahead"))),
      h("a", { class: "end", href: `/manager/staffing?day=${day}${worst ? `&at=${worst.column.begin}` : ""}` }, say("ahead-table"))),
    h("div", { class: "ah" },
      h("p", null, worst ? [h("b", null, say("ahead-worst", { at: worst.column.begin, required: worst.column.required, open: Math.round(worst.column.open), n: worst.column.short })), " ", named(worst.groups, say)] : say("ahead-enough", { until })),
      h("div", { class: "ah-cols", role: "img", "aria-label": columns.map((one) => say("ahead-one", { at: one.begin, required: one.required, open: Math.round(one.open) })).join(say("list-comma")) },
        columns.map((one) => h("div", { class: "ah-col" }, h("div", { class: "ah-box", vars: { "--met": one.met, "--missing": one.missing, "--line": one.line } },
          h("b", null, one.short > 0 && say("ahead-short", { n: one.short })), h("i", { class: "gap" }), h("i", null), h("u", null)), h("span", null, one.begin)))),
      h("p", { class: "ah-key" }, say("ahead-key"))),
  ]);
}

/** @param {import("./ahead.js").Short[]} groups @param {Say} say */
const named = (groups, say) => groups.slice(0, NAMED).map((one) => say("st-answer-group", { name: pick(one.name, say.language), n: Math.max(1, Math.round(one.short)) })).join(say("list-comma"))
  + (groups.length > NAMED ? say("st-answer-more", { n: groups.length - NAMED }) : "");
