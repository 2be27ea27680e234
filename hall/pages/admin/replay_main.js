// @ts-check
/** The page on which a draft of the settings is tried: the same day twice, the comparison, and only then the switch. */
import { Refused } from "hall/api.js";
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { moment, parts } from "hall/times.js";
import { pick } from "hall/words.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { dayText } from "../staff/figures.js";
import { mayConfigure } from "../staff/links.js";
import { changes } from "./changes.js";
import * as drafts from "./draft.js";
import { asked, path, withPolicy } from "./replay.js";
import { drawFound } from "./replay_found.js";
import { drawSwitch } from "./replay_switch.js";
import { toldChanges } from "./told.js";
import { drawChanges } from "./view_changes.js";

const POLICIES = ["first-come", "head-start", "ratio", "aging", "strict"];
const LOADS = { usual: "0.7", full: "0.9", over: "1.3" };
/** Two replays of a full day on a small machine. */
const PATIENCE_MS = 150_000;
const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await begin(["replay", "admin"]);
document.title = say("try-title");
const may = mayConfigure(session.grants, page.hall);
const KEPT = `hall.draft.${page.hall}`;

const form = { what: "draft", kind: "stored", day: "", load: LOADS.usual, normal: "2", priority: "1" };
let busy = false;
/** Grows with every trial and when one is given up: an answer to an older one is thrown away. */
let turn = 0;
/** @type {drafts.Draft} */
let draft;
/** What was compared last, and the hall's word for it: only that can be switched on. @type {{body: Record<string, any>, own: boolean, word: string} | null} */
let tried = null;

/** @param {string} label @param {[string, string][]} options @param {"what" | "kind" | "load"} key */
const choice = (label, options, key) => h("label", { class: "sel" }, h("span", null, label),
  h("select", { class: "inp", data: { at: key }, onchange: (/** @type {Event} */ e) => { form[key] = /** @type {HTMLSelectElement} */ (e.target).value; changed(); } },
    options.map(([value, text]) => h("option", { value, selected: value === form[key] }, text))));

/** @param {"normal" | "priority"} key */
const small = (key) => h("label", { class: "sel" }, h("input", { class: "inp num-inp", type: "number", min: "1", max: "99", value: form[key], data: { at: key },
  oninput: (/** @type {Event} */ e) => { form[key] = /** @type {HTMLInputElement} */ (e.target).value; drawWhat(); } }), h("span", null, say(`try-${key}`)));

/** Another question: the old answer is no answer to it. */
function changed() {
  tried = null;
  fill(region("found"));
  drawAsk();
  drawWhat();
}

const body = () => (form.what === "draft" ? draft.body : withPolicy(draft.base, { ...form, policy: form.what }));

function drawAsk() {
  const own = drafts.dirty(draft) ? /** @type {[string, string][]} */ ([["draft", say("try-draft", { n: changes(draft.base, draft.body).length })]]) : [];
  fill(region("ask"),
    choice(say("try-what"), [...own, ...POLICIES.map((p) => /** @type {[string, string]} */ ([p, say(`o-policy-${p}`)]))], "what"),
    form.what === "ratio" && [small("normal"), small("priority")],
    choice(say("try-day"), [["stored", say("try-stored")], ["generated", say("try-generated")]], "kind"),
    form.kind === "stored"
      ? h("input", { class: "inp", type: "date", value: form.day, "aria-label": say("try-stored"), data: { at: "day" }, onchange: (/** @type {Event} */ e) => { form.day = /** @type {HTMLInputElement} */ (e.target).value || form.day; changed(); } })
      : choice(say("try-load"), Object.entries(LOADS).map(([name, load]) => [load, say(`try-load-${name}`)]), "load"),
    h("button", { type: "submit", class: "btn btn--go", data: { at: "run" }, disabled: busy }, say("try-run")),
    busy && h("button", { type: "button", class: "btn", data: { at: "stop" }, onclick: stop }, say("try-stop")));
}

/** What is different from the settings in force, before anything is played. */
function drawWhat() {
  const list = toldChanges(changes(draft.base, body()), draft.base, body(), say);
  fill(region("what"), h("h2", null, say("try-changes")), list.length === 0 ? h("p", null, say("try-changes-none")) : drawChanges(list, say),
    may && !busy && form.what === "draft" && h("p", { class: "tr-away" }, h("button", { type: "button", class: "btn btn--sm", data: { at: "give-up" }, onclick: () => void giveUp() }, say("try-give-up"))));
}

