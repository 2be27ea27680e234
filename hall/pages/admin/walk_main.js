// @ts-check
/** The walk through the hall: start it, tick each place, read what is crossed, sign. Made for a telephone. */
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { hourText, parts } from "hall/times.js";
import { pick } from "hall/words.js";
import { ask } from "../staff/ask.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { draw } from "../staff/draw.js";
import { tell } from "../staff/tell.js";
import { inZone } from "../staff/zone.js";
import { placeName } from "./naming.js";
import { counted, groups, isMild, seenChoices, shortened, underWay } from "./walk.js";

/** @typedef {import("./walk.js").Mark} Mark */
/** @typedef {import("./walk.js").Told} Told */

const LOOK_AGAIN_MS = 5_000;
const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await begin(["walk", "admin"]);
document.title = say("walk-title");

/** @type {Told | null} */
let told = null;
let timeZone = "Asia/Shanghai";
/** Where "wrong" was pressed last and nobody has said yet what it showed; it is noted as "something else" meanwhile. @type {string | null} */
let asking = null;
/** How many ticks are on their way; they go one after the other, none is dropped. */
let busy = 0;
/** @type {Promise<void>} */
let before = Promise.resolve();

drawBar(region("bar"), { hall: page.hall, hallCode: page.hall, current: "admin", link: null, linkText: "", day: "", time: "", who: session.account.name, grants: session.grants, language }, say);

const placeOf = (/** @type {string} */ code) => told?.places.find((place) => place.code === code) ?? { code, kind: "sign" };
const nameOf = (/** @type {string} */ code) => placeName(placeOf(code), told?.places ?? [], say);
/** Under a heading that says the kind. @param {string} code */
const shortName = (code) => { const place = placeOf(code); return place.window ? say("place-window", { n: place.window }) : nameOf(code); };
const when = (/** @type {string} */ at) => { const there = inZone(at, timeZone); const { month, day } = parts(there); return `${say("walk-day", { month, day })} ${hourText(there)}`; };

/** @param {() => Promise<Told>} asked @param {string} [done] */
function doing(asked, done) {
  busy += 1;
  before = before.then(() => doNow(asked, done));
  return before;
}

/** @param {() => Promise<Told>} asked @param {string} [done] */
async function doNow(asked, done) {
  try {
    told = await asked();
    region("trouble").hidden = true;
    if (done) tell(say(done));
  } catch (error) {
    tell(saidWhy(error, say), "refused");
  }
  busy -= 1;
  show();
}

const start = (/** @type {boolean} */ left) => doing(() => api.post("/walk/start", { left }), left ? "walk-started-left" : "walk-started");
const again = (/** @type {string} */ place) => doing(() => api.post("/walk/again", { place }), "walk-said-again");

/** @param {Mark} mark @param {Mark["verdict"]} verdict @param {string} [seen] */
function tick(mark, verdict, seen = "") {
  const away = mark.verdict === verdict && !seen;
  asking = verdict === "wrong" && !seen && !away ? mark.place : null;
  void doing(() => api.post("/walk/mark", { place: mark.place, verdict: away ? "" : verdict, seen: verdict === "wrong" && !away ? seen || "other" : "" }));
}

async function sign() {
  const n = counted(told?.walk?.marks ?? []);
  await ask({ title: say("walk-sign-title", { name: session.account.name }), text: say("walk-sign-text", n), reasons: [], go: say("walk-sign"), grave: false, complete: () => true, send: async () => { told = await api.post("/walk/end", {}); } }, say);
  show();
}

function show() {
  if (!told) return;
  const { walk } = told;
  const running = underWay(walk);
  drawHead(region("head"), running);
  drawFindings(region("findings"));
  const marks = walk && running ? walk.marks : [];
  draw(region("places"), { marks, asking, devices: told.devices }, (model) => groups(model.marks).map((group) => h("section", null,
    h("h2", null, say(`walk-kind-${group.kind}`, { n: group.marks.length })), h("ul", { class: "wk-l" }, group.marks.map((mark) => card(mark, model.marks))))));
  draw(region("end"), { running }, (model) => (model.running ? [h("button", { type: "button", class: "btn btn--go", data: { at: "sign" }, onclick: () => void sign() }, icon("pencil"), say("walk-sign"))] : []));
}

