// @ts-check
/**
 * A sound that comes in parts, put together again. Pure.
 *
 * @typedef {{do: "part", place: string, id: string, n: number, of: number, part: string}} Part
 * @typedef {{id: string, parts: (string | null)[]}} Coming
 */

/** Of one voice zone only the newest sound is awaited: what was given up halfway is not kept. @param {Readonly<Record<string, Coming>>} coming by place @param {Part} one @returns {{coming: Record<string, Coming>, whole: string[] | null}} */
export function withPart(coming, one) {
  const { [one.place]: before, ...others } = coming;
  const parts = before?.id === one.id ? [...before.parts] : Array.from({ length: one.of }, () => /** @type {string | null} */ (null));
  parts[one.n] = one.part;
  const whole = /** @type {string[] | null} */ (parts.includes(null) ? null : parts);
  return { coming: whole === null ? { ...others, [one.place]: { id: one.id, parts } } : others, whole };
}

/** @param {readonly string[]} parts in base64 */
export function bytesOf(parts) {
  const pieces = parts.map((part) => Uint8Array.from(atob(part), (c) => c.charCodeAt(0)));
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
