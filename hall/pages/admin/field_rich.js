// @ts-check
/** Fields of several values: hours of the week, documents, windows that serve, services of a window, numbers of a series. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { input, LANGUAGE_NAMES, tongue, typed } from "./field_plain.js";
import { number } from "./listing.js";
import { add, at, remove } from "./paths.js";
import { DAYS } from "./sections.js";
import { helpingAfter, hoursIn, hoursText, windowsIn, windowsServing, withServing } from "./spans.js";
import { numberIn } from "./typing.js";

/** @typedef {import("./field_plain.js").Setting} Setting */
/** @typedef {import("./sections.js").Field} Field */

/** @param {string} text @param {() => void} act @param {string} at_ @param {string} [shape] @param {string | null} [id] */
const small = (text, act, at_, shape = "plus", id = null) => h("button", { type: "button", class: "btn btn--sm", id, data: { at: at_ }, onclick: act }, icon(shape), text);

/** @param {Field} f @param {Setting} s */
export function hours(f, s) {
  const path = `${s.base}/${f.name}`;
  const value = at(s.body, path) ?? {};
  return h("div", { class: "days" }, DAYS.map((d, i) => h("label", { class: "day" }, h("span", null, s.say(`day-${d}`)),
    input({ ...s, bad: s.bad && (!s.badDays?.length || s.badDays.includes(d)) }, `${path}/${d}`, { id: i === 0 ? s.id : null, value: typeof value[d] === "string" ? value[d] : hoursText(value[d]), placeholder: s.say("day-closed") }, (t) => hoursIn(t) ?? t))));
}

/** Hours of every day, typed in one line. @param {Field} f @param {Setting} s */
export function spans(f, s) {
  const path = `${s.base}/${f.name}`;
  const value = at(s.body, path);
  return input(s, path, { id: s.id, value: typeof value === "string" ? value : hoursText(value), size: 24, placeholder: s.say("spans-never") }, (t) => hoursIn(t) ?? t);
}

/** A service may have hours of its own; most have the hall's. @param {Field} f @param {Setting} s */
export function ownHours(f, s) {
  const path = `${s.base}/${f.name}`;
  const own = at(s.body, path) != null;
  return [h("label", { class: "tick" }, h("input", { type: "checkbox", id: own ? null : s.id, checked: !own, data: { at: `${path}/as-hall` },
    onchange: () => s.edit(path, own ? null : s.body.hall.hours, true) }), h("span", null, s.say("tick-hours"))), own && hours(f, s)];
}

/** @param {Field} f @param {Setting} s */
export function quota(f, s) {
  const path = `${s.base}/${f.name}`;
  const value = at(s.body, path);
  const free = value == null;
  return [h("span", { class: "seg" },
    h("button", { type: "button", id: free ? s.id : null, "aria-pressed": String(free), data: { at: `${path}/free` }, onclick: () => s.edit(path, null, true) }, s.say("quota-free")),
    h("button", { type: "button", "aria-pressed": String(!free), data: { at: `${path}/fixed` }, onclick: () => s.edit(path, free ? 100 : value, true) }, s.say("quota-fixed"))),
  !free && input(s, path, { id: s.id, class: "inp num", value: value ?? "", size: 5, inputmode: "numeric" }, (t) => numberIn(t)), !free && h("span", { class: "u" }, s.say("u-numbers"))];
}

/** The numbers of the series this service draws from. @param {Setting} s */
export function range(s) {
  const i = s.body.series.findIndex((/** @type {any} */ x) => x.code === s.item.series);
  const series = s.body.series[i];
  const whose = s.body.series.length > 1 && h("select", { class: "inp", "aria-label": s.say("series-of"), data: { at: `${s.base}/series` }, onchange: (/** @type {Event} */ e) => s.edit(`${s.base}/series`, typed(e), true) },
    (i < 0 ? [{ code: s.item.series, prefix: s.item.series }, ...s.body.series] : s.body.series).map((/** @type {any} */ x) => h("option", { value: x.code, selected: x.code === s.item.series }, s.say("one-series", { mark: x.prefix || x.code }))));
  if (!series) return [whose, h("span", null, s.item.series)];
  const shared = s.body.services.filter((/** @type {any} */ x) => x.series === series.code && x.code !== s.item.code).map((/** @type {any} */ x) => pick(x.name, s.say.language));
  const cell = (/** @type {string} */ name, /** @type {number} */ size, /** @type {string} */ label, /** @type {string | null} */ id) => input(s, `series/${i}/${name}`, { id, class: s.bad ? "inp num bad" : "inp num", value: series[name] ?? "", size, "aria-label": id ? null : s.say(label) }, name === "prefix" ? (t) => t.trim().toUpperCase() : (t) => numberIn(t, name.startsWith("offline")));
  const told = h("span", { class: "u" });
  const tell = () => { const now = s.body.series[i]; told.textContent = s.say("u-range", { first: number(now, now.first), last: number(now, now.last) }); };
  const cells = [cell("prefix", 2, "f-series-prefix", s.id), cell("first", 4, "f-series-first", null), cell("last", 4, "f-series-last", null)];
  for (const one of cells) one.addEventListener("input", tell);
  tell();
  return [whose, cells[0], cells[1], h("span", { class: "u" }, s.say("u-to")), cells[2], told,
    shared.length > 0 && h("span", { class: "u" }, s.say("u-shared", { names: shared.join(", ") }))];
}

