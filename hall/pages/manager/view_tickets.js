// @ts-check
/** The tickets behind a figure: what it is, the list that makes it, page by page; each number leads to its story. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { count, NONE, percent } from "../staff/figures.js";
import { writeFilters } from "./filters.js";
import { nextSort } from "./report.js";
import { dayName, hourSpan } from "./view_heat.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./columns.js").Item} Item */
/** @typedef {import("./filters.js").Filters} Filters */
/**
 * @typedef {{figure: string, key: string, row: import("hall/types.js").Words | string | null, value: number | string | null, how: string}} Figure
 * @typedef {{page: number, pages: number, rows: number}} Page
 * @typedef {import("./view_report.js").Report & {figure: Figure, page: Page}} Behind
 */

/** Heading, sort, and what stands in the cell. @type {[string, string, (item: Item, say: Say) => any][]} */
const COLUMNS = [
  ["list-what", "name", (i, say) => (i.name ? pick(i.name, say.language) : NONE)],
  ["metric-behind_service", "behind_service", (i, say) => (typeof i.behind_service === "object" && i.behind_service ? pick(i.behind_service, say.language) : i.behind_service || NONE)],
  ["metric-behind_window", "behind_window", (i) => i.behind_window || NONE],
  ["metric-behind_at", "behind_at", (i) => clock(i.behind_at)],
  ["metric-behind_called_at", "behind_called_at", (i) => clock(i.behind_called_at).slice(-8)],
  ["metric-behind_ended_at", "behind_ended_at", (i) => clock(i.behind_ended_at).slice(-8)],
  ["metric-behind_wait_s", "behind_wait_s", (i) => time(i.behind_wait_s)],
  ["metric-behind_service_s", "behind_service_s", (i) => time(i.behind_service_s)],
];
const PART = /** @type {[string, string, (item: Item, say: Say) => any]} */ (["metric-behind_part_s", "behind_part_s", (i) => time(i.behind_part_s)]);
const KEPT = /** @type {[string, string, (item: Item, say: Say) => any]} */ (["metric-behind_kept", "behind_counts", (i, say) => say(i.behind_counts ? "kept-yes" : "kept-no")]);

/** @param {string} text an ISO instant of the hall's clock */
const clock = (text) => (text ? `${text.slice(0, 10)} ${text.slice(11, 19)}` : NONE);

/** Minutes and seconds, so that the list can be added up by hand. @param {number | null} seconds @returns {string} */
export const time = (seconds) => (seconds == null ? NONE : seconds < 0 ? `−${time(-seconds)}` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);

