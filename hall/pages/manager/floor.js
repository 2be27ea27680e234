// @ts-check
/**
 * What the live floor knows: the last snapshot, what changed since, whether the line still stands. Pure.
 *
 * @typedef {import("../../client/types.js").Words} Words
 * @typedef {"closed" | "paused" | "idle" | "called" | "serving"} WindowState
 * @typedef {object} WindowItem
 * @property {string} code
 * @property {string} label
 * @property {WindowState} state
 * @property {string | null} since
 * @property {{id: string, number: string, state: string} | null} [ticket]
 * @property {string | null} [number]
 * @property {string | null} [timer_since]
 * @property {number} [waiting_eligible]
 * @property {string | null} [clerk]
 * @property {string | null} [pause_reason]
 * @property {string[]} services
 * @property {number} [typical_s] usual service time of the ticket being served
 * @property {boolean} [online] false when the terminal of this window is not connected
 *
 * @typedef {{code: string, name: Words, floor: string, arrow: string, windows: WindowItem[]}} Zone
 * @typedef {object} Queue
 * @property {string} service
 * @property {string} prefix
 * @property {Words} name
 * @property {number} waiting
 * @property {number | null} longest_s
 * @property {number} promise_s
 * @property {[number, number, number]} ages under half the promise, under the promise, over
 * @property {number} open_windows
 * @property {number} windows
 * @property {string} state
 * @property {string | null} [reason]
 *
 * @typedef {{key: string, level: "yellow" | "red", scope?: string, name?: Words, since: string, words?: Words, number?: string, value?: number, threshold?: number, window?: string, label?: string, id?: string, at?: string, promise_s?: number, easing?: boolean, heard?: boolean, owner?: string | null, note?: string, acknowledged_at?: string | null}} Alert
 *   window: what is advised to be opened. id: it can be taken over; at: when value was so; heard: it asks for somebody
 * @typedef {{place: string, kind: string, condition: string, cause?: string, since?: string | null, last_ok?: string | null, words?: Words, name?: Words, details?: Record<string, string | number>}} Device
 * @typedef {{ticket: string, number: string, place: string, reason?: string, at: string}} Doubt
 * @typedef {{place: string, name?: Words, floor?: string, since: string, going: string | null, going_since?: string | null}} HelpAsked going: what colleagues call whoever goes
 *
 * @typedef {object} Headline
 * @property {{value: number | null, seats?: number | null}} [waiting]
 * @property {{value_s: number | null, number?: string | null, service?: string | null, promise_s?: number | null}} [longest_wait]
 * @property {{share: number | null, called?: number, target?: number, promise_s?: number}} [within_promise]
 * @property {{value: number | null, paused?: number, of?: number}} [open_windows]
 * @property {{value: number | null}} [served_today]
 * @property {{share: number | null, rated: number, ended: number, target: number}} [satisfaction]
 *
 * @typedef {{policy: "expire" | "refuse" | "keep", at: string | null, latest: string | null, doubt: string | null}} DayClock when the day opens or closes by itself
 * @typedef {object} FloorBody
 * @property {string} at
 * @property {{code: string, name: Words}} hall
 * @property {{since: string, until: string} | null} [outage] when the server was away, while people are still busy with it
 * @property {string | null} business_day the day that is open; null before opening and after closing
 * @property {DayClock} [day_clock]
 * @property {{scope: "hall" | "zone" | "service", code: string, reason: string, since: string, alarms?: string[]}[]} suspensions
 * @property {Headline} headline
 * @property {Zone[]} zones
 * @property {Queue[]} queues
 * @property {Alert[]} alerts
 * @property {{quiet: [string, string][], long_wait_min: number}} [alerting]
 * @property {Record<"by_number" | "ticketless" | "long_walk", number>} [bypassed] what passed the queue today
 * @property {import("./view_late.js").Late} [late] numbers that kiosks gave without the hall
 * @property {import("./talk.js").Emergency[]} [emergencies] silent calls for help from windows
 * @property {import("./talk.js").Message[]} [messages] between floor and windows
 * @property {HelpAsked[]} [helps] kiosks at which somebody asked for a person
 * @property {Device[]} devices
 * @property {Doubt[]} doubts
 *
 * @typedef {{put?: {windows?: WindowItem[], queues?: Queue[], devices?: Device[], doubts?: Doubt[], alerts?: Alert[], helps?: HelpAsked[], emergencies?: FloorBody["emergencies"], messages?: FloorBody["messages"]}, alerting?: FloorBody["alerting"], bypassed?: FloorBody["bypassed"], late?: FloorBody["late"], headline?: Headline,
 *   business_day?: string | null, day_clock?: DayClock, suspensions?: FloorBody["suspensions"]}} Change
 */

/** A change lays its parts over the snapshot; a window or queue it does not name stays. @param {FloorBody} floor @param {Change} change @returns {FloorBody} */
export function changed(floor, change) {
  const put = change.put ?? {};
  const windows = new Map((put.windows ?? []).map((w) => [w.code, w]));
  return {
    ...floor,
    suspensions: change.suspensions ?? floor.suspensions,
    business_day: change.business_day === undefined ? floor.business_day : change.business_day,
    day_clock: change.day_clock ?? floor.day_clock,
    headline: { ...floor.headline, ...change.headline },
    zones: floor.zones.map((z) => ({ ...z, windows: z.windows.map((w) => windows.get(w.code) ?? w) })),
    queues: replaced(floor.queues, put.queues, (q) => q.service),
    devices: replaced(floor.devices, put.devices, (d) => `${d.place} ${d.kind}`),
    doubts: put.doubts ?? floor.doubts,
    alerts: put.alerts ?? floor.alerts,
    alerting: change.alerting ?? floor.alerting,
    helps: put.helps ?? floor.helps,
    emergencies: put.emergencies ?? floor.emergencies,
    messages: put.messages ?? floor.messages,
    bypassed: change.bypassed ?? floor.bypassed,
    late: change.late ?? floor.late,
  };
}

/** @template T @param {T[]} rows @param {T[] | undefined} newer @param {(row: T) => string} key @returns {T[]} */
function replaced(rows, newer, key) {
  if (!newer?.length) return rows;
  const by = new Map(newer.map((r) => [key(r), r]));
  const kept = rows.map((r) => by.get(key(r)) ?? r);
  const known = new Set(rows.map(key));
  return [...kept, ...newer.filter((r) => !known.has(key(r)))];
}

/** @typedef {"before" | "open" | "suspended" | "after"} DayState after: the day has been ended, its sums still stand */

/** Where the hall stands in its day. @param {FloorBody} floor @returns {DayState} */
export function dayState(floor) {
  if (floor.business_day === null) return (floor.headline.served_today?.value ?? 0) > 0 ? "after" : "before";
  return suspendedHall(floor) ? "suspended" : "open";
}

/** The suspension of the whole hall, when there is one. @param {FloorBody} floor */
export const suspendedHall = (floor) => floor.suspensions.find((s) => s.scope === "hall") ?? null;
