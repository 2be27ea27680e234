// @ts-check
/**
 * What a visitor's page knows, as `docs/api.md` gives it. Types only.
 *
 * @typedef {Record<string, string>} Words
 * @typedef {{floor: string, zone: Words, windows: string, arrow: string}} Where
 * @typedef {{low_min: number, high_min: number}} Wait
 *
 * @typedef {{code: string, name: Words, arrow: string, windows: string}} Zone
 * @typedef {{floor: string, zones: Zone[]}} Floor
 *
 * @typedef {object} Ticket
 * @property {string} number
 * @property {string} state
 * @property {string | {code: string, name: Words}} service
 * @property {Words} [name]
 * @property {Where | null} where
 * @property {string | null} window_label
 * @property {string} issued_at
 * @property {string | null} called_at
 * @property {boolean} [here] false while the holder of a number taken elsewhere has not come
 * @property {boolean} [coming] called, and the visitor has said that he is on the way
 * @property {number | null} [come_within_min] how long a called visitor may take to the window
 * @property {number | null} ahead
 * @property {Wait | null} estimate
 * @property {boolean} [estimate_due] none is told yet: the day's first forecast comes in a few seconds
 * @property {"fewer_windows" | "booked_came" | "precedence" | "slower" | null} [longer] why the told wait has grown
 * @property {string} language
 * @property {number} version
 * @property {{code: string, name: Words, where: Where}[]} [path] what is still to come on the same number
 * @property {string | null} [not_before] one who asked for more time is called from then on
 *
 * @typedef {object} Page
 * @property {number} epoch
 * @property {number} seq
 * @property {string} at
 * @property {Ticket} ticket
 * @property {{code: string, name: Words}} hall
 * @property {{name: Words, note?: Words}[]} documents
 * @property {boolean} [guide] the hall publishes more about this service
 * @property {string[]} can
 * @property {boolean} expired
 * @property {{before: number, reasons: import("../../client/because.js").Because[]} | null} [why] why it is not this one's turn yet
 * @property {import("../../client/because.js").Rule} [rule] of the queue
 * @property {Floor[]} [map] the hall's floors
 * @property {string[]} [goes_to] codes of the zones to which the visitor goes
 * @property {number} [delay_min] how much time one may ask for at once
 *
 * @typedef {{key: string, args?: Record<string, any>}} Phrase
 */
export {};
