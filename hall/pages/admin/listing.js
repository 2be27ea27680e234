// @ts-check
/** The middle column: every item of a section with one line about it and where it stands. Pure. */
import { ranges } from "../staff/figures.js";
import { touched } from "./changes.js";
import { published } from "./guide.js";
import { itemName } from "./naming.js";
import { GUIDE } from "./sections.js";

/** @typedef {{key: string, args?: Record<string, string | number>}} Phrase */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {{code: string, index: number, mark: string, name: string, about: Phrase | null, state: "used" | "draft" | "new" | "wrong" | "gone"}} Row */

/** @param {Draft} draft @param {import("./changes.js").Change[]} changed @param {string} section @param {import("../../client/words.js").Say} say @returns {Row[]} */
export function rows(draft, changed, section, say) {
  const mine = new Map(touched(changed.filter((c) => c.section === section)).map((c) => [c.code, c]));
  const list = /** @type {any[]} */ (draft.body[section] ?? []);
  const wrong = new Set(draft.problems.map((p) => homeOf(draft.body, p.path)).filter((h) => h.section === section).map((h) => h.code));
  return list.map((item, index) => ({
    code: item.code, index, mark: markOf(section, item), name: itemName(section, item, draft.body, say), about: about(section, item, draft.body),
    state: wrong.has(item.code) ? "wrong" : mine.get(item.code)?.kind === "added" ? "new" : mine.has(item.code) ? "draft" : "used",
  }));
}

/** From so many items on a list has a field to find one. */
export const MANY = 20;

/**
 * What somebody types who looks for one: a window's number, else part of its name or of the line below it. Whose sign is just that comes first.
 * @param {Row[]} list @param {string} typed @param {import("../../client/words.js").Say} say @returns {Row[]}
 */
export function found(list, typed, say) {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return list;
  const exact = list.filter((r) => r.mark.toLowerCase() === wanted);
  const begins = list.filter((r) => r.mark.toLowerCase().startsWith(wanted) && !exact.includes(r));
  if (exact.length + begins.length > 0) return [...exact, ...begins];
  return list.filter((r) => [r.name, r.about ? say(r.about.key, r.about.args) : "", r.code].some((text) => text.toLowerCase().includes(wanted)));
}

/** The large sign before the name. @param {string} section @param {any} item */
const markOf = (section, item) => (section === "items" ? item.official || item.code : section === "windows" ? item.label : section === "series" ? item.prefix : ["services", "zones"].includes(section) ? item.code : "");

/** @param {string} section @param {any} item @param {any} body @returns {Phrase | null} */
function about(section, item, body) {
  const windows = () => ranges(body.windows.filter((/** @type {any} */ w) => w.services.some((/** @type {any} */ s) => s.code === item.code && s.mode === "primary")).map((/** @type {any} */ w) => w.label));
  switch (section) {
    case "services": return item.daily_quota == null ? { key: "about-service", args: { windows: windows() || "–", promise: item.promise_min ?? body.hall.promise_min, ...guideDone(item, body) } } : { key: "about-service-quota", args: { windows: windows() || "–", quota: item.daily_quota, ...guideDone(item, body) } };
    case "windows": return { key: "about-window", args: { services: item.services.map((/** @type {any} */ s) => s.code).join(" ") || "–", zone: item.zone } };
    case "zones": return { key: "about-zone", args: { floor: item.floor, windows: ranges(body.windows.filter((/** @type {any} */ w) => w.zone === item.code).map((/** @type {any} */ w) => w.label)) || "–" } };
    case "series": return { key: "about-series", args: { from: number(item, item.first), to: number(item, item.last) } };
    case "needs": return { key: item.hard === false ? "about-need-soft" : "about-need", args: { windows: ranges(body.windows.filter((/** @type {any} */ w) => (w.meets ?? []).includes(item.code)).map((/** @type {any} */ w) => w.label)) || "–" } };
    case "journeys": return { key: "about-journey", args: { steps: item.services.join(" · ") || "–" } };
    case "groups": return services("group", item.code, body);
    case "items": return { key: `o-kind-${item.kind}` };
    case "classes": return { key: "about-class", args: { minutes: item.head_start_min } };
    case "places": return { key: `o-kind-${item.kind}` };
    default: return null;
  }
}

/** Which services are in it; that there are none yet is said, because they are put into it on their own pages. @param {string} field @param {string} code @param {any} body @returns {Phrase} */
function services(field, code, body) {
  const inside = body.services.filter((/** @type {any} */ s) => s[field] === code).map((/** @type {any} */ s) => s.code);
  return inside.length > 0 ? { key: "about-journey", args: { steps: inside.join(" · ") } } : { key: "about-group-empty" };
}

/** How much of the guide is published in the hall's first language. @param {any} item @param {any} body */
const guideDone = (item, body) => ({ guide: published(item.guide, body.hall.languages?.[0] ?? "zh-Hans"), of: GUIDE.length });

/** "E001": a number of a series as it is printed. @param {{prefix: string, width: number}} series @param {number} n */
export const number = (series, n) => `${series.prefix}${String(n).padStart(Number(series.width) || 1, "0")}`;

/**
 * Where a problem is mended. A series has its own page, but is edited with the service that uses it.
 * @param {any} body @param {string} path @returns {{section: string, code: string | null, field: string}}
 */
export function homeOf(body, path) {
  const [section, index, field = "", ...rest] = path.replaceAll(".", "/").split("/");
  if (section === "calendar") return { section, code: null, field: "days" };
  if (!Array.isArray(body[section])) return { section, code: null, field: index ?? "" };
  const item = body[section][Number(index)];
  if (section === "series" && item) {
    const service = body.services.find((/** @type {any} */ s) => s.series === item.code);
    if (service) return { section: "services", code: service.code, field: "series" };
  }
  if (section === "services" && field === "code") return { section, code: item?.code ?? null, field: "windows" };
  return { section, code: item?.code ?? null, field: field || rest.join("/") };
}

/** Problems that stand beside this field. @param {Draft} draft @param {string} section @param {string | null} code @param {string} field */
export const problemsAt = (draft, section, code, field) =>
  draft.problems.filter((p) => { const h = homeOf(draft.body, p.path); return h.section === section && h.code === code && h.field === field; });
