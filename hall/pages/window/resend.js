// @ts-check
/** Sends the steps that were kept while cut off, in order, until one is dropped, refused or lost again. */
import { nextToSend } from "./backlog.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./backlog.js").Kept} Kept */

/**
 * @param {Kept[]} kept
 * @param {Snapshot} fresh the hall's own state
 * @param {(action: string, body: object, key: string) => Promise<Snapshot>} post
 * @returns {Promise<{now: Snapshot, kept: Kept[], sent: number, dropped: number, error: unknown}>}
 */
export async function resend(kept, fresh, post) {
  let now = fresh;
  let left = kept;
  let sent = 0;
  try {
    for (let next = nextToSend(left, now); next; next = nextToSend(left, now)) {
      if ("drop" in next) return { now, kept: [], sent, dropped: next.drop.length, error: null };
      if ("skip" in next) {
        left = next.skip;
        continue;
      }
      now = await post(next.send.action, next.body, next.send.key);
      left = left.slice(1);
      sent += 1;
    }
  } catch (error) {
    return { now, kept: left, sent, dropped: 0, error };
  }
  return { now, kept: left, sent, dropped: 0, error: null };
}
