// @ts-check
/** The bulletin on the page: headline, whose cases, top lists, table; and the cases that clerks recorded, to correct. */
import { fill, h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { count, dayText, NONE, percent } from "../staff/figures.js";
import { idle, ordered, OUTCOMES, top } from "./bulletin.js";
import { behindOf } from "./filters.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./bulletin.js").Row} Row */
/** @typedef {import("./bulletin.js").Report} Report */
/** @typedef {import("./bulletin.js").Stage} Stage */
/** @typedef {import("./bulletin.js").Entry} Entry */

const FIGURES = /** @type {[string, "count" | "share" | "days"][]} */ ([["accepted", "count"], ["completed", "count"], ["completion_rate", "share"], ["cohort_completion", "share"], ["on_time_rate", "share"], ["early_rate", "share"], ["overdue", "count"], ["on_the_spot_rate", "share"],
  ["promised_speed_up", "share"], ["actual_speed_up", "share"], ["legal_speed_up", "share"], ["mean_completion_days", "days"], ["visits_per_case", "days"], ["papers_missing", "count"], ["participation", "share"], ["satisfaction", "share"]]);

/** @param {Row} row @param {Say} say */
const nameOf = (row, say) => (row.name && typeof row.name === "object" ? pick(row.name, say.language) : String(row.name || row.key));
/** @param {number | null} value */
const share = (value) => (value == null ? NONE : `${percent(value, 2)} %`);

/** @param {Report} report @param {Say} say */
export function drawHeadline(report, say) {
  const t = report.total;
  return h("p", { class: "sum" }, say("bu-line", { accepted: count(t.accepted, say.language), completed: count(t.completed, say.language), rate: share(t.completion_rate), time: share(t.on_time_rate), spot: share(t.on_the_spot_rate), speed: share(t.actual_speed_up),
    rated: share(t.participation), satisfied: share(t.satisfaction), overdue: count(t.overdue, say.language) }));
}

/** 环比 and 同比: against the period before and a year before, with the working days of both. @param {Report} report @param {Say} say */
export function drawChanges(report, say) {
  const share = (/** @type {any} */ c) => (c?.new ? say("bulletin-new") : c?.share == null ? NONE : signed(c.share, " %"));
  const points = (/** @type {any} */ c) => (c ? say("bulletin-points", { by: signed(c.difference, "") }) : NONE);
  return h("dl", { class: "defs" }, Object.entries(report.changes ?? {}).map(([name, { figures: f, working_days: before, from, to }]) => h("div", null, h("dt", null, say(`bulletin-against-${name}`)),
    h("dd", null, f ? say("bulletin-against", { from, to, before, now: report.working_days ?? 0, accepted: share(f.accepted), completed: share(f.completed), spot: points(f.on_the_spot_rate), time: points(f.on_time_rate) })
      : say("bulletin-against-other", { from, to })))));
}

