// @ts-check
/** The report of alerts: how many of each kind, how quickly somebody took them over, how quickly they were over; below it each one. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { NONE } from "../staff/figures.js";
import { long } from "./view_tickets.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {Record<string, any>} Row */

const FIGURES = ["alert_n", "alert_red_n", "acknowledged_n", "acknowledge_mean_s", "cleared_n", "clear_mean_s", "clear_max_s", "alert_open_n"];
const LISTED = ["alert_at", "alert_level", "acknowledge_s", "alert_owner", "clear_s", "alert_why"];

/** @param {string} figure @param {any} value */
const written = (figure, value) => (value == null ? NONE : figure.endsWith("_s") ? long(Math.round(value)) : String(value));

/** How many there were, and how quickly they were taken over and ended, if any was. @param {Row} sums @param {Say} say */
function headline(sums, say) {
  const taken = sums.acknowledge_mean_s, ended = sums.clear_mean_s;
  return [
    say("sum-alerts", { n: sums.alert_n, red: sums.alert_red_n }),
    taken == null ? say("sum-alerts-not-taken") : say("sum-alerts-taken", { ack: written("_s", taken) }),
    ended == null ? say("sum-alerts-standing") : say("sum-alerts-ended", { clear: written("_s", ended) }),
  ].join(say.language === "en" ? " " : "");
}

/** @param {{items: Row[], kinds: Row[], sums: Row}} report @param {Say} say */
export function warned(report, say) {
  const { sums } = report;
  if (!sums.alert_n) return [h("p", { class: "sum" }, icon("check"), " ", h("b", null, say("sum-alerts-none")))];
  return [
    h("p", { class: "sum" }, h("b", null, headline(sums, say))),
    table(say("report-alerts"), ["row-alert-kind", ...FIGURES.map((f) => `metric-${f}`)], report.kinds.map((k) => line(say(`alert-kind-${k.key}`), FIGURES.map((f) => written(f, k[f])), false)), say,
      line(say("row-total"), FIGURES.map((f) => written(f, sums[f])), false), false),
    h("h2", null, say("alert-list")),
    table(say("alert-list"), ["alerts", ...LISTED.map((f) => `metric-${f}`)], report.items.map((one) => line(pick(one.name, say.language), cells(one, say), true)), say, null, true),
  ];
}

/** @param {Row} one @param {Say} say */
const cells = (one, say) => [
  `${one.alert_at.slice(0, 10)} ${one.alert_at.slice(11, 16)}`,
  h("span", { class: one.alert_level === "red" ? "st st--breach" : "st st--warn" }, icon(one.alert_level === "red" ? "breach" : "warn"), say(`alert-level-${one.alert_level}`)),
  written("_s", one.acknowledge_s), [one.alert_owner || NONE, one.alert_note && h("small", { class: "quiet" }, ` ${one.alert_note}`)], written("_s", one.clear_s), say(`alert-why-${one.alert_why || "open"}`)];

/** @param {string} name @param {any[]} values @param {boolean} left */
const line = (name, values, left) => h("tr", null, h("th", { scope: "row" }, name), values.map((v) => h("td", { class: left ? "l" : "" }, v)));

/** @param {string} caption @param {string[]} heads @param {HTMLElement[]} rows @param {Say} say @param {HTMLElement | null} foot @param {boolean} left */
const table = (caption, heads, rows, say, foot, left) => h("div", { class: "card rt-card" }, h("table", { class: "rt" }, h("caption", { class: "sr" }, caption),
  h("thead", null, h("tr", null, heads.map((key, i) => h("th", { scope: "col", class: left || i === 0 ? "l" : "" }, say(key))))), h("tbody", null, rows), foot && h("tfoot", null, foot)));

/** The same words as on the export. @param {{definitions?: Record<string, any>}} report @param {Say} say */
export const meant = (report, say) => h("dl", { class: "defs" }, Object.entries(report.definitions ?? {}).map(([k, words]) => h("div", null, h("dt", null, say(`metric-${k}`)), h("dd", null, pick(words, say.language)))));
