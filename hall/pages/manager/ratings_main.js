// @ts-check
/** The satisfaction page: the report, and the bad ratings that are to be followed up; the address says what is shown. */
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { hourText, moment, parts as clock } from "hall/times.js";
import { pick } from "hall/words.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { dayText } from "../staff/figures.js";
import { mayAct } from "../staff/links.js";
import { tell } from "../staff/tell.js";
import { span } from "./filters.js";
import { CUTS, needsNote, pathOf, PERIODS, readAsked, requestOf, SHOWS, writeAsked } from "./ratings.js";
import { drawList } from "./view_follow_ups.js";
import { drawBoxes, drawDefinitions, drawEmpty, drawSentence, drawTable } from "./view_ratings.js";

const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await begin(["manager", "figures", "report", "ratings", "reasons"]);
document.title = say("ra-title");

let today = new Date().toISOString().slice(0, 10);
let asked = readAsked(location.search);
let turn = 0;
/** @type {{id: string, name: string}[]} */
let colleagues = [];
const may = mayAct(session.grants, page.hall);

/** @param {Partial<import("./ratings.js").Asked>} change */
const address = (change) => writeAsked({ ...asked, ...change });
/** @param {Partial<import("./filters.js").Filters>} change */
const inPeriod = (change) => ({ filters: { ...asked.filters, ...change } });

/** @param {Partial<import("./ratings.js").Asked>} change */
function go(change) {
  asked = { ...asked, ...change };
  history.pushState(null, "", location.pathname + writeAsked(asked));
  void load();
}

/** @param {string} name */
const bar = (name) => drawBar(region("bar"), { hall: name, hallCode: page.hall, current: "ratings", link: null, linkText: "", day: dayText(today, language), time: "", who: session.account.name, grants: session.grants, language }, say);

function drawFilters() {
  const { from, to } = span(asked.filters, today);
  const value = (/** @type {Event} */ e) => /** @type {HTMLInputElement} */ (e.target).value;
  const day = (/** @type {"from" | "to"} */ name, /** @type {string} */ at) => h("input", { type: "date", class: "inp", value: at, max: today, "aria-label": say(`filter-${name}`),
    onchange: (/** @type {Event} */ e) => go(inPeriod({ period: "custom", from, to, [name]: value(e) || today })) });
  fill(region("filters"),
    h("div", { class: "seg", role: "group", "aria-label": say("ra-title") }, SHOWS.map((s) => h("a", { href: address({ show: s }), data: { go: "", at: `show-${s}` }, "aria-current": s === asked.show ? "true" : null }, say(s === "report" ? "ra-to-report" : `fu-${s}`)))),
    asked.show !== "open" && [h("label", { class: "sel" }, h("span", null, say("filter-period")), h("select", { class: "inp", onchange: (/** @type {Event} */ e) => go(inPeriod({ period: /** @type {any} */ (value(e)), from, to })) },
      PERIODS.map((p) => h("option", { value: p, selected: p === asked.filters.period }, say(`period-${p}`))))), day("from", from), h("span", { class: "quiet" }, say("filter-until")), day("to", to)],
    asked.show === "report" && h("label", { class: "sel" }, h("span", null, say("ra-by")), h("select", { class: "inp", data: { at: "by" }, onchange: (/** @type {Event} */ e) => go({ by: /** @type {any} */ (value(e)) }) },
      CUTS.map((c) => h("option", { value: c, selected: c === asked.by }, say(`ra-by-${c}`))))));
  fill(region("exports"), asked.show === "report" && ["xlsx", "csv", "pdf"].map((format) =>
    h("a", { class: "btn", download: "", href: `/api/v1/halls/${encodeURIComponent(page.hall)}${pathOf(asked, today, format, language)}` }, icon("download"), format.toUpperCase())));
}

/** @param {import("./ratings.js").Report} report @param {string} at */
function showReport(report, at) {
  const { from, to } = report.period;
  const days = from === to ? dayText(from, language) : say("days-from-to", { from: dayText(from, language), to: dayText(to, language) });
  fill(region("head"), h("h1", null, say("ra-title")), h("p", null, say("ra-lead", { days, at })));
  if (!report.total.rated && !report.total.annulled) { fill(region("report"), drawEmpty(report.total.finished_services, say)); fill(region("defs")); return; }
  fill(region("report"), report.total.rated > 0 && drawSentence(report, say), drawBoxes(report.total, (show) => address({ show: /** @type {any} */ (show) }), say), drawTable(report, asked.by, report.period, say));
  fill(region("defs"), drawDefinitions(report, say));
}

/** @param {{items: import("./ratings.js").FollowUp[], overdue: number, days: number}} found */
function showList(found) {
  fill(region("head"), h("h1", null, say("fu-title")), h("p", null, say("fu-lead", { days: found.days })));
  fill(region("report"), asked.show === "open" && found.items.length > 0 && h("p", { class: "sum" }, h("b", null, say("fu-count", { n: found.items.length, overdue: found.overdue }))),
    drawList(found.items, asked.show, { act, take, close, may, colleagues }, say));
  fill(region("defs"));
}

/** @param {import("./ratings.js").FollowUp} one @param {string} step @param {string} note */
function act(one, step, note) {
  if (needsNote(step) && !note) { tell(say("fu-note-needed"), "refused"); return; }
  const [name, body] = requestOf(step, note);
  void send(one, name, body);
}

/** @param {import("./ratings.js").FollowUp} one @param {string} owner */
const take = (one, owner) => void send(one, "take", { owner });

/** @param {import("./ratings.js").FollowUp} one @param {string} outcome @param {string} note */
const close = (one, outcome, note) => void send(one, "close", { outcome, note });

/** @param {import("./ratings.js").FollowUp} one @param {string} name @param {object} body */
async function send(one, name, body) {
  try {
    await api.post(`/follow-ups/${one.id}/${name}`, body);
    tell(say("fu-done"));
    await load();
    /** @type {HTMLElement | null} */ (document.querySelector(`[data-at="handle-${CSS.escape(one.number)}"]`))?.setAttribute("open", "");
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
    today = clock(moment(services.at)).date;
    bar(pick(services.hall.name, language));
    drawFilters();
    if (asked.show === "open" && may && colleagues.length === 0) colleagues = (await api.get("/colleagues")).items.filter((/** @type {{role: string, me: boolean}} */ c) => !c.me && c.role !== "clerk");
    const found = await api.get(pathOf(asked, today), { timeoutMs: 60_000 });
    if (mine !== turn) return;
    region("report").classList.remove("old");
    if (asked.show === "report") showReport(found, hourText(moment(services.at)));
    else showList(found);
  } catch (error) {
    if (mine !== turn) return;
    region("trouble").hidden = false;
    fill(region("trouble"), icon("breach"), h("p", null, h("b", null, saidWhy(error, say))), h("button", { type: "button", class: "btn", onclick: () => void load() }, say("again")));
  }
}

addEventListener("popstate", () => { asked = readAsked(location.search); void load(); });
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (event.target.closest("a[data-go]")) : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(readAsked(new URL(link.href).search));
});
bar("");
await load();
