// @ts-check
/** The report on the page: sentence, table, what the words mean. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { datedText, NONE, percent } from "../staff/figures.js";
import { cell, columnsOf } from "./columns.js";
import { behind, FINDABLE, TIMED, writeFilters } from "./filters.js";
import { along, bad, fewOf, FIRST_ROWS, inTime, matching, nextSort, scale, sorted, summary } from "./report.js";
import { line } from "./view_check.js";
import { ofFew } from "./view_few.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./columns.js").Item} Item */
/** @typedef {import("./columns.js").Column} Column */
/** @typedef {import("./filters.js").Filters} Filters */
/**
 * @typedef {object} Report
 * @property {Item[]} items
 * @property {Item} total
 * @property {string} [by] how its rows are cut
 * @property {Record<string, import("hall/types.js").Words>} [definitions]
 * @property {{from: string, to: string}} [period]
 * @property {{minutes: number, target: number}} promise
 * @property {import("./view_check.js").Quality} [quality]
 * @property {import("./view_check.js").Watch} [watch]
 * @property {Record<string, number>} [weights] of an appraisal
 * @property {Record<string, number>} [counts] of exceptions, by kind
 * @property {Record<string, Record<string, number>>} [few] by row: figures of fewer than five values, each with their number
 * @property {{kept_days: number, counted_days: number}} [made_from]
 */

/** What a row is called: a window's number, a service's name, an hour, a day or its period. @param {Item} item @param {Report} report @param {Say} say */
function nameOf(item, report, say) {
  if (item.name && typeof item.name === "object") return pick(item.name, say.language);
  const dated = (/** @type {string} */ day) => datedText(day, report.period?.to ?? day, say.language);
  if (item.from && item.to) return item.from === item.to ? dated(item.from) : say("days-from-to", { from: dated(item.from), to: dated(item.to) });
  return report.by === "date" && item.key !== "total" ? dated(String(item.key)) : String(item.name ?? item.label ?? item.key);
}

/** @param {Report} report @param {Filters} f @param {Say} say */
export function sentence(report, f, say) {
  if (report.total.judged !== undefined) return honesty(report.total, say);
  const { share, met, low, more } = summary(report.total, report.items, report.promise.target);
  if (share == null) return h("p", { class: "sum" }, say("sum-none"));
  const args = { minutes: report.promise.minutes, share: percent(share), target: percent(report.promise.target, 0) };
  const names = low.map((i) => say("sum-low-one", { name: f.view === "windows" ? say("place-window", { n: nameOf(i, report, say) }) : nameOf(i, report, say), share: percent(i.sl) }));
  return h("p", { class: "sum" }, h("b", null, say(met ? "sum-met" : "sum-missed", args)), " ",
    low.length > 0 ? say("sum-low", { floor: percent(report.promise.target - 0.1, 0), names: names.join(say("list-comma")) }) + (more ? say("sum-low-more", { n: more }) : "") : say("sum-all-near"));
}

/** How often the told range was right, and which way it was wrong. @param {Item} total @param {Say} say */
function honesty(total, say) {
  if (!total.judged) return h("p", { class: "sum" }, say("sum-told-none"));
  const minutes = (/** @type {number} */ seconds) => Math.abs(seconds / 60).toFixed(1);
  return h("p", { class: "sum" }, h("b", null, say("sum-told", { coverage: percent(total.coverage, 0), above: percent(total.above_high, 0) })), " ",
    say("sum-told-bias", { bias: minutes(total.bias_s), way: total.bias_s < 0 ? "short" : "long" }), " ",
    total.compared > 0 && say("sum-told-beside", { ours: minutes(total.compared_error_s), naive: minutes(total.naive_error_s) }));
}

