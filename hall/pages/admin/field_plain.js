// @ts-check
/** Fields of one value: words in three languages, text, number, choice, yes or no. Each tells the draft at every letter. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { placeName } from "./naming.js";
import { at } from "./paths.js";
import { noticeFits } from "./reading.js";
import { ICONS } from "./sections.js";
import { numberIn, seen, shareIn, shareText } from "./typing.js";

/** @typedef {import("./sections.js").Field} Field */
/**
 * @typedef {object} Setting where a field stands and what it may do
 * @property {Record<string, any>} body
 * @property {string} base path of the item
 * @property {string} section
 * @property {any} item
 * @property {boolean} bad a problem stands beside it
 * @property {string[]} [badTongues] of words: the languages it is about, none: all
 * @property {string[]} [badDays] of opening hours: the days it is about
 * @property {string} id
 * @property {import("hall/words.js").Say} say
 * @property {(path: string, value: unknown, redraw?: boolean) => void} edit
 */

/** Without what cannot be seen. @param {Event} event */
export const typed = (event) => seen(/** @type {HTMLInputElement} */ (event.target).value);
export const LANGUAGE_NAMES = /** @type {const} */ ([["zh-Hans", "简体", 13], ["zh-Hant", "繁體", 13], ["en", "English", 24]]);

/** @param {Setting} s @param {string} path @param {Record<string, any>} attrs @param {(text: string) => unknown} read */
export function input(s, path, attrs, read) {
  return h("input", { class: s.bad ? "inp bad" : "inp", "aria-invalid": s.bad ? "true" : null, "aria-describedby": s.bad ? `e-${s.id}` : null,
    data: { at: path }, autocomplete: "off", oninput: (/** @type {Event} */ e) => s.edit(path, read(typed(e))), ...attrs });
}

/** Above a box stands in which language it is, also when it is filled. @param {string} name @param {any} box @param {boolean} [wide] */
export const tongue = (name, box, wide = false) => h("span", { class: wide ? "lng lng--wide" : "lng" }, h("small", { "aria-hidden": "true" }, name), box);

/** The setting as one language sees it: wrong only where it is about this one. @param {Setting} s @param {string} tag @returns {Setting} */
export const inTongue = (s, tag) => ({ ...s, bad: s.bad && (!s.badTongues?.length || s.badTongues.includes(tag)) });

/** A name in every language side by side; the first is the labelled one. @param {Setting} s @param {string} path @param {string} id */
export function words(s, path, id) {
  const value = at(s.body, path) ?? {};
  return LANGUAGE_NAMES.map(([tag, name, size], i) => tongue(name, input(inTongue(s, tag), `${path}/${tag}`, { id: i === 0 ? id : null, value: value[tag] ?? "", size: Math.max(size, Math.ceil(wide(value[tag] ?? "") * 0.75) + 2), lang: tag, "aria-label": i === 0 ? null : name }, (t) => t)));
}

/** Chinese characters are twice as wide as letters. @param {string} text */
const wide = (text) => [...text].reduce((n, c) => n + (c > "\u2e80" ? 2 : 1), 0);

/** Longer texts, one line per language. @param {Setting} s @param {string} path @param {string} id @param {boolean} [wall] said at once where a wall would cut it off */
export function lines(s, path, id, wall = false) {
  const value = at(s.body, path) ?? {};
  return LANGUAGE_NAMES.flatMap(([tag, name], i) => {
    const long = h("span", { class: "over", role: "status" });
    const measure = (/** @type {string} */ text) => long.replaceChildren(...(wall && !noticeFits(text) ? [icon("warn"), " ", s.say("notice-long")] : []));
    const read = (/** @type {string} */ text) => (measure(text), text);
    measure(value[tag] ?? "");
    return [tongue(name, input(inTongue(s, tag), `${path}/${tag}`, { id: i === 0 ? id : null, class: inTongue(s, tag).bad ? "inp inp--line bad" : "inp inp--line", value: value[tag] ?? "", lang: tag, "aria-label": i === 0 ? null : name }, read), true), long];
  });
}

/** @param {Setting} s @param {string} list @param {string} code */
const nameIn = (s, list, code) => {
  const item = s.body[list]?.find((/** @type {any} */ i) => i.code === code);
  return item?.label ?? (pick(item?.name, s.say.language) || code);
};

