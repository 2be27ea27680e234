// @ts-check
/** A report as it is shown: order, what is grey, what stands out, what the sentence above the table says. Pure. */

/** @typedef {import("./columns.js").Item} Item */

/** Fewer cases than this are shown grey: for orientation only (METRICS §2). */
export const FEW = 5;
/** So many rows at first; an export always has all. */
export const FIRST_ROWS = 12;
/** So far below the target a row is named. */
const FAR_BELOW = 0.1;

/** Rows that stay in the order in which they come: of time, of length. @param {string} view */
export const inTime = (view) => ["hours", "half_hours", "estimate_hours", "estimate_lengths", "trend", "comparison"].includes(view);

/** @param {Item} item */
export const few = (item) => (item.judged ?? item.called ?? item.served ?? 0) < FEW;

/** Of how many values a figure is made, where these are too few to say much (the hall counts them); else nothing. @param {{few?: Record<string, Record<string, number>>}} report @param {Item} item @param {string} figure */
export const fewOf = (report, item, figure) => report.few?.[String(item.key)]?.[figure] ?? null;

/** @param {Item} item @param {number} target */
export const bad = (item, target) => item.sl != null && !few(item) && item.sl < target - FAR_BELOW;

/**
 * Without a wish the rows that miss the promise come first, and those with too few cases last; hours keep their order.
 * @param {Item[]} items @param {string | null} sort `served` upward, `-served` downward @param {string} view
 */
export function sorted(items, sort, view) {
  if (!sort) return inTime(view) ? items : [...items].sort((a, b) => Number(few(a)) - Number(few(b)) || compare(a.sl, b.sl) || byKey(a, b));
  const key = sort.replace(/^-/, "");
  const way = sort.startsWith("-") ? -1 : 1;
  if (key === "key") return [...items].sort((a, b) => way * byKey(a, b));
  return [...items].sort((a, b) => (a[key] == null || b[key] == null ? compare(a[key], b[key]) : way * compare(a[key], b[key])) || byKey(a, b));
}

/** Rows one of whose names has what was typed, in whichever language. @param {Item[]} items @param {string} typed */
export function matching(items, typed) {
  const key = typed.trim().toLowerCase();
  const names = (/** @type {Item} */ { name, key: code, offers = [] }) => [name, ...offers].flatMap((one) => (one && typeof one === "object" ? Object.values(one) : [one ?? code]));
  return key ? items.filter((item) => names(item).some((one) => String(one).toLowerCase().includes(key))) : items;
}

/** A missing value comes last whichever way is up. @param {number | null | undefined} a @param {number | null | undefined} b */
function compare(a, b) {
  if (a == null || b == null) return Number(a == null) - Number(b == null);
  return a - b;
}

/** @param {Item} a @param {Item} b */
const byKey = (a, b) => String(a.key).localeCompare(String(b.key), "en", { numeric: true });

/** The next sort when a heading is pressed: largest first, then smallest, then as it was. @param {string | null} sort @param {string} key */
export const nextSort = (sort, key) => (sort === `-${key}` ? key : sort === key ? null : `-${key}`);

/** @param {Item[]} items @param {string} key @param {number} promiseS */
export function scale(items, key, promiseS) {
  const most = Math.max(0, ...items.map((i) => i[key] ?? 0));
  return Math.max(2 * promiseS, Math.ceil(most / 600) * 600);
}

/** Percent along a bar. @param {number | null | undefined} value @param {number} full */
export const along = (value, full) => Math.round(Math.min(1, Math.max(0, (value ?? 0) / full)) * 1000) / 10;

/**
 * @param {Item} total @param {Item[]} items @param {number} target
 * @returns {{share: number | null, met: boolean, low: Item[], more: number}}
 */
export function summary(total, items, target) {
  const low = items.filter((i) => bad(i, target)).sort((a, b) => compare(a.sl, b.sl));
  return { share: total.sl ?? null, met: (total.sl ?? 0) >= target, low: low.slice(0, 3), more: Math.max(0, low.length - 3) };
}

/** @param {{total?: Item, items: Item[]}} report */
export const empty = ({ total, items }) => (total?.judged ?? 0) === 0 && (total?.issued ?? 0) === 0 && (total?.served ?? 0) === 0 && items.every((i) => !i.issued && !i.served);
