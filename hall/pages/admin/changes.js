// @ts-check
/** What differs between two configurations, item by item and field by field, and how one person's changes are laid over another's. Pure. */
import { dayKey } from "./dates.js";
import { same } from "./paths.js";

/** @typedef {Record<string, any>} Body */
/**
 * @typedef {{section: string, code: string | null, field: string | null, kind: "changed" | "added" | "removed" | "moved", from: unknown, to: unknown}} Change
 * code null: a section that is one thing (hall, rules), or the order of a list (moved: from and to are codes); field null: the whole item came or went
 */

export const LISTS = ["departments", "groups", "zones", "series", "classes", "needs", "services", "windows", "places", "notices", "media", "phrases", "schedules", "calendar", "journeys", "items"];
const SINGLES = ["hall", "rules", "booking", "signs", "slip", "voice", "alerts", "appraisal"];

/** @param {Body} before @param {Body} after @returns {Change[]} */
export function changes(before, after) {
  return [...SINGLES.flatMap((s) => fields(s, null, before[s] ?? {}, after[s] ?? {})), ...LISTS.flatMap((s) => [...items(s, before[s] ?? [], after[s] ?? []), ...moved(s, before[s] ?? [], after[s] ?? [])])];
}

/** What tells an item from its neighbours; days of the calendar have no code. @param {any} item @returns {string} */
export const codeOf = (item) => item.code ?? dayKey(item);

/** @param {string} section @param {any[]} before @param {any[]} after @returns {Change[]} */
function items(section, before, after) {
  const old = new Map(before.map((i) => [codeOf(i), i]));
  const fresh = new Map(after.map((i) => [codeOf(i), i]));
  return [
    ...after.flatMap((i) => (old.has(codeOf(i)) ? fields(section, codeOf(i), old.get(codeOf(i)), i) : [/** @type {Change} */ ({ section, code: codeOf(i), field: null, kind: "added", from: null, to: i })])),
    ...before.filter((i) => !fresh.has(codeOf(i))).map((i) => /** @type {Change} */ ({ section, code: codeOf(i), field: null, kind: "removed", from: i, to: null })),
  ];
}

/** The order in which visitors and clerks see a list; days of the calendar stand by their dates. @param {string} section @param {any[]} before @param {any[]} after @returns {Change[]} */
function moved(section, before, after) {
  if (section === "calendar") return [];
  const [old, fresh] = [before.map(codeOf), after.map(codeOf)];
  const from = old.filter((code) => fresh.includes(code)), to = fresh.filter((code) => old.includes(code));
  return same(from, to) ? [] : [{ section, code: null, field: null, kind: "moved", from, to }];
}

/** These codes in this order, on the places where they stand; all others stay. @template {{code?: string}} T @param {T[]} list @param {string[]} order @returns {T[]} */
export function inOrder(list, order) {
  const byCode = new Map(list.map((i) => [codeOf(i), i]));
  const wanted = order.filter((code) => byCode.has(code));
  let next = 0;
  return list.map((i) => (wanted.includes(codeOf(i)) ? /** @type {T} */ (byCode.get(wanted[next++])) : i));
}

/** @param {string} section @param {string | null} code @param {Body} before @param {Body} after @returns {Change[]} */
function fields(section, code, before, after) {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((f) => !same(before[f], after[f]))
    .map((field) => ({ section, code, field, kind: "changed", from: before[field], to: after[field] }));
}

/** @param {Body} body @param {Change[]} list @returns {Body} */
export function apply(body, list) {
  const next = structuredClone(body);
  for (const c of list) {
    if (c.kind === "moved") next[c.section] = inOrder(next[c.section] ?? [], /** @type {string[]} */ (c.to));
    else if (c.code === null) next[c.section] = { ...next[c.section], [String(c.field)]: c.to };
    else next[c.section] = applied(next[c.section] ?? [], c);
  }
  return next;
}

/** @param {any[]} list @param {Change} c */
function applied(list, c) {
  if (c.kind === "removed") return list.filter((i) => codeOf(i) !== c.code);
  if (c.kind === "added") return list.some((i) => codeOf(i) === c.code) ? list.map((i) => (codeOf(i) === c.code ? c.to : i)) : [...list, c.to];
  return list.map((i) => (codeOf(i) === c.code ? { ...i, [String(c.field)]: c.to } : i));
}

/**
 * Both have changed the same thing, and not to the same value.
 * @param {Change[]} mine @param {Change[]} theirs @returns {{mine: Change, theirs: Change}[]}
 */
export function conflicts(mine, theirs) {
  const touches = (/** @type {Change} */ a, /** @type {Change} */ b) => a.section === b.section && a.code === b.code && (a.field === b.field || a.field === null || b.field === null);
  return mine.flatMap((m) => theirs.filter((t) => touches(m, t) && !same(m.to, t.to)).map((t) => ({ mine: m, theirs: t })));
}

/** The items that differ, each once. @param {Change[]} list */
export const touched = (list) => [...new Map(list.map((c) => [`${c.section}/${c.code ?? ""}`, c])).values()];
