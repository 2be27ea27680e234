// @ts-check
/** The week as a heat map, and beside it the hour that is looked at: a real table, so that it prints and reads aloud; the shade only repeats the number. */
import { h } from "hall/dom.js";
import { pick } from "hall/words.js";
import { count, nearestMinutes, percent } from "../staff/figures.js";
import { behind, VALUES, writeFilters } from "./filters.js";
import { classes, DAYS, grid, looked, nextDay, people, said, spread, worst, written } from "./heat.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./filters.js").Filters} Filters */
/** @typedef {import("./view_report.js").Report & import("./heat.js").Report} Report */
/** @typedef {import("./heat.js").Cell} Cell */

/** Weekdays are counted from Sunday in the words. @param {string} day @param {Say} say */
export const dayName = (day, say) => say(`week-day-${(DAYS.indexOf(day) + 1) % 7}`);
const hourName = (/** @type {string} */ hour) => `${Number(hour)}:00`;
export const hourSpan = (/** @type {string} */ hour) => `${hourName(hour)}–${Number(hour) + 1}:00`;

/** What the page is about: waits, the promise, people, or work. @param {Filters} f @param {Say} say */
export const heading = (f, say) => say(`heat-head-${f.value}`);

/** How many people, and by which instant they were laid into the hours. @param {Report} report @param {Say} say */
export const basis = (report, say) => [report.service && pick(report.service.name, say.language), say("heat-basis", { n: count(report.total.issued ?? 0, say.language) })].filter(Boolean).join(" · ");

/** @param {import("hall/types.js").Words} service @param {Filters} f @param {Say} say */
function noneOf(service, f, say) {
  const periods = (/** @type {const} */ (["last_week", "last_month", "four_weeks"])).filter((period) => period !== f.period);
  return h("div", { class: "card empty" }, h("h2", null, say("heat-none-of", { service: pick(service, say.language) })), h("p", null, say("heat-none-hint")),
    h("p", { class: "picks" }, periods.map((period) => h("a", { class: "btn", href: writeFilters({ ...f, period }) || "?", data: { go: "" } }, say(`period-${period}`)))));
}

/** @param {Report} report @param {Filters} f @param {string} today @param {Say} say */
export function heat(report, f, today, say) {
  if (report.items.length === 0 && report.service) return noneOf(report.service.name, f, say);
  const found = grid(report, f.value), cell = looked(found, f.cell);
  return [
    h("div", { class: "flt" }, h("div", { class: "seg", role: "group", "aria-label": say("week-value") }, VALUES.map((v) => h("a", { href: writeFilters({ ...f, value: v }) || "?",
      data: { go: "", at: `value-${v}` }, "aria-current": v === f.value ? "true" : null }, say(`week-${v}`, { n: report.promise.minutes })))), legend(found.scale, f, say)),
    sentence(found, f, say),
    h("div", { class: "heat" }, h("div", { class: "card rt-card" }, table(found, cell, report, f, say)), cell && h("section", { class: "card heat-one", "aria-labelledby": "heat-one" }, one(cell, report, f, today, say))),
    h("p", { class: "quiet" }, say("heat-note"), " ", say("rows-few")),
  ];
}

/** @param {import("./heat.js").Scale} by @param {Filters} f @param {Say} say */
function legend(by, f, say) {
  const text = (/** @type {number | null} */ from, /** @type {number | null} */ to) => (by.down
    ? from === null ? `≥ ${to}` : to === null ? `< ${from}` : `${to}–${from}`
    : from === null ? `< ${to}` : to === null ? `≥ ${from}` : to === from + 1 ? `${from}` : `${from}–${to - 1}`);
  return h("div", { class: "heat-scale", role: "group", "aria-label": say("heat-legend") },
    classes(by).map(([from, to], i) => h("span", { class: `heat-${i}` }, text(from, to))), say(`heat-unit-${f.value}`),
    by.bound !== null && h("b", null, `${by.down ? "▼" : "▲"} ${say(`heat-beyond-${by.down ? "target" : "promise"}`, { n: by.bound })}`));
}

/** @param {ReturnType<typeof grid>} found @param {Filters} f @param {Say} say */
function sentence(found, f, say) {
  const { worst: top, days, beyond } = said(found);
  if (!top) return h("p", { class: "sum" }, say("heat-too-few"));
  const { down, bound } = found.scale;
  const listed = days.map(({ day, n }) => say("heat-day-cells", { day: dayName(day, say), n })).join(say("list-comma"));
  return h("p", { class: "sum" }, h("b", null, say(`heat-top-${f.value}`, { day: dayName(top.item.weekday, say), hour: hourName(top.item.hour), n: written(top.value, f.value, say.language) })), " ",
    bound !== null && (beyond ? say(down ? "heat-below" : "heat-above", { n: bound, cells: beyond, days: listed }) : say(down ? "heat-none-below" : "heat-none-above", { n: bound })));
}

