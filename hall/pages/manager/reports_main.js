// @ts-check
/** The reports page: the address says what is asked, the hall computes, the last result stays while a new one is under way. */
import { Refused } from "hall/api.js";
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { hourText, moment, parts } from "hall/times.js";
import { pick } from "hall/words.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { datedText, dayText } from "../staff/figures.js";
import { mayAct } from "../staff/links.js";
import { BEHIND, FINDABLE, filesPath, LONGEST_FIND, overDays, PERIODS, readFilters, reportPath, SHEETS, span, TABS, VIEWS, writeFilters } from "./filters.js";
import { empty, FIRST_ROWS } from "./report.js";
import { byHand } from "./view_appraisal.js";
import { changes } from "./view_changes.js";
import { explained } from "./view_lookup.js";
import { nobody } from "./view_nobody.js";
import { meanings, nothing, sheet } from "./view_sheet.js";
import { back, tickets } from "./view_tickets.js";
import { trend } from "./view_trend.js";
import { basis, heading, heat } from "./view_heat.js";
import { exceptions, story } from "./view_lists.js";
import { definitions, sentence, table } from "./view_report.js";
import { meant, warned } from "./view_warned.js";

const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await begin(["manager", "figures", "report", "alerts", "ratings", "bulletin", "staffing", "heat"]);
document.title = say("title-reports");

let today = new Date().toISOString().slice(0, 10);
let filters = readFilters(location.search);
let asked = 0;
/** For whom points may be given. @type {{code: string, label: string}[]} */
let windows = [];
/** What the week can be looked at by itself. @type {{code: string, name: import("hall/types.js").Words}[]} */
let services = [];
/** What is on the page, and under which path the hall was asked for it; near only where there is nothing. @type {{path: string, report: any, at: string, near: import("./view_nobody.js").Near | null} | null} */
let kept = null;

/** @param {Partial<import("./filters.js").Filters>} change */
function go(change) {
  const next = { ...filters, ...change };
  history.pushState(null, "", location.pathname + writeFilters(next));
  turnTo(next);
}

/** Another order of the same rows is no question to the hall: a table of 318 windows is turned over at once. @param {import("./filters.js").Filters} next */
function turnTo(next) {
  const same = kept !== null && kept.path === reportPath(next, today) && writeFilters(next) !== writeFilters(filters);
  filters = next;
  if (!kept || !same) return void load();
  asked += 1;
  region("trouble").hidden = true;
  const at = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.at : undefined;
  drawFilters();
  show(kept.report, kept.at);
  if (at) /** @type {HTMLElement | null} */ (document.querySelector(`[data-at="${CSS.escape(at)}"]`))?.focus();
}

/** @param {string} name */
function bar(name) {
  drawBar(region("bar"), { hall: name, hallCode: page.hall, current: "reports", link: null, linkText: "", day: dayText(today, language), time: "", who: session.account.name, grants: session.grants, language }, say);
}

function drawFilters() {
  const { from, to: until } = span(filters, today);
  const current = BEHIND.includes(filters.view) ? filters.of : filters.view;
  const to = (/** @type {import("./filters.js").View} */ v) => writeFilters({ ...overDays(v, filters), view: v, sort: null, all: false, ticket: "", find: "" }) || "?";
  const more = (/** @type {HTMLSelectElement} */ list) => go(readFilters(to(/** @type {any} */ (list.value || "windows"))));
  const day = (/** @type {"from" | "to"} */ name, /** @type {string} */ value) => h("input", { type: "date", class: "inp", value, max: today, "aria-label": say(`filter-${name}`),
    onchange: (/** @type {Event} */ e) => go({ period: "custom", from, to: until, [name]: /** @type {HTMLInputElement} */ (e.target).value || today }) });
  fill(region("filters"),
    h("div", { class: "seg", role: "group", "aria-label": say("filter-view") }, TABS.map((v) =>
      h("a", { href: to(v), data: { go: "" }, "aria-current": v === current ? "true" : null }, say(`view-${v}`)))),
    h("label", { class: "sel" }, h("span", null, say("filter-more")), h("select", { class: "inp", onchange: (/** @type {Event} */ e) => more(/** @type {any} */ (e.target)) },
      h("option", { value: "", selected: TABS.includes(current) }, say("filter-more-none")),
      VIEWS.filter((v) => !TABS.includes(v) && !BEHIND.includes(v)).map((v) => h("option", { value: v, selected: v === current }, say(`view-${v}`))))),
    ...(filters.view === "ticket" ? whichTicket() : [h("label", { class: "sel" }, h("span", null, say("filter-period")), h("select", { class: "inp", onchange: (/** @type {Event} */ e) =>
      go({ period: /** @type {any} */ (/** @type {HTMLSelectElement} */ (e.target).value), from, to: until }) },
    PERIODS.map((p) => h("option", { value: p, selected: p === filters.period }, say(`period-${p}`))))),
    day("from", from), h("span", { class: "quiet" }, say("filter-until")), day("to", until)]),
    filters.view === "week" && whichService(),
    (filters.find !== "" || (kept && FINDABLE.includes(filters.view) && kept.report.items.length > FIRST_ROWS)) && finder());
  drawExports(filters.view !== "ticket" || filters.ticket !== "");
}

