// @ts-check
/** A time as the hall writes it: its own clock reading with its own offset. */

/** @param {number} ms @param {number} offset minutes east of Greenwich */
export function isoAt(ms, offset) {
  const size = Math.abs(offset);
  return `${new Date(ms + offset * 60_000).toISOString().slice(0, 19)}${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** @param {number} value */
function two(value) {
  return String(value).padStart(2, "0");
}