/** @param {number} n */
function progress(n) {
  region("progress").hidden = n === 0;
  if (n > 0) fill(region("progress"), h("p", null, say("try-busy"), " ", say("try-step", { n })), h("progress", { max: "2", value: String(n - 0.5), "aria-label": say("try-step", { n }) }));
}

function stop() {
  turn += 1;
  busy = false;
  progress(0);
  drawAsk();
  drawWhat();
}

/** The draft goes, the settings stay as they are; until the page is left it can be had back. */
async function giveUp() {
  const text = drafts.kept(draft) ?? "";
  localStorage.removeItem(KEPT);
  const back = async () => { localStorage.setItem(KEPT, text); form.what = "draft"; await load(); changed(); };
  await load();
  changed();
  fill(region("found"), h("div", { class: "card tr-done", role: "status" }, icon("info"), h("p", null, h("b", null, say("try-given-up")), " ",
    h("button", { type: "button", class: "btn btn--sm", data: { at: "back" }, onclick: () => void back() }, say("try-back")))));
  region("found").focus();
}

async function run() {
  const [trying, own, mine] = [body(), form.what === "draft", turn += 1];
  busy = true;
  changed();
  region("trouble").hidden = true;
  drawAsk();
  try {
    progress(1);
    const old = await api.get(path(form), { timeoutMs: PATIENCE_MS });
    if (mine !== turn) return;
    progress(2);
    const now = await api.post("/replay", { ...asked(form), body: trying }, { timeoutMs: PATIENCE_MS, tries: 1 });
    if (mine !== turn) return;
    tried = { body: trying, own, word: now.tried };
    fill(region("found"), drawFound(old, now, { own }, say), drawSwitch({ may, same: changes(draft.base, trying).length === 0 }, say, switchOn));
    region("found").focus();
  } catch (error) {
    if (mine === turn) trouble(error);
  } finally {
    if (mine === turn) stop();
  }
}

/** @param {unknown} error */
function trouble(error) {
  const errors = error instanceof Refused ? error.errors : [];
  region("trouble").hidden = false;
  fill(region("trouble"), icon("breach"), h("div", null, h("p", null, errors.length > 0 ? say("try-mend") : saidWhy(error, say)),
    errors.length > 0 && h("ul", null, errors.map((one) => h("li", null, /** @type {any} */ (one).words?.[language] ?? one.detail))),
    errors.length > 0 && h("a", { href: "/admin" }, say("try-link"))));
}

/** @param {string} reason */
async function switchOn(reason) {
  if (tried === null) return;
  try {
    await api.post("/configuration", { body: tried.body, base_revision: draft.revision, reason, tried: tried.word });
    if (tried.own) localStorage.removeItem(KEPT);
    await load();
    changed();
    fill(region("found"), h("div", { class: "card tr-done", role: "status" }, icon("check"), h("p", null, h("b", null, say("try-done")), " ", h("a", { href: "/admin#history" }, say("try-done-link")))));
  } catch (error) {
    trouble(error);
  }
}

/** A day can be played again when somebody took a number on it: before opening that is not yet today. @param {string} day */
async function newestDay(day) {
  const found = await api.get(`/reports/nearest-days?${new URLSearchParams({ from: day, to: day })}`).catch(() => null);
  return found === null || found.numbers ? day : found.before ?? day;
}

async function load() {
  const now = drafts.begin(await api.get("/configuration"));
  draft = may ? drafts.restored(now, localStorage.getItem(KEPT)) : now;
  if (!drafts.dirty(draft)) form.what = POLICIES.find((p) => p !== draft.base.rules.policy) ?? "strict";
}

fill(region("head"), h("div", null, h("h1", null, say("try-title")), h("p", null, say("try-lead"))), h("p", { class: "rp-x" }, h("a", { class: "btn", href: "/admin#rules" }, say("try-link"))));
region("ask").addEventListener("submit", (event) => { event.preventDefault(); if (!busy) void run(); });
const services = await api.get("/services");
const today = parts(moment(services.at)).date;
form.day = await newestDay(today);
drawBar(region("bar"), { hall: pick(services.hall.name, language), hallCode: page.hall, current: "admin", link: null, linkText: "", day: dayText(today, language), time: "", who: session.account.name, grants: session.grants, language }, say);
await load();
drawAsk();
drawWhat();