/** Made once: what is drawn anew takes nothing away from who types, nor from who composes a Chinese word. */
const field = /** @type {HTMLInputElement} */ (h("input", { type: "search", class: "inp", size: 16, maxlength: LONGEST_FIND, placeholder: say("rows-find"), "aria-label": say("rows-find"), data: { at: "find" },
  oninput: (/** @type {InputEvent} */ e) => { if (!e.isComposing) seek(); }, oncompositionend: () => seek() }));

/** What is typed stands in the address, but not as a step of the way back. */
function seek() {
  const next = { ...filters, find: field.value };
  history.replaceState(null, "", location.pathname + writeFilters(next));
  turnTo(next);
}

function finder() {
  if (document.activeElement !== field) field.value = filters.find;
  return field;
}

/** What was refused cannot be had as a file at once either; in the background it may. @param {boolean} there */
function drawExports(there) {
  fill(region("exports"), !there ? [] : (/** @type {const} */ (["pdf", "xlsx", "csv"])).map((format) =>
    h("a", { class: "btn", download: "", href: `/api/v1/halls/${encodeURIComponent(page.hall)}${reportPath(filters, today, format, language)}` },
      icon("download"), format.toUpperCase())),
    h("a", { class: "btn", href: filesPath(filters, today) }, say("to-files")));
}

/** One that is offered no more still has its past. */
function whichService() {
  const gone = filters.service !== "" && !services.some(({ code }) => code === filters.service);
  return h("label", { class: "sel" }, h("span", null, say("heat-service")), h("select", { class: "inp", data: { at: "service" }, onchange: (/** @type {Event} */ e) =>
    go({ service: /** @type {HTMLSelectElement} */ (e.target).value, cell: "" }) },
  h("option", { value: "", selected: filters.service === "" }, say("heat-all-services", { n: services.length })), gone && h("option", { value: filters.service, selected: true }, filters.service),
  services.map(({ code, name }) => h("option", { value: code, selected: code === filters.service }, pick(name, language)))));
}

/** A slip says its number and its day; without a day the newest ticket with that number is meant. */
function whichTicket() {
  const told = kept && kept.path === reportPath(filters, today) ? kept.report.ticket : null;
  const number = /** @type {HTMLInputElement} */ (h("input", { class: "inp", size: 8, maxlength: 16, required: true, value: told?.number ?? (filters.ticket.length > 16 ? "" : filters.ticket) }));
  const { from } = span(filters, today);
  const day = /** @type {HTMLInputElement} */ (h("input", { type: "date", class: "inp", max: today, value: told?.day ?? (["custom", "yesterday"].includes(filters.period) ? from : "") }));
  const look = (/** @type {Event} */ e) => {
    e.preventDefault();
    go({ ticket: number.value.trim(), ...(day.value ? { period: "custom", from: day.value, to: day.value } : { period: "today" }) });
  };
  return [h("form", { class: "flt", onsubmit: look }, h("label", { class: "sel" }, h("span", null, say("filter-ticket")), number),
    h("label", { class: "sel" }, h("span", null, say("filter-day")), day), h("button", { class: "btn btn--go" }, say("lookup-go")))];
}

/** Exceptions, stories and the week of one service say themselves that there are none. @param {any} report */
const bare = (report) => !["exceptions", "alerts", "ticket", "tickets"].includes(filters.view) && !report.service && (SHEETS.includes(filters.view) ? nothing(report) : empty(report));

/** @param {any} report @param {string} at */
function show(report, at) {
  const { from, to } = report.period ?? span(filters, today);
  const dated = (/** @type {string} */ day) => datedText(day, today, language);
  const days = from === to ? dated(from) : say("days-from-to", { from: dated(from), to: dated(to) });
  const week = filters.view === "week" && !kept?.near;
  fill(region("head"), h("h1", null, week ? heading(filters, say) : say(`report-${filters.view}`)), h("p", null, say("computed-at", { days, at }), week && ` · ${basis(report, say)}`));
  const body = region("report");
  body.classList.remove("old");
  if (kept?.near) {
    fill(body, nobody(days, kept.near, filters, today, say), filters.view.startsWith("appraisal") && byHand(report.entries, points(report), say));
    fill(region("defs"));
    return;
  }
  fill(body, drawn(report));
  fill(region("defs"), filters.view === "alerts" ? meant(report, say) : SHEETS.includes(filters.view) ? meanings(report, filters, say) : definitions(report, filters, say));
}