/** @param {Report} report @param {Filters} f @param {Say} say */
export function table(report, f, say) {
  const columns = columnsOf(f.view, report.items);
  const sought = FINDABLE.includes(f.view) && f.find !== "";
  const rows = sorted(sought ? matching(report.items, f.find) : report.items, f.sort, f.view);
  const shown = f.all || inTime(f.view) ? rows : rows.slice(0, FIRST_ROWS);
  const promise = report.promise.minutes * 60;
  const full = { waitbar: scale(report.items, "wait_p90_s", promise), servicebar: scale(report.items, "service_p90_s", 1200) };
  return [
    h("div", { class: `card rt-card${shown.length > FIRST_ROWS ? " rt-card--long" : ""}` }, h("table", { class: "rt" }, h("caption", { class: "sr" }, say(`report-${f.view}`)),
      heading(columns, f, full, report.promise.minutes, say),
      h("tbody", null, shown.map((i) => row(i, columns, full, report, f, say))),
      f.view !== "comparison" && !sought && h("tfoot", null, row({ ...report.total, key: "total", name: say("row-total") }, columns, full, report, f, say, true)))),
    h("p", { class: "quiet" }, say(sought && rows.length === 0 ? "rows-none-found" : f.view === "staff" && rows.length === 0 ? "rows-staff-none" : `rows-${f.view}`, { shown: shown.length, of: sought ? report.items.length : rows.length, text: f.find }), " ",
      shown.length < rows.length && h("a", { href: writeFilters({ ...f, all: true }), data: { go: "" } }, say("rows-all")), " ", say("rows-few"), ...(TIMED.includes(f.view) ? [" ", say("rows-laid"), ...otherStep(f, say)] : [])),
  ];
}

/** From hours to half-hours and back. @param {Filters} f @param {Say} say */
const otherStep = (f, say) => TIMED.filter((view) => view !== f.view).flatMap((view) => [" ", h("a", { href: writeFilters({ ...f, view, sort: null }), data: { go: "" } }, say(`report-${view}`))]);

/** @param {Column[]} columns @param {Filters} f @param {{waitbar: number, servicebar: number}} full @param {number} promise @param {Say} say */
function heading(columns, f, full, promise, say) {
  const groups = columns.filter((c, i) => i === 0 || c.group !== columns[i - 1].group).map((c) => ({ group: c.group, span: columns.filter((d) => d.group === c.group).length }));
  return h("thead", null,
    h("tr", null, h("th", null), groups.map((g) => h("th", { colspan: g.span, scope: "colgroup", class: g.group === "row" ? "l" : "l g" }, g.group === "row" ? "" : say(`group-${g.group}${TIMED.includes(f.view) ? "-timed" : ""}`)))),
    h("tr", null, h("th", { scope: "col", class: "l" }, sortLink("key", say(`row-${f.view}`), f)),
      columns.map((c, i) => h("th", { scope: "col", class: edge(columns, i), "aria-sort": f.sort === c.key ? "ascending" : f.sort === `-${c.key}` ? "descending" : null },
        c.kind === "waitbar" ? axis(full.waitbar, say("axis-promise", { n: promise }), promise * 60)
          : c.kind === "servicebar" ? axis(full.servicebar, "", 0) : sortLink(c.key, say(`col-${c.key}`, { n: promise }), f)))));
}

/** @param {string} key @param {string} text @param {Filters} f */
const sortLink = (key, text, f) =>
  h("a", { href: writeFilters({ ...f, sort: nextSort(f.sort, key) }) || "?",
    data: { go: "", at: `sort-${key}` } }, text, f.sort === key ? icon("tri") : f.sort === `-${key}` ? icon("trid") : null);

/** Nearer to its beginning than this (per cent) the mark of the promise would run into the nought. */
const CLEAR_OF_NOUGHT = 36;

/** @param {number} full seconds @param {string} mark @param {number} at seconds */
const axis = (full, mark, at) => h("div", { class: "axis", "aria-hidden": "true" },
  h("span", null, mark && along(at, full) < CLEAR_OF_NOUGHT ? "" : "0"), mark && h("span", { class: "axis-mark", vars: { "--at": along(at, full) } }, mark), h("span", null, full / 60));

/** @param {Column[]} columns @param {number} i */
const edge = (columns, i) => (i > 0 && columns[i].group !== columns[i - 1].group ? "g" : "") + (columns[i].kind.endsWith("bar") ? " l" : "");

