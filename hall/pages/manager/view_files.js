// @ts-check
/** The lists of files and of published reports. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { figureText, outdone, part, sizeText, TABLES, underWay } from "./files.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./files.js").File} File */
/** @typedef {import("./files.js").Edition} Edition */
/** @typedef {{href: (id: string) => string, cancel: (id: string) => void, again: (file: File) => void, when: (at: string) => string, may: boolean}} Doing */

/** @param {string} what @param {Say} say */
export const titleOf = (what, say) => (what === TABLES ? say("file-tables") : say(`export-title-${what}`));

/** @param {{from: string, to: string}} of */
const days = ({ from, to }) => (from === to ? from : `${from} – ${to}`);

/** @param {string[]} heads @param {any[]} rows @param {string} caption @param {Say} say */
const listed = (heads, rows, caption, say) => h("div", { class: "card rt-card" }, h("table", { class: "rt" }, h("caption", { class: "sr" }, caption),
  h("thead", null, h("tr", null, heads.map((key) => h("th", { scope: "col" }, say(key))))), h("tbody", null, rows)));

/** @param {File[]} files @param {Doing} doing @param {Say} say */
export function drawFiles(files, doing, say) {
  if (files.length === 0) return h("p", { class: "card none" }, say("file-none"));
  return listed(["file-what", "file-days", "file-asked", "file-state", "file-sent-to"], files.map((f) => h("tr", null,
    h("th", { scope: "row" }, titleOf(f.what, say), h("span", { class: "small" }, f.format.toUpperCase())),
    h("td", null, days(f)), h("td", null, f.author, h("span", { class: "small" }, doing.when(f.asked_at))),
    h("td", { class: "wrap" }, state(f, doing, say)), h("td", { class: "wrap" }, f.deliveries.map((d) => delivery(d, say))))), say("file-title"), say);
}

/** @param {File} f @param {Doing} doing @param {Say} say */
function state(f, doing, say) {
  if (underWay(f)) {
    const done = part(f);
    return [h("progress", { max: 100, value: done ?? undefined, "aria-label": say("file-making") }), " ", f.state === "waiting" ? say("file-waiting") : done === null ? say("file-making") : say("file-part", { part: done }), " ",
      doing.may && h("button", { type: "button", class: "btn", data: { at: `cancel-${f.id}` }, onclick: () => doing.cancel(f.id) }, say("file-cancel"))];
  }
  if (f.state === "ready") {
    return [h("a", { class: "btn", download: "", href: doing.href(f.id) }, icon("download"), say("file-get", { size: sizeText(f.size) })),
      h("span", { class: "small" }, say("file-kept", { until: doing.when(f.keep_until ?? "") }))];
  }
  return [h("span", { class: f.state === "failed" ? "st st--breach" : "quiet" }, f.state === "failed" && icon("breach"), " ", say(`file-${f.state}`)), f.why && f.state === "failed" && h("span", { class: "small bad" }, pick(f.why, say.language)),
    " ", doing.may && h("button", { type: "button", class: "btn", onclick: () => doing.again(f) }, say("file-again"))];
}

/** @param {import("./files.js").Delivery} d @param {Say} say */
const delivery = (d, say) => h("span", { class: "sent" }, icon(d.state === "sent" ? "check" : d.state === "failed" ? "breach" : "history"), " ",
  d.way === "folder" ? say("file-folder", { name: d.target }) : d.target, " · ", h("span", { class: d.state === "failed" ? "bad" : "" }, say(`sent-${d.state}`, { n: d.attempts }), d.error && d.state !== "sent" ? ` (${d.error})` : ""));

/** @param {Edition[]} items @param {string} shown @param {(id: string) => void} compare @param {(at: string) => string} when @param {Say} say */
export function drawPublished(items, shown, compare, when, say) {
  if (items.length === 0) return h("p", { class: "card none" }, say("pub-none"));
  return listed(["pub-report", "file-days", "pub-edition", "pub-when", "pub-note", "export-basis", "pub-now"], items.map((one) => h("tr", null,
    h("th", { scope: "row" }, say(`export-title-${one.report}`)), h("td", null, days(one)),
    h("td", null, one.edition === 1 ? say("pub-first") : say("pub-restatement", { n: one.edition - 1 }), outdone(items, one) && h("span", { class: "small" }, say("pub-outdone"))),
    h("td", null, one.author, h("span", { class: "small" }, when(one.published_at))), h("td", { class: "wrap" }, one.note),
    h("td", { class: "wrap" }, h("span", { class: "small" }, say("export-basis-text", { journal: one.journal, revision: one.revision, formula: one.formula }))),
    h("td", null, h("button", { type: "button", class: "btn", "aria-expanded": String(one.id === shown), onclick: () => compare(one.id) }, say("pub-compare"))))), say("pub-title"), say);
}

/** What differs, side by side. @param {Edition & {changes: import("./files.js").Change[], published: any, now: any}} found @param {Say} say */
export function drawRestated(found, say) {
  const about = say("pub-compared", { report: say(`export-title-${found.report}`), days: days(found) });
  const basis = (/** @type {any} */ of) => say("export-basis-text", { journal: of.basis.journal, revision: of.basis.revision, formula: of.basis.formula });
  if (found.changes.length === 0) return h("p", { class: "sum" }, icon("check"), " ", about, " ", h("b", null, say("pub-same")));
  const name = (/** @type {import("./files.js").Change} */ c) => (c.key === "total" ? say("export-total") : c.name && typeof c.name === "object" ? pick(/** @type {any} */ (c.name), say.language) : String(c.name ?? c.key));
  const value = (/** @type {string} */ figure, /** @type {unknown} */ v) => (v && typeof v === "object" ? pick(/** @type {any} */ (v), say.language) : figureText(figure, v));
  return [
    h("p", { class: "sum" }, about, " ", h("b", null, say("pub-changed", { n: found.changes.length }))),
    h("p", { class: "quiet" }, say("pub-bases", { then: basis(found.published), now: basis(found.now) })),
    listed(["pub-row", "export-figure", "pub-was", "pub-is"], found.changes.map((c) => h("tr", null, h("th", { scope: "row" }, name(c)),
      h("td", null, say(`metric-${c.figure}`, { minutes: found.now.promise.minutes })), h("td", null, value(c.figure, c.published)), h("td", null, h("b", null, value(c.figure, c.now))))), about, say),
  ];
}
