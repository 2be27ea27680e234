// @ts-check
/**
 * The kiosk as a machine: `step(state, event)` gives the next state and what to do. No document, no timer, no network.
 * Whatever happens, the state returns to `atRest`, which knows nothing of the last visitor.
 *
 * @typedef {import("./state.js").Kiosk} Kiosk
 * @typedef {import("./state.js").Event} Event
 * @typedef {import("./state.js").Effect} Effect
 */
import * as card from "./card.js";
import * as checkin from "./checkin.js";
import * as guide from "./guide.js";
import { onPaper } from "./on_phone.js";
import * as party from "./party.js";
import * as returning from "./returning.js";
import { unreadable } from "./scanning.js";
import { groupOf } from "./services.js";
import { TIMES, ends, isEngaged, left, shownScreen } from "./state.js";
import { answered, asksWhere, isOpen, isOurs, missed, slipTold, takeOf, taken, unanswered, whereTold } from "./taking.js";

/** Pages on which nobody is asked whether he is still there: they go back to rest unasked. */
const NOTHING_TO_LOSE = ["fire", "closed", "away", "service", "starting"];

/** @param {Kiosk} state @param {Event} event @returns {{state: Kiosk, effects: Effect[]}} */
export function step(state, event) {
  if (event.type === "card") return card.told(state, event);
  const found = moved(state, event);
  return { state: found.state, effects: [...found.effects, ...card.leaves(state, found.state)] };
}

/** @param {Kiosk} state @param {Event} event @returns {{state: Kiosk, effects: Effect[]}} */
function moved(state, event) {
  if (event.type === "press") return pressed(state, event);
  if (event.type === "tick") return ticked(state, event.at);
  return { state: happened(state, event), effects: [] };
}

/** What comes from the box and the hall. @param {Kiosk} state @param {Event} event @returns {Kiosk} */
function happened(state, event) {
  switch (event.type) {
    case "hall": return { ...(event.hall?.fire && !state.hall?.fire ? alarmed(state) : state), hall: event.hall, help: answeredHelp(state, event) };
    case "away": return { ...state, away: event.away };
    case "answered": return answered(state, event);
    case "refused": return isOurs(state, event.key) ? { ...state, screen: "refused", press: null, refusal: { ...event.refusal, card: state.press?.card !== undefined, booked: state.press?.card !== undefined || state.press?.scan !== undefined }, ...ends(event.at, TIMES.afterRefusal) } : state;
    case "silent": return isOurs(state, event.key) && state.screen === "taking" ? unanswered(state, event.at) : state;
    case "slip": return slipTold(state, event);
    case "where": return whereTold(state, event);
    case "unreadable": return unreadable(state, event);
    case "unheard": return card.unheard(state, event);
    case "returned": return returning.told(state, event);
    case "heard": return guide.heard(state, event.at);
    case "help": return state.sheet === "staff" ? { ...state, help: event.coming ? "coming" : "nobody" } : state;
    default: return state;
  }
}

/** Whatever was begun is dropped, so that nothing lies over the way out; how the page is read stays. @param {Kiosk} state @returns {Kiosk} */
function alarmed(state) {
  const { language, audio, large } = state;
  return state.onPhone ? { ...state, sheet: null } : { ...left(state), language, audio, large };
}

/** Somebody of the staff has said that he comes to this kiosk. @param {Kiosk} state @param {Event} event */
function answeredHelp(state, event) {
  return state.help === "coming" && event.hall?.helps?.[event.place] === "going" ? "going" : state.help;
}

/** @param {Kiosk} state @param {number} at @returns {{state: Kiosk, effects: Effect[]}} */
function ticked(state, at) {
  if (state.until !== null && at >= state.until) return over(state, at);
  if (asksWhere(state, at) && state.ticket !== null) return { state: { ...state, askAt: at + TIMES.where }, effects: [{ do: "where", ticket: state.ticket.id }] };
  if (state.screen === "ticket" && !state.missing && !state.onPhone && state.slip !== "printed" && at - state.takenAt >= TIMES.slip) return { state: missed(state, at), effects: [] };
  if (state.screen === "taking" && state.press !== null && at - state.press.at >= TIMES.answer) return { state: unanswered(state, at), effects: [] };
  if (state.screen === "returning" && state.press !== null && at - state.press.at >= TIMES.answer) return { state: returning.silent(state), effects: [] };
  const idle = state.until === null && state.screen !== "taking" && state.screen !== "ticket" && isEngaged(state);
  if (idle && at - state.touched >= TIMES.idle) return NOTHING_TO_LOSE.includes(shownScreen(state)) ? { state: left(state), effects: [] } : { state: { ...state, sheet: "timeout", ...ends(at, state.audio ? TIMES.stillHearing : TIMES.stillThere) }, effects: [{ do: "chime" }] };
  return { state, effects: [] };
}

/** A screen's time is over: back to rest, but never with a number that is nowhere. @param {Kiosk} state @param {number} at @returns {{state: Kiosk, effects: Effect[]}} */
function over(state, at) {
  const { next, effects } = onPaper(state, at);
  return state.onPhone ? { state: next, effects } : { state: left(state), effects: [] };
}