/** @param {Item} item @param {Column[]} columns @param {{waitbar: number, servicebar: number}} full @param {Report} report @param {Filters} f @param {Say} say @param {boolean} [total] */
function row(item, columns, full, report, f, say, total = false) {
  const name = nameOf(item, report, say);
  const faint = (/** @type {string} */ figure) => (fewOf(report, item, figure) ? " few" : "");
  return h("tr", null,
    h("th", { scope: "row" }, f.view === "windows" && !total ? [h("b", { class: "win" }, name), offered(item, say)] : name),
    columns.map((c, i) => {
      if (c.kind === "waitbar") return h("td", { class: edge(columns, i) + faint("wait_p90_s") }, bar(item.wait_median_s, item.wait_p90_s, full.waitbar, report.promise.minutes * 60));
      if (c.kind === "servicebar") return h("td", { class: edge(columns, i) + faint("service_p90_s") }, bar(item.service_median_s, item.service_p90_s, full.servicebar, null));
      const breach = c.key === "sl" && !total && bad(item, report.promise.target);
      return h("td", { class: `${edge(columns, i)}${breach ? " bad" : faint(c.key)}` }, breach && icon("breach"), ofFew(report, item, c.key), opened(item, c, name, report, f, say));
    }));
}

/** What a window is there for: the first by name, the others by their number. @param {Item} item @param {Say} say */
function offered({ offers = [] }, say) {
  const names = offers.map((/** @type {import("hall/types.js").Words} */ one) => pick(one, say.language));
  return names.length > 0 && h("small", { class: "offers", title: names.join(say("list-comma")) }, h("span", null, names[0]), names.length > 1 && ` +${names.length - 1}`);
}

/** Of nobody, nobody was served or stayed away: that is no 0. @param {Item} item @param {Column} c */
const ofNobody = (item, c) => c.kind === "count" && !["issued", "working_days"].includes(c.key) && item.issued === 0 && !item.served && !item.called && item[c.key] === 0;

/** A figure leads to the tickets behind it. @param {Item} item @param {Column} c @param {string} name of the row @param {Report} report @param {Filters} f @param {Say} say */
function opened(item, c, name, report, f, say) {
  if (ofNobody(item, c)) return NONE;
  const text = cell(item, c, say.language);
  const to = item[c.key] == null ? null : behind(f, item, c.key);
  return to ? h("a", { class: "fig", href: to, data: { go: "" }, "aria-label": say("figure-open", { row: name, figure: say(`col-${c.key}`, { n: report.promise.minutes }), value: text }) }, text) : text;
}

/** A dot at the median, a bar to the 90th, the promise as a dotted line at the same place in every row. @param {number | null} p50 @param {number | null} p90 @param {number} full @param {number | null} promise */
function bar(p50, p90, full, promise) {
  if (p50 == null || p90 == null) return null;
  return h("div", { class: promise ? "rbar" : "rbar rbar--grey",
    "aria-hidden": "true", vars: { "--p50": along(p50, full), "--p90": along(p90, full), "--promise": along(promise ?? 0, full) } },
    h("i", null), h("b", null), promise && h("u", null));
}

/** The same words as on the export. @param {Report} report @param {Filters} f @param {Say} say */
export function definitions(report, f, say) {
  const words = report.definitions ?? {};
  const known = columnsOf(f.view, report.items).filter((c) => words[c.key]);
  const title = (/** @type {Column} */ c) => [["wait", "service"].includes(c.group) && say(`about-${c.group}`),
    say(`col-${c.key}`, { n: report.promise.minutes })].filter(Boolean).join(" ");
  return [
    h("dl", { class: "defs" }, known.map((c) => h("div", null, h("dt", null, title(c)), h("dd", null, pick(words[c.key], say.language))))),
    report.quality && line(report, writeFilters({ ...f, view: "soundness", sort: null, all: false }), behind(f, { key: "total" }, "excluded"), say),
    report.made_from && h("p", { class: "quality" }, say("quality-exact", { kept: report.made_from.kept_days, counted: report.made_from.counted_days })),
  ];
}
