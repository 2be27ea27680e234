// @ts-check
/** Alerts: a table of the limits that differ from the usual ones, and the addresses that are written to. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { input, typed } from "./field_plain.js";
import { at, remove } from "./paths.js";
import { numberIn } from "./typing.js";

/** @typedef {import("./field_plain.js").Setting} Setting */
/** @typedef {{key: string, yellow: number | null, red: number | null, unit: string, own: boolean}} Usual */

/** The usual table, in the units that people type; a test holds it against the hall's own. own: a service may have its own limits. @type {Usual[]} */
export const USUAL = [
  { key: "longest_wait", yellow: 70, red: 100, unit: "of-longest_wait", own: true },
  { key: "predicted_wait", yellow: 100, red: 150, unit: "of-predicted_wait", own: true },
  { key: "promise_today", yellow: 0, red: 10, unit: "of-promise_today", own: false },
  { key: "queue_length", yellow: 20, red: 30, unit: "in-people", own: true },
  { key: "long_waits", yellow: 3, red: 10, unit: "in-people", own: false },
  { key: "no_open_window", yellow: null, red: 2, unit: "in-minutes", own: true },
  { key: "idle_while_queue", yellow: 3, red: 8, unit: "in-minutes", own: true },
  { key: "pause_overrun", yellow: 5, red: 15, unit: "in-minutes", own: true },
  { key: "service_time", yellow: 100, red: 200, unit: "of-service_time", own: true },
  { key: "call_without_start", yellow: 100, red: 200, unit: "of-call_without_start", own: true },
  { key: "case_deadline", yellow: 80, red: 100, unit: "of-case_deadline", own: false },
  { key: "rating", yellow: 1, red: 2, unit: "of-rating", own: true },
  { key: "device", yellow: 30, red: 120, unit: "in-seconds", own: false },
  { key: "capacity", yellow: 85, red: 100, unit: "of-capacity", own: true },
];
const usual = (/** @type {string} */ key) => USUAL.find((one) => one.key === key) ?? USUAL[0];

/** A line that says what holds anyway, of the first kind that has none for the whole hall yet. @param {any[]} rules */
export function freshRule(rules) {
  const { key, yellow, red } = USUAL.find((one) => !rules.some((rule) => rule.key === one.key && !rule.service)) ?? USUAL[0];
  return { key, service: "", yellow, red, lasting_s: 0, off: false };
}

/** Addresses as people type them in one line. @param {string} text */
export const addressesIn = (text) => text.split(/[\s,，、;；]+/).filter(Boolean);

/** @param {Setting} s */
export function addresses(s) {
  const path = `${s.base}/email_to`;
  const value = at(s.body, path);
  return input(s, path, { id: s.id, class: s.bad ? "inp inp--line bad" : "inp inp--line", value: Array.isArray(value) ? value.join(", ") : value ?? "", placeholder: "desk@hall.gov.cn", inputmode: "email" }, addressesIn);
}

/** @param {Setting} s */
export function alertRules(s) {
  const path = `${s.base}/rules`;
  const list = /** @type {any[]} */ (at(s.body, path) ?? []);
  const heads = ["key", "service", "yellow", "red", "unit", "lasting_s", "off", ""];
  return h("div", { class: "cal" },
    list.length > 0 ? h("table", { class: "cal-days bk-table al-table" }, h("thead", null, h("tr", null, heads.map((key) => h("th", { scope: "col", "aria-label": key === "" ? s.say("take-away") : null }, key === "" ? "" : s.say(`al-${key}`))))),
      h("tbody", null, list.map((rule, i) => h("tr", null, row(s, `${path}/${i}`, rule).map((cell) => h("td", null, cell)), h("td", null, away(s, path, i)))))) : h("p", { class: "u" }, s.say("al-none")),
    h("button", { type: "button", class: "btn btn--sm", id: s.id, data: { at: `${path}/add` }, onclick: () => { const now = at(s.body, path) ?? []; s.edit(path, [...now, freshRule(now)], true); } }, icon("plus"), s.say("al-add")),
    table(s));
}

/** @param {Setting} s @param {string} path @param {number} i */
function away(s, path, i) {
  return h("button", { type: "button", class: "btn btn--sm", "aria-label": s.say("take-away"), data: { at: `${path}/${i}/away` }, onclick: () => s.edit(path, at(remove(s.body, `${path}/${i}`), path), true) }, icon("cross"));
}

/** @param {Setting} s @param {string} path @param {any} rule */
function row(s, path, rule) {
  const { unit, own } = usual(rule.key);
  const kinds = USUAL.some((one) => one.key === rule.key) ? USUAL.map((one) => one.key) : [rule.key, ...USUAL.map((one) => one.key)];
  const kind = h("select", { class: "inp", "aria-label": s.say("al-key"), data: { at: `${path}/key` }, onchange: (/** @type {Event} */ e) => { const { key, yellow, red, own: may } = usual(typed(e)); s.edit(path, { ...rule, key, yellow, red, service: may ? rule.service : "" }, true); } },
    kinds.map((key) => h("option", { value: key, selected: key === rule.key }, s.say(`alert-kind-${key}`))));
  const codes = ["", ...s.body.services.map((/** @type {any} */ one) => one.code)];
  const name = (/** @type {string} */ code) => (code === "" ? s.say("cal-everybody") : `${code} ${pick(s.body.services.find((/** @type {any} */ one) => one.code === code)?.name, s.say.language)}`);
  const whose = h("select", { class: "inp bk-service", "aria-label": s.say("al-service"), disabled: !own && !rule.service, data: { at: `${path}/service` }, onchange: (/** @type {Event} */ e) => s.edit(`${path}/service`, typed(e)) },
    (codes.includes(rule.service) ? codes : [rule.service, ...codes]).map((code) => h("option", { value: code, selected: code === rule.service }, name(code))));
  const limit = (/** @type {"yellow" | "red"} */ level) => input(s, `${path}/${level}`, { class: "inp num", value: rule[level] ?? "", size: 4, inputmode: "decimal", placeholder: "–", disabled: rule.off, "aria-label": s.say(`al-${level}`) }, (t) => numberIn(t, true));
  const lasting = input(s, `${path}/lasting_s`, { class: "inp num", value: rule.lasting_s ?? 0, size: 4, inputmode: "numeric", disabled: rule.off, "aria-label": s.say("al-lasting_s") }, (t) => numberIn(t));
  const off = h("input", { type: "checkbox", checked: rule.off === true, "aria-label": s.say("al-off"), data: { at: `${path}/off` }, onchange: (/** @type {Event} */ e) => s.edit(`${path}/off`, /** @type {HTMLInputElement} */ (e.target).checked, true) });
  return [kind, whose, limit("yellow"), limit("red"), h("span", { class: "u" }, s.say(`al-${unit}`)), lasting, off];
}

/** What holds where nothing is listed above: to read, folded away. @param {Setting} s */
function table(s) {
  return h("details", { class: "al-usual" }, h("summary", null, s.say("al-usual")),
    h("table", { class: "cal-days" }, h("thead", null, h("tr", null, ["key", "yellow", "red", "unit"].map((key) => h("th", { scope: "col" }, s.say(`al-${key}`))))),
      h("tbody", null, USUAL.map((one) => h("tr", null, h("td", null, s.say(`alert-kind-${one.key}`)), h("td", { class: "num" }, one.yellow === null ? "–" : String(one.yellow)), h("td", { class: "num" }, String(one.red)), h("td", { class: "u" }, s.say(`al-${one.unit}`)))))));
}
