// @ts-check
/** The keys that have no button of their own, and what each can do now. Pure. */
import { mayRecord, mustRecord } from "./items.js";
import { asksForProof, asksOf, mayCall, mayGoOn } from "./steps.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {{key: string, words: string, n: number, enabled: boolean, calls: boolean}} More words: what it does; n: for how many; calls: somebody waits for this key */

/** Always the same keys in the same order; E stands there only while there is a proof to be seen. @param {Snapshot} seen @returns {More[]} */
export function moreKeys(seen) {
  const asks = asksOf(seen);
  const held = seen.held.length;
  return [
    ...(asksForProof(seen) ? [one("E", "keypad-evidence", 0, true, true)] : []),
    ...(mayRecord(seen) ? [one("I", "keypad-items", seen.ticket?.items?.done.length ?? 0, true, mustRecord(seen))] : []),
    one("C", "keypad-call", 0, mayCall(seen)),
    one("W", "keypad-serve", 0, seen.allowed.includes("serve")),
    one("G", "keypad-resume", held, mayGoOn(seen)),
    one("A", "keypad-asks", asks, asks > 0, asks > 0),
    one("M", "keypad-message", 0, true),
    one("Q", "keypad-emergency", 0, true, seen.emergency != null),
    one("X", "keypad-close", 0, seen.allowed.includes("close")),
  ];
}

/** @param {string} key @param {string} words @param {number} n @param {boolean} enabled @returns {More} */
function one(key, words, n, enabled, calls = false) {
  return { key, words, n, enabled, calls };
}
