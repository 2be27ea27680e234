// @ts-check
/** The page of what leaves the house: have a file made, fetch it, see what was sent; publish a report, see what changed since. */
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { clockText, moment, parts } from "hall/times.js";
import { pick } from "hall/words.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { dayText } from "../staff/figures.js";
import { mayAct } from "../staff/links.js";
import { tell } from "../staff/tell.js";
import { formatsOf, moving, REPORTS, TABLES } from "./files.js";
import { drawFiles, drawPublished, drawRestated, titleOf } from "./view_files.js";

const AGAIN_MS = 2_000;
const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await begin(["manager", "report", "figures", "ratings", "bulletin", "outgoing"]);
document.title = say("file-title");
const may = mayAct(session.grants, page.hall);
const said = new URLSearchParams(location.search);
const wished = { what: [TABLES, ...REPORTS].find((w) => w === said.get("what")) ?? TABLES, from: said.get("from") ?? "", to: said.get("to") ?? "" };

let today = new Date().toISOString().slice(0, 10);
let shown = "";
/** Minutes by which the hall's clock is before UTC. */
let offset = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;

/** An instant on the hall's clock, as people read it. @param {string} at */
const when = (at) => { const there = { ms: moment(at).ms, offset }; return `${parts(there).date} ${clockText(there)}`; };
const href = (/** @type {string} */ id) => `/api/v1/halls/${encodeURIComponent(page.hall)}/files/${encodeURIComponent(id)}/content`;

/** @param {string} name */
const bar = (name) => drawBar(region("bar"), { hall: name, hallCode: page.hall, current: "reports", link: null, linkText: "", day: dayText(today, language), time: "", who: session.account.name, grants: session.grants, language }, say);

/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
/** @param {string} id @param {string} label @param {any} field */
const labelled = (id, label, field) => h("label", { class: "sel", for: id }, h("span", null, say(label)), field);
/** @param {string} id @param {string} value */
const day = (id, value) => h("input", { type: "date", class: "inp", id, value, max: today, required: true, "aria-label": say(id.endsWith("from") ? "filter-from" : "filter-to") });
/** @param {string} id @param {string[]} options @param {string} value @param {(o: string) => string} text */
const choice = (id, options, value, text) => h("select", { class: "inp", id }, options.map((o) => h("option", { value: o, selected: o === value }, text(o))));

/** @param {() => Promise<unknown>} work */
async function act(work) {
  try {
    await work();
    await load();
  } catch (error) {
    tell(saidWhy(error, say), "refused");
  }
}

/** @param {{what: string, from: string, to: string, format: string}} wanted */
const order = (wanted) => act(async () => { await api.post("/files", { ...wanted, language }); tell(say("file-ordered")); });

function drawForms() {
  const what = input("what")?.value ?? wished.what;
  fill(region("ask"), h("p", { class: "quiet" }, say("file-lead")),
    labelled("what", "file-what", choice("what", [TABLES, ...REPORTS], what, (o) => titleOf(o, say))),
    day("from", wished.from || today), h("span", { class: "quiet" }, say("filter-until")), day("to", wished.to || today),
    labelled("format", "file-format", choice("format", formatsOf(what), "", (o) => o.toUpperCase())),
    h("button", { type: "submit", class: "btn btn--primary" }, say("file-order")));
  input("what").onchange = () => { Object.assign(wished, { from: input("from").value, to: input("to").value }); drawForms(); };
  fill(region("publish"), h("p", { class: "quiet" }, say("pub-lead")),
    labelled("report", "pub-report", choice("report", REPORTS, REPORTS.includes(wished.what) ? wished.what : "day", (o) => titleOf(o, say))),
    day("pub-from", wished.from || today), h("span", { class: "quiet" }, say("filter-until")), day("pub-to", wished.to || today),
    labelled("note", "pub-note", h("input", { class: "inp", id: "note", maxlength: 200 })), h("button", { type: "submit", class: "btn btn--primary" }, say("pub-publish")));
}

/** @param {string} id */
async function compare(id) {
  shown = shown === id ? "" : id;
  if (!shown) { fill(region("restated")); await load(); return; }
  fill(region("restated"), h("p", { class: "quiet" }, say("pub-reading")));
  try {
    fill(region("restated"), drawRestated(await api.get(`/publications/${encodeURIComponent(id)}`, { timeoutMs: 60_000 }), say));
    await load();
    region("restated").scrollIntoView({ block: "nearest" });
  } catch (error) {
    fill(region("restated"));
    tell(saidWhy(error, say), "refused");
  }
}

async function load() {
  clearTimeout(next);
  try {
    const [files, published] = await Promise.all([api.get("/files"), api.get("/publications")]);
    fill(region("files"), drawFiles(files.items, { href, may, when,
      cancel: (id) => void act(() => api.post(`/files/${encodeURIComponent(id)}/cancel`)),
      again: (f) => void order({ what: f.what, from: f.from, to: f.to, format: f.format }) }, say));
    fill(region("published"), drawPublished(published.items, shown, (id) => void compare(id), when, say));
    region("trouble").hidden = true;
    if (moving(files.items)) next = setTimeout(() => void load(), AGAIN_MS);
  } catch (error) {
    region("trouble").hidden = false;
    fill(region("trouble"), icon("breach"), h("p", null, h("b", null, saidWhy(error, say))), h("button", { type: "button", class: "btn", onclick: () => void load() }, say("again")));
  }
}

region("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  void order({ what: input("what").value, from: input("from").value, to: input("to").value, format: input("format").value });
});
region("publish").addEventListener("submit", (event) => {
  event.preventDefault();
  void act(async () => {
    await api.post("/publications", { report: input("report").value, from: input("pub-from").value, to: input("pub-to").value, note: input("note").value }, { timeoutMs: 60_000 });
    tell(say("pub-done"));
    input("note").value = "";
  });
});

bar("");
const services = await api.get("/services");
today = parts(moment(services.at)).date;
offset = moment(services.at).offset;
bar(pick(services.hall.name, language));
fill(region("head"), h("h1", null, say("file-title")), h("p", null, h("a", { href: "/manager/reports" }, say("file-back"))));
fill(region("h-files"), say("file-head"));
fill(region("h-published"), say("pub-title"));
region("ask").hidden = !may;
region("publish").hidden = !may;
drawForms();
await load();
