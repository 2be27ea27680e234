// @ts-check
/**
 * The kiosk as a machine: `step(state, event)` gives the next state and what to do. No document, no timer, no network.
 *
 * One press on "take a number" makes one idempotency key, hence one ticket, however often the finger bounced and however
 * late the answer comes. Whatever happens, the state returns to `atRest`, which knows nothing of the last visitor.
 *
 * @typedef {import("hall/types.js").Service} Service
 * @typedef {import("hall/types.js").Ticket} Ticket
 * @typedef {import("hall/types.js").SlipState} SlipState
 * @typedef {import("hall/types.js").Language} Language
 * @typedef {import("hall/types.js").LinkState} LinkState
 * @typedef {import("hall/types.js").Words} Words
 *
 * @typedef {object} Hall what the box knows of the hall
 * @property {{code: string, name: Words}} head
 * @property {boolean} open
 * @property {string | null} nextOpening
 * @property {Language[]} languages
 * @property {Service[]} services
 * @property {import("hall/types.js").VisitorClass[]} classes
 * @property {LinkState} link
 * @property {{condition: string, cause: string}} printer
 *
 * @typedef {"home" | "search" | "documents" | "classes" | "taking" | "ticket" | "refused" | "unanswered"} Screen
 * @typedef {"language" | "staff" | "timeout"} Sheet
 *
 * @typedef {object} Kiosk
 * @property {Hall | null} hall
 * @property {boolean} away the box itself does not answer this page
 * @property {Screen} screen
 * @property {Sheet | null} sheet
 * @property {Language | null} language null until the visitor chose one: Chinese leads, English follows
 * @property {boolean} large
 * @property {boolean} low
 * @property {number} page
 * @property {string} query
 * @property {string | null} service
 * @property {string | null} visitorClass
 * @property {{key: string, at: number} | null} press the one request for a number that is on its way
 * @property {{key: string, at: number} | null} late a request given up by the screen; its answer is shown if nobody touched the kiosk since
 * @property {Ticket | null} ticket
 * @property {SlipState} slip
 * @property {number} takenAt
 * @property {boolean} missing the slip did not come: the screen must carry the number alone
 * @property {number | null} until when the screen goes back by itself
 * @property {number} span how long `until` was when it was set, for the falling bar
 * @property {number} touched
 * @property {number} deafUntil presses before this moment are bounces
 * @property {"asking" | "coming" | "nobody" | null} help
 * @property {{code: string, words: Words} | null} refusal
 * @property {{ticket: string, state: SlipState} | null} earlySlip news of a slip that overtook the answer
 *
 * @typedef {{do: "take", key: string, body: object} | {do: "help"} | {do: "chime"}} Effect
 * @typedef {{type: string, at: number, [more: string]: any}} Event
 */

export const TIMES = {
  idle: 40_000, stillThere: 20_000, afterTicket: 20_000, afterMissing: 60_000, afterRefusal: 30_000,
  answer: 20_000, slip: 5_000, doubleTap: 2_000, settle: 350, lateAnswer: 60_000,
};

/** @returns {Kiosk} a kiosk that nobody uses */
export function atRest() {
  return {
    hall: null, away: false, screen: "home", sheet: null, language: null, large: false, low: false, page: 0, query: "", service: null, visitorClass: null,
    press: null, late: null, ticket: null, slip: "none", takenAt: 0, missing: false, until: null, span: 0, touched: 0, deafUntil: 0, help: null, refusal: null, earlySlip: null,
  };
}

/** @param {Kiosk} state @param {Event} event @returns {{state: Kiosk, effects: Effect[]}} */
export function step(state, event) {
  if (event.type === "press") return pressed(state, event);
  if (event.type === "tick") return ticked(state, event.at);
  return { state: happened(state, event), effects: [] };
}

/** What comes from the box and the hall. @param {Kiosk} state @param {Event} event @returns {Kiosk} */
function happened(state, event) {
  switch (event.type) {
    case "hall": return { ...state, hall: event.hall };
    case "away": return { ...state, away: event.away };
    case "answered": return answered(state, event);
    case "refused": return isOurs(state, event.key) ? { ...state, screen: "refused", press: null, refusal: event.refusal, ...ends(event.at, TIMES.afterRefusal) } : state;
    case "silent": return isOurs(state, event.key) && state.screen === "taking" ? unanswered(state, event.at) : state;
    case "slip": return slipTold(state, event);
    case "help": return state.sheet === "staff" ? { ...state, help: event.coming ? "coming" : "nobody" } : state;
    default: return state;
  }
}

