// @ts-check
/** The satisfaction report on the page: sentence, reasons, what was done, table, meanings. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { count, dayText, NONE, percent } from "../staff/figures.js";
import { behindOf } from "./filters.js";
import { LEVELS, ordered, parts, reasonsOf } from "./ratings.js";
import { fewOf } from "./report.js";
import { ofFew } from "./view_few.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./ratings.js").Report} Report */
/** @typedef {import("./ratings.js").Row} Row */

const FIGURES = /** @type {const} */ ([["rated", "count"], ["participation", "share"], ["satisfaction", "share"], ["good", "share"], ["bad", "share"], ["mean_score", "score"], ["rank", "count"]]);

/** @param {Report} report @param {Say} say */
export function drawSentence(report, say) {
  const { total, satisfaction: { target } } = report;
  const args = { share: percent(total.satisfaction), target: percent(target, 0) };
  const met = total.satisfaction >= target;
  return h("p", { class: "sum" }, h("b", null, icon(met ? "check" : "warn"), " ", say(met ? "ra-met" : "ra-missed", args)), " ",
    say("ra-beside", { rated: count(total.rated, say.language), ended: count(total.finished_services, say.language), participation: percent(total.participation) }));
}

/** @param {number} ended @param {Say} say */
export const drawEmpty = (ended, say) => h("div", { class: "card empty" }, h("h2", null, say("ra-none")), h("p", null, say("ra-none-more", { ended: count(ended, say.language) })));

/** @param {Row} row @param {Say} say */
function levels(row, say) {
  if (!row.rated) return null;
  const said = say("ra-levels-said", { five: row.level_5, four: row.level_4, three: row.level_3, two: row.level_2, one: row.level_1 });
  return h("div", { class: "ra-bar", role: "img", "aria-label": said, title: said }, parts(row).filter((p) => p.share).map((p) => h("i", { class: `l${p.level}`, vars: { "--w": p.share } })));
}

/** @param {Row} total @param {(show: string) => string} address @param {Say} say */
export function drawBoxes(total, address, say) {
  const reasons = reasonsOf(total);
  const most = Math.max(1, ...reasons.map((r) => r.n));
  const share = (/** @type {number | null} */ value) => (value == null ? NONE : `${percent(value)} %`);
  return h("div", { class: "ra-two" },
    h("section", { class: "card ra-box" }, h("h2", null, say("ra-reasons")),
      reasons.length === 0 ? h("p", { class: "quiet" }, say("ra-reasons-none"))
        : h("div", { class: "ra-rs" }, reasons.flatMap((r) => [h("span", null, say(`rating-reason-${r.code}`)), h("i", { vars: { "--w": (r.n / most) * 100 }, "aria-hidden": "true" }), h("b", { class: "num" }, r.n)]))),
    h("section", { class: "card ra-box" }, h("h2", null, say("ra-follow")),
      h("p", { class: total.follow_ups_overdue ? "st st--breach" : "" }, total.follow_ups_overdue > 0 && icon("breach"), " ", say("ra-follow-sum", { bad: total.follow_ups, overdue: total.follow_ups_overdue, called: share(total.call_back_rate), fixed: share(total.fixed_in_time), appeals: share(total.appeals_accepted) })),
      h("p", null, h("a", { class: "btn", href: address("open"), data: { go: "" } }, say("ra-to-follow")))));
}

/** @param {Report} report @param {import("./ratings.js").Cut} by @param {{from: string, to: string}} days @param {Say} say */
export function drawTable(report, by, days, say) {
  const fewest = report.satisfaction.fewest;
  const ranked = ["service", "window", "clerk"].includes(by);
  const shown = FIGURES.filter(([key]) => ranked || key !== "rank").filter(([key]) => by !== "channel" || key !== "participation");
  const opened = (/** @type {Row} */ item, /** @type {string} */ name, /** @type {string} */ key, /** @type {string} */ text) => (item[key] == null || key === "rank" ? text
    : h("a", { class: "fig", href: behindOf(days, `rated_${by}`, String(item.key), key), "aria-label": say("figure-open", { row: name, figure: say(`metric-${key}`), value: text }) }, text));
  const figure = (/** @type {Row} */ item, /** @type {string} */ name, /** @type {typeof FIGURES[number]} */ [key, kind]) =>
    h("td", { class: fewOf(report, item, key) ? "few" : "" }, ofFew(report, item, key), opened(item, name, key, cell(item, key, kind, say)));
  const row = (/** @type {Row} */ item, /** @type {string} */ name) =>
    h("tr", null, h("th", { scope: "row" }, name), by !== "channel" && h("td", null, opened(item, name, "finished_services", count(item.finished_services, say.language))),
      shown.slice(0, 1).map((one) => figure(item, name, one)), h("td", { class: "l" }, levels(item, say)),
      shown.slice(1).map((one) => figure(item, name, one)));
  return [
    h("div", { class: "card rt-card" }, h("table", { class: "rt" }, h("caption", { class: "sr" }, say("ra-title")),
      h("thead", null, h("tr", null, h("th", { scope: "col", class: "l" }, say(`ra-by-${by}`)), by !== "channel" && h("th", { scope: "col" }, say("metric-finished_services")),
        h("th", { scope: "col" }, say("metric-rated")), h("th", { scope: "col", class: "l" }, say("ra-levels")),
        shown.slice(1).map(([key, kind]) => h("th", { scope: "col" }, say(`metric-${key}`), kind === "share" ? " %" : "")))),
      h("tbody", null, ordered(report.items, by).map((item) => row(item, nameOf(item, by, say)))),
      h("tfoot", null, row(report.total, say("ra-total"))))),
    h("p", { class: "ra-key", "aria-hidden": "true" }, LEVELS.map((level) => h("span", null, h("i", { class: `l${level}` }), say(`metric-level_${level}`)))),
    ranked && h("p", { class: "quiet" }, say("ra-few", { n: fewest })),
  ];
}

/** @param {Row} item @param {import("./ratings.js").Cut} by @param {Say} say */
function nameOf(item, by, say) {
  if (by === "date") return dayText(String(item.key), say.language);
  const name = item.name && typeof item.name === "object" ? pick(item.name, say.language) : String(item.name ?? item.key);
  return by === "window" ? say("ra-window", { n: name }) : name;
}

/** @param {Row} item @param {string} key @param {"count" | "share" | "score"} kind @param {Say} say */
function cell(item, key, kind, say) {
  const value = item[key];
  if (value == null) return NONE;
  return kind === "share" ? percent(value) : kind === "score" ? Number(value).toFixed(2) : count(value, say.language);
}

/** @param {Report} report @param {Say} say */
export const drawDefinitions = (report, say) => h("dl", { class: "defs" },
  ["finished_services", ...FIGURES.map(([key]) => key), "ranking_score", "call_back_rate", "fixed_in_time", "appeals_accepted"].filter((key) => report.definitions[key]).map((key) =>
    h("div", null, h("dt", null, say(`metric-${key}`)), h("dd", null, pick(report.definitions[key], say.language)))));
