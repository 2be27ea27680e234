// @ts-check
/** The plan on the page: sentence, columns, table, and what one more window would change. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { dayText, NONE, percent, weekdayText } from "../staff/figures.js";
import { behindOf } from "./filters.js";
import { COLUMNS, heights, lacks, short, summary } from "./staffing.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./staffing.js").Row} Row */

/** @param {import("./staffing.js").Evidence} evidence @param {string} why @param {Say} say */
export function drawEmpty(evidence, why, say) {
  const args = { day: dayText(evidence.day, say.language), n: evidence.n, needed: evidence.needed };
  return h("div", { class: "card empty" }, h("h2", null, say(`st-empty-${why}`, args)), h("p", null, say(`st-empty-${why}-more`, args)));
}

/** "Monday 10:00: 5 windows required, 3 open → 2 short", and of which services. @param {Row[]} rows @param {string} day @param {import("./staffing.js").Evidence} evidence @param {Row} row @param {(at: string) => void} choose @param {Say} say */
export function drawAnswer(rows, day, evidence, row, choose, say) {
  const { short: lack, groups } = lacks(row);
  const named = groups.slice(0, 4).map((one) => say("st-answer-group", { name: pick(one.name, say.language), n: decimal(one.short, say) }));
  return h("section", { class: lack ? "card sf-answer sf-answer--short" : "card sf-answer" },
    h("label", { class: "sel" }, h("span", null, say("st-at")), h("select", { class: "inp", data: { at: "at" }, onchange: (/** @type {Event} */ e) => choose(/** @type {HTMLSelectElement} */ (e.target).value) },
      rows.map((one) => h("option", { value: one.begin, selected: one === row }, one.begin)))),
    h("div", null,
      h("p", { class: "sf-said" }, say(`st-answer-${evidence.open_from}`, { day: weekdayText(day, say.language), at: row.begin, required: row.required_windows, open: decimal(row.average_open_windows, say) }), " → ",
        h("b", { class: lack ? "bad" : "" }, lack > 0 && [icon("breach"), " "], say(lack > 0 ? "st-answer-short" : "st-answer-enough", { n: decimal(lack, say) }))),
      named.length > 0 && h("p", { class: "quiet" }, named.join(say("list-comma")), groups.length > 4 && say("st-answer-more", { n: groups.length - 4 }))));
}

/** @param {Row[]} rows @param {import("./staffing.js").Evidence} evidence @param {Say} say */
export function drawSentence(rows, evidence, say) {
  const found = summary(rows);
  const usual = evidence.open_from === "usual" ? "usual" : "record";
  return h("div", null,
    found.busiest && h("p", { class: "sum" }, h("b", null, say("st-busiest", { at: found.busiest.begin, required: found.busiest.required_windows })), " ",
      say(`st-open-${usual}`, { open: decimal(found.busiest.average_open_windows, say) }), " ",
      say("st-short", { n: found.short.length, at: found.short.map((r) => r.begin).slice(0, 6).join(say("list-comma")), more: Math.max(0, found.short.length - 6) }),
      found.missing > 0 && [" ", say("st-missing", { n: found.missing })]),
    h("p", { class: "quiet" }, say("st-evidence", { n: evidence.n, like: evidence.like }), " ", evidence.days.map((d) => dayText(d, say.language)).join(say("list-comma"))));
}

/** @param {Row[]} rows @param {Say} say */
export function drawChart(rows, say) {
  return h("div", { class: "card sf-chart" },
    h("p", { class: "sf-key", "aria-hidden": "true" }, h("span", null, say("st-key-open")), h("span", { class: "sf-key-short" }, say("st-key-short")), h("span", { class: "sf-key-required" }, say("st-key-required"))),
    h("div", { class: "sf-cols", "aria-hidden": "true" }, heights(rows).map(({ row, open, required }) =>
      h("div", { class: short(row) ? "sf-col sf-short" : "sf-col" },
        h("div", { class: "sf-box", vars: { "--open": open, "--required": required } }, h("i", null), h("u", null)),
        h("b", null, row.required_windows), h("span", null, row.begin)))));
}

