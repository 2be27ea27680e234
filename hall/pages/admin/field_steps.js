// @ts-check
/** Fields made of choices in an order: the services of a journey, which of them comes before which, how long each pause may last. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { input, typed } from "./field_plain.js";
import { at, remove } from "./paths.js";
import { moved, pairsWithin, withLimit } from "./steps.js";
import { numberIn } from "./typing.js";

/** @typedef {import("./field_plain.js").Setting} Setting */
/** @typedef {import("./sections.js").Field} Field */

/** @param {Setting} s @param {string} code */
const serviceName = (s, code) => `${code} ${pick(s.body.services.find((/** @type {any} */ one) => one.code === code)?.name, s.say.language)}`.trim();

/** @param {Setting} s @param {string} shape @param {string} label @param {string} at_ @param {boolean} off @param {() => void} act */
export const tool = (s, shape, label, at_, off, act) =>
  h("button", { type: "button", class: "btn btn--sm", "aria-label": label, title: label, disabled: off, data: { at: at_ }, onclick: act }, icon(shape));

/** The services of a journey as they are usually walked; each row can go up, down and away. @param {Setting} s */
export function steps(s) {
  const path = `${s.base}/services`;
  const list = /** @type {string[]} */ (at(s.body, path) ?? []);
  const free = s.body.services.filter((/** @type {any} */ x) => !list.includes(x.code) && (x.mode ?? "ticket") === "ticket");
  const become = (/** @type {string[]} */ next) => {
    s.edit(path, next);
    s.edit(`${s.base}/order`, pairsWithin(at(s.body, `${s.base}/order`) ?? [], next), true);
  };
  return h("div", { class: "stack" }, list.map((code, i) => { const name = serviceName(s, code); return h("div", { class: "row step" }, h("b", { class: "num" }, String(i + 1)), h("span", { class: "grow" }, name),
    tool(s, "up", s.say("step-up", { name }), `${path}/${i}/up`, i === 0, () => become(moved(list, i, i - 1))),
    tool(s, "down", s.say("step-down", { name }), `${path}/${i}/down`, i === list.length - 1, () => become(moved(list, i, i + 1))),
    tool(s, "cross", s.say("step-away", { name }), `${path}/${i}/away`, false, () => become(list.filter((_, j) => j !== i)))); }),
  h("select", { class: s.bad ? "inp bad" : "inp", id: s.id, disabled: free.length === 0, data: { at: `${path}/add` }, onchange: (/** @type {Event} */ e) => become([...list, typed(e)]) },
    h("option", { value: "", selected: true, disabled: true }, s.say("serves-add")), free.map((/** @type {any} */ x) => h("option", { value: x.code }, serviceName(s, x.code)))));
}

/** Which service must be done before which; all others in any order. @param {Setting} s */
export function pairs(s) {
  const path = `${s.base}/order`;
  const list = /** @type {[string, string][]} */ (at(s.body, path) ?? []);
  const codes = /** @type {string[]} */ (s.item.services ?? []);
  const choice = (/** @type {number} */ i, /** @type {0 | 1} */ end) => h("select", { class: s.bad ? "inp bad" : "inp", id: i === 0 && end === 0 ? s.id : null,
    "aria-label": i === 0 && end === 0 ? null : s.say(end === 0 ? "pair-first" : "pair-then"), data: { at: `${path}/${i}/${end}` }, onchange: (/** @type {Event} */ e) => s.edit(`${path}/${i}/${end}`, typed(e), true) },
    (codes.includes(list[i][end]) ? codes : [list[i][end], ...codes]).map((code) => h("option", { value: code, selected: code === list[i][end] }, serviceName(s, code))));
  return h("div", { class: "stack" }, list.length === 0 && h("p", { class: "u" }, s.say("pair-none")),
    list.map((_, i) => h("div", { class: "row" }, choice(i, 0), h("span", { class: "u" }, s.say("pair-before")), choice(i, 1),
      tool(s, "cross", s.say("take-away"), `${path}/${i}/away`, false, () => s.edit(path, at(remove(s.body, `${path}/${i}`), path), true)))),
    h("button", { type: "button", class: "btn btn--sm", id: list.length === 0 ? s.id : null, disabled: codes.length < 2, data: { at: `${path}/add` }, onclick: () => s.edit(path, [...list, [codes[0], codes[1]]], true) }, icon("plus"), s.say("pair-add")));
}

/** A number of minutes for each reason; an empty one sets no limit. @param {Field} f @param {Setting} s */
export function limits(f, s) {
  const path = `${s.base}/${f.name}`;
  const value = at(s.body, path) ?? {};
  return h("div", { class: "days" }, (f.options ?? []).map((reason, i) => h("label", { class: "day limit" }, h("span", null, s.say(`o-${f.name}-${reason}`)), h("span", null,
    input(s, `${path}/${reason}`, { id: i === 0 ? s.id : null, class: s.bad ? "inp num bad" : "inp num", value: value[reason] ?? "", size: 4, inputmode: "numeric", placeholder: "–",
      oninput: (/** @type {Event} */ e) => s.edit(path, withLimit(at(s.body, path) ?? {}, reason, numberIn(typed(e), true))) }, (t) => t), " ", h("span", { class: "u" }, s.say(f.unit ?? "u-minutes"))))));
}
