// @ts-check
/** The rarer sheets: one table of whatever figures they deliver, each of which can be opened; above it what stands out. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { count, NONE, percent } from "../staff/figures.js";
import { behind, writeFilters } from "./filters.js";
import { fewOf, nextSort, sorted } from "./report.js";
import { line } from "./view_check.js";
import { ofFew } from "./view_few.js";
import { signed, weighed } from "./view_appraisal.js";
import { long } from "./view_tickets.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./columns.js").Item} Item */
/** @typedef {import("./filters.js").Filters} Filters */
/** @typedef {import("./view_report.js").Report} Report */

const SHARES = new Set(["idle_queue_share", "punctual_opening", "punctual_closing", "covered", "served_rate", "no_show_rate", "abandonment", "recall_rate", "recovered",
  "transfer_rate", "wait_share", "priority_share", "remote_share", "out_of_order_rate", "return_rate", "first_visit", "booked_no_show", "booked_punctual", "overtaken_share", "little_off", "sl", "satisfaction", "presence", "in_order"]);
/** Not made of tickets: nobody came for a booking, so there is none to open. */
const APART = new Set(["booked_no_show"]);
/** What each sheet is about comes first. @type {Record<string, string>} */
const FIRST = { lost: "-idle_queue_s", cover: "-uncovered_s", appraisal: "appraisal_rank", appraisal_departments: "appraisal_rank" };
const NAMED = 3;

/** @param {Item} item @param {Say} say */
const nameOf = (item, say) => (item.key === "" ? say("row-no-department") : item.name && typeof item.name === "object" ? pick(item.name, say.language) : String(item.name ?? item.key));

const APPRAISED = ["appraisal_rank", "appraisal_score", "earned_points", "points_by_hand", "sl", "sl_points", "satisfaction", "rated", "satisfaction_points", "presence", "presence_points", "in_order", "called", "in_order_points"];
/** In which order the figures stand: the answer first, what explains it after. @type {Record<string, string[]>} */
const ORDER = {
  lost: ["idle_queue_s", "idle_queue_share", "reaction_median_s", "reaction_p90_s", "reaction_n", "open_s", "idle_s", "ended_services", "effective_per_h", "punctual_opening", "punctual_closing",
    "paused_break_s", "paused_lunch_s", "paused_training_s", "paused_paperwork_s", "paused_other_s", "after_work_s", "after_work_n", "after_work_mean_s", "pause_overrun_s"],
  cover: ["uncovered_s", "covered", "opening_s", "average_open", "erlangs", "queue_mean", "queue_max", "queue_max_at", "wait_p95_s", "service_cs2", "load_variation", "load_ratio"],
  rates: ["issued", "served_rate", "no_show_rate", "abandonment", "recovered", "recall_rate", "transfer_rate", "mean_stages", "turnaround_mean_s", "turnaround_p90_s", "wait_share", "priority_share",
    "remote_share", "virtual_wait_mean_s", "out_of_order_rate", "return_rate", "first_visit", "booked_no_show", "booked_punctual"],
  fairness: ["issued", "priority_share", "wait_n", "wait_median_s", "wait_mean_s", "wait_p90_s", "wait_p99_s", "wait_max_s", "overtaken_share", "starved", "wait_evenness", "class_ratio"],
  soundness: ["issued", "served", "no_show", "left", "expired", "handed", "open", "unbalanced_by", "little_off", "excluded_test", "excluded_void", "late_void", "impossible_order", "clock_change_s"],
  appraisal: APPRAISED, appraisal_departments: APPRAISED,
};

/** Written alike in every row, so that they stand under each other. */
/** So many rows at first; more scroll below their headings. */
const MOST_AT_ONCE = 20;
/** Shown with two digits even where they are whole, so that a column lines up. */
const RATES = new Set(["mean_stages", "effective_per_h", "average_open", "erlangs", "queue_mean", "service_cs2", "load_variation", "load_ratio", "wait_evenness", "class_ratio"]);
const POINTS = new Set(["appraisal_score", "earned_points", "sl_points", "satisfaction_points", "presence_points", "in_order_points"]);

