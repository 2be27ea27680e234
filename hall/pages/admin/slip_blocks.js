// @ts-check
/** The blocks of a slip as a list under somebody's hands. Pure. */

/** @typedef {{kind: string, size_pct: number, text: Record<string, string>, picture: string, dashed: boolean, most: number, ahead_min: number, missed_min: number}} Block */

/** As `hall/domain/slip_plan.py` has them; a test holds one against the other. */
export const KINDS = ["frames", "hall", "number", "service", "noted", "place", "estimate", "estimate_note", "steps", "documents", "qr", "rules", "foot", "text", "logo", "line"];
export const AGAIN = ["text", "logo", "line"];
export const NEEDED = ["frames", "number", "place", "foot"];
export const SIZES = [50, 75, 100, 125, 150, 200];
/** Blocks without a size of their own. */
const UNSIZED = ["line"];

/** What may be added: whatever is not there yet, and what may stand there again. @param {Block[]} list */
export const addable = (list) => KINDS.filter((kind) => AGAIN.includes(kind) || !list.some((block) => block.kind === kind));

/** @param {string} kind @returns {Block} */
export const block = (kind) => ({ kind, size_pct: 100, text: {}, picture: "", dashed: false, most: 5, ahead_min: 0, missed_min: 0 });

/** The hall's picture and words belong at the top or the foot; before the foot is where most halls want them. @param {Block[]} list @param {string} kind */
export function withBlock(list, kind) {
  const foot = list.findIndex((one) => one.kind === "foot");
  const at = kind === "logo" ? 0 : foot < 0 ? list.length : foot;
  return [...list.slice(0, at), block(kind), ...list.slice(at)];
}

/** @param {Block} one */
export const hasSize = (one) => !UNSIZED.includes(one.kind);

/** Sizes offered; one that was set elsewhere stays in the list. @param {number} now */
export const sizes = (now) => (SIZES.includes(now) || typeof now !== "number" ? SIZES : [...SIZES, now].sort((a, b) => a - b));
