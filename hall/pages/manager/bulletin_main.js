// @ts-check
/** The bulletin's page: a month, its cases and their source; what clerks recorded, to look at and correct; the import. */
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { moment, parts } from "hall/times.js";
import { pick } from "hall/words.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { dayText } from "../staff/figures.js";
import { mayAct } from "../staff/links.js";
import { tell } from "../staff/tell.js";
import { CUTS, daysOf, onlyUnsorted, pathOf, readAsked, shifted, writeAsked } from "./bulletin.js";
import { drawImport } from "./bulletin_import.js";
import { drawBoxes, drawCases, drawDefinitions, drawChanges, drawHeadline, drawSource, drawTable } from "./view_bulletin.js";

const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await begin(["figures", "manager", "ratings", "bulletin"]);
document.title = say("bu-title");
const may = mayAct(session.grants, page.hall);
let today = new Date().toISOString().slice(0, 10);
let asked = readAsked(location.search, today);
let turn = 0;

/** @param {Partial<import("./bulletin.js").Asked>} change */
function go(change) {
  asked = { ...asked, ...change };
  history.pushState(null, "", location.pathname + writeAsked(asked));
  void load();
}

/** @param {string} name */
const bar = (name) => drawBar(region("bar"), { hall: name, hallCode: page.hall, current: "bulletin", link: null, linkText: "", day: dayText(today, language), time: "", who: session.account.name, grants: session.grants, language }, say);

function drawFilters() {
  const value = (/** @type {Event} */ e) => /** @type {HTMLInputElement} */ (e.target).value;
  const months = Array.from({ length: 24 }, (_, n) => shifted(today, -n));
  const known = months.includes(asked.month) ? months : [asked.month, ...months];
  fill(region("filters"),
    h("div", { class: "seg", role: "group", "aria-label": say("bu-title") }, (/** @type {const} */ (["report", "cases"])).map((s) => h("a", { href: writeAsked({ ...asked, show: s }), data: { go: "", at: `show-${s}` }, "aria-current": s === asked.show ? "true" : null }, say(`bu-${s}`)))),
    h("label", { class: "sel" }, h("span", null, say("bu-month")), h("select", { class: "inp", data: { at: "month" }, onchange: (/** @type {Event} */ e) => go({ month: value(e) }) }, known.map((m) => h("option", { value: m, selected: m === asked.month }, m)))),
    asked.show === "report" && h("label", { class: "sel" }, h("span", null, say("bu-by")), h("select", { class: "inp", data: { at: "by" }, onchange: (/** @type {Event} */ e) => go({ by: /** @type {any} */ (value(e)) }) }, CUTS.map((c) => h("option", { value: c, selected: c === asked.by }, say(`bu-by-${c}`))))));
  fill(region("exports"), asked.show === "report" && ["xlsx", "csv", "pdf"].map((format) => h("a", { class: "btn", download: "", href: `/api/v1/halls/${encodeURIComponent(page.hall)}${pathOf(asked, format, language)}` }, icon("download"), format.toUpperCase())));
}

/** @param {import("./bulletin.js").Report} report */
function showReport(report) {
  if (asked.by === "department" && onlyUnsorted(report)) { asked = { ...asked, by: "service" }; void load(); return; }
  const covered = report.source.imported_months.includes(asked.month);
  const other = !covered || asked.by === "item" ? null : report.source.used === "approval" ? { text: say("bu-use-own"), href: writeAsked({ ...asked, own: true }) } : asked.own ? { text: say("bu-use-auto"), href: writeAsked({ ...asked, own: false }) } : null;
  const any = report.total.accepted > 0 || report.total.completed > 0;
  fill(region("report"), drawSource(report, say, other), any
    ? [drawHeadline(report, say), drawChanges(report, say), drawTable(report, asked.by, report.period, say), drawBoxes(report, say)]
    : h("div", { class: "card empty" }, h("h2", null, say("bu-none")), h("p", null, say("bu-none-more"))));
  fill(region("defs"), any && drawDefinitions(report, say));
}

/** @param {{items: import("./bulletin.js").Stage[], catalogue: import("./bulletin.js").Item[]}} found */
function showCases(found) {
  fill(region("report"), h("p", { class: "quiet" }, say("bu-cases-lead")), drawCases(found.items, found.catalogue, may, (stage, entries, reason) => void correct(stage, entries, reason), say));
  fill(region("defs"));
}

/** @param {import("./bulletin.js").Stage} stage @param {import("./bulletin.js").Entry[]} entries @param {string} reason */
async function correct(stage, entries, reason) {
  try {
    const items = entries.map(({ item, count, outcome, case: number, missing }) => ({ item, count, outcome, case: number, missing }));
    await api.post(`/tickets/${encodeURIComponent(stage.ticket)}/items`, { leg: stage.leg, items, reason });
    tell(say("bu-corrected"));
    await load();
  } catch (error) {
    tell(saidWhy(error, say), "refused");
  }
}

async function load() {
  turn += 1;
  const mine = turn;
  drawFilters();
  region("report").classList.add("old");
  region("trouble").hidden = true;
  try {
    const services = await api.get("/services");
    today = parts(moment(services.at)).date;
    if (!new URLSearchParams(location.search).has("month") && asked.month === shifted(new Date().toISOString(), -1)) asked = { ...asked, month: shifted(today, -1) };
    bar(pick(services.hall.name, language));
    drawFilters();
    const found = await api.get(pathOf(asked), { timeoutMs: 60_000 });
    if (mine !== turn) return;
    const { from, to } = daysOf(asked.month);
    fill(region("head"), h("h1", null, say(asked.show === "report" ? "bu-title" : "bu-cases")), h("p", null, say("bu-lead", { from: dayText(from, language), to: dayText(to, language) })));
    region("report").classList.remove("old");
    if (asked.show === "report") showReport(found);
    else showCases(found);
  } catch (error) {
    if (mine !== turn) return;
    region("trouble").hidden = false;
    fill(region("trouble"), icon("breach"), h("p", null, h("b", null, saidWhy(error, say))), h("button", { type: "button", class: "btn", onclick: () => void load() }, say("again")));
  }
  region("import").hidden = !may || asked.show !== "report";
}

addEventListener("popstate", () => { asked = readAsked(location.search, today); void load(); });
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (event.target.closest("a[data-go]")) : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(readAsked(new URL(link.href).search, today));
});
bar("");
drawImport(region("import"), api, say, () => void load());
await load();