/** Figures of which there is anything to say: a column of noughts or dashes says nothing. @param {Report} report @param {Filters} f */
const figures = (report, f) => ORDER[f.view].filter((k) => [...report.items, report.total].some((i) => i[k]));

/** @param {string} figure @param {any} value @param {string} language */
export function written(figure, value, language) {
  if (value == null || value === "") return NONE;
  if (SHARES.has(figure)) return `${percent(value)} %`;
  if (POINTS.has(figure)) return value.toFixed(2).replace(/^-/, "−");
  if (figure === "points_by_hand") return value ? signed(value) : "0";
  if (figure.endsWith("_s")) return long(Math.round(value));
  if (figure.endsWith("_at")) return `${value.slice(5, 10)} ${value.slice(11, 16)}`;
  if (RATES.has(figure)) return value.toFixed(2);
  return (Number.isInteger(value) ? count(value, language) : Number(value).toFixed(2)).replace(/^-/, "−");
}

/** @param {Report} report @param {Filters} f @param {Say} say */
export function sheet(report, f, say) {
  const order = f.sort ?? FIRST[f.view] ?? null;
  const columns = figures(report, f);
  const rows = order ? sorted(report.items, order, f.view) : report.items;
  const shown = f.all || f.view === "soundness" ? rows : rows.filter((i) => columns.some((c) => i[c])).slice(0, MOST_AT_ONCE);
  const row = (/** @type {Item} */ item, total = false) => h("tr", { class: item.trouble && !total ? "odd" : "" },
    h("th", { scope: "row" }, total ? say("row-total") : f.view === "lost" || f.view === "appraisal" ? h("b", { class: "win" }, nameOf(item, say)) : nameOf(item, say)),
    f.view === "soundness" && h("td", { class: "l" }, troubles(item, f, say)),
    columns.map((c) => h("td", { class: fewOf(report, item, c) ? "few" : "" }, c === "appraisal_rank" && item.appraisal_unranked ? h("small", { class: "n" }, say(`unranked-${item.appraisal_unranked}`)) : [ofFew(report, item, c), opened(item, c, total ? say("row-total") : nameOf(item, say), f, say, report.promise.minutes)])));
  return [
    ...[lead(report, f, say)].flat(),
    h("div", { class: `card rt-card${shown.length > MOST_AT_ONCE ? " rt-card--long" : ""}` }, h("table", { class: "rt rt--wide" }, h("caption", { class: "sr" }, say(`report-${f.view}`)),
      h("thead", null, h("tr", null, head("key", say(`row-${f.view}`), f, true), f.view === "soundness" && h("th", { class: "l", scope: "col" }, say("metric-trouble")),
        columns.map((c) => head(c, say(`metric-${c}`, { minutes: report.promise.minutes }), f, false)))),
      h("tbody", null, shown.map((i) => row(i))), h("tfoot", null, row({ ...report.total, key: "total" }, true)))),
    h("p", { class: "quiet" }, shown.length < rows.length && [say("rows-sheet", { shown: shown.length, of: rows.length }), " "], shown.length < rows.length && h("a", { href: writeFilters({ ...f, all: true }), data: { go: "" } }, say("rows-all")), " ", [...report.items, { ...report.total, key: "total" }].some((i) => columns.some((c) => fewOf(report, i, c))) && say("rows-few")),
  ];
}

/** @param {string} key @param {string} text @param {Filters} f @param {boolean} left */
const head = (key, text, f, left) => h("th", { scope: "col", class: left ? "l" : "", "aria-sort": f.sort === key ? "ascending" : f.sort === `-${key}` ? "descending" : null },
  h("a", { href: writeFilters({ ...f, sort: nextSort(f.sort, key) }) || "?", data: { go: "", at: `sort-${key}` } }, text, f.sort === key ? icon("tri") : f.sort === `-${key}` ? icon("trid") : null));