/** h:mm:ss from an hour on, m:ss below. @param {number} seconds @returns {string} */
export function long(seconds) {
  if (seconds < 0) return `−${long(-seconds)}`;
  if (seconds < 3600) return time(seconds);
  return `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The value in the unit of its figure. @param {Figure} figure @param {string} language */
export function told({ figure, value, how }, language) {
  if (value == null || typeof value === "string") return value || NONE;
  if (how === "share" || how === "time_share") return `${percent(value)} %`;
  if (how === "weighed" && figure.endsWith("_s")) return long(Math.round(value));
  if (how === "weighed" && /share|covered|little_off|skill|_rate|_speed_up|_completion/.test(figure)) return `${percent(value)} %`;
  if (how === "count" || how === "weighed") return Number.isInteger(value) ? count(value, language) : value.toFixed(2);
  return long(Math.round(value));
}

/** Where the figure stood. @param {Filters} f @param {Say} say */
export function back(f, say) {
  const days = `from=${f.from ?? ""}&to=${f.to ?? ""}`;
  if (f.by.startsWith("rated_") && f.of !== "appraisal") return h("a", { class: "btn", href: `/manager/ratings?period=custom&${days}&by=${f.by.slice(6)}` }, icon("left"), say("ra-title"));
  if (f.by.startsWith("cases_")) return h("a", { class: "btn", href: `/manager/bulletin?month=${(f.from ?? "").slice(0, 7)}&by=${f.by.slice(6).replace("_own", "&own=1")}` }, icon("left"), say("bu-title"));
  if (f.by.startsWith("plan_")) return h("a", { class: "btn", href: `/manager/staffing?day=${f.from ?? ""}` }, icon("left"), say("st-title"));
  return h("a", { class: "btn", href: writeFilters({ ...f, view: f.of, sort: null }) || "?", data: { go: "" } }, icon("left"), say(`report-${f.of}`));
}

const CELLS = ["cell", "service_cell"];

/** An hour of the week as people say it, after the service that it is of. @param {string} key `mon-09` or `A@mon-09` @param {string} row @param {Say} say */
function inWeek(key, row, say) {
  const [day, hour] = key.slice(key.indexOf("@") + 1).split("-");
  const when = key === "total" ? row : `${dayName(day, say)} ${hourSpan(hour)}`;
  return key.includes("@") ? `${row} · ${when}` : when;
}

/** @param {Behind} report @param {Filters} f @param {Say} say */
export function tickets(report, f, say) {
  const { figure, page } = report;
  const minutes = report.promise.minutes;
  const row = figure.row == null ? say("row-total") : typeof figure.row === "object" ? pick(figure.row, say.language) : figure.row;
  const said = f.key === "total" ? null : f.by === "odd_case" ? `exception-${f.key}` : f.by === "rated_channel" ? `rated-at-${f.key}` : f.by === "told_length" ? `told-length-${f.key}` : null;
  const named = said ? say(said) : CELLS.includes(f.by) ? inWeek(f.key, row, say) : ["window", "post", "rated_window"].includes(f.by) && figure.row != null ? say("place-window", { n: row }) : row;
  const columns = [...COLUMNS, ...(figure.how === "share" ? [KEPT] : []), ...(report.items.some((i) => i.behind_part_s != null) ? [PART] : [])];
  return [
    h("p", null, back(f, say)),
    h("p", { class: "sum" }, h("b", null, say("behind-sum", { row: named, figure: say(`metric-${figure.figure}`, { minutes }), value: told(figure, say.language) })), " ",
      say("behind-rows", { n: page.rows })),
    h("p", { class: "quiet" }, say(`metric-${figure.figure}-means`, { minutes })),
    page.rows === 0 ? h("div", { class: "card empty" }, h("h2", null, say("behind-none"))) : list(report, columns, f, say),
    page.pages > 1 && pages(page, f, say),
  ];
}

/** @param {Behind} report @param {[string, string, (item: Item, say: Say) => any][]} columns @param {Filters} f @param {Say} say */
const list = (report, columns, f, say) => h("div", { class: "card rt-card" }, h("table", { class: "rt rt--list" }, h("caption", { class: "sr" }, say("report-tickets")),
  h("thead", null, h("tr", null, [["list-number", "key"], ...columns].map(([key, sort]) => head(/** @type {string} */ (key), /** @type {string} */ (sort), f, say)))),
  h("tbody", null, report.items.map((i) => h("tr", null,
    h("th", { scope: "row" }, i.ticket ? h("a", { href: writeFilters({ ...f, view: "ticket", ticket: i.ticket, sort: null }), data: { go: "" } }, i.key) : i.key),
    columns.map(([, , content]) => h("td", { class: "l" }, content(i, say))))))));

/** @param {string} key @param {string} sort @param {Filters} f @param {Say} say */
const head = (key, sort, f, say) => h("th", { scope: "col", class: "l", "aria-sort": f.sort === sort ? "ascending" : f.sort === `-${sort}` ? "descending" : null },
  h("a", { href: writeFilters({ ...f, sort: nextSort(f.sort, sort), page: 1 }), data: { go: "", at: `sort-${sort}` } }, say(key), f.sort === sort ? icon("tri") : f.sort === `-${sort}` ? icon("trid") : null));

/** @param {Page} page @param {Filters} f @param {Say} say */
const pages = ({ page, pages: last }, f, say) => h("nav", { class: "flt", "aria-label": say("behind-pages") },
  step(page > 1 ? page - 1 : 0, "behind-before", f, say), h("span", null, say("behind-page", { page, pages: last })), step(page < last ? page + 1 : 0, "behind-after", f, say));

/** @param {number} to 0: there is none @param {string} key @param {Filters} f @param {Say} say */
const step = (to, key, f, say) => (to ? h("a", { class: "btn", href: writeFilters({ ...f, page: to }), data: { go: "" } }, say(key)) : h("span", { class: "btn", "aria-disabled": "true" }, say(key)));