/** @param {number} value @param {string} unit */
const signed = (value, unit) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${percent(Math.abs(value))}${unit}`;

/** @param {Report} report @param {Say} say @param {{text: string, href: string} | null} other */
export const drawSource = (report, say, other) => h("p", { class: "quiet" }, icon("info"), " ", say("export-source"), ": ", say(`bulletin-source-${report.source.used}`, { names: report.source.names.join(", ") }),
  other && [" ", h("a", { href: other.href, data: { go: "" } }, other.text)]);

/** @param {Report} report @param {Say} say */
export function drawBoxes(report, say) {
  const zero = report.items.filter(idle);
  const list = (/** @type {string} */ title, /** @type {Row[]} */ rows, /** @type {(row: Row) => string} */ value) => h("section", { class: "card ra-box" }, h("h2", null, say(title)),
    rows.length === 0 ? h("p", { class: "quiet" }, NONE) : h("ol", { class: "bu-top" }, rows.map((r) => h("li", null, h("span", null, nameOf(r, say)), h("b", { class: "num" }, value(r))))));
  return h("div", { class: "ra-three" },
    list("bu-top-volume", top(report.items, "accepted"), (r) => count(r.accepted, say.language)),
    list("bu-top-speed", top(report.items, "actual_speed_up"), (r) => share(r.actual_speed_up)),
    h("section", { class: "card ra-box" }, h("h2", null, say("bu-zero")), h("p", null, zero.length ? zero.map((r) => nameOf(r, say)).join(say("list-comma")) : say("bu-zero-none"))));
}

/** An approval system's totals are no tickets of ours: there only the ratings can be opened. @param {Report} report @param {string} by @param {{from: string, to: string}} days @param {Say} say */
export function drawTable(report, by, days, say) {
  const shown = FIGURES.filter(([key]) => report.total[key] != null);
  const line = (/** @type {Row} */ row, /** @type {string} */ name) => h("tr", null, h("th", { scope: "row" }, name), shown.map(([key, kind]) => h("td", null, opened(row, name, key, cell(row[key], kind, say)))));
  const openable = (/** @type {string} */ key) => report.source.used === "own" || ["participation", "satisfaction"].includes(key);
  const cut = report.source.used === "own" && by !== "item" ? `${by}_own` : by;
  const opened = (/** @type {Row} */ row, /** @type {string} */ name, /** @type {string} */ key, /** @type {string} */ text) => (row[key] == null || !openable(key) ? text
    : h("a", { class: "fig", href: behindOf(days, `cases_${cut}`, String(row.key), key), "aria-label": say("figure-open", { row: name, figure: say(`metric-${key}`), value: text }) }, text));
  return h("div", { class: "card rt-card" }, h("table", { class: "rt" }, h("caption", { class: "sr" }, say("bu-title")),
    h("thead", null, h("tr", null, h("th", { scope: "col", class: "l" }, say(`bu-by-${by}`)), shown.map(([key, kind]) => h("th", { scope: "col" }, say(`metric-${key}`), kind === "share" ? " %" : "")))),
    h("tbody", null, ordered(report.items).map((row) => line(row, nameOf(row, say)))),
    h("tfoot", null, line(report.total, say("bu-total")))));
}

/** @param {any} value @param {"count" | "share" | "days"} kind @param {Say} say */
const cell = (value, kind, say) => (value == null ? NONE : kind === "share" ? percent(value, 2) : kind === "days" ? Number(value).toFixed(2) : count(value, say.language));

/** @param {Report} report @param {Say} say */
export const drawDefinitions = (report, say) => h("dl", { class: "defs" }, FIGURES.filter(([key]) => report.total[key] != null && report.definitions[key]).map(([key]) => h("div", null, h("dt", null, say(`metric-${key}`)), h("dd", null, pick(report.definitions[key], say.language)))));

/** @param {Stage[]} found @param {import("./bulletin.js").Item[]} catalogue @param {boolean} may @param {(stage: Stage, entries: Entry[], reason: string) => void} save @param {Say} say */
export function drawCases(found, catalogue, may, save, say) {
  if (found.length === 0) return [h("div", { class: "card empty" }, h("h2", null, say("bu-cases-none")), h("p", null, say("bu-none-more")))];
  const names = new Map(catalogue.map((one) => [one.code, `${one.official ? `${one.official} ` : ""}${pick(one.name, say.language)}`]));
  return found.map((stage) => h("section", { class: "card fu", data: { at: `case-${stage.number}` } },
    h("div", { class: "fu-h" }, h("h2", null, say("bu-case-where", { number: stage.number, day: dayText(stage.day, say.language), window: stage.window, service: pick(stage.service.name, say.language) }))),
    h("ul", { class: "fu-notes" }, stage.done.map((one) => h("li", null, h("b", null, names.get(one.item) ?? one.item), ` × ${one.count} · `, say(`bu-outcome-${one.outcome}`), one.case && ` · ${one.case}`, one.missing.length > 0 && ` · ${one.missing.join(say("list-comma"))}`))),
    may && correction(stage, catalogue.filter((one) => one.services.includes(stage.service.code)), names, save, say)));
}

/** @param {Stage} stage @param {import("./bulletin.js").Item[]} offered @param {Map<string, string>} names @param {(stage: Stage, entries: Entry[], reason: string) => void} save @param {Say} say */
function correction(stage, offered, names, save, say) {
  /** @type {Entry[]} */
  let entries = stage.done.map((one) => ({ ...one }));
  const rows = h("div", { class: "fu-do" });
  const reason = h("input", { class: "inp bu-why", maxlength: 200, "aria-label": say("bu-reason"), placeholder: say("bu-reason"), data: { at: `reason-${stage.number}` } });
  const value = (/** @type {Event} */ e) => /** @type {HTMLInputElement} */ (e.target).value;
  /** @param {number} at @param {Partial<Entry>} change */
  const set = (at, change) => { entries = entries.map((one, i) => (i === at ? { ...one, ...change } : one)); };
  const draw = () => fill(rows, entries.map((one, at) => h("div", { class: "fu-row" },
    h("select", { class: "inp", "aria-label": say("bu-by-item"), onchange: (/** @type {Event} */ e) => set(at, { item: value(e) }) }, offered.map((o) => h("option", { value: o.code, selected: o.code === one.item }, names.get(o.code) ?? o.code))),
    h("input", { class: "inp num-inp", type: "number", min: 1, max: 999, value: String(one.count), "aria-label": say("bu-count"), data: { at: `count-${stage.number}` }, oninput: (/** @type {Event} */ e) => set(at, { count: Number(value(e)) }) }),
    h("select", { class: "inp", "aria-label": say("fu-outcome"), onchange: (/** @type {Event} */ e) => set(at, { outcome: value(e) }) }, OUTCOMES.map((o) => h("option", { value: o, selected: o === one.outcome }, say(`bu-outcome-${o}`)))),
    h("input", { class: "inp", value: one.case, maxlength: 40, "aria-label": say("bu-case"), placeholder: say("bu-case"), oninput: (/** @type {Event} */ e) => set(at, { case: value(e).trim() }) }),
    h("button", { type: "button", class: "btn", onclick: () => { entries = entries.filter((_, i) => i !== at); draw(); } }, say("bu-take-out")))),
    h("div", { class: "fu-row" }, offered.length > 0 && h("button", { type: "button", class: "btn", onclick: () => { entries = [...entries, { item: offered[0].code, count: 1, outcome: "completed", case: "", missing: [] }]; draw(); } }, say("bu-add")), reason,
      h("button", { type: "button", class: "btn btn--go", data: { at: `save-${stage.number}` }, onclick: () => save(stage, entries, /** @type {HTMLInputElement} */ (reason).value.trim()) }, say("bu-save"))));
  draw();
  return h("details", null, h("summary", { data: { at: `correct-${stage.number}` } }, say("bu-correct")), rows);
}
