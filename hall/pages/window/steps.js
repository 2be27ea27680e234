// @ts-check
/**
 * What each key does in each state of the window: the clerk's whole cycle in one table.
 *
 * Space is always the next natural step: open → call → arrived → finish and call → resume. Every other key
 * keeps one meaning. The hall's `allowed` and `not_yet` decide what may be done; this file only asks.
 */
import { BUSY, buttons } from "./buttons.js";
import { mayRecord, mustRecord } from "./items.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./shapes.js").Request} Request */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {"seen" | "missing"} Evidence what the clerk says of the proof of a class */

/**
 * @typedef {object} Intent what the clerk has set up for later steps
 * @property {string | null} outcome what `finish` will say; null leaves it to the hall
 * @property {string} note
 */
/**
 * @typedef {{does: "post", requests: Request[]} | {does: "panel", panel: "hold"|"pause"|"transfer"|"call"|"serve"|"start"|"resume"|"asks"|"items"|"message"|"menu", evidence?: Evidence, goOn?: string}
 *   | {does: "cancel-pause"} | {does: "close"} | {does: "say", phrase: Phrase}} Step
 */

/**
 * The big button: what space does now, and the words on it.
 *
 * @param {Snapshot} seen
 * @param {Intent} intent
 * @returns {{label: Phrase, requests: Request[]}}
 */
export function naturalStep(seen, intent) {
  const next = seen.next[0];
  switch (seen.state) {
    case "closed":
      return { label: { key: "go-open" }, requests: [post("open")] };
    case "paused":
      return next
        ? { label: { key: "go-back-call", args: { number: next.number } }, requests: [post("open"), post("call-next")] }
        : { label: { key: "go-back" }, requests: [post("open")] };
    case "called":
      return { label: { key: asksForProof(seen) ? "go-start-seen" : "go-start" }, requests: [post("start", proof(seen, "seen"))] };
    case "serving":
      return serving(seen, intent);
    default:
      return idle(seen);
  }
}

/** @param {Snapshot} seen @param {Intent} intent */
function serving(seen, intent) {
  const next = seen.next[0];
  if (seen.pausing) return { label: { key: "go-finish-pause" }, requests: [post("finish", outcome(intent))] };
  if (!next) return { label: { key: "go-finish" }, requests: [post("finish", outcome(intent))] };
  const label = { key: "go-finish-call", args: { number: next.number } };
  // One request with outcome and note, so that one Z takes all of it back.
  return { label, requests: [post("call-next", outcome(intent))] };
}

/** Nobody to call but somebody on hold: going on with the one who waits longest is the natural step. @param {Snapshot} seen */
function idle(seen) {
  const next = seen.next[0];
  if (next) return { label: { key: "go-call", args: { number: next.number } }, requests: [post("call-next")] };
  const held = [...seen.held].sort((a, b) => a.since.localeCompare(b.since))[0];
  if (held) return { label: { key: "go-resume", args: { number: held.number } }, requests: [post("resume", { ticket: held.id })] };
  if (standsStill(seen)) return { label: { key: "go-call-suspended" }, requests: [post("call-next")] };
  return { label: { key: "go-call-any" }, requests: [post("call-next")] };
}

/** Nobody is called in turn; whoever stands at the window all the same is called by number, with a reason. @param {Snapshot} seen */
export function standsStill(seen) {
  return seen.state === "idle" && seen.held.length === 0 && (seen.nothing?.kept ?? []).some((one) => one.code === "suspended");
}

/**
 * @param {Snapshot} seen
 * @param {string} key
 * @param {Intent} intent
 * @param {number} now
 * @returns {Step | null} null when the key means nothing here
 */