/** Typed like one says it: "21–26". @param {Setting} s */
export function servedBy(s) {
  const code = s.item.code;
  const after = s.body.windows.flatMap((/** @type {any} */ w) => w.services).find((/** @type {any} */ x) => x.code === code && x.mode === "overflow")?.after_min ?? s.body.rules?.overflow_after_min ?? 20;
  const unknown = h("p", { class: "err", hidden: true });
  const one = (/** @type {"primary" | "overflow"} */ mode, /** @type {string | null} */ id) => h("input", { class: s.bad ? "inp bad" : "inp", id, size: 14, value: windowsServing(s.body.windows, code, mode), data: { at: `${s.base}/${mode}` }, "aria-label": id ? null : s.say("served-overflow"), placeholder: s.say("served-none"),
    oninput: (/** @type {Event} */ e) => {
      const read = windowsIn(typed(e), s.body.windows);
      unknown.hidden = read.unknown.length === 0;
      unknown.replaceChildren(icon("breach"), " ", s.say("served-unknown", { labels: read.unknown.join(", ") }));
      s.edit("windows", withServing(at(s.body, "windows"), code, mode, read.codes, Number(after)));
    } });
  return [h("span", { class: "u" }, s.say("served-primary")), one("primary", s.id), h("span", { class: "u" }, s.say("served-overflow")), one("overflow", null),
    h("span", { class: "u" }, s.say("served-after")), h("input", { class: "inp num", size: 3, value: after, inputmode: "numeric",
      "aria-label": s.say("served-after"), data: { at: `${s.base}/after` },
      oninput: (/** @type {Event} */ e) => {
        const minutes = numberIn(typed(e));
        if (typeof minutes === "number") s.edit("windows", helpingAfter(at(s.body, "windows"), code, minutes));
      } }),
    h("span", { class: "u" }, s.say("u-minutes")), unknown];
}

/** @param {Setting} s */
export function serves(s) {
  const path = `${s.base}/services`;
  const list = /** @type {any[]} */ (at(s.body, path) ?? []);
  const free = s.body.services.filter((/** @type {any} */ x) => !list.some((y) => y.code === x.code));
  return h("div", { class: "stack" }, list.map((x, i) => h("div", { class: "row" },
    h("b", { class: "num" }, x.code), h("span", { class: "grow" }, pick(s.body.services.find((/** @type {any} */ y) => y.code === x.code)?.name, s.say.language)),
    h("select", { class: "inp", "aria-label": s.say("f-mode"), data: { at: `${path}/${i}/mode` },
      onchange: (/** @type {Event} */ e) => s.edit(`${path}/${i}/mode`, typed(e), true) }, ["primary", "overflow"].map((m) => h("option", { value: m, selected: m === x.mode }, s.say(`mode-${m}`)))),
    x.mode === "overflow" && [h("span", { class: "u" }, s.say("served-after")),
      input(s, `${path}/${i}/after_min`, { class: "inp num", size: 3, value: x.after_min ?? 0, "aria-label": s.say("served-after") }, (t) => numberIn(t)),
      h("span", { class: "u" }, s.say("u-minutes"))],
    h("span", { class: "u" }, s.say("served-bonus")),
    input(s, `${path}/${i}/bonus_min`, { class: "inp num", size: 3, value: x.bonus_min ?? 0, "aria-label": s.say("served-bonus") }, (t) => numberIn(t)),
    h("span", { class: "u" }, s.say("u-minutes")),
    small(s.say("take-away"), () => s.edit(path, at(remove(s.body, `${path}/${i}`), path), true), `${path}/${i}/away`, "cross"))),
  free.length > 0 && h("select", { class: "inp", id: s.id, data: { at: `${path}/add` },
    onchange: (/** @type {Event} */ e) => s.edit(path, [...(at(s.body, path) ?? []), { code: typed(e), mode: "primary", after_min: 0, bonus_min: 0 }], true) },
    h("option", { value: "", selected: true, disabled: true }, s.say("serves-add")), free.map((/** @type {any} */ x) => h("option", { value: x.code }, `${x.code} ${pick(x.name, s.say.language)}`))));
}

/** What a visitor should have at hand: a name, and when it is needed. @param {string} name of the field @param {Setting} s */
export function documents(name, s) {
  const path = `${s.base}/${name}`;
  const list = /** @type {any[]} */ (at(s.body, path) ?? []);
  const cells = (/** @type {string} */ p, /** @type {any} */ value, /** @type {string} */ label) => h("div", { class: "row" }, LANGUAGE_NAMES.map(([tag, name]) =>
    tongue(`${label} ${name}`, input(s, `${p}/${tag}`, { value: value?.[tag] ?? "", size: tag === "en" ? 22 : 12, lang: tag, "aria-label": `${label} ${name}` }, (t) => t))));
  return h("div", { class: "stack" }, list.map((d, i) => h("div", { class: "doc" }, cells(`${path}/${i}/name`, d.name, s.say("doc-name")), cells(`${path}/${i}/note`, d.note, s.say("doc-note")),
    small(s.say("take-away"), () => s.edit(path, at(remove(s.body, `${path}/${i}`), path), true), `${path}/${i}/away`, "cross"))),
  small(s.say("doc-add"), () => s.edit(path, at(add(s.body, path, { name: {}, note: {} }), path), true), `${path}/add`, "plus", s.id));
}