/** A finger on the glass. @param {Kiosk} state @param {Event} event @returns {{state: Kiosk, effects: Effect[]}} */
function pressed(state, event) {
  if (event.at < state.deafUntil && event.name !== "walk" && !isReading(state, event)) return { state, effects: [] };
  const touched = { ...state, touched: event.at, ...(state.sheet === "timeout" ? { sheet: null, until: null } : {}) };
  const { next, effects = [] } = acted(touched, event);
  const turned = next.screen !== touched.screen || next.sheet !== touched.sheet || next.page !== touched.page || next.group !== touched.group;
  const deafUntil = Math.max(next.deafUntil, turned ? event.at + TIMES.settle : 0);
  return { state: { ...next, deafUntil }, effects };
}

/** Another language of a number just taken: its keys lie where nobody took one, and press nothing away. @param {Kiosk} state @param {Event} event */
function isReading({ screen, takenAt }, { name, at }) {
  return screen === "ticket" && at >= takenAt + TIMES.settle && (name === "language" || name === "languages");
}

/** @param {Kiosk} state @param {Event} event @returns {{next: Kiosk, effects?: Effect[]}} */
function acted(state, event) {
  const { value, at } = event;
  switch (event.name) {
    case "group": return { next: { ...state, group: groupOf(value), page: 0 } };
    case "service": return { next: isOpen(state, value) ? { ...state, screen: "documents", service: value } : state };
    case "take": case "take-phone": return taken(state, event);
    case "paper": return onPaper(state, at);
    case "proxy": return { next: { ...state, sheet: "proxy" } };
    case "again": return state.press === null ? { next: state } : { next: { ...state, screen: "taking", press: { ...state.press, at }, until: null }, effects: [takeOf(state, state.press.key)] };
    case "page": return { next: { ...state, page: Number(value) } };
    case "look": return { next: { ...state, screen: "looking", page: 0 } };
    case "bring": return { next: { ...state, screen: "bring", service: String(value) } };
    case "search": return { next: { ...state, screen: "search", query: "" } };
    case "missed": return { next: returning.begun(state) };
    case "booked": return { next: checkin.begun(state) };
    case "card": return { next: card.begun(state) };
    case "card-agree": return card.agreed(state, event);
    case "sign": return { next: checkin.typed(state, String(value)) };
    case "unsign": return { next: checkin.erased(state) };
    case "check-in": return checkin.asked(state, event);
    case "digit": return { next: returning.typed(state, String(value)) };
    case "number": return { next: { ...state, typed: String(value) } };
    case "return": return returning.asked(state, event);
    case "type": return { next: { ...state, query: (state.query + value).slice(0, 12) } };
    case "erase": return { next: { ...state, query: state.query.slice(0, -1) } };
    case "query": return { next: { ...state, query: String(value).slice(0, 24) } };
    case "classes": return { next: { ...state, screen: "classes" } };
    case "class": return { next: { ...state, visitorClass: value === "normal" ? null : value, screen: state.service === null ? "home" : "documents" } };
    case "people": case "needs": return { next: { ...state, screen: event.name } };
    case "count": return { next: party.counted(state, value) };
    case "count-by": return { next: party.stepped(state, value) };
    case "need": return { next: party.toggled(state, String(value)) };
    case "language": return { next: { ...state, language: value, sheet: null, ...(state.until === null ? {} : ends(at, state.span)) } };
    case "languages": return { next: { ...state, sheet: "language" } };
    case "staff": return { next: { ...state, sheet: "staff", help: "asking" }, effects: [{ do: "help" }] };
    case "unsheet": return { next: { ...state, sheet: null, help: null } };
    case "large": return { next: { ...state, large: !state.large, page: 0 } };
    case "low": return { next: { ...state, low: !state.low, page: 0 } };
    case "audio": return { next: guide.toggled(state) };
    case "guide": return guide.called(state);
    case "unplugged": return { next: guide.unplugged(state) };
    case "walk": return guide.walked(state, Number(value));
    case "ok": return guide.chosen(state);
    case "back": return guide.atHome(state) ?? { next: back(state) };
    case "longer": return { next: { ...state, ...ends(at, TIMES.afterMissing) } };
    case "done": return { next: { ...left(state), deafUntil: at + TIMES.settle } };
    default: return { next: state };
  }
}

/** @param {Kiosk} state @returns {Kiosk} */
function back(state) {
  if (state.sheet !== null) return { ...state, sheet: null, help: null };
  if (["classes", "people", "needs"].includes(state.screen) && state.service !== null) return { ...state, screen: "documents" };
  if (state.screen === "documents" && state.query !== "") return { ...state, screen: "search", service: null };
  if (["taking", "ticket", "unanswered", "returning"].includes(state.screen)) return state;
  if (state.screen === "bring") return { ...state, screen: "looking", service: null };
  if (state.screen === "looking" && state.group !== null) return { ...state, group: null, page: 0 };
  if (state.screen === "card") return { ...state, screen: "booked", card: null };
  if (state.screen === "home" && state.group !== null) return { ...state, group: null, page: 0 };
  return { ...state, screen: "home", service: null, query: "", until: null, refusal: null, typed: "", back: null, card: null, holder: "" };
}
