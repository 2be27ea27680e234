// @ts-check
/**
 * What a face may believe about the data it shows: pure decisions on sequence numbers and silence.
 *
 * Live messages are hints. One that does not follow the last one (a gap, a new epoch, an unknown predecessor) is not
 * applied; the face asks for a snapshot instead. Time is any steady clock in milliseconds, given by the caller.
 *
 * @typedef {import("./types.js").LinkState} LinkState
 *
 * @typedef {object} Following
 * @property {number | null} epoch
 * @property {number} seq the last sequence number that was applied
 * @property {number} heard when anything at all came from the hall
 * @property {number | null} behind since when a snapshot has been asked for and has not come
 * @property {string | null} dataAt hall time of the last data that is on the screen
 *
 * @typedef {{epoch: number, seq: number, at?: string}} Stamped
 * @typedef {Stamped & {prev?: number | null}} Change
 * @typedef {"apply" | "fetch" | "ignore"} Act
 */

/** A screen that has heard nothing for so long says so, with the time of its last data. */
export const CATCHING_UP_AFTER_MS = 10_000;
/** After so long it no longer shows what could send a visitor to the wrong window. */
export const CUT_OFF_AFTER_MS = 60_000;

/** @param {number} now @returns {Following} */
export function begin(now) {
  return { epoch: null, seq: 0, heard: now, behind: now, dataAt: null };
}

/**
 * The connection stands again: whatever was missed meanwhile comes with the snapshot that follows.
 * @param {Following} following @param {number} now @returns {Following}
 */
export function greeted(following, now) {
  return { ...following, heard: now, behind: following.behind ?? now };
}

/**
 * @param {Following} following @param {Stamped} snapshot @param {number} now
 * @returns {{following: Following, act: Act}}
 */
export function snapshotCame(following, snapshot, now) {
  const older = following.epoch === snapshot.epoch && snapshot.seq < following.seq;
  if (older) return { following: { ...following, heard: now }, act: "ignore" };
  const { epoch, seq } = snapshot;
  return { following: { epoch, seq, heard: now, behind: null, dataAt: snapshot.at ?? following.dataAt }, act: "apply" };
}

/**
 * @param {Following} following @param {Change} change @param {number} now
 * @returns {{following: Following, act: Act}}
 */
export function changeCame(following, change, now) {
  const heard = { ...following, heard: now };
  if (following.behind !== null) return { following: heard, act: "ignore" };
  if (following.epoch === change.epoch && change.seq <= following.seq) return { following: heard, act: "ignore" };
  if (following.epoch !== change.epoch || !follows(following, change)) return { following: { ...heard, behind: now }, act: "fetch" };
  return { following: { ...heard, seq: change.seq, dataAt: change.at ?? following.dataAt }, act: "apply" };
}

/**
 * A snapshot may be newer than the last message to the room, so a predecessor at or before ours is fine.
 * @param {Following} following @param {Change} change
 */
function follows(following, change) {
  return typeof change.prev === "number" && change.prev <= following.seq;
}

/**
 * The hall is alive and has nothing new for this face: what is shown is as fresh as the pulse.
 * @param {Following} following @param {Stamped & {sent?: number | null}} pulse sent is what this room was told last @param {number} now
 * @returns {{following: Following, act: Act}}
 */
export function pulseCame(following, pulse, now) {
  const heard = { ...following, heard: now };
  if (following.behind !== null) return { following: heard, act: "ignore" };
  const missed = typeof pulse.sent === "number" && pulse.sent > following.seq;
  if (following.epoch !== pulse.epoch || missed) return { following: { ...heard, behind: now }, act: "fetch" };
  return { following: { ...heard, dataAt: pulse.at ?? following.dataAt }, act: "ignore" };
}

/**
 * A page that draws on a wrong base is as wrong as one that hears nothing: both ages count.
 * @param {Following} following @param {number} now @returns {LinkState}
 */
export function linkState(following, now) {
  const silent = now - following.heard;
  const behind = following.behind === null ? 0 : now - following.behind;
  const age = Math.max(silent, behind);
  if (age >= CUT_OFF_AFTER_MS) return "cut_off";
  if (age >= CATCHING_UP_AFTER_MS || following.dataAt === null) return "catching_up";
  return "live";
}
