// @ts-check
/** The band across the top: shape, word and colour of the window's state, and one sentence beside it. */
import { clockText, freeInVain, IDLE_ORANGE_S, waitingHere } from "./timer.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {{icon: string, tone: "live" | "late" | "cut", text: Phrase}} Mark */
/** @typedef {{tone: "serving"|"called"|"idle"|"waiting"|"paused"|"closed", icon: string, word: Phrase, say: Phrase | null}} Band */

/**
 * @param {Snapshot} seen
 * @param {number} now milliseconds, the hall's clock
 * @returns {Band}
 */
export function band(seen, now) {
  const stands = standing(seen);
  return stands ? { ...usual(seen, now), say: stands } : usual(seen, now);
}

/** The hall stands still: more important than anything else that could be said. @param {Snapshot} seen @returns {Phrase | null} */
export function standing(seen) {
  const [first] = [...(seen.suspensions ?? [])].sort((a, b) => Number(b.fire) - Number(a.fire));
  return first ? { key: first.fire ? "say-fire" : `say-suspended-${first.scope}` } : null;
}

/** @param {Snapshot} seen @param {number} now @returns {Band} */
function usual(seen, now) {
  const number = seen.ticket?.number ?? "";
  const after = seen.pausing ? { key: "say-pause-after" } : null;
  switch (seen.state) {
    case "serving":
      return { tone: "serving", icon: "serving", word: { key: "state-serving" }, say: after ?? saysServing(seen) };
    case "called":
      return { tone: "called", icon: "call", word: { key: "state-called" }, say: after ?? { key: calledKey(seen.ticket), args: { number, calls: seen.ticket?.calls ?? 1 } } };
    case "paused":
      return { tone: "paused", icon: "pause", word: { key: "state-paused" }, say: { key: "say-waiting", args: { n: waitingHere(seen) } } };
    case "closed":
      return { tone: "closed", icon: "dash", word: { key: "state-closed" }, say: { key: "say-closed" } };
    default:
      return idle(seen, now);
  }
}

/** The visitor's own word is worth more than how often he was called. @param {Snapshot["ticket"]} ticket */
function calledKey(ticket) {
  if (ticket?.coming) return "say-coming";
  return ticket && ticket.calls > 1 ? "say-called-again" : "say-called";
}

/** @param {Snapshot} seen @returns {Phrase} */
function saysServing(seen) {
  const held = Math.floor((seen.ticket?.held_s ?? 0) / 60);
  return { key: held > 0 ? "say-serving-held" : "say-serving", args: { number: seen.ticket?.number ?? "", time: hour(seen.ticket?.started_at), minutes: held } };
}

/** @param {Snapshot} seen @param {number} now @returns {Band} */
function idle(seen, now) {
  if (seen.next.length === 0) return { tone: "idle", icon: "ring", word: { key: "state-idle" }, say: nothing(seen) };
  const say = { key: "say-waiting", args: { n: Math.max(waitingHere(seen), seen.next.length) } };
  if (standing(seen) || freeInVain(seen, now) < IDLE_ORANGE_S) return { tone: "idle", icon: "ring", word: { key: "state-idle" }, say };
  return { tone: "waiting", icon: "ringx", word: { key: "state-idle-waiting" }, say };
}

/** Why there is nobody to call. @param {Snapshot} seen @returns {Phrase} */
export function nothing(seen) {
  const why = seen.nothing;
  if (why?.kept?.some((one) => one.code === "suspended")) return { key: "nothing-suspended" };
  if (why?.code === "held_back") return { key: "nothing-held-back", args: { n: (why.kept ?? []).reduce((sum, one) => sum + one.n, 0) } };
  if (why?.code === "others_not_yours") return { key: "nothing-others", args: { n: why.waiting_elsewhere } };
  if (why?.code === "now_paused") return { key: "nothing-now-paused" };
  return { key: "nothing-empty" };
}

/**
 * The mark of the connection. Cut off counts up, so that nobody takes an old picture for a live one.
 *
 * @param {"live" | "catching_up" | "cut_off"} link
 * @param {number | null} since hall time in ms of the last thing we know; null while the hall answers
 * @param {number} kept steps kept for later
 * @param {number} now milliseconds, the hall's clock
 * @returns {Mark}
 */
export function linkMark(link, since, kept, now) {
  if (since !== null) {
    const time = clockText((now - since) / 1000);
    return { icon: "cutoff", tone: "cut", text: { key: kept ? "cut-off-kept" : "cut-off", args: { time, n: kept } } };
  }
  if (link === "live") return { icon: "link", tone: "live", text: { key: "link-live" } };
  return { icon: "recall", tone: "late", text: { key: "link-catching_up" } };
}

/** Hour and minute as the hall wrote them; the offset in the text is the hall's own. @param {string | null | undefined} time */
export function hour(time) {
  return time ? time.slice(11, 16) : "";
}
