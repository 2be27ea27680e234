// @ts-check
/**
 * From the press to the paper. One press makes one idempotency key, hence one ticket, however often the finger bounced and
 * however late the answer comes. Pure.
 *
 * @typedef {import("hall/types.js").SlipState} SlipState
 * @typedef {import("./state.js").Screen} Screen
 * @typedef {import("./state.js").Kiosk} Kiosk
 * @typedef {import("./state.js").Event} Event
 * @typedef {import("./state.js").Effect} Effect
 */
import { askedBy } from "./journeys.js";
import { shownFirst } from "./on_phone.js";
import { told } from "./party.js";
import { TIMES, ends } from "./state.js";

/** @param {Kiosk} state @param {string} key */
export function isOurs(state, key) {
  return state.press !== null && state.press.key === key;
}

/** @param {Kiosk} state @param {Event} event @returns {Kiosk} */
export function answered(state, { key, ticket, at }) {
  const lateButAlone = state.late !== null && state.late.key === key && state.screen === "home" && state.touched <= state.late.at && at - state.late.at < TIMES.lateAnswer;
  if (!isOurs(state, key) && !lateButAlone) return state;
  const early = state.earlySlip?.ticket === ticket.id ? state.earlySlip : null;
  const service = typeof ticket.service === "string" ? ticket.service : ticket.service.code;
  const next = { ...state, screen: /** @type {Screen} */ ("ticket"), sheet: null, press: null, late: null, ticket, takenAt: at, service, earlySlip: null, elsewhere: null, askAt: at };
  if (state.press?.phone && ticket.slip.state === "none") return shownFirst(next, at);
  return withSlip(next, early?.state ?? ticket.slip.state, early?.reason ?? "", at);
}

/** @param {Kiosk} state @param {Event} event @returns {Kiosk} */
export function slipTold(state, { ticket, state: slip, reason = "", at }) {
  if (state.ticket?.id === ticket) return withSlip(state, slip, reason, at);
  return state.press === null ? state : { ...state, earlySlip: { ticket, state: slip, reason } };
}

/** A slip that comes late is still announced: the visitor must not walk off without it. @param {Kiosk} state @param {SlipState} slip @param {string} reason @param {number} at @returns {Kiosk} */
function withSlip(state, slip, reason, at) {
  if (slip === "printed") return { ...state, slip, slipReason: "", missing: false, ...ends(at, TIMES.afterTicket) };
  if (slip === "handed") return withSlip(state, "unknown", "handed_to_cups", at);
  if (slip === "failed" || slip === "unknown" || slip === "none") return missed({ ...state, slip, slipReason: reason }, at);
  return { ...state, slip, until: null };
}

/** A slip that this printer could not print may come out at another one; the hall knows where. @param {Kiosk} state @param {number} at */
export function asksWhere(state, at) {
  return state.screen === "ticket" && state.slip === "failed" && state.elsewhere?.state !== "printed" && at >= state.askAt;
}

/** @param {Kiosk} state @param {Event} event place is this kiosk; slip what the hall says of it @returns {Kiosk} */
export function whereTold(state, { ticket, slip, place }) {
  if (state.ticket?.id !== ticket) return state;
  const there = slip.at != null && slip.at.of !== place && ["queued", "printing", "handed", "printed"].includes(slip.state);
  return { ...state, elsewhere: there ? { name: slip.at.name, state: slip.state } : null };
}

/** @param {Kiosk} state @param {number} at @returns {Kiosk} */
export function missed(state, at) {
  return state.missing ? state : { ...state, missing: true, ...ends(at, TIMES.afterMissing) };
}

/** The request goes on behind this screen, and its answer still takes its place. @param {Kiosk} state @param {number} at @returns {Kiosk} */
export function unanswered(state, at) {
  return { ...state, screen: "unanswered", ...ends(at, TIMES.afterMissing) };
}

/** @param {Kiosk} state @param {string | null} code */
export function isOpen(state, code) {
  return state.hall?.services.some((service) => service.code === code && service.state === "open") ?? false;
}

/** With paper, or for a phone. @param {Kiosk} state @param {Event} event @returns {{next: Kiosk, effects?: Effect[]}} */
export function taken(state, { name, at, key }) {
  if (state.press !== null || state.screen !== "documents" || !isOpen(state, state.service)) return { next: state };
  const next = { ...state, screen: /** @type {Screen} */ ("taking"), press: { key, at, phone: name === "take-phone", language: state.language }, late: null, until: null, missing: false, deafUntil: at + TIMES.doubleTap };
  return { next, effects: [takeOf(next, key)] };
}

/** @param {Kiosk} state @param {string} key @returns {Effect} */
export function takeOf(state, key) {
  if (state.press?.scan) return { do: "check-in", key, scan: state.press.scan };
  if (state.press?.card) return { do: "check-in", key, card: state.press.card };
  const { service, visitorClass } = state;
  const language = state.press?.language;
  const body = { ...askedBy(service), channel: "kiosk", language: language ?? "zh-Hans", ...(visitorClass === null ? {} : { visitor_class: visitorClass }), ...told(state), ...(state.press?.phone ? { paper: false } : {}) };
  return { do: "take", key, body };
}
