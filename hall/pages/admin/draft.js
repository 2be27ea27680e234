// @ts-check
/** The settings under someone's hands: what the hall has, what was typed, what is wrong with it. Pure. */
import { apply, changes, conflicts } from "./changes.js";

/** @typedef {Record<string, any>} Body */
/** @typedef {{path: string, code: string, words?: Record<string, string>, key?: string}} Problem */
/**
 * @typedef {object} Draft
 * @property {number} revision the hall's revision that `base` is
 * @property {Body} base
 * @property {Body} body
 * @property {Problem[]} problems
 * @property {string} [savedIn] the section that was shown when these problems were found
 * @property {{by: string, reason: string, conflicts: ReturnType<typeof conflicts>} | null} theirs somebody else has saved meanwhile
 * @property {boolean} restored typed earlier and kept in this browser
 */

/** @param {{revision: number, body: Body}} configuration @returns {Draft} */
export const begin = ({ revision, body }) => ({ revision, base: body, body, problems: [], theirs: null, restored: false });

/** Typing keeps the list of problems until the next check: a mark must not vanish because a letter was typed elsewhere. @param {Draft} draft @param {Body} body @returns {Draft} */
export const edited = (draft, body) => ({ ...draft, body, problems: draft.problems.flatMap((p) => followed(p, draft.body, body)), restored: false });

/** A mark goes with its item when the list is put in another order, and with it when it is taken away. @param {Problem} problem @param {Body} before @param {Body} after @returns {Problem[]} */
function followed(problem, before, after) {
  const [section, index, ...rest] = problem.path.replaceAll(".", "/").split("/");
  const code = before[section]?.[Number(index)]?.code;
  if (code === undefined || after[section]?.[Number(index)]?.code === code) return [problem];
  const now = (after[section] ?? []).findIndex((/** @type {any} */ one) => one.code === code);
  return now < 0 ? [] : [{ ...problem, path: [section, now, ...rest].join("/") }];
}

/** @param {Draft} draft @param {Problem[]} problems @param {string} [savedIn] @returns {Draft} */
export const checked = (draft, problems, savedIn) => ({ ...draft, problems, savedIn, restored: false });

/** @param {Draft} draft @returns {Draft} */
export const dropped = (draft) => ({ ...draft, body: draft.base, problems: [], theirs: null, restored: false });

/** @param {Draft} draft */
export const dirty = (draft) => changes(draft.base, draft.body).length > 0;

/**
 * The hall has moved on: my changes are laid over its new state, and where both touched the same thing both values are shown.
 * @param {Draft} draft @param {{revision: number, body: Body, by?: string | {name?: string}, reason?: string}} now @returns {Draft}
 */
export function overtaken(draft, now) {
  const mine = changes(draft.base, draft.body);
  const theirs = changes(draft.base, now.body);
  const by = typeof now.by === "object" ? now.by?.name ?? "" : now.by ?? "";
  return { ...draft, revision: now.revision, base: now.body, body: apply(now.body, mine), problems: [], theirs: { by, reason: now.reason ?? "", conflicts: conflicts(mine, theirs) } };
}

/** Takes the other's value where both changed the same thing. @param {Draft} draft @param {number} index of the conflict @returns {Draft} */
export function yielded(draft, index) {
  const list = draft.theirs?.conflicts ?? [];
  const { theirs } = list[index];
  return { ...draft, body: apply(draft.body, [theirs]), theirs: { .../** @type {any} */ (draft.theirs), conflicts: list.filter((_, i) => i !== index) } };
}

/** What is kept in the browser while the line is cut or the page closed. @param {Draft} draft */
export const kept = (draft) => (dirty(draft) ? JSON.stringify({ revision: draft.revision, base: draft.base, body: draft.body }) : null);

/** @param {Draft} fresh as the hall has it now @param {string | null} text from the browser @param {boolean} [sameSitting] the page was only loaded again, or left for another one @returns {Draft} */
export function restored(fresh, text, sameSitting = false) {
  if (!text) return fresh;
  try {
    const old = JSON.parse(text);
    const draft = { ...fresh, revision: old.revision, base: old.base, body: old.body };
    const now = old.revision === fresh.revision ? draft : overtaken(draft, { revision: fresh.revision, body: fresh.base });
    return dirty(now) ? { ...now, restored: !sameSitting } : fresh;
  } catch {
    return fresh;
  }
}
