// @ts-check
/** Reports that are no table of figures by row: the list of exceptions, the story of one ticket. */
import { h } from "hall/dom.js";
import { pick } from "hall/words.js";
import { datedText } from "../staff/figures.js";
import { cell } from "./columns.js";
import { behind, writeFilters } from "./filters.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./columns.js").Item} Item */
/** @typedef {import("./filters.js").Filters} Filters */
/** @typedef {import("./view_report.js").Report} Report */

/** @param {string} text an ISO instant of the hall's clock @param {Report} report @param {Say} say @returns {string} day and time as people read them */
const clock = (text, report, say) => `${datedText(text.slice(0, 10), report.period?.to ?? text, say.language)} ${text.slice(11, 19)}`;

/** @param {Item} item @param {Say} say */
const named = (item, say) => (item.name && typeof item.name === "object" ? pick(item.name, say.language) : "");

/** @param {string[]} heads @param {any[]} rows @param {string} caption @param {Say} say */
const listed = (heads, rows, caption, say) => h("div", { class: "card rt-card" }, h("table", { class: "rt" }, h("caption", { class: "sr" }, caption),
  h("thead", null, h("tr", null, heads.map((key) => h("th", { class: key === "list-long" ? "" : "l", scope: "col" }, say(key))))), h("tbody", null, rows)));

const ODD = ["out_of_order", "no_show", "late_void", "expired", "too_short", "too_long", "impossible_order"];

/** Every number leads to its story, every kind to its numbers. @param {Report} report @param {Filters} f @param {Say} say */
export function exceptions(report, f, say) {
  const left = (/** @type {any} */ content) => h("td", { class: "l" }, content);
  return [
    h("p", { class: "sum" }, h("b", null, say("sum-exceptions", { n: report.items.length }))),
    h("p", { class: "picks" }, ODD.filter((kind) => report.counts?.[kind]).map((kind) => h("a", { class: "btn", data: { go: "" }, href: behind(f, /** @type {any} */ ({ key: kind }), "exception_n") }, say(`exception-${kind}`), " ", h("b", { class: "num" }, report.counts?.[kind])))),
    report.items.length > 0 && listed(["list-at", "list-number", "list-what", "list-window", "list-long", "list-note"], report.items.map((i) => h("tr", null,
      left(clock(i.exception_at, report, say)), h("th", { scope: "row" }, h("a", { href: writeFilters({ ...f, view: "ticket", ticket: i.ticket }), data: { go: "" } }, i.key)),
      left(named(i, say)), left(i.exception_window || "–"), h("td", null, cell(i, { key: "exception_s", kind: "minutes", group: "row" }, say.language)),
      left([i.exception_passed ? say("list-passed", { n: i.exception_passed }) : "", i.exception_reason].filter(Boolean).join(" · ") || "–"))), say("report-exceptions"), say),
  ];
}

/** @param {Report & {ticket?: {number: string, day: string}}} report @param {Say} say */
export function story(report, say) {
  return [
    h("p", { class: "sum" }, h("b", null, say("sum-ticket", { number: report.ticket?.number ?? "", day: report.ticket ? datedText(report.ticket.day, report.period?.to ?? report.ticket.day, say.language) : "" }))),
    listed(["list-at", "list-happened", "list-because"], report.items.map((i) => h("tr", { class: i.story_undone ? "few" : "" },
      h("th", { scope: "row" }, clock(i.story_at, report, say)), h("td", { class: "l" }, named(i, say), i.story_undone ? ` (${say("list-undone")})` : ""),
      h("td", { class: "l" }, i.story_because ? pick(i.story_because, say.language) : "")))
    , say("report-ticket"), say),
  ];
}
