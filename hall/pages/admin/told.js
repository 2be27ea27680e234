// @ts-check
/** What a change is, for somebody who is to agree to it: whose, which field, from what to what. Pure. */
import { pick } from "../../client/words.js";
import { itemName } from "./naming.js";
import { published } from "./guide.js";
import { DAYS, GUIDE, SECTIONS } from "./sections.js";
import { hoursText } from "./spans.js";
import { fieldName, valueText } from "./telling.js";
import { shareText } from "./typing.js";

/** @typedef {import("./changes.js").Change} Change */
/** @typedef {import("../../client/words.js").Say} Say */
/** @typedef {Record<string, any>} Body */
/** @typedef {{name: string, from: string, to: string}} Told */

/** @param {Change[]} list @param {Body} before @param {Body} after @param {Say} say @returns {Told[]} */
export const toldChanges = (list, before, after, say) => list.map((change) => (change.kind === "moved"
  ? { name: say("change-order", { list: say(`sec-${change.section}`) }), from: orderTold(change, change.from, before, say), to: orderTold(change, change.to, after, say) }
  : change.kind === "changed"
  ? { name: nameOf(change, after, say), from: valueTold(change, change.from, before, say), to: valueTold(change, change.to, after, say) }
  : { name: nameOf(change, change.kind === "added" ? after : before, say), from: say(change.kind === "added" ? "change-none" : "change-there"), to: say(change.kind === "added" ? "change-added" : "change-removed") }));

/** @param {Change} change @param {unknown} codes @param {Body} body @param {Say} say */
const orderTold = ({ section }, codes, body, say) => listed(/** @type {string[]} */ (codes).map((code) => itemName(section, body[section].find((/** @type {any} */ one) => one.code === code), body, say)), say);

/** "Social insurance, Promise"; days of the calendar are called by their date. @param {Change} change @param {Body} body @param {Say} say */
function nameOf({ section, code, field }, body, say) {
  const item = code === null ? null : body[section]?.find((/** @type {any} */ one) => one.code === code);
  const whose = code === null ? say(`sec-${section}`) : item ? itemName(section, item, body, say) : fieldName(`${section}/${code}`, say);
  const label = say.has(`f-${section}-${field}`) ? say(`f-${section}-${field}`) : say.has(`cal-${field}`) ? say(`cal-${field}`) : field;
  return field === null ? whose : `${whose}${say("list-comma")}${label}`;
}

/** @param {Change} change @param {any} value @param {Body} body @param {Say} say @returns {string} */
function valueTold({ section, field: name }, value, body, say) {
  const field = SECTIONS.find((s) => s.key === section)?.fields.find((f) => f.name === name);
  if (value === null || value === undefined || value === "") return say("value-none");
  const named = (/** @type {string} */ code) => nameIn(field, code, body, say);
  switch (field?.kind) {
    case "select": return named(String(value));
    case "share": return `${shareText(value)} ${say(field.unit ?? "u-target")}`;
    case "number": return field.unit ? `${value} ${say(field.unit)}` : String(value);
    case "hours": case "ownhours": return listed(DAYS.filter((day) => value[day]?.length > 0).map((day) => `${say(`day-${day}`)} ${typeof value[day] === "string" ? value[day] : hoursText(value[day])}`), say);
    case "many": return listed(value.map(named), say);
    case "steps": return listed(value.map((/** @type {string} */ code) => nameIn({ from: "services" }, code, body, say)), say);
    case "pairs": return listed(value.map((/** @type {string[]} */ pair) => pair.map((code) => nameIn({ from: "services" }, code, body, say)).join(" → ")), say);
    case "limits": return listed(Object.entries(value).map(([reason, minutes]) => `${say(`o-${name}-${reason}`)} ${minutes}`), say);
    case "guide": return say("guide-told", { n: published(value, body.hall.languages?.[0] ?? "zh-Hans"), of: GUIDE.length });
    case "blocks": return listed(value.map((/** @type {any} */ one) => say(`slip-is-${one.kind}`)), say);
    case "serves": return listed(value.map((/** @type {any} */ one) => served(one, body, say)), say);
    case "words": case "lines": case "wording": return [...new Set(Object.values(value).filter(Boolean))].join(" / ") || say("value-none");
    default: return valueText(value, say);
  }
}

/** @param {string[]} list @param {Say} say */
const listed = (list, say) => (list.length === 0 ? say("value-none") : list.join(say("list-comma")));

/** @param {{from?: string, name?: string} | undefined} field @param {string} code @param {Body} body @param {Say} say */
function nameIn(field, code, body, say) {
  const item = body[field?.from ?? ""]?.find((/** @type {any} */ one) => one.code === code);
  if (item) return item.label ?? (pick(item.name, say.language) || code);
  return say.has(`o-${field?.name}-${code}`) ? say(`o-${field?.name}-${code}`) : code;
}

/** A service of a window with what is special about it. @param {any} one @param {Body} body @param {Say} say */
function served(one, body, say) {
  const special = [one.mode === "overflow" && say("told-helping", { minutes: one.after_min ?? 0 }), one.bonus_min > 0 && say("told-bonus", { minutes: one.bonus_min })].filter(Boolean);
  const name = nameIn({ from: "services" }, one.code, body, say);
  return special.length > 0 ? say("told-special", { name, special: special.join(say("list-comma")) }) : name;
}
