// @ts-check
/** The staffing page: how many windows each half-hour of a day needs, how many are open, and what one more would change. */
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { hourText, moment, parts } from "hall/times.js";
import { pick } from "hall/words.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { dayText } from "../staff/figures.js";
import { asking, emptiness, firstWish, lastPath, progress, readAsked, reportPath, rowsOf, whatIfPath, writeAsked } from "./staffing.js";
import { drawAnswer, drawChart, drawDefinitions, drawEmpty, drawSentence, drawTable, drawTried } from "./view_staffing.js";

/** A week of a large hall on a small machine. */
const PATIENCE_MS = 130_000;
const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await begin(["manager", "staffing", "figures"]);
document.title = say("st-title");

let today = new Date().toISOString().slice(0, 10);
let asked = readAsked(location.search, today);
let turn = 0;
/** @type {import("./staffing.js").Staffing | null} */
let report = null;
/** @type {import("./staffing.js").Wish | null} */
let wish = null;

/** @param {Partial<import("./staffing.js").Asked>} change */
function go(change) {
  asked = { ...asked, ...change };
  history.pushState(null, "", location.pathname + writeAsked(asked));
  void load();
}

/** @param {string} name */
const bar = (name) =>
  drawBar(region("bar"), { hall: name, hallCode: page.hall, current: "staffing", link: null, linkText: "", day: dayText(today, language), time: "", who: session.account.name, grants: session.grants, language }, say);

/** @param {import("./staffing.js").Group[]} groups @param {string} chosen @param {(group: string) => void} choose @param {boolean} all */
const groupChoice = (groups, chosen, choose, all) => h("label", { class: "sel" }, h("span", null, say("st-group")),
  h("select", { class: "inp", data: { at: all ? "group" : "try-group" }, onchange: (/** @type {Event} */ e) => choose(/** @type {HTMLSelectElement} */ (e.target).value) },
    all && h("option", { value: "" }, say("st-group-all")),
    groups.map((g) => h("option", { value: g.group, selected: g.group === chosen }, pick(g.name, language)))));

function drawFilters() {
  fill(region("head"), h("h1", null, say("st-title")), h("p", null, say("st-lead")));
  fill(region("filters"),
    h("label", { class: "sel" }, h("span", null, say("st-day")), h("input", { type: "date", class: "inp", value: asked.day, data: { at: "day" },
      onchange: (/** @type {Event} */ e) => go({ day: /** @type {HTMLInputElement} */ (e.target).value || today }) })),
    report && report.groups.length > 1 && groupChoice(report.groups, asked.group, (group) => go({ group }), true));
  fill(region("exports"), ["xlsx", "csv"].map((format) =>
    h("a", { class: "btn", download: "", href: `/api/v1/halls/${encodeURIComponent(page.hall)}${reportPath(asked, format, language)}` }, icon("download"), format.toUpperCase())));
}

/** @param {import("./staffing.js").Staffing} found */
function show(found) {
  report = found;
  drawFilters();
  const rows = rowsOf(found, asked);
  const [evidence] = found.evidence;
  const empty = emptiness(evidence, rows);
  region("try").hidden = empty !== null;
  if (empty !== null) {
    fill(region("plan"), drawEmpty(evidence, empty, say));
    fill(region("defs"));
    return;
  }
  const row = asking(rows, asked.at);
  fill(region("plan"), row && drawAnswer(rows, asked.day, evidence, row, (at) => {
    asked = { ...asked, at };
    history.replaceState(null, "", location.pathname + writeAsked(asked));
    show(found);
    /** @type {HTMLElement | null} */ (document.querySelector("[data-at=at]"))?.focus();
  }, say), drawSentence(rows, evidence, say), drawChart(rows, say), drawTable(rows, found.definitions, found.promise, say));
  fill(region("defs"), drawDefinitions(found.definitions, found.promise.minutes, say));
  wish = firstWish(rows, asked.group || found.groups[0].group);
  drawAsk(found);
}

