// @ts-check
/** The right column: one item's form, what is wrong with it beside the field, and the bar that says what saving does. */
import { h, icon } from "hall/dom.js";
import { pick, picked } from "hall/words.js";
import { draw } from "../staff/draw.js";
import { LANGUAGE_NAMES, plain } from "./field_plain.js";
import { addresses, alertRules } from "./field_alerts.js";
import { closures, plans, reminders } from "./field_booking.js";
import { calendar } from "./field_calendar.js";
import { mediaFile } from "./field_media.js";
import { screen } from "./field_screen.js";
import { guide } from "./field_guide.js";
import { blocks } from "./field_slip.js";
import { wording } from "./field_voice.js";
import { limits, pairs, steps } from "./field_steps.js";
import { documents, hours, ownHours, quota, range, servedBy, serves, spans } from "./field_rich.js";
import { homeOf, problemsAt } from "./listing.js";
import { itemName } from "./naming.js";
import { latelyPlace } from "./view_lately.js";
import { dayOf, fieldsFor } from "./sections.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./draft.js").Problem} Problem */
/** @typedef {import("./sections.js").Section} Section */

/** Fields of several values; all others are plain. @type {Record<string, (f: import("./sections.js").Field, s: import("./field_plain.js").Setting) => any>} */
const RICH = { alertrules: (_, s) => alertRules(s), addresses: (_, s) => addresses(s), hours, ownhours: ownHours, quota, range: (_, s) => range(s), served_by: (_, s) => servedBy(s), serves: (_, s) => serves(s), documents: (f, s) => documents(f.name, s), guide: (_, s) => guide(s), calendar: (_, s) => calendar(s), plans: (_, s) => plans(s), closures: (_, s) => closures(s), reminders: (_, s) => reminders(s), steps: (_, s) => steps(s), pairs: (_, s) => pairs(s), limits, spans, blocks: (_, s) => blocks(s), screen: (_, s) => screen(s), mediafile: (_, s) => mediaFile(s), wording };

/** What is wrong, in the reader's language. @param {Problem} p @param {Say} say */
export function problemText(p, say) {
  const text = p.key ? say(p.key) : pick(p.words, say.language) || say("problem-plainly", { code: p.code });
  const day = dayOf(p.path);
  return day ? say("problem-line", { item: say(`day-${day}`), text }) : text;
}

/** Nothing is chosen; where there is nothing to choose, what would stand here and how it begins. @param {Section} section @param {unknown[]} list @param {(() => void) | null} make @param {Say} say */
function nothing(section, list, make, say) {
  if (list.length > 0) return [h("p", { class: "ad-none" }, say("form-none"))];
  return [h("p", { class: "ad-first" }, say(`begin-${section.key}`)), make && h("p", null, h("button", { type: "button", class: "btn", onclick: make }, icon("plus"), say("list-new")))];
}

/**
 * @typedef {object} FormModel
 * @property {Section} section
 * @property {number | null} index null for sections that are one thing
 * @property {number} turn grows when the form has to be built again
 * @property {boolean} isNew
 */

/**
 * @param {HTMLElement} region @param {FormModel} model @param {() => Draft} draftNow @param {Say} say
 * @param {{edit: (path: string, value: unknown, redraw?: boolean) => void, away: () => void, shift: (by: -1 | 1) => void, make: (() => void) | null}} can make is null for a reader
 */
export function drawForm(region, model, draftNow, say, can) {
  const draft = draftNow();
  draw(region, { ...model, of: model.index === null ? 0 : draft.body[model.section.key]?.length, problems: draft.problems }, ({ section, index, isNew }) => {
    const base = index === null ? section.key : `${section.key}/${index}`;
    const item = index === null ? draft.body[section.key] ?? (section.key === "calendar" ? [] : null) : draft.body[section.key]?.[index];
    if (!item) return [summary(draft, section.key, say), ...nothing(section, draft.body[section.key] ?? [], can.make, say)];
    return [heading(section, item, index, draft.body, say), summary(draft, section.key, say),
      ...fieldsFor(section, item).flatMap((f) => [f.head ? h("h2", { class: "ad-head" }, say(`head-${f.head}`)) : null, fieldRow(f, section, item, base, index, draft, draftNow, say, can)]),
      index !== null && place(index, draft.body[section.key].length, can.shift, say),
      index !== null && h("p", { class: "ad-away" }, h("span", { class: "u" }, say("form-code", { code: item.code })),
        h("button", { type: "button", class: "btn btn--quiet btn--sm", onclick: can.away }, say(isNew ? "form-away-new" : "form-away")))];
  });
}

/** Where it stands in its list, and a step up or down. @param {number} index @param {number} of @param {(by: -1 | 1) => void} shift @param {Say} say */
function place(index, of, shift, say) {
  const step = (/** @type {-1 | 1} */ by) => h("button", { type: "button", class: "btn btn--sm", disabled: index + by < 0 || index + by >= of, data: { at: by < 0 ? "earlier" : "later" }, onclick: () => shift(by) }, say(by < 0 ? "form-earlier" : "form-later"));
  return of > 1 && h("p", { class: "ad-place" }, h("span", { class: "u" }, say("form-place", { n: index + 1, of })), step(-1), step(1));
}