/** @param {HTMLElement} place @param {boolean} running */
function drawHead(place, running) {
  const walk = told?.walk ?? null;
  const n = counted(walk?.marks ?? []);
  const some = n.right > 0 && n.right < n.all;
  draw(place, { running, walk: walk && { by: walk.started_by, at: walk.started_at, ended: walk.ended_at, who: walk.ended_by }, n }, (model) => [
    h("h1", null, say("walk-title")),
    !model.running && h("p", null, say("walk-text")),
    model.running && model.walk && h("p", null, say("walk-begun", { name: model.walk.by, at: when(model.walk.at) })),
    !model.running && !!model.walk?.ended && h("p", null, h("b", null, say("walk-signed", { name: model.walk.who, at: when(model.walk.ended) })), " ", say("walk-counts", model.n)),
    !model.running && !model.walk && h("p", null, say("walk-never")),
    model.running && h("div", { class: "wk-bar" }, h("progress", { max: model.n.all, value: model.n.all - model.n.open, "aria-label": say("walk-title") }), h("span", { role: "status" }, say("walk-progress", { done: model.n.all - model.n.open, all: model.n.all, wrong: model.n.wrong }))),
    h("div", { class: "wk-go" }, model.running
      ? h("button", { type: "button", class: "btn", data: { at: "again" }, onclick: () => void again("") }, icon("recall"), say("walk-all-again"))
      : [some && h("button", { type: "button", class: "btn btn--go", data: { at: "start-left" }, onclick: () => void start(true) }, icon("recall"), say("walk-start-left", { n: model.n.all - model.n.right })),
        h("button", { type: "button", class: some ? "btn" : "btn btn--go", data: { at: "start" }, onclick: () => void start(false) }, icon("people"), say("walk-start"))]),
  ]);
}

/** @param {HTMLElement} place */
function drawFindings(place) {
  draw(place, { found: shortened(told?.findings ?? []), language }, ({ found }) => (found.length === 0 ? [] : [h("h2", null, say("walk-findings")), h("ul", { class: "wk-f" }, found.map((finding) => {
    const names = finding.places.map(nameOf);
    const said = { places: names.join(say("list-comma")), first: names[0], second: names[1] ?? "", n: names.length, kind: placeOf(finding.places[0]).kind };
    return h("li", { class: isMild(finding) ? "mild" : "" }, h("b", null, say(`walk-f-${finding.code}`, said)), h("span", null, say(`walk-r-${finding.code}`, said)));
  }))]));
}

/** @param {Mark} mark @param {Mark[]} marks */
function card(mark, marks) {
  const device = told?.devices[mark.place];
  const wrong = mark.verdict === "wrong";
  const button = (/** @type {Mark["verdict"]} */ verdict, /** @type {string} */ shape) => h("button", { type: "button", class: `btn is-${verdict}`, "aria-pressed": String(mark.verdict === verdict), data: { at: `${verdict}-${mark.place}` }, onclick: () => tick(mark, verdict) }, icon(shape), say(`walk-${verdict}`));
  return h("li", { class: mark.verdict },
    h("span", { class: mark.kind === "sign" ? "wk-shows num" : "wk-shows plain", title: say(`walk-shows-${mark.kind}`) }, mark.kind === "sign" ? mark.shows : icon(mark.kind === "printer" ? "doc" : "ear"), mark.kind !== "sign" && h("span", null, " ", mark.shows)),
    h("div", { class: "wk-n" }, h("b", null, shortName(mark.place)), h("small", null, say(`walk-shows-${mark.kind}`)), device?.condition === "offline" && h("span", { class: "st st--cutoff" }, icon("cutoff"), say("device-offline"))),
    h("button", { type: "button", class: "btn btn--sm", data: { at: `again-${mark.place}` }, onclick: () => void again(mark.place) }, icon("recall"), say("walk-again")),
    h("div", { class: "wk-t" }, button("right", "check"), button("wrong", "cross"), button("unseen", "info")),
    wrong && h("label", { class: "wk-s" }, say(`walk-seen-${mark.kind}`), h("select", { class: "inp", data: { at: `seen-${mark.place}` }, onchange: (/** @type {Event} */ e) => tick(mark, "wrong", /** @type {HTMLSelectElement} */ (e.target).value) },
      h("option", { value: "", selected: asking === mark.place || !mark.seen, disabled: true }, say("walk-choose")),
      seenChoices(mark, marks).map((code) => h("option", { value: code, selected: asking !== mark.place && code === mark.seen }, ["nothing", "other"].includes(code) ? say(`walk-seen-${code}`) : `${marks.find((one) => one.place === code)?.shows ?? ""} · ${shortName(code)}`)))));
}

async function look() {
  if (document.hidden || busy) return;
  try {
    const found = await api.get("/walk");
    if (busy) return;
    told = found;
    region("trouble").hidden = true;
  } catch (error) {
    region("trouble").hidden = false;
    fill(region("trouble"), icon("cutoff"), " ", saidWhy(error, say));
  }
  show();
}

await api.get("/configuration").then((answer) => {
  timeZone = answer.body.hall.timezone;
  drawBar(region("bar"), { hall: pick(answer.body.hall.name, language), hallCode: page.hall, current: "admin", link: null, linkText: "", day: "", time: "", who: session.account.name, grants: session.grants, language }, say);
}, () => undefined);
await look();
setInterval(() => void look(), LOOK_AGAIN_MS);