/** @param {Field} f @param {Setting} s */
export function select(f, s) {
  const path = `${s.base}/${f.name}`;
  const value = at(s.body, path) ?? (f.from && f.options ? f.options[0] : "");
  const offered = (s.body[f.from ?? ""] ?? []).filter((/** @type {any} */ i) => !f.only || (i.kind === f.only && i.code !== s.item.code));
  const options = [...(f.options ?? []), ...(f.from && f.optional ? [""] : []), ...offered.map((/** @type {any} */ i) => i.code)];
  const text = (/** @type {string} */ code) => (f.options?.includes(code) ? s.say(`o-${f.name}-${code || "none"}`) : code === "" ? s.say(f.from ? "o-none" : `o-${f.name}-none`) : f.only ? placeName(offered.find((/** @type {any} */ i) => i.code === code) ?? { code, kind: f.only }, s.body.places, s.say) : nameIn(s, f.from ?? "", code));
  return h("select", { class: s.bad ? "inp bad" : "inp", id: s.id, data: { at: path },
    onchange: (/** @type {Event} */ e) => s.edit(path, typed(e), f.name === "kind" || f.name === "layout") },
    (options.includes(value) ? options : [value, ...options]).map((code) => h("option", { value: code, selected: code === value }, text(code))));
}

/** @param {Field} f @param {Setting} s @returns {any} */
export function plain(f, s) {
  const path = `${s.base}/${f.name}`;
  const value = at(s.body, path);
  const unit = f.unit && h("span", { class: "u" }, s.say(f.unit));
  switch (f.kind) {
    case "words": return words(s, path, s.id);
    case "lines": return lines(s, path, s.id, f.wall);
    case "text": return input(s, path, { id: s.id, value: value ?? "", size: f.size ?? 20 }, (t) => t);
    case "number": return [input(s, path, { id: s.id, class: s.bad ? "inp num bad" : "inp num", value: value ?? "", size: 4, inputmode: "decimal" }, (t) => numberIn(t, f.optional)), unit];
    case "share": return [input(s, path, { id: s.id, class: s.bad ? "inp num bad" : "inp num", value: shareText(value), size: 4, inputmode: "decimal" }, (t) => (f.optional && t.trim() === "" ? null : shareIn(t))), unit];
    case "select": return select(f, s);
    case "check": return h("label", { class: "tick" }, h("input", { type: "checkbox", id: s.id, checked: f.off ? value === true : value !== false, data: { at: path },
      onchange: (/** @type {Event} */ e) => s.edit(path, /** @type {HTMLInputElement} */ (e.target).checked) }), h("span", null, s.say(`tick-${f.name}`)));
    case "icon": return h("div", { class: "picks", role: "radiogroup" }, ICONS.map((name, i) => h("label", { class: "pick pick--icon", title: name },
      h("input", { type: "radio", id: i === 0 ? s.id : null, name: s.id, value: name, checked: value === name, "aria-label": s.say(`icon-${name}`), onchange: () => s.edit(path, name) }),
      h("span", null, icon(name)))));
    case "many": return many(f, s, path);
    case "date": return input(s, path, { id: s.id, type: "date", value: value ?? "" }, (t) => t);
    default: return null;
  }
}

/** Several of the offered ones, in the order in which they were chosen. @param {Field} f @param {Setting} s @param {string} path */
function many(f, s, path) {
  const chosen = /** @type {string[]} */ (at(s.body, path) ?? []);
  const offered = /** @type {string[]} */ (f.options ?? (s.body[f.from ?? ""] ?? []).filter((/** @type {any} */ i) => !f.only || (i.kind === f.only && i.layout !== "window")).map((/** @type {any} */ i) => i.code));
  const text = (/** @type {string} */ code) => (f.only ? placeName(s.body.places.find((/** @type {any} */ i) => i.code === code) ?? { code, kind: f.only }, s.body.places, s.say) : f.from ? nameIn(s, f.from, code) : s.say(`o-${f.name}-${code}`));
  const inOrder = f.options ? [...chosen, ...offered.filter((code) => !chosen.includes(code))] : offered;
  if (inOrder.length === 0) return h("output", { class: "hint", id: s.id }, s.say("list-none"));
  return h("div", { class: "picks" }, inOrder.map((code, i) => h("label", { class: "pick" },
    h("input", { type: "checkbox", id: i === 0 ? s.id : null, checked: chosen.includes(code), data: { at: `${path}/${code}` },
      onchange: (/** @type {Event} */ e) => s.edit(path, /** @type {HTMLInputElement} */ (e.target).checked ? [...chosen, code] : chosen.filter((c) => c !== code), true) }), h("span", null, text(code)))));
}
