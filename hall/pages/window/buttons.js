// @ts-check
/** The keys beside the big one: always the same eight in the same places; what may not be pressed says why and until when. */

import { clockText } from "./timer.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {{key: string, action: string, icon: string, label: Phrase, enabled: boolean, why: Phrase | null, until: string | null}} Button */

/** A visitor is at the window or on the way to it. */
export const BUSY = new Set(["called", "serving"]);
/** What has no sense any more once the visitor stands at the window. */
const ARRIVED = new Set(["recall", "start", "no-show"]);

/**
 * The seven keys beside the big one, in their fixed places, and undo.
 *
 * @param {Snapshot} seen
 * @param {number} now milliseconds, the hall's clock
 * @returns {Button[]}
 */
export function buttons(seen, now) {
  return [
    button(seen, now, "R", "recall", "recall"),
    button(seen, now, "S", "start", "arrived"),
    button(seen, now, "F", "finish", "check"),
    button(seen, now, "N", "no-show", "absent"),
    button(seen, now, "H", "hold", "half"),
    button(seen, now, "T", "transfer", "transfer"),
    pauseButton(seen, now),
    button(seen, now, "Z", "undo", "undo"),
  ];
}

/** @param {Snapshot} seen @param {number} now @param {string} key @param {string} action @param {string} icon @returns {Button} */
function button(seen, now, key, action, icon) {
  const until = seen.not_yet[action] ?? null;
  const first = until === null && action in seen.not_yet;
  const early = first || (until !== null && Date.parse(until) > now);
  const allowed = seen.allowed.includes(action) && !(action === "undo" && !seen.undo);
  const why = first ? { key: "why-recall-first" } : early ? { key: `why-early-${action}`, args: { left: clockText(Math.ceil((Date.parse(until ?? "") - now) / 1000)) } } : allowed ? null : whyNot(seen, action);
  return { key, action, icon, label: { key: `act-${action}` }, enabled: allowed && !early, why, until: early ? until : null };
}

/** @param {Snapshot} seen @param {string} action */
function whyNot(seen, action) {
  if (seen.state === "serving" && ARRIVED.has(action)) return { key: "why-at-window", args: { number: seen.ticket?.number ?? "" } };
  if (action === "undo" && seen.pausing) return { key: "why-not-undo-pausing" };
  return { key: action === "pause" && seen.state === "paused" ? "why-not-pause-again" : `why-not-${action}` };
}

/** Pausing with a visitor at the window means: after this one. @param {Snapshot} seen @param {number} now @returns {Button} */
function pauseButton(seen, now) {
  if (BUSY.has(seen.state)) {
    const label = { key: seen.pausing ? "act-pause-cancel" : "act-pause-after" };
    return { key: "P", action: "pause", icon: "pause", label, enabled: true, why: null, until: null };
  }
  return button(seen, now, "P", "pause", "pause");
}
