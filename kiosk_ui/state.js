// @ts-check
/**
 * What a kiosk knows, and what can be read from it. Pure.
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
 * @property {boolean} [fire] everybody has to leave
 * @property {string | null} nextOpening
 * @property {{from: string, to: string, hours: [string, string][]}[]} [week] the usual hours
 * @property {string | null} [bookCode] the code of the booking page, as a picture
 * @property {Language[]} languages
 * @property {Service[]} services
 * @property {import("hall/types.js").VisitorClass[]} classes
 * @property {{code: string, name: Words}[]} [needs] what windows of this hall can meet
 * @property {{code: string, name: Words}[]} [groups] of services
 * @property {number} [groupMax] so many people at most on one number
 * @property {import("hall/because.js").Rule | null} [rule] of the queue
 * @property {LinkState} link
 * @property {{condition: string, cause: string}} printer
 * @property {boolean} books times can be booked in this hall
 * @property {boolean} checkIn whoever took his number on a phone says here that he has come
 * @property {boolean} [phones] a phone can reach the page of its number
 * @property {boolean} readsCards the reader of ID cards of this kiosk is well
 * @property {Record<string, "asked" | "going">} [helps] by kiosk: somebody asked for a person there, or one goes
 * @property {number} numbersLeft numbers of its own that the box may give while the hall is away
 * @property {string} [whyNot] why the box may give none, by code
 * @property {Words[]} [instead] the kiosks nearby, while the roll of this one is being changed
 *
 * @typedef {"home" | "search" | "documents" | "classes" | "people" | "needs" | "taking" | "ticket" | "refused" | "unanswered" | "missed" | "returning" | "returned" | "booked" | "card" | "looking" | "bring"} Screen
 * @typedef {"language" | "staff" | "proxy" | "timeout"} Sheet
 *
 * @typedef {object} Kiosk
 * @property {Hall | null} hall
 * @property {boolean} away the box itself does not answer this page
 * @property {Screen} screen
 * @property {Sheet | null} sheet
 * @property {Language | null} language null until the visitor chose one: Chinese leads, English follows
 * @property {boolean} large
 * @property {boolean} low
 * @property {boolean} audio the page is spoken, and driven by four keys
 * @property {number} page
 * @property {string | null} group of services that is open, by code
 * @property {string} query
 * @property {string | null} service
 * @property {string | null} visitorClass
 * @property {number} people who come with this number
 * @property {string[]} needs what they asked a window to meet, by code
 * @property {{key: string, at: number, scan?: string, card?: string, phone?: boolean, language?: Language | null} | null} press the one request for a number that is on its way; language: in which it was asked, however the page is read since
 * @property {{key: string, at: number} | null} late a request given up by the screen; its answer is shown if nobody touched the kiosk since
 * @property {Ticket | null} ticket
 * @property {SlipState} slip
 * @property {string} slipReason why the slip did not come, as the box said it at that moment
 * @property {{name: Words, state: SlipState} | null} elsewhere the other kiosk at which the slip comes out, as the hall says
 * @property {number} askAt when the hall is asked next where the slip is
 * @property {number} takenAt
 * @property {boolean} onPhone the code of the number is shown instead of paper, and nobody has said yet that a phone has it
 * @property {boolean} missing the slip did not come: the screen must carry the number alone
 * @property {number | null} until when the screen goes back by itself
 * @property {number} span how long `until` was when it was set, for the falling bar
 * @property {number} touched
 * @property {number} deafUntil presses before this moment are bounces
 * @property {"asking" | "coming" | "going" | "nobody" | null} help
 * @property {{code: string, words: Words, card?: boolean, booked?: boolean} | null} refusal card: it was a card that was refused; booked: somebody with an appointment was
 * @property {{ticket: string, state: SlipState, reason: string} | null} earlySlip news of a slip that overtook the answer
 * @property {{reading: string, step: string, cause: string} | null} card how far the reading of a card is; empty reading: none
 * @property {string} holder masked name of whoever's card was read
 * @property {string} typed the number of one who missed the call, as far as it is typed
 * @property {(Ticket & {state: string, became: "again" | "arrived" | ""}) | null} back his ticket as the hall has it now; again: it had left the queue, arrived: it was taken elsewhere and nobody had come yet
 *
 * @typedef {{do: "take", key: string, body: object} | {do: "return", key: string, asked: {number?: string, code?: string}} | {do: "check-in", key: string, scan?: string, card?: string} | {do: "card", reading: string, agreed: boolean} | {do: "where", ticket: string} | {do: "slip", ticket: string} | {do: "help"} | {do: "chime"} | {do: "walk", way: number} | {do: "choose"} | {do: "repeat"}} Effect
 * @typedef {{type: string, at: number, [more: string]: any}} Event
 */

