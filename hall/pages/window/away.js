// @ts-check
/** The big button while the hall cannot be reached. */
import { withoutHall } from "./backlog.js";
import { naturalStep } from "./steps.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {import("./steps.js").Intent} Intent */

/** Whether the big button can work without the hall. @param {Snapshot} seen @param {Intent} intent @param {boolean} away */
export function blocked(seen, intent, away) {
  return away && withoutHall(naturalStep(seen, intent).requests[0], seen) === null;
}

/** The words on the big button; without the hall "finish and call" only finishes. @param {Snapshot} seen @param {Intent} intent @param {boolean} away @returns {Phrase} */
export function goWords(seen, intent, away) {
  return away && seen.state === "serving" ? { key: "go-finish-away" } : naturalStep(seen, intent).label;
}
