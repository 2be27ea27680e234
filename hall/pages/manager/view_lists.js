// @ts-check
/** Reports that are no table of figures by row: the week as a grid, the list of exceptions, the story of one ticket. */
import { h } from "hall/dom.js";
import { pick } from "hall/words.js";
import { cell } from "./columns.js";
import { behind, VALUES, writeFilters } from "./filters.js";
import { fewOf } from "./report.js";
import { ofFew } from "./view_few.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./columns.js").Item} Item */
/** @typedef {import("./filters.js").Filters} Filters */
/** @typedef {import("./view_report.js").Report} Report */

/** @type {Record<string, import("./columns.js").Column["kind"]>} */
const KINDS = { wait_median_s: "minutes", wait_p90_s: "minutes", issued: "count", sl: "share", service_mean_s: "minutes" };
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** A real table, so that it prints and reads aloud: the shade only repeats what the number says. @param {Report} report @param {Filters} f @param {Say} say */
export function week(report, f, say) {
  const hours = [...new Set(report.items.map((i) => i.hour))].sort();
  const days = DAYS.filter((d) => report.items.some((i) => i.weekday === d));
  const most = Math.max(1e-9, ...report.items.map((i) => i[f.value] ?? 0));
  const at = (/** @type {string} */ day, /** @type {string} */ hour) => report.items.find((i) => i.weekday === day && i.hour === hour);
  return [
    h("div", { class: "flt" }, h("div", { class: "seg", role: "group", "aria-label": say("week-value") }, VALUES.map((v) => h("a", { href: writeFilters({ ...f, value: v }) || "?",
      data: { go: "" }, "aria-current": v === f.value ? "true" : null }, say(`week-${v}`, { n: report.promise.minutes }))))),
    h("div", { class: "card rt-card" }, h("table", { class: "rt wk" }, h("caption", { class: "sr" }, `${say("report-week")}: ${say(`week-${f.value}`, { n: report.promise.minutes })}`),
      h("thead", null, h("tr", null, h("th", { class: "l", scope: "col" }, say("week-hour")), days.map((d) => h("th", { scope: "col" }, say(`week-day-${(DAYS.indexOf(d) + 1) % 7}`))))),
      h("tbody", null, hours.map((hour) => h("tr", null, h("th", { scope: "row" }, `${hour}:00`), days.map((d) => square(at(d, hour), report, f, most, say))))))),
    h("p", { class: "quiet" }, say("week-n")),
  ];
}

/** @param {Item | undefined} item @param {Report} report @param {Filters} f @param {number} most @param {Say} say */
function square(item, report, f, most, say) {
  if (!item) return h("td", { class: "none" }, "–");
  return h("td", { class: fewOf(report, item, f.value) ? "few" : "", vars: { "--part": Math.round(((item[f.value] ?? 0) / most) * 100) } },
    h("b", null, leading(item, f.value, f, cell(item, { key: f.value, kind: KINDS[f.value], group: "row" }, say.language))), " ",
    h("span", { class: "n" }, ofFew(report, item, f.value) ?? (item.issued == null ? "" : leading(item, "issued", f, `n ${item.issued}`))));
}

/** @param {Item} item @param {string} figure @param {Filters} f @param {string} text */
const leading = (item, figure, f, text) => (item[figure] == null ? text : h("a", { class: "fig", href: behind(f, item, figure) ?? "?", data: { go: "" } }, text));

/** @param {string} text an ISO instant of the hall's clock @returns {string} day and time as people read them */
const clock = (text) => `${text.slice(0, 10)} ${text.slice(11, 19)}`;

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
      left(clock(i.exception_at)), h("th", { scope: "row" }, h("a", { href: writeFilters({ ...f, view: "ticket", ticket: i.ticket }), data: { go: "" } }, i.key)),
      left(named(i, say)), left(i.exception_window || "–"), h("td", null, cell(i, { key: "exception_s", kind: "minutes", group: "row" }, say.language)),
      left([i.exception_passed ? say("list-passed", { n: i.exception_passed }) : "", i.exception_reason].filter(Boolean).join(" · ") || "–"))), say("report-exceptions"), say),
  ];
}

/** @param {Report & {ticket?: {number: string, day: string}}} report @param {Say} say */
export function story(report, say) {
  return [
    h("p", { class: "sum" }, h("b", null, say("sum-ticket", { number: report.ticket?.number ?? "", day: report.ticket?.day ?? "" }))),
    listed(["list-at", "list-happened", "list-because"], report.items.map((i) => h("tr", { class: i.story_undone ? "few" : "" },
      h("th", { scope: "row" }, clock(i.story_at)), h("td", { class: "l" }, named(i, say), i.story_undone ? ` (${say("list-undone")})` : ""),
      h("td", { class: "l" }, i.story_because ? pick(i.story_because, say.language) : "")))
    , say("report-ticket"), say),
  ];
}