/** @param {Row[]} rows @param {Record<string, any>} definitions @param {{minutes: number, target: number}} promise @param {Say} say */
export function drawTable(rows, definitions, promise, say) {
  return h("div", { class: "card rt-card" }, h("table", { class: "rt" }, h("caption", { class: "sr" }, say("st-title")),
    h("thead", null, h("tr", null, h("th", { scope: "col", class: "l" }, say("st-when")),
      COLUMNS.map(([key]) => h("th", { scope: "col", title: pick(definitions[key], say.language) }, say(`st-col-${key}`, { n: promise.minutes }))))),
    h("tbody", null, rows.map((row) => h("tr", null, h("th", { scope: "row" }, row.begin),
      COLUMNS.map(([key, kind]) => {
        const wrong = key === "gap" ? short(row) : key === "sl_open" && row.sl_open !== null && row.sl_open < promise.target && short(row);
        return h("td", { class: wrong ? "bad" : "" }, wrong && icon("breach"), opened(row, key, written(row[key], kind, say), promise.minutes, say));
      }))))));
}

/** Columns that come from the record: their visits and windows can be looked at. What is required comes of a simulation. @type {readonly string[]} */
const RECORDED = ["demand", "average_open_windows"];

/** @param {Row} row @param {string} key @param {string} text @param {number} minutes @param {Say} say */
function opened(row, key, text, minutes, say) {
  if (!RECORDED.includes(key)) return text;
  const to = behindOf({ from: row.day, to: row.day }, row.group ? "plan_group" : "plan_half_hour", row.key, key);
  return h("a", { class: "fig", href: to, "aria-label": say("figure-open", { row: row.begin, figure: say(`st-col-${key}`, { n: minutes }), value: text }) }, text);
}

/** @param {number | null} value @param {string} kind @param {Say} say */
function written(value, kind, say) {
  if (value === null) return NONE;
  if (kind === "share") return `${percent(value, 0)} %`;
  if (kind === "whole") return String(value);
  const text = decimal(value, say);
  return kind === "signed" && value > 0 ? `+${text}` : text.replace("-", "−");
}

/** @param {number} value @param {Say} say */
const decimal = (value, say) => new Intl.NumberFormat(say.language === "en" ? "en-GB" : "zh-CN", { maximumFractionDigits: 1 }).format(value);

/** @param {import("./staffing.js").Tried} tried @param {import("./staffing.js").Wish} wish @param {Say} say */
export function drawTried(tried, wish, say) {
  if (tried.why || !tried.now || !tried.then) return h("p", { class: "sf-said" }, say(`st-try-${tried.why || "nobody"}`, { n: tried.n, needed: tried.needed }));
  if (tried.now.within === null) return h("p", { class: "sf-said" }, say("st-try-nobody", { n: 0, needed: 0 }));
  const minutes = (/** @type {number | null} */ s) => (s === null ? NONE : (s / 60).toFixed(1));
  return h("p", { class: "sf-said" }, say("st-try-said", { windows: tried.windows.join(say("list-comma")), from: wish.from, to: wish.to, minutes: tried.promise?.minutes ?? 0 }), " ",
    h("b", null, `${percent(tried.now.within, 0)} % → ${percent(tried.then.within, 0)} %`), say("st-try-wait"), " ",
    h("b", null, `${minutes(tried.now.mean_wait_s)} → ${minutes(tried.then.mean_wait_s)}`), " ", say("st-try-unit"));
}

/** The same words as on the export. @param {Record<string, import("hall/types.js").Words>} definitions @param {number} minutes @param {Say} say */
export const drawDefinitions = (definitions, minutes, say) =>
  h("dl", { class: "defs" }, COLUMNS.map(([key]) => h("div", null, h("dt", null, say(`st-col-${key}`, { n: minutes })), h("dd", null, pick(definitions[key], say.language)))));