/** @param {Kiosk} state @param {string} key */
function isOurs(state, key) {
  return state.press !== null && state.press.key === key;
}

/** @param {Kiosk} state @param {Event} event @returns {Kiosk} */
function answered(state, { key, ticket, at }) {
  const lateButAlone = state.late !== null && state.late.key === key && state.screen === "home" && state.touched <= state.late.at && at - state.late.at < TIMES.lateAnswer;
  if (!isOurs(state, key) && !lateButAlone) return state;
  const slip = state.earlySlip?.ticket === ticket.id ? /** @type {NonNullable<Kiosk["earlySlip"]>} */ (state.earlySlip).state : ticket.slip.state;
  const next = { ...state, screen: /** @type {Screen} */ ("ticket"), sheet: null, press: null, late: null, ticket, takenAt: at, service: ticket.service, earlySlip: null };
  return withSlip(next, slip, at);
}

/** @param {Kiosk} state @param {Event} event @returns {Kiosk} */
function slipTold(state, { ticket, state: slip, at }) {
  if (state.ticket?.id === ticket) return withSlip(state, slip, at);
  return state.press === null ? state : { ...state, earlySlip: { ticket, state: slip } };
}

/** A slip that comes late is still announced: the visitor must not walk off without it. @param {Kiosk} state @param {SlipState} slip @param {number} at @returns {Kiosk} */
function withSlip(state, slip, at) {
  if (slip === "printed") return { ...state, slip, missing: false, ...ends(at, TIMES.afterTicket) };
  if (slip === "failed" || slip === "unknown" || slip === "none") return missed({ ...state, slip }, at);
  return { ...state, slip, until: null };
}

/** @param {Kiosk} state @param {number} at @returns {Kiosk} */
function missed(state, at) {
  return state.missing ? state : { ...state, missing: true, ...ends(at, TIMES.afterMissing) };
}

/** The request goes on behind this screen, and its answer still takes its place. @param {Kiosk} state @param {number} at @returns {Kiosk} */
function unanswered(state, at) {
  return { ...state, screen: "unanswered", ...ends(at, TIMES.afterMissing) };
}

/** @param {number} at @param {number} after */
function ends(at, after) {
  return { until: at + after, span: after };
}

/** @param {Kiosk} state @param {number} at @returns {{state: Kiosk, effects: Effect[]}} */
function ticked(state, at) {
  if (state.until !== null && at >= state.until) return { state: left(state), effects: [] };
  if (state.screen === "ticket" && !state.missing && state.slip !== "printed" && at - state.takenAt >= TIMES.slip) return { state: missed(state, at), effects: [] };
  if (state.screen === "taking" && state.press !== null && at - state.press.at >= TIMES.answer) return { state: unanswered(state, at), effects: [] };
  const idle = state.until === null && state.screen !== "taking" && state.screen !== "ticket" && isEngaged(state);
  if (idle && at - state.touched >= TIMES.idle) return { state: { ...state, sheet: "timeout", ...ends(at, TIMES.stillThere) }, effects: [{ do: "chime" }] };
  return { state, effects: [] };
}

/** Somebody has begun something that a stranger should not find. @param {Kiosk} state */
export function isEngaged(state) {
  return state.screen !== "home" || state.sheet !== null || state.language !== null || state.large || state.low || state.page > 0 || state.visitorClass !== null;
}

/** Back to rest; only an unanswered request is remembered, without anything of the visitor. @param {Kiosk} state @returns {Kiosk} */
function left(state) {
  return { ...atRest(), hall: state.hall, away: state.away, late: state.press === null ? state.late : { key: state.press.key, at: state.until ?? state.touched }, touched: state.touched };
}

/** A finger on the glass. @param {Kiosk} state @param {Event} event @returns {{state: Kiosk, effects: Effect[]}} */
function pressed(state, event) {
  if (event.at < state.deafUntil) return { state, effects: [] };
  const touched = { ...state, touched: event.at, ...(state.sheet === "timeout" ? { sheet: null, until: null } : {}) };
  const { next, effects = [] } = acted(touched, event);
  const moved = next.screen !== touched.screen || next.sheet !== touched.sheet || next.page !== touched.page;
  const deafUntil = Math.max(next.deafUntil, moved ? event.at + TIMES.settle : 0);
  return { state: { ...next, deafUntil }, effects };
}

