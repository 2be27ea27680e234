// @ts-check
/** Left and middle column: sections, and the items of the chosen one. */
import { h, icon } from "hall/dom.js";
import { draw } from "../staff/draw.js";
import { found, MANY } from "./listing.js";
import { GROUPS, SECTIONS } from "./sections.js";

/** @typedef {import("hall/words.js").Say} Say */

/** @param {HTMLElement} region @param {{current: string, drafts: Record<string, number>}} model @param {Say} say */
export function drawNav(region, model, say) {
  draw(region, model, ({ current, drafts }) => GROUPS.flatMap((g) => [h("h2", null, say(`group-${g}`)), ...SECTIONS.filter((s) => s.group === g).map((s) =>
    h("a", { href: `#${s.key}`, "aria-current": s.key === current ? "page" : null, data: { at: s.key } }, say(`sec-${s.key}`), drafts[s.key] ? [" ",
      h("span", { class: "st st--warn" }, icon("pencil"), drafts[s.key])] : null))]));
  region.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

const STATE = /** @type {Record<string, [string, string]>} */ ({ used: ["ok", "check"], draft: ["warn", "pencil"], new: ["warn", "plus"], wrong: ["breach", "breach"] });

/** What is looked for in the list, and in which. */
const sought = { section: "", text: "" };
/** The item that was chosen when the list was last drawn. */
let chosen = "";

/** @param {HTMLElement} region @param {{section: string, code: string | null, rows: import("./listing.js").Row[]}} model @param {Say} say @param {(() => void) | null} make null for a reader @param {((file: File) => void) | null} [bring] items come from a file too */
export function drawList(region, model, say, make, bring = null) {
  if (sought.section !== model.section) Object.assign(sought, { section: model.section, text: "" });
  draw(region, model, ({ section, code, rows }) => [
    h("header", null, h("h1", null, say(`sec-${section}`)), make && h("button", { type: "button", class: "btn btn--sm", data: { at: "new" }, onclick: make },
      icon("plus"), say("list-new")), rows.length > MANY && seek(region, rows, section, say)),
    bring && h("label", { class: "ad-bring btn btn--sm" }, icon("download"), say("items-bring"), h("input", { type: "file", accept: ".csv,text/csv", class: "sr", data: { at: "bring" },
      onchange: (/** @type {Event} */ e) => { const [file] = /** @type {HTMLInputElement} */ (e.target).files ?? []; if (file) bring(file); } })),
    bring && h("p", { class: "ad-none" }, say("items-bring-how")),
    rows.length === 0 && h("p", { class: "ad-none" }, say("list-none")),
    h("p", { class: "ad-none", id: "list-not-found", role: "status", hidden: true }, say("list-not-found")),
    h("ul", null, rows.map((r) => h("li", { class: r.code === code ? "on" : "" }, h("a", { href: `#${section}/${encodeURIComponent(r.code)}`,
      "aria-current": r.code === code ? "true" : null, data: { at: `row-${r.code}` } },
      h("b", { class: "num" }, r.mark), h("div", null, h("strong", null, r.name), r.about && h("p", null, say(r.about.key, r.about.args))),
      h("span", { class: `st st--${STATE[r.state][0]}` }, icon(STATE[r.state][1]), say(`row-${r.state}`)))))),
  ]);
  narrow(region, model.rows, say);
  const now = `${model.section}/${model.code}`;
  if (now !== chosen) region.querySelector("li [aria-current]")?.scrollIntoView({ block: "nearest" });
  chosen = now;
}

/** Typing narrows the list; Enter opens the first that is left. @param {HTMLElement} region @param {import("./listing.js").Row[]} rows @param {string} section @param {Say} say */
function seek(region, rows, section, say) {
  return h("input", { type: "search", class: "inp", value: sought.text, placeholder: say("list-find"), "aria-label": say("list-find"), data: { at: "find" },
    oninput: (/** @type {Event} */ e) => { sought.text = /** @type {HTMLInputElement} */ (e.target).value; narrow(region, rows, say); },
    onkeydown: (/** @type {KeyboardEvent} */ e) => {
      const [first] = found(rows, sought.text, say);
      if (e.key === "Enter" && !e.isComposing && first) location.hash = `#${section}/${encodeURIComponent(first.code)}`;
    } });
}

/** Rows that are not looked for step aside. @param {HTMLElement} region @param {import("./listing.js").Row[]} rows @param {Say} say */
function narrow(region, rows, say) {
  const left = new Set(found(rows, sought.text, say).map((r) => r.code));
  const items = /** @type {NodeListOf<HTMLElement>} */ (region.querySelectorAll("li"));
  for (const [i, item] of items.entries()) item.hidden = !left.has(rows[i].code);
  const none = region.querySelector("#list-not-found");
  if (none instanceof HTMLElement) none.hidden = left.size > 0 || rows.length === 0;
}