export function stepFor(seen, key, intent, now) {
  if (key === "W") return withoutNumber(seen);
  if (key === "E") return asksForProof(seen) ? starts(seen, "missing") : { does: "say", phrase: { key: "why-not-evidence" } };
  if (key === "G") return goesOn(seen);
  if (key === "A") return asksOf(seen) ? { does: "panel", panel: "asks" } : { does: "say", phrase: { key: "asks-none" } };
  if (key === "M") return { does: "panel", panel: "message" };
  if (key === "menu") return { does: "panel", panel: "menu" };
  if (key === "X") return seen.allowed.includes("close") ? { does: "close" } : { does: "say", phrase: { key: seen.state === "closed" ? "closed-title" : "why-not-close" } };
  if (key === "I") return mayRecord(seen) ? { does: "panel", panel: "items" } : { does: "say", phrase: { key: "why-not-items" } };
  if ((key === "space" || key === "F") && seen.state === "serving" && mustRecord(seen)) return { does: "panel", panel: "items", goOn: key };
  if (key === "space" && asksForHolder(seen)) return starts(seen, "seen");
  if (key === "space" && standsStill(seen)) return { does: "panel", panel: "call" };
  if (key === "space") return { does: "post", requests: naturalStep(seen, intent).requests };
  if (key === "C") return mayCall(seen) ? { does: "panel", panel: "call" } : { does: "say", phrase: { key: "why-not-call" } };
  const found = buttons(seen, now).find((one) => one.key === key);
  if (!found) return null;
  if (!found.enabled) return { does: "say", phrase: /** @type {Phrase} */ (found.why) };
  switch (found.action) {
    case "start":
      return starts(seen, "seen");
    case "hold":
      return { does: "panel", panel: "hold" };
    case "transfer":
      return { does: "panel", panel: "transfer" };
    case "pause":
      return BUSY.has(seen.state) && seen.pausing ? { does: "cancel-pause" } : { does: "panel", panel: "pause" };
    default:
      return { does: "post", requests: [post(found.action, found.action === "finish" ? outcome(intent) : {})] };
  }
}

/** The hall wants to know whether the number is the visitor's own before he is served. @param {Snapshot} seen */
function asksForHolder(seen) {
  return seen.state === "called" && seen.holder_check === true;
}

/** The class of this visitor is proven by something that the clerk asks to see. @param {Snapshot} seen */
export function asksForProof(seen) {
  return seen.state === "called" && Object.keys(seen.ticket?.evidence ?? {}).length > 0;
}

/** Where nothing has to be shown, nothing is said about it. @param {Snapshot} seen @param {Evidence} evidence */
function proof(seen, evidence) {
  return asksForProof(seen) ? { evidence } : {};
}

/** The usual press says that the proof was seen, as the button does; E says that it was missing. @param {Snapshot} seen @param {Evidence} evidence @returns {Step} */
function starts(seen, evidence) {
  const said = proof(seen, evidence);
  return asksForHolder(seen) ? { does: "panel", panel: "start", ...said } : { does: "post", requests: [post("start", said)] };
}

/** On with somebody on hold: at once where there is one, else after asking whom. @param {Snapshot} seen @returns {Step} */
function goesOn(seen) {
  const [only, ...more] = seen.held;
  if (!only || !mayGoOn(seen)) return { does: "say", phrase: { key: only ? "why-not-resume-busy" : "held-none" } };
  return more.length ? { does: "panel", panel: "resume" } : { does: "post", requests: goingOn(seen, only.id) };
}

/** Somebody on hold can be gone on with here, after a pause too. @param {Snapshot} seen */
export const mayGoOn = (seen) => seen.held.length > 0 && (seen.state === "paused" || seen.allowed.includes("resume"));

/** The pause ends first, and nobody else is called by that. @param {Snapshot} seen @param {string} ticket @returns {Request[]} */
export const goingOn = (seen, ticket) => [...(seen.state === "paused" ? [post("open")] : []), post("resume", { ticket })];

/** How much colleagues, visitors and the floor ask of this window. @param {Snapshot} seen */
export function asksOf(seen) {
  const alarms = (seen.emergencies ?? []).filter((one) => one.going === null).length + (seen.emergency ? 1 : 0);
  return (seen.asked?.length ?? 0) + (seen.to_accept?.length ?? 0) + (seen.help?.length ?? 0) + alarms + unread(seen).length;
}

/** What the floor wrote and nobody here has read yet. @param {Snapshot} seen */
export const unread = (seen) => (seen.messages ?? []).filter((one) => one.from_floor && one.read_at === null);

/** Somebody walked straight to the window; where it does one thing only, nothing has to be asked. @param {Snapshot} seen @returns {Step} */
function withoutNumber(seen) {
  if (!seen.allowed.includes("serve")) return { does: "say", phrase: { key: "why-not-serve" } };
  const [only, ...more] = seen.window.services;
  return more.length ? { does: "panel", panel: "serve" } : { does: "post", requests: [post("serve", { service: only.code })] };
}

/** @param {Snapshot} seen */
export function mayCall(seen) {
  return seen.allowed.includes("call");
}

/** @param {Intent} intent */
function outcome(intent) {
  return { ...(intent.outcome ? { outcome: intent.outcome } : {}), ...(intent.note ? { note: intent.note } : {}) };
}

/** @param {string} action @param {Record<string, any>} [body] @returns {Request} */
function post(action, body = {}) {
  return { action, body };
}