/** @param {Item} item @param {string} figure @param {string} name @param {Filters} f @param {Say} say @param {number} minutes of the promise */
function opened(item, figure, name, f, say, minutes) {
  const text = written(figure, item[figure], say.language);
  const to = item[figure] == null || APART.has(figure) ? null : behind(f, item, figure);
  return to ? h("a", { class: "fig", href: to, data: { go: "" }, "aria-label": say("figure-open", { row: name, figure: say(`metric-${figure}`, { minutes }), value: text }) }, text) : text;
}

/** By what is wrong: the figure whose tickets show it. @type {Record<string, string>} */
const SHOWS = { little_off: "little_off", left_open: "open", still_open: "open", impossible_order: "impossible_order", unbalanced: "issued" };

/** What is wrong in words, each leading to its tickets. @param {Item} item @param {Filters} f @param {Say} say */
export function troubles(item, f, say) {
  const found = String(item.trouble ?? "").split(" ").filter(Boolean);
  if (found.length === 0) return [icon("check"), " ", say("trouble-none")];
  return found.flatMap((one, i) => {
    const to = SHOWS[one] ? behind(f, item, SHOWS[one]) : null;
    const text = say(`trouble-${one}`);
    return [i > 0 ? " · " : "", to ? h("a", { href: to, data: { go: "" } }, text) : text];
  });
}

/** A window's number alone, between points, would be taken for one of them. @param {Item} item @param {Filters} f @param {Say} say */
const placed = (item, f, say) => (f.view === "appraisal" ? say("place-window", { n: nameOf(item, say) }) : nameOf(item, say));

/** What a manager should see without reading the table. @param {Report} report @param {Filters} f @param {Say} say */
function lead(report, f, say) {
  const worst = (/** @type {string} */ figure, /** @type {string} */ key) => sorted(report.items.filter((i) => i[figure]), `-${figure}`, f.view).slice(0, NAMED)
    .map((i) => say(key, { name: nameOf(i, say), time: long(i[figure]) })).join(say("list-comma"));
  if (f.view === "lost") {
    const lost = report.total.idle_queue_s;
    return h("p", { class: "sum" }, h("b", null, lost ? say("sum-lost-some", { time: long(lost), names: worst("idle_queue_s", "sum-lost-one") }) : say("sum-lost-none")));
  }
  if (f.view === "cover") {
    const names = worst("uncovered_s", "sum-cover-one");
    return h("p", { class: "sum" }, h("b", null, names ? say("sum-cover", { names }) : say("sum-cover-none")));
  }
  if (f.view.startsWith("appraisal")) {
    const best = sorted(report.items.filter((i) => i.appraisal_rank), "appraisal_rank", f.view).slice(0, NAMED).map((i) => say("sum-appraisal-one", { name: placed(i, f, say), score: written("appraisal_score", i.appraisal_score, say.language) })).join(say("list-comma"));
    return [h("p", { class: "sum" }, h("b", null, best ? say("sum-appraisal", { names: best }) : say("sum-appraisal-none"))), weighed(report, say)];
  }
  if (f.view === "soundness") {
    const n = report.items.filter((i) => i.trouble).length;
    return h("p", { class: "sum" }, h("b", null, n ? say("sum-sound-off", { n }) : say("sum-sound-ok")));
  }
  return null;
}

/** Whether there is anything at all. @param {Report} report */
export const nothing = (report) => Object.entries(report.total).every(([k, v]) => ["key", "name"].includes(k) || !v || k === "opening_s" || k === "uncovered_s");

/** The same words as on the export, and whether the record is sound. @param {Report} report @param {Filters} f @param {Say} say */
export const meanings = (report, f, say) => [
  h("dl", { class: "defs" }, figures(report, f).map((k) => h("div", null, h("dt", null, say(`metric-${k}`, { minutes: report.promise.minutes })), h("dd", null, pick((report.definitions ?? {})[k] ?? {}, say.language))))),
  line(report, writeFilters({ ...f, view: "soundness", sort: null, all: false }), behind({ ...f, view: "services" }, { key: "total" }, "excluded"), say),
];