/** @param {import("./staffing.js").Staffing} found */
function drawAsk(found) {
  const time = (/** @type {"from" | "to"} */ name) => h("label", { class: "sel" }, h("span", null, say(`filter-${name}`)),
    h("input", { type: "time", class: "inp", required: true, step: "1800", value: wish?.[name] ?? "", data: { at: `try-${name}` }, onchange: (/** @type {Event} */ e) => change({ [name]: /** @type {HTMLInputElement} */ (e.target).value }) }));
  region("try-title").textContent = say("st-try");
  fill(region("answer"));
  fill(region("ask"),
    h("label", { class: "sel" }, h("input", { class: "inp num-inp", type: "number", min: "1", max: "20", value: "1", data: { at: "try-windows" }, "aria-label": say("st-try-more"),
      onchange: (/** @type {Event} */ e) => change({ windows: Math.max(1, Number(/** @type {HTMLInputElement} */ (e.target).value) || 1) }) }), h("span", null, say("st-try-more"))),
    found.groups.length > 1 && groupChoice(found.groups, wish?.group ?? "", (group) => change({ group }), false),
    time("from"), time("to"),
    h("button", { type: "submit", class: "btn btn--go", data: { at: "try" } }, say("st-try-go")));
}

/** @param {Partial<import("./staffing.js").Wish>} more */
function change(more) {
  if (wish) wish = { ...wish, ...more };
  fill(region("answer"));
}

async function tryIt() {
  if (!wish) return;
  const mine = wish;
  fill(region("answer"), h("p", { class: "quiet" }, say("st-busy")));
  try {
    const tried = await api.get(whatIfPath(asked, mine), { timeoutMs: PATIENCE_MS });
    if (mine === wish) fill(region("answer"), drawTried(tried, mine, say));
  } catch (error) {
    if (mine === wish) fill(region("answer"), h("p", { class: "bad", role: "alert" }, icon("breach"), " ", saidWhy(error, say)));
  }
}

/** @param {boolean} [anew] */
async function load(anew = false) {
  turn += 1;
  const mine = turn, isMine = () => mine === turn;
  drawFilters();
  region("trouble").hidden = true;
  try {
    const services = await api.get("/services");
    today = parts(moment(services.at)).date;
    if (!location.search.includes("day=")) asked = { ...asked, day: today };
    drawFilters();
    bar(pick(services.hall.name, language));
    /** @type {import("./staffing.js").Last} */
    const last = await api.get(lastPath(asked));
    if (!isMine()) return;
    if (last.plan) show(last.plan);
    else fill(region("plan"));
    drawAge(last.plan, last.fresh);
    if (!last.fresh || anew) await compute(last, isMine);
  } catch (error) {
    if (!isMine()) return;
    region("trouble").hidden = false;
    fill(region("trouble"), icon("breach"), h("p", null, h("b", null, saidWhy(error, say))), h("button", { type: "button", class: "btn", onclick: () => void load() }, say("again")));
  }
}

/** @param {import("./staffing.js").Last} last @param {() => boolean} isMine */
async function compute(last, isMine) {
  const stop = drawBusy(last);
  try {
    const found = await api.get(reportPath(asked), { timeoutMs: PATIENCE_MS });
    if (!isMine()) return;
    show(found);
    drawAge(found, true);
  } finally {
    stop();
    if (isMine()) region("busy").hidden = true;
  }
}

/** The bar goes by how long the last plan took; where none was computed yet it only says that something is done. @param {import("./staffing.js").Last} last */
function drawBusy({ plan, took_s }) {
  const began = Date.now(), moving = /** @type {HTMLProgressElement} */ (h("progress", { max: "1", "aria-label": say("st-busy") }));
  const said = h("span", null, say(plan ? "st-busy-anew" : "st-busy"), took_s ? [" ", say("st-busy-about", { n: took_s })] : []);
  const tell = () => {
    const part = progress((Date.now() - began) / 1000, took_s);
    if (part !== null) moving.value = part;
  };
  tell();
  fill(region("busy"), moving, said);
  region("busy").hidden = false;
  const timer = setInterval(tell, 250);
  return () => clearInterval(timer);
}

/** When the plan on the page was computed. @param {import("./staffing.js").Staffing | null} plan @param {boolean} fresh */
function drawAge(plan, fresh) {
  if (!plan) return;
  const at = say("st-made", { day: dayText(plan.at.slice(0, 10), language), at: plan.at.slice(11, 16) });
  fill(region("head"), h("h1", null, say("st-title")),
    h("p", { class: "sf-age" }, dayText(asked.day, language), " · ", at, " ", fresh && h("button", { type: "button", class: "btn btn--quiet", data: { at: "anew" }, onclick: () => void load(true) }, say("st-anew"))));
}

region("ask").addEventListener("submit", (event) => { event.preventDefault(); void tryIt(); });
addEventListener("popstate", () => { asked = readAsked(location.search, today); void load(); });
bar("");
await load();
