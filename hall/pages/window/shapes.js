// @ts-check
/**
 * What a window terminal knows, as `docs/api.md` gives it. Types only.
 *
 * @typedef {Record<string, string>} Words one text in several languages, by BCP 47 tag
 * @typedef {{code: string, name: Words}} Named
 * @typedef {{rule: string, minutes: number, args: Record<string, any>}} Part
 * @typedef {{code: string, parts: Part[], total_min: number, beaten?: number}} Reason
 *
 * @typedef {object} Ticket
 * @property {string} id
 * @property {string} number
 * @property {Named} service
 * @property {Named | null} visitor_class
 * @property {Words} [evidence] what proves the class; empty where nothing has to be shown
 * @property {string} [mark] stands beside the number on the slip, so that others see why it may come earlier
 * @property {string} language
 * @property {(string | Named)[]} needs
 * @property {string} state
 * @property {number} version
 * @property {string} issued_at
 * @property {string | null} called_at
 * @property {string | null} [first_called_at]
 * @property {string | null} started_at
 * @property {number} [held_s]
 * @property {number} calls
 * @property {boolean} [coming] the visitor says on the phone that he is on the way
 * @property {number} waited_s
 * @property {number} leg
 * @property {number} [transfers]
 * @property {number} [returns] how often he has come back after a missed call
 * @property {boolean} [flagged] sent on so often that it is marked
 * @property {{offered: (Named & {kind: string, official?: string})[], done: {item: string, kind: string, count: number, outcome: string, case: string, missing: string[]}[], must: boolean}} [items] what can be recorded, and what is
 * @property {string} [note]
 * @property {{state: string}} [slip]
 * @property {boolean} [test]
 * @property {number} [people] how many stand behind the number
 * @property {(Named & {where: {floor: string, windows: string}})[]} [path] what is still to come on the same number
 *
 * @typedef {{id: string, number: string, service: Named, visitor_class: Named | null, waited_s: number, reason: Reason, score_min: number, people?: number, mark?: string}} Next
 * @typedef {{id: string, number: string, service: Named, reason: string, since: string, alarm_at?: string, version: number}} Held
 * @typedef {{scope: "hall" | "zone" | "service", code: string, reason: string, since: string, fire: boolean}} Suspension
 * @typedef {{id: string, number: string, service: Named, to?: {label: string, clerk: string}, sender: {code: string, label: string, clerk: string}, since: string, note?: string}} SentOn
 * @typedef {{window: string, label: string, state: string, reason: string | null, since: string, services: Named[]}} Asked a window that this one stands in for
 * @typedef {{service: string, name: Words, n: number, longest_s: number | null}} Queue
 * @typedef {{until: string, steps: string[], number: string, goes_to?: GoesTo | null}} Undo
 * @typedef {{number: string, code: string, name: Words, where: {floor: string, windows: string}}} GoesTo where the visitor goes next on the same number
 * @typedef {{place: string, name: Words, since: string, going: string | null}} HelpAsked going: who has said that he goes
 * @typedef {{window: string, label: string, floor: string, since: string, going: string | null}} Emergency a silent call for help from a window
 * @typedef {{id: string, at: string, from_floor: boolean, name: string, code: string, text: string, read_at: string | null, read_by: string | null}} Message
 * @typedef {{code: string, waiting_elsewhere: number, kept?: {code: string, n: number, numbers: string[], until: string | null}[]}} Nothing kept: what keeps those of this window's own services
 * @typedef {{state: string, at: string | null, reason: string}} Delivered
 * @typedef {"closed" | "paused" | "idle" | "called" | "serving"} WindowState
 *
 * @typedef {object} Snapshot
 * @property {number} epoch
 * @property {number} seq
 * @property {string} at
 * @property {number} version
 * @property {{code: string, label: string, where: any, services: {code: string, name: Words, mode: string}[]}} window
 * @property {WindowState} state
 * @property {string} since
 * @property {string | null} pause_reason
 * @property {string | null} [pausing] the reason of a pause that begins after this visitor
 * @property {string | null} [pause_until] how long this pause may last
 * @property {Named[]} [uncovers] services that nobody serves when this window pauses
 * @property {string | null} [deputy] label of the window that is asked then
 * @property {Asked[]} [asked]
 * @property {SentOn[]} [to_accept]
 * @property {SentOn[]} [sent_on]
 * @property {{name: string} | null} clerk
 * @property {Ticket | null} ticket
 * @property {Reason | null} reason
 * @property {Suspension[]} [suspensions] what stands still here: hall, zone or a service of this window
 * @property {Nothing | null} nothing
 * @property {Next[]} next
 * @property {Held[]} held
 * @property {Queue[]} waiting
 * @property {Undo | null} undo
 * @property {boolean} [holder_check] a start says whether the number is the visitor's own
 * @property {boolean} [instructor_needed] a call out of turn names who wanted it
 * @property {HelpAsked[]} [help] kiosks of this zone at which somebody asked for a person
 * @property {Emergency | null} [emergency] this window's own call for help
 * @property {Emergency[]} [emergencies] those of colleagues on this floor
 * @property {Message[]} [messages] between this window and the floor, the newest last
 * @property {string[]} allowed
 * @property {Record<string, string | null>} not_yet null: not before another call
 * @property {number | null} typical_service_s
 * @property {number | null} typical_way_s
 * @property {Record<string, Delivered | null>} delivery
 *
 * @typedef {{action: string, body: Record<string, any>}} Request what is posted to `/windows/{window}/{action}`
 * @typedef {{key: string, args?: Record<string, any>}} Phrase one sentence of the language files
 */
export {};
