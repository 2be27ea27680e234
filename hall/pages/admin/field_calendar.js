// @ts-check
/** The calendar: a table of days that differ from their weekday, and a box to paste a list of them. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { daysIn, KINDS, merged, nextDay, weekdayOf } from "./dates.js";
import { input, typed } from "./field_plain.js";
import { at, remove } from "./paths.js";
import { DAYS } from "./sections.js";
import { hoursIn, hoursText } from "./spans.js";

/** @typedef {import("./field_plain.js").Setting} Setting */
/** @typedef {import("./dates.js").Day} Day */

/** @param {Setting} s */
export function calendar(s) {
  const days = /** @type {Day[]} */ (s.body.calendar ?? []);
  return h("div", { class: "cal" },
    days.length > 0 && h("table", { class: "cal-days" },
      h("thead", null, h("tr", null, ["date", "kind", "how", "name", "services", "away"].map((c) => h("th", { scope: "col", "aria-label": c === "away" ? s.say("take-away") : null }, c === "away" ? "" : s.say(`cal-${c}`))))),
      h("tbody", null, days.map((day, i) => row(s, day, i)))),
    days.length === 0 && h("p", { class: "u" }, s.say("cal-none")),
    h("button", { type: "button", class: "btn btn--sm", id: days.length === 0 ? s.id : null, data: { at: "calendar/add" }, onclick: () => { const now = s.body.calendar ?? []; s.edit("calendar", [...now, nextDay(now, Date.now())], true); } }, icon("plus"), s.say("cal-add")),
    paste(s));
}

/** @param {Setting} s @param {Day} day @param {number} i */
function row(s, day, i) {
  const path = `calendar/${i}`;
  const weekday = weekdayOf(day.date);
  const language = s.say.language;
  const falls = h("span", { class: "u" });
  /** In its place: a form that is built again while somebody goes to the next field loses what is typed there. @param {string} day */
  const told = (day) => { falls.textContent = day && s.say(`day-${day}`); };
  told(weekday);
  return h("tr", null,
    h("td", null, input(s, `${path}/date`, { id: i === 0 ? s.id : null, class: weekday ? "inp" : "inp bad", value: day.date, size: 11, placeholder: "2026-10-01", "aria-label": s.say("cal-date") }, (t) => { told(weekdayOf(t.trim())); return t.trim(); }),
      " ", falls),
    h("td", null, choice(s, `${path}/kind`, KINDS, day.kind, "cal-kind", "cal-kind")),
    h("td", null, how(s, day, path)),
    h("td", null, input(s, `${path}/name/${language}`, { value: pick(day.name, language), size: 12, "aria-label": s.say("cal-name") }, (t) => t)),
    h("td", null, whose(s, day, path)),
    h("td", null, h("button", { type: "button", class: "btn btn--sm", "aria-label": s.say("cal-away", { date: day.date }), data: { at: `${path}/away` }, onclick: () => s.edit("calendar", at(remove(s.body, path), "calendar"), true) }, icon("cross"))));
}

/** @param {Setting} s @param {string} path @param {string[]} options @param {string} value @param {string} words @param {string} label */
function choice(s, path, options, value, words, label) {
  return h("select", { class: "inp", "aria-label": s.say(label), data: { at: path }, onchange: (/** @type {Event} */ e) => s.edit(path, typed(e), true) },
    (options.includes(value) ? options : [value, ...options]).map((code) => h("option", { value: code, selected: code === value }, s.say(code === "" ? "o-none" : `${words}-${code}`))));
}

/** What this kind of day needs besides: hours, or a weekday. @param {Setting} s @param {Day} day @param {string} path */
function how(s, day, path) {
  if (day.kind === "works_as") return choice(s, `${path}/works_as`, DAYS, day.works_as, "day", "cal-how");
  if (day.kind !== "open") return null;
  const hours = /** @type {unknown} */ (day.hours);
  return input(s, `${path}/hours`, { value: typeof hours === "string" ? hours : hoursText(day.hours), size: 22, placeholder: "9:00–12:00, 13:00–17:00", "aria-label": s.say("cal-how") }, (t) => hoursIn(t) ?? t);
}

/** The whole hall or one service; a day for several keeps them. @param {Setting} s @param {Day} day @param {string} path */
function whose(s, day, path) {
  const chosen = (day.services ?? []).join(" ");
  const options = ["", ...s.body.services.map((/** @type {any} */ x) => x.code)];
  return h("select", { class: "inp", "aria-label": s.say("cal-services"), data: { at: `${path}/services` }, onchange: (/** @type {Event} */ e) => s.edit(`${path}/services`, typed(e).split(" ").filter(Boolean), true) },
    (options.includes(chosen) ? options : [chosen, ...options]).map((code) => h("option", { value: code, selected: code === chosen },
      code === "" ? s.say("cal-everybody") : `${code} ${pick(s.body.services.find((/** @type {any} */ x) => x.code === code)?.name, s.say.language)}`)));
}

/** Nothing is taken over while a line cannot be read: half a holiday is worse than none. @param {Setting} s */
function paste(s) {
  const wrong = h("div", { class: "cal-wrong", role: "alert", hidden: true });
  const box = /** @type {HTMLTextAreaElement} */ (h("textarea", { class: "inp cal-box", rows: 5, spellcheck: "false", "aria-label": s.say("cal-paste"), placeholder: s.say("cal-paste-example").replaceAll(" ⏎ ", "\n"), data: { at: "calendar/paste" } }));
  const take = () => {
    const found = daysIn(box.value);
    wrong.hidden = found.wrong.length === 0;
    wrong.replaceChildren(...found.wrong.map((w) => h("p", { class: "err" }, icon("breach"), " ", s.say("cal-wrong", { line: w.line, text: w.text, why: s.say(`cal-wrong-${w.why}`) }))));
    if (found.wrong.length === 0 && found.days.length > 0) s.edit("calendar", merged(s.body.calendar ?? [], found.days), true);
  };
  return h("details", { class: "cal-paste" }, h("summary", null, s.say("cal-paste")), h("p", { class: "hint" }, s.say("cal-paste-hint")), box,
    h("button", { type: "button", class: "btn btn--sm", data: { at: "calendar/take" }, onclick: take }, s.say("cal-take")), wrong);
}
