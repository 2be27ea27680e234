// @ts-check
/** Taking one change of the history back: what it changed, turned round, and laid over the settings in force. Pure. */
import { LISTS, apply, changes, codeOf, inOrder } from "./changes.js";
import { same } from "./paths.js";

/** @typedef {import("./changes.js").Change} Change */
/** @typedef {Record<string, any>} Body */
/** @typedef {{body: Body, back: Change[], kept: Change[]}} Undone body: the settings without that change; kept: changed again since, so they stay as they are */

/**
 * @param {Body} before the revision before the change @param {Body} after the revision of the change @param {Body} present what is in force
 * @returns {Undone}
 */
export function undone(before, after, present) {
  const turned = changes(after, before).filter((c) => c.kind !== "moved" && !same(valueNow(present, c), c.to));
  const kept = turned.filter((c) => !same(valueNow(present, c), c.from));
  const back = turned.filter((c) => !kept.includes(c));
  return { body: reordered(laidOver(present, back, before), before, after), back, kept };
}

/** What stands now where the change was made; null for an item that is not there. @param {Body} body @param {Change} c */
function valueNow(body, c) {
  if (c.code === null) return body[c.section]?.[String(c.field)];
  const item = (body[c.section] ?? []).find((/** @type {any} */ i) => codeOf(i) === c.code) ?? null;
  return c.field === null ? item : item?.[c.field];
}

/** What comes back stands where it stood. @param {Body} body @param {Change[]} list @param {Body} before whose order it had @returns {Body} */
function laidOver(body, list, before) {
  const next = apply(body, list);
  for (const { section, kind, code, to } of list) {
    if (kind !== "added") continue;
    next[section] = putBack(next[section].filter((/** @type {any} */ i) => codeOf(i) !== code), to, before[section].map(codeOf));
  }
  return next;
}

/** Behind the nearest neighbour that stood before it then. @param {any[]} list @param {any} item @param {string[]} order */
function putBack(list, item, order) {
  const earlier = order.slice(0, order.indexOf(codeOf(item)));
  const at = Math.max(-1, ...list.map((i, n) => (earlier.includes(codeOf(i)) ? n : -1))) + 1;
  return [...list.slice(0, at), item, ...list.slice(at)];
}

/** Lists that only stood in another order, where nobody has moved them since. @param {Body} body @param {Body} before @param {Body} after */
function reordered(body, before, after) {
  const next = { ...body };
  for (const section of LISTS) {
    const [then, now, here] = [before, after, body].map((b) => (b[section] ?? []).map(codeOf));
    const common = (/** @type {string[]} */ list) => list.filter((code) => then.includes(code) && now.includes(code) && here.includes(code));
    if (same(common(then), common(now)) || !same(common(here), common(now))) continue;
    next[section] = inOrder(body[section], common(then));
  }
  return next;
}