/** @param {Section} section @param {any} item @param {number | null} index @param {any} body @param {Say} say */
function heading(section, item, index, body, say) {
  const other = picked(item.name ?? item.text, say.language === "en" ? "zh-Hans" : "en");
  const title = index === null ? say(`sec-${section.key}`) : itemName(section.key, item, body, say);
  return h("h1", null, title, " ", index !== null && other.text !== title && h("span", { class: "en", lang: other.lang }, other.text));
}

/** @param {Problem} p @param {{section: string, code: string | null}} home @param {any} body @param {Say} say */
function problemLine(p, home, body, say) {
  const item = home.code === null ? null : body[home.section]?.find((/** @type {any} */ i) => i.code === home.code);
  return item ? say("problem-line", { item: itemName(home.section, item, body, say), text: problemText(p, say) }) : problemText(p, say);
}

/** What is wrong on this page, one by one; of other pages where, and, on the page where it was to be saved, also what. @param {Draft} draft @param {string} section that is shown @param {Say} say */
function summary(draft, section, say) {
  if (draft.problems.length === 0) return null;
  const all = draft.problems.map((p) => ({ p, home: homeOf(draft.body, p.path) }));
  const here = all.filter(({ home }) => home.section === section);
  const away = all.filter(({ home }) => home.section !== section);
  const full = here.length > 0 || draft.savedIn === section;
  return h("div", { class: full ? "errsum" : "errsum errsum--slim", role: "alert", tabindex: "-1", id: "errsum" }, full && h("h2", null, say("problems", { n: draft.problems.length })),
    here.map(({ p, home }) => h("p", null, problemLink(home, problemLine(p, home, draft.body, say)))),
    full ? [...new Set(away.map(({ p }) => problemText(p, say)))].map((text) => h("p", { class: "errsum-away" }, text, " ", ...places(away.filter(({ p }) => problemText(p, say) === text).map(({ home }) => home), draft.body, say)))
      : h("p", { class: "errsum-away" }, say("problems-elsewhere"), " ", ...places(away.map(({ home }) => home), draft.body, say)));
}

/** @typedef {{section: string, code: string | null, field: string}} Home */

/** @param {Home} home @param {string} text */
const problemLink = (home, text) => h("a", { href: `#${home.section}${home.code === null ? "" : `/${encodeURIComponent(home.code)}`}`, data: { field: home.field } }, text);

/** So many places of other pages are named. */
const PLACES = 8;

/** Where, each place once. @param {Home[]} homes @param {any} body @param {Say} say */
function places(homes, body, say) {
  const each = [...new Map(homes.map((home) => [`${home.section}/${home.code}`, home])).values()];
  return [...each.slice(0, PLACES).map((home) => problemLink(home, problemPlace(home, body, say))), each.length > PLACES && say("history-more", { n: each.length - PLACES })];
}

/** "Windows: 12". @param {{section: string, code: string | null}} home @param {any} body @param {Say} say */
function problemPlace({ section, code }, body, say) {
  const item = code === null ? null : body[section]?.find((/** @type {any} */ i) => i.code === code);
  return item ? say("problem-line", { item: say(`sec-${section}`), text: itemName(section, item, body, say) }) : say(`sec-${section}`);
}

/**
 * @param {import("./sections.js").Field} f @param {Section} section @param {any} item @param {string} base @param {number | null} index @param {Draft} draft @param {() => Draft} draftNow @param {Say} say
 * @param {{edit: (path: string, value: unknown, redraw?: boolean) => void}} can
 */
function fieldRow(f, section, item, base, index, draft, draftNow, say, can) {
  const problems = problemsAt(draft, section.key, index === null ? null : item.code, f.name);
  const id = `f-${section.key}-${f.name}`;
  const s = { get body() { return draftNow().body; }, base, section: section.key, item, bad: problems.length > 0, badDays: problems.flatMap((p) => dayOf(p.path) ?? []), badTongues: problems.flatMap((p) => LANGUAGE_NAMES.map(([tag]) => tag).filter((tag) => p.path.endsWith(`/${tag}`))), id, say, edit: can.edit };
  const controls = (RICH[f.kind] ?? plain)(f, s);
  return h("div", { class: problems.length > 0 ? "fld fld--err" : "fld" },
    h("label", { for: id }, say(`f-${section.key}-${f.name}`)), h("div", { class: "in" }, controls),
    problems.length > 0 && h("p", { class: "err", id: `e-${id}` }, problems.map((p) => [icon("breach"), " ", problemText(p, say), " "]).flat()),
    f.lately && latelyPlace(f.name),
    f.hint && h("p", { class: "hint" }, say(`h-${section.key}-${f.name}`)));
}