/** @param {any} report */
function drawn(report) {
  switch (filters.view) {
    case "week": return heat(report, filters, today, say);
    case "exceptions": return exceptions(report, filters, say);
    case "alerts": return warned(report, say);
    case "ticket": return story(report, say);
    case "tickets": return tickets(report, filters, say);
    case "trend": return [sentence(report, filters, say), trend(report, filters, say), ...table(report, filters, say)];
    case "comparison": return [sentence(report, filters, say), changes(report, say), ...table(report, filters, say)];
    case "appraisal": case "appraisal_departments": return [...sheet(report, filters, say), ...byHand(report.entries, points(report), say)];
    case "lost": case "cover": case "rates": case "fairness": case "soundness": return sheet(report, filters, say);
    default: return [sentence(report, filters, say), ...table(report, filters, say)];
  }
}

/** Giving and striking points, after which the sheet is made anew. @param {any} report @returns {import("./view_appraisal.js").Wiring} */
function points(report) {
  const press = async (/** @type {string} */ path, /** @type {object} */ body) => {
    try { await api.post(path, body); await load(); } catch (error) { complain(error); }
  };
  return { may: mayAct(session.grants, page.hall), windows, day: report.period.to < today ? report.period.to : today,
    give: (body) => press("/appraisal/points", body), strike: (id, why) => press(`/appraisal/points/${encodeURIComponent(id)}/strike`, { why }) };
}

/** Somebody who still waits: why, below the story. @param {any} report @param {number} mine */
async function tellOn(report, mine) {
  drawFilters();
  if (report.ticket.day !== today) return;
  const why = await api.get(`/tickets/${encodeURIComponent(report.ticket.id)}/why`).catch(() => null);
  if (mine === asked && why?.not_yet) region("report").append(h("div", { class: "card rp-why" }, explained(why, say)));
}

/** Which ticket, before there is anything to tell. */
function askTicket() {
  fill(region("head"), h("h1", null, say("report-ticket")));
  fill(region("report"), h("p", null, say("ticket-ask")));
  region("report").classList.remove("old");
  fill(region("defs"));
}

async function load() {
  asked += 1;
  const mine = asked;
  drawFilters();
  region("report").classList.add("old");
  if (region("report").childElementCount === 0) fill(region("report"), h("p", { role: "status", class: "loading" }, say("report-loading")));
  region("trouble").hidden = true;
  try {
    const offered = await api.get("/services");
    services = offered.items;
    today = parts(moment(offered.at)).date;
    bar(pick(offered.hall.name, language));
    drawFilters();
    if (filters.view === "ticket" && !filters.ticket) { askTicket(); return; }
    if (filters.view.startsWith("appraisal") && windows.length === 0) windows = (await api.get("/windows")).items;
    const path = reportPath(filters, today);
    const report = await api.get(path, { timeoutMs: 30_000 });
    if (mine !== asked) return;
    const { from, to } = span(filters, today);
    const near = bare(report) ? await api.get(`/reports/nearest-days?from=${from}&to=${to}${filters.view.startsWith("estimate") ? "&of=estimates" : ""}`) : null;
    if (mine !== asked) return;
    kept = { path, report, at: hourText(moment(offered.at)), near };
    drawFilters();
    show(report, kept.at);
    if (filters.view === "ticket") await tellOn(report, mine);
  } catch (error) {
    if (mine !== asked) return;
    if (filters.view === "ticket" && error instanceof Refused && error.code === "unknown_ticket") noTicket();
    else refused(error);
  }
}

/** A list that there is not is never there at another press: the way leads back to the report. @param {unknown} error */
function refused(error) {
  complain(error);
  if (!(error instanceof Refused)) return;
  drawExports(false);
  if (BEHIND.includes(filters.view)) region("trouble").lastElementChild?.replaceWith(back(filters, say));
}

/** A wrong day or a slip misread: what was looked for, so that it can be corrected. */
function noTicket() {
  kept = null;
  askTicket();
  const day = ["custom", "yesterday"].includes(filters.period) ? dayText(span(filters, today).from, language) : "";
  fill(region("report"), h("p", { class: "sum", role: "alert" }, h("b", null, say(day ? "ticket-none-of" : "ticket-none", { number: filters.ticket, day }))), h("p", null, say("ticket-ask")));
}

/** @param {unknown} error */
function complain(error) {
  const trouble = region("trouble");
  trouble.hidden = false;
  document.querySelector("#report > .loading")?.remove();
  fill(trouble, icon("breach"), h("p", null, h("b", null, saidWhy(error, say)), " ", region("report").childElementCount ? say("report-old") : ""),
    h("button", { type: "button", class: "btn", onclick: () => void load() }, say("again")));
}

addEventListener("popstate", () => turnTo(readFilters(location.search)));
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (event.target.closest("a[data-go]")) : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(readFilters(new URL(link.href).search));
});
bar("");
await load();
