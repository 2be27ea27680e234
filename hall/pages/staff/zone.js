// @ts-check
/** An instant on the hall's own wall clock, when the answer carries another zone. Pure. */

/** @typedef {import("../../client/times.js").Moment} Moment */

/** @param {string} iso @param {string} timeZone an IANA name; one this browser does not know leaves the instant in UTC @returns {Moment} */
export function inZone(iso, timeZone) {
  const ms = Date.parse(iso);
  try {
    const parts = new Intl.DateTimeFormat("en-GB", { timeZone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" }).formatToParts(ms);
    const n = (/** @type {string} */ type) => Number(parts.find((p) => p.type === type)?.value);
    const local = Date.UTC(n("year"), n("month") - 1, n("day"), n("hour"), n("minute"), n("second"));
    return { ms, offset: Math.round((local - Math.floor(ms / 1000) * 1000) / 60_000) };
  } catch {
    return { ms, offset: 0 };
  }
}
