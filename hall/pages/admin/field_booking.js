// @ts-check
/** Bookings: a table of plans (when a service can be booked) and one of closures, each row typed in its place. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { input, typed } from "./field_plain.js";
import { at, remove } from "./paths.js";
import { DAYS, PARTS } from "./sections.js";
import { numberIn } from "./typing.js";

/** @typedef {import("./field_plain.js").Setting} Setting */
const NUMBERS = /** @type {const} */ (["step_min", "places", "public_places", "from_day", "to_day"]);
const PLAN_HEADS = [...PARTS["booking/plans"], ""];
const CLOSURE_HEADS = ["service", "closed-from", "closed-to", "reason", ""];

/** The next plan's code: codes stand in the record, people see service and time. @param {any[]} plans */
export function freshPlan(plans, service = "") {
  const codes = new Set(plans.map((plan) => plan.code));
  let n = 1;
  while (codes.has(`plan-${n}`)) n += 1;
  return { code: `plan-${n}`, service, weekdays: ["mon", "tue", "wed", "thu", "fri"], begin: "09:00", end: "12:00", step_min: 30, places: 2, public_places: 2, from_day: 1, to_day: 5, valid_from: "", valid_to: "" };
}

/** Minutes before, as a list: "1440, 60". What cannot be read stays as typed. @param {string} text */
export function minutesIn(text) {
  const parts = text.split(/[\s,，、;]+/).filter(Boolean).map((part) => numberIn(part));
  return parts.every((part) => typeof part === "number") ? parts : text;
}

/** @param {Setting} s */
export function reminders(s) {
  const path = `${s.base}/remind_before_min`;
  const value = at(s.body, path);
  return [input(s, path, { id: s.id, value: Array.isArray(value) ? value.join(", ") : value ?? "", size: 16 }, minutesIn), h("span", { class: "u" }, s.say("u-minutes"))];
}

/** @param {Setting} s */
export function plans(s) {
  const path = `${s.base}/plans`;
  const list = at(s.body, path) ?? [];
  return table(s, path, list, PLAN_HEADS, planRow, (now) => freshPlan(now, s.body.services[0]?.code), "bk-add-plan", "bk-no-plan");
}

/** @param {Setting} s */
export function closures(s) {
  const path = `${s.base}/blackouts`;
  const list = at(s.body, path) ?? [];
  return table(s, path, list, CLOSURE_HEADS, closureRow, () => ({ begin: "", end: "", service: "", reason: {} }), "bk-add-closure", "bk-no-closure");
}

/** @param {Setting} s @param {string} path @param {any[]} list @param {string[]} heads @param {(s: Setting, path: string, item: any) => Node[]} row @param {(now: any[]) => any} fresh @param {string} add @param {string} none */
function table(s, path, list, heads, row, fresh, add, none) {
  return h("div", { class: "cal" },
    list.length > 0 ? h("table", { class: "cal-days bk-table" }, h("thead", null, h("tr", null, heads.map((key) => h("th", { scope: "col", "aria-label": key === "" ? s.say("take-away") : null }, key === "" ? "" : s.say(`bk-${key}`))))),
      h("tbody", null, list.map((item, i) => h("tr", null, ...row(s, `${path}/${i}`, item).map((cell) => h("td", null, cell)), h("td", null, away(s, path, i)))))) : h("p", { class: "u" }, s.say(none)),
    h("button", { type: "button", class: "btn btn--sm", id: s.id, data: { at: `${path}/add` }, onclick: () => { const now = at(s.body, path) ?? []; s.edit(path, [...now, fresh(now)], true); } }, icon("plus"), s.say(add)));
}

/** @param {Setting} s @param {string} path @param {number} i */
function away(s, path, i) {
  return h("button", { type: "button", class: "btn btn--sm", "aria-label": s.say("take-away"), data: { at: `${path}/${i}/away` }, onclick: () => s.edit(path, at(remove(s.body, `${path}/${i}`), path), true) }, icon("cross"));
}

/** @param {Setting} s @param {string} path @param {any} plan */
function planRow(s, path, plan) {
  const text = (/** @type {string} */ name, /** @type {number} */ size, /** @type {string} */ hint) => input(s, `${path}/${name}`, { value: plan[name] ?? "", size, placeholder: hint, "aria-label": s.say(`bk-${name}`) }, (t) => t.trim());
  const [step, places, open, from, to] = NUMBERS.map((name) => input(s, `${path}/${name}`, { class: "inp num", value: plan[name] ?? "", size: 3, inputmode: "numeric", "aria-label": s.say(`bk-${name}`) }, (t) => numberIn(t)));
  return [service(s, path, plan.service, false), weekdays(s, path, plan), text("begin", 5, "09:00"), text("end", 5, "12:00"), step, places, open, from, to, text("valid_from", 10, "2026-10-01"), text("valid_to", 10, "2026-12-31")];
}

/** @param {Setting} s @param {string} path @param {any} closure */
function closureRow(s, path, closure) {
  const text = (/** @type {string} */ name, /** @type {string} */ key) => input(s, `${path}/${name}`, { value: closure[name] ?? "", size: 16, placeholder: "2026-10-01T09:00", "aria-label": s.say(key) }, (t) => t.trim().replace(" ", "T"));
  const tag = s.say.language;
  return [service(s, path, closure.service, true), text("begin", "bk-closed-from"), text("end", "bk-closed-to"),
    input(s, `${path}/reason/${tag}`, { value: pick(closure.reason, tag), size: 14, "aria-label": s.say("bk-reason") }, (t) => t)];
}

/** @param {Setting} s @param {string} path @param {string} value @param {boolean} all */
function service(s, path, value, all) {
  const codes = [...(all ? [""] : []), ...s.body.services.map((/** @type {any} */ one) => one.code)];
  const name = (/** @type {string} */ code) => (code === "" ? s.say("cal-everybody") : `${code} ${pick(s.body.services.find((/** @type {any} */ one) => one.code === code)?.name, s.say.language)}`);
  return h("select", { class: "inp bk-service", "aria-label": s.say("bk-service"), data: { at: `${path}/service` }, onchange: (/** @type {Event} */ e) => s.edit(`${path}/service`, typed(e)) },
    (codes.includes(value) ? codes : [value, ...codes]).map((code) => h("option", { value: code, selected: code === value }, name(code))));
}

/** @param {Setting} s @param {string} path @param {any} plan */
function weekdays(s, path, plan) {
  const chosen = new Set(plan.weekdays ?? []);
  return h("div", { class: "bk-week", role: "group", "aria-label": s.say("bk-weekdays") }, DAYS.map((day) => h("label", { class: "pick" },
    h("input", { type: "checkbox", checked: chosen.has(day), "aria-label": s.say(`day-${day}`), data: { at: `${path}/weekdays/${day}` }, onchange: (/** @type {Event} */ e) => {
      if (/** @type {HTMLInputElement} */ (e.target).checked) chosen.add(day);
      else chosen.delete(day);
      s.edit(`${path}/weekdays`, DAYS.filter((one) => chosen.has(one)));
    } }), h("span", null, s.say(`bk-d-${day}`)))));
}