export const TIMES = {
  idle: 40_000, stillThere: 20_000, stillHearing: 40_000, afterTicket: 20_000, afterMissing: 60_000, afterRefusal: 30_000,
  answer: 20_000, slip: 5_000, where: 2_000, doubleTap: 2_000, settle: 350, lateAnswer: 60_000,
};

/** @returns {Kiosk} a kiosk that nobody uses */
export function atRest() {
  return {
    hall: null, away: false, screen: "home", sheet: null, language: null, large: false, low: false, audio: false, page: 0, group: null, query: "", service: null, visitorClass: null, people: 1, needs: [],
    press: null, late: null, ticket: null, slip: "none", slipReason: "", elsewhere: null, askAt: 0, takenAt: 0, missing: false, onPhone: false, until: null, span: 0, touched: 0, deafUntil: 0, help: null, refusal: null, earlySlip: null, typed: "", back: null, card: null, holder: "",
  };
}

/** @param {number} at @param {number} after */
export function ends(at, after) {
  return { until: at + after, span: after };
}

/** Somebody has begun something that a stranger should not find. @param {Kiosk} state */
export function isEngaged(state) {
  return state.screen !== "home" || state.sheet !== null || state.language !== null || state.large || state.low || state.audio || state.page > 0 || state.group !== null || state.visitorClass !== null || state.people > 1 || state.needs.length > 0;
}

/** Back to rest; only an unanswered request is remembered, without anything of the visitor. @param {Kiosk} state @returns {Kiosk} */
export function left(state) {
  return { ...atRest(), hall: state.hall, away: state.away, late: state.press === null ? state.late : { key: state.press.key, at: state.until ?? state.touched }, touched: state.touched };
}

/**
 * What is on the screen: the hall's state may overrule what the visitor was doing, but only a fire hides a number just taken.
 * @param {Kiosk} state @returns {Screen | "starting" | "closed" | "away" | "service" | "fire"}
 */
export function shownScreen(state) {
  if (state.hall?.fire) return "fire";
  if (["taking", "ticket", "refused", "unanswered", "returned"].includes(state.screen)) return state.screen;
  if (state.away) return "away";
  if (state.hall === null) return "starting";
  if (state.hall.printer.cause === "roll_change") return "service";
  if (["missed", "returning", "booked", "card"].includes(state.screen) && state.hall.link !== "cut_off") return state.screen;
  if (!state.hall.open) return state.screen === "looking" || state.screen === "bring" ? state.screen : "closed";
  if (state.screen === "looking" || state.screen === "bring") return "home"; // it has opened meanwhile
  return canGiveNumbers(state) ? state.screen : "away";
}

/** A kiosk that is cut off promises numbers only when its box has some of its own. @param {Kiosk} state */
export function canGiveNumbers(state) {
  return state.hall !== null && (state.hall.link !== "cut_off" || state.hall.numbersLeft > 0);
}

/** Waits of a hall that is not heard are not shown. @param {Kiosk} state */
export function knowsWaits(state) {
  return state.hall !== null && state.hall.link !== "cut_off";
}

/** A number has just come, and its keys are still deaf to the finger that asked for it twice. @param {Kiosk} state @param {number} at */
export function isDeaf(state, at) {
  return state.screen === "ticket" && at < state.deafUntil && at < state.takenAt + TIMES.doubleTap;
}

/** Seconds until the screen goes back, and how much of its time is left. @param {Kiosk} state @param {number} at */
export function countdown(state, at) {
  if (state.until === null) return null;
  const left = Math.max(0, state.until - at);
  return { seconds: Math.ceil(left / 1000), share: state.span === 0 ? 0 : left / state.span };
}