/** @param {Kiosk} state @param {Event} event @returns {{next: Kiosk, effects?: Effect[]}} */
function acted(state, event) {
  const { value, at } = event;
  switch (event.name) {
    case "service": return { next: isOpen(state, value) ? { ...state, screen: "documents", service: value } : state };
    case "take": return taken(state, event);
    case "again": return state.press === null ? { next: state } : { next: { ...state, screen: "taking", press: { ...state.press, at }, until: null }, effects: [takeOf(state, state.press.key)] };
    case "page": return { next: { ...state, page: Number(value) } };
    case "search": return { next: { ...state, screen: "search", query: "" } };
    case "type": return { next: { ...state, query: (state.query + value).slice(0, 12) } };
    case "erase": return { next: { ...state, query: state.query.slice(0, -1) } };
    case "query": return { next: { ...state, query: String(value).slice(0, 24) } };
    case "classes": return { next: { ...state, screen: "classes" } };
    case "class": return { next: { ...state, visitorClass: value === "normal" ? null : value, screen: state.service === null ? "home" : "documents" } };
    case "language": return { next: { ...state, language: value, sheet: null } };
    case "languages": return { next: { ...state, sheet: "language" } };
    case "staff": return { next: { ...state, sheet: "staff", help: "asking" }, effects: [{ do: "help" }] };
    case "unsheet": return { next: { ...state, sheet: null, help: null } };
    case "large": return { next: { ...state, large: !state.large, page: 0 } };
    case "low": return { next: { ...state, low: !state.low, page: 0 } };
    case "back": return { next: back(state) };
    case "longer": return { next: { ...state, ...ends(at, TIMES.afterMissing) } };
    case "done": return { next: { ...left(state), deafUntil: at + TIMES.settle } };
    default: return { next: state };
  }
}

/** @param {Kiosk} state @param {string | null} code */
function isOpen(state, code) {
  return state.hall?.services.some((service) => service.code === code && service.state === "open") ?? false;
}

/** @param {Kiosk} state @param {Event} event @returns {{next: Kiosk, effects?: Effect[]}} */
function taken(state, { at, key }) {
  if (state.press !== null || state.screen !== "documents" || !isOpen(state, state.service)) return { next: state };
  const next = { ...state, screen: /** @type {Screen} */ ("taking"), press: { key, at }, late: null, until: null, missing: false, deafUntil: at + TIMES.doubleTap };
  return { next, effects: [takeOf(next, key)] };
}

/** @param {Kiosk} state @param {string} key @returns {Effect} */
function takeOf(state, key) {
  const { service, visitorClass, language } = state;
  const body = { service, channel: "kiosk", language: language ?? "zh-Hans", ...(visitorClass === null ? {} : { visitor_class: visitorClass }) };
  return { do: "take", key, body };
}

/** @param {Kiosk} state @returns {Kiosk} */
function back(state) {
  if (state.sheet !== null) return { ...state, sheet: null, help: null };
  if (state.screen === "classes" && state.service !== null) return { ...state, screen: "documents" };
  if (state.screen === "documents" && state.query !== "") return { ...state, screen: "search", service: null };
  if (["taking", "ticket", "unanswered"].includes(state.screen)) return state;
  return { ...state, screen: "home", service: null, query: "", until: null, refusal: null };
}

/**
 * What is on the screen: the hall's state may overrule what the visitor was doing, but never hides a number just taken.
 * @param {Kiosk} state @returns {Screen | "starting" | "closed" | "away"}
 */
export function shownScreen(state) {
  if (["taking", "ticket", "refused", "unanswered"].includes(state.screen)) return state.screen;
  if (state.away) return "away";
  if (state.hall === null) return "starting";
  return state.hall.open ? state.screen : "closed";
}

/** Waits of a hall that is not heard are not shown. @param {Kiosk} state */
export function knowsWaits(state) {
  return state.hall !== null && state.hall.link !== "cut_off";
}

/** Seconds until the screen goes back, and how much of its time is left. @param {Kiosk} state @param {number} at */
export function countdown(state, at) {
  if (state.until === null) return null;
  const left = Math.max(0, state.until - at);
  return { seconds: Math.ceil(left / 1000), share: state.span === 0 ? 0 : left / state.span };
}
