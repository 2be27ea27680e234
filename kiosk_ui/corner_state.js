// @ts-check
/** What the staff corner shows, from what the box says. Pure. */

/** @typedef {{place: string, condition: string, cause: string, slips_left?: number} | null} Printer */
/** @typedef {{step: "begin" | "done" | "cancel", by: string, at: number, was: string} | null} Asked a step that the printer has not shown yet */

/** A printer that has not answered a step for so long has not done it; a test slip takes a few seconds. */
export const PATIENCE_MS = 25_000;
export const LONGEST_PIN = 8;
/** Nobody types as fast as a reader. */
export const SCAN_GAP_MS = 80;

/** @param {Printer} printer */
export const isChanging = (printer) => printer?.cause === "roll_change";

/** What has become of a step: still waited for, done, or not done. @param {Asked} asked @param {Printer} printer @param {number} at */
export function became(asked, printer, at) {
  if (asked === null) return null;
  if (asked.step === "begin" ? isChanging(printer) : printer !== null && !isChanging(printer)) return "done";
  return at - asked.at > PATIENCE_MS ? "failed" : "waiting";
}

/** A digit more of the PIN. @param {string} pin @param {string} digit */
export const typed = (pin, digit) => (pin + digit).slice(0, LONGEST_PIN);

/**
 * Keys of a keyboard or of a card reader that types: the code when it is complete.
 * @param {{text: string, at: number}} before @param {string} key @param {number} at @returns {{text: string, at: number, code: string | null}}
 */
export function keyed(before, key, at) {
  if (key === "Enter") return { text: "", at, code: before.text.length >= 4 ? before.text : null };
  if (key === "Backspace") return { text: before.text.slice(0, -1), at, code: null };
  if (key.length !== 1) return { ...before, code: null };
  const slow = at - before.at > SCAN_GAP_MS;
  return { text: slow && !/^\d*$/.test(before.text) ? key : (before.text + key).slice(0, 64), at, code: null };
}