/** @param {ReturnType<typeof grid>} found @param {Cell | null} chosen @param {Report} report @param {Filters} f @param {Say} say */
function table({ hours, rows, scale: by }, chosen, report, f, say) {
  const edge = (/** @type {(Cell | null)[]} */ cells) => h("td", { class: "agg" }, written(worst(cells, by)?.value ?? null, f.value, say.language));
  const last = say(by.down ? "heat-lowest" : "heat-highest");
  return h("table", { class: "hm" }, h("caption", { class: "sr" }, `${say("report-week")}: ${say(`week-${f.value}`, { n: report.promise.minutes })}`),
    h("thead", null, h("tr", null, h("td", null), hours.map((hour) => h("th", { scope: "col" }, hourName(hour))), h("th", { scope: "col" }, last))),
    h("tbody", null, rows.map(({ day, cells }) => h("tr", null, h("th", { scope: "row" }, dayName(day, say)), cells.map((one) => square(one, one === chosen || (one !== null && one.item === chosen?.item), by.down, f, say)), edge(cells)))),
    h("tfoot", null, h("tr", null, h("th", { scope: "row" }, last), hours.map((_, i) => edge(rows.map((row) => row.cells[i]))), edge(rows.flatMap((row) => row.cells)))));
}

/** @param {Cell | null} one @param {boolean} chosen @param {boolean} down @param {Filters} f @param {Say} say */
function square(one, chosen, down, f, say) {
  if (!one) return h("td", { class: "none" }, say("heat-nobody"));
  const key = String(one.item.key);
  return h("td", { class: `${one.few ? "few" : `heat-${one.step}`}${chosen ? " sel" : ""}` },
    h("a", { href: writeFilters({ ...f, cell: key }), data: { go: "", at: `cell-${key}` }, "aria-current": chosen ? "true" : null },
      h("b", null, written(one.value, f.value, say.language), one.beyond && !one.few && h("sup", null, down ? "▼" : "▲")), h("small", null, f.value === "issued" ? "" : say("heat-people", { n: count(people(one.item, f.value), say.language) }))));
}

/** @param {Cell} cell @param {Report} report @param {Filters} f @param {string} today @param {Say} say */
function one({ item }, report, f, today, say) {
  const open = (/** @type {string} */ figure, /** @type {string} */ text, /** @type {string | null} */ sort = null) =>
    item[figure] == null ? text : h("a", { class: "fig", href: `${behind(f, item, figure)}${sort ? `&sort=${sort}` : ""}`, data: { go: "" } }, text);
  const day = nextDay(item.weekday, today), facts = { median: nearestMinutes(item.wait_median_s), sl: percent(item.sl), minutes: report.promise.minutes };
  return [
    h("header", null, h("h2", { id: "heat-one" }, `${dayName(item.weekday, say)} ${hourSpan(item.hour)}`), h("span", { class: "end" }, open("issued", say("heat-taken", { n: count(item.issued, say.language) })))),
    h("p", { class: "heat-big" }, open("wait_p90_s", nearestMinutes(item.wait_p90_s)), " ", h("small", null, say("heat-p90"))),
    h("p", { class: "quiet" }, open("wait_median_s", say("heat-median", facts)), " · ", open("sl", say("heat-sl", facts))),
    h("table", { class: "heat-spread" }, h("caption", { class: "sr" }, say("heat-spread")), h("tbody", null, spread(report, String(item.key)).map(({ from, to, n, part, beyond }) =>
      h("tr", null, h("th", { scope: "row" }, to === null ? say("heat-from", { from }) : say("heat-from-to", { from, to })), h("td", null, count(n, say.language)), h("td", null, h("i", { class: beyond ? "beyond" : "", vars: { "--part": part } })))))),
    item.wait_max_number && h("p", null, open("wait_max_s", say("heat-longest", { number: item.wait_max_number, n: nearestMinutes(item.wait_max_s) }), "-behind_part_s")),
    h("p", null, h("a", { class: "btn", href: `/manager/staffing?day=${day}&at=${item.hour}:00` }, say("heat-plan", { day: dayName(item.weekday, say), hour: hourName(item.hour) }))),
  ];
}
