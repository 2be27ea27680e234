// @ts-check
/**
 * The shapes of docs/api.md, for the type checker only: nothing here runs.
 *
 * @typedef {Readonly<Record<string, string>>} Words one text in several languages, by BCP 47 tag
 * @typedef {"zh-Hans" | "zh-Hant" | "en"} Language
 * @typedef {{low_min: number, high_min: number}} Wait minutes rounded outward; 0–0 means "soon"
 * @typedef {"left" | "right" | "up" | "down" | "straight" | ""} Arrow
 * @typedef {{floor: string, zone: Words, windows: string, arrow: Arrow}} Where
 * @typedef {"open" | "closed" | "full"} ServiceState
 * @typedef {{name: Words, note: Words}} Document
 *
 * @typedef {object} Service one tile of the kiosk
 * @property {string} code
 * @property {string} prefix
 * @property {Words} name
 * @property {string} icon
 * @property {string} group
 * @property {ServiceState} state
 * @property {string | null} reason
 * @property {string | null} next_opening
 * @property {number | null} [numbers_left] told when only few are left today
 * @property {string | null} [last_at] about when the last number is given out, told within the last hour
 * @property {Where} where
 * @property {number} waiting
 * @property {Wait | null} estimate
 * @property {Document[]} documents
 * @property {Document[]} [proxy] what somebody brings besides who comes for another person
 * @property {Step[]} [steps] of a journey: the services that go on one number
 * @property {number} [inside] of a kiosk's tile that is a group: how many services are in it
 * @property {string} [initials] pinyin initials of the name, for the search
 *
 * @typedef {{code: string, name: Words, note: Words}} VisitorClass
 * @typedef {{code: string, name: Words, where: Where}} Step
 * @typedef {{code: string, name: Words, state: ServiceState, steps: Step[]}} Journey
 * @typedef {{text: Words}} Notice
 * @typedef {{code: string, name: Words, open: boolean, next_opening: string | null, languages: Language[]}} HallHead
 * @typedef {{hall: HallHead, seq: number, at: string, items: Service[], classes: VisitorClass[], notices: Notice[], rule?: import("./because.js").Rule}} Services
 *
 * @typedef {"none" | "queued" | "printing" | "printed" | "handed" | "failed" | "unknown"} SlipState
 * @typedef {"waiting" | "called" | "serving" | "held" | "absent" | "finished" | "left" | "void" | "expired"} TicketState
 *
 * @typedef {object} Ticket the answer to taking a number
 * @property {string} id
 * @property {string} number
 * @property {string | Named} service a box that gives numbers alone knows only the code
 * @property {TicketState} state
 * @property {number} ahead
 * @property {Wait | null} estimate
 * @property {Where} where
 * @property {string} link absolute only when a tested public address is set
 * @property {string} issued_at
 * @property {Language} language
 * @property {string} visitor_class
 * @property {{state: SlipState}} slip
 * @property {number} version
 * @property {number} [people] on this number
 * @property {boolean} [offline] given by the box alone
 * @property {string} [qr_svg] the link as an SVG picture
 *
 * @typedef {object} Call one ticket called to, or served at, one window
 * @property {string} ticket
 * @property {string} number
 * @property {string} window code of the window
 * @property {string} label what stands over the window
 * @property {Where} where
 * @property {"called" | "serving"} state
 * @property {number} attempt 1 for the first call, more for a recall
 * @property {string} at
 * @property {string} service
 * @property {Language} language
 * @property {string} [said] the hall's own sentence for this call; without it the catalogue's is spoken
 *
 * @typedef {{number: string, label: string, at: string}} PastCall
 * @typedef {{service: string, prefix: string, name: Words, n: number, estimate: Wait | null, state: ServiceState, reason?: string | null, next_opening?: string | null, floor?: string, where?: Where, numbers_left?: number | null, last_at?: string | null}} QueueRow
 * @typedef {{type: "usual" | "large" | "largest", beside: "turns" | "queues" | "media" | "none", captions: boolean, steady: boolean}} ScreenLook
 * @typedef {{code: string, name: Words, floor: string, layout: "wall" | "portrait" | "strip" | "window", window?: string, speaks?: boolean, screen?: ScreenLook}} Place
 * @typedef {{code: string, kind: "picture" | "video" | "text", file: string, name: Words, seconds: number}} Medium
 * @typedef {{case: string, item: Words, done: boolean, day: string}} CaseTold
 *
 * @typedef {{ticket: string, number: string, queues: Words[], where: Where, at: string}} Going a number, or queues by letter or name, and where they go now
 *
 * @typedef {object} Board the snapshot of a display
 * @property {number} epoch
 * @property {number} seq
 * @property {string} at
 * @property {{code: string, name: Words}} hall
 * @property {Place} place
 * @property {Call[]} calls
 * @property {PastCall[]} history
 * @property {QueueRow[]} waiting
 * @property {{prefixes: string[], floor: string, zone?: Words | null}[]} elsewhere numbers that wait on another floor, or in another zone of this one
 * @property {Notice[]} notices
 * @property {Medium[]} [media] shown between calls
 * @property {CaseTold[]} [cases] newest first
 * @property {import("./because.js").Rule} [rule] of the queue, to be said in one sentence
 * @property {boolean} quiet nowhere here is a call spoken
 * @property {{code: string, name: Words}[]} [silent] the zones in which none is, while others are spoken to
 * @property {Going[]} [goings] who goes elsewhere from here
 * @property {{id: string, texts: Record<string, string>, urgency: string, at: string, until: string}[]} [announcements] of staff, now
 * @property {{since: string, ways: Words[]} | null} [alarm] a fire alarm: the ways out
 * @property {{code: string, label: string, state: "closed" | "paused" | "idle" | "called" | "serving"}} [window] for the sign over one window
 *
 * @typedef {object} BoardChange
 * @property {number} epoch
 * @property {number} seq
 * @property {number | null} prev
 * @property {string} at
 * @property {{calls?: Call[], waiting?: QueueRow[]} | Board} [put]
 * @property {{calls?: string[]}} [drop]
 * @property {boolean} [whole] put is then a whole board
 * @property {Going[]} [goings] new ones
 * @property {Notice[]} [notices]
 * @property {CaseTold[]} [cases]
 * @property {Board["window"]} [window] for the sign over one window
 *
 * @typedef {object} Named
 * @property {string} code
 * @property {Words} name
 *
 * @typedef {object} Reason why this ticket is next
 * @property {string} code
 * @property {{rule: string, minutes: number, args: Record<string, unknown>}[]} parts
 * @property {number} total_min
 * @property {number} beaten
 *
 * @typedef {object} WindowTicket
 * @property {string} id
 * @property {string} number
 * @property {Named} service
 * @property {Named | null} visitor_class
 * @property {Language} language
 * @property {string[]} needs
 * @property {TicketState} state
 * @property {number} version
 * @property {string} issued_at
 * @property {string | null} called_at
 * @property {string | null} started_at
 * @property {number} calls
 * @property {number} waited_s
 * @property {number} leg
 * @property {string} note
 * @property {{state: SlipState}} slip
 * @property {boolean} test
 *
 * @typedef {{state: string, at: string | null, reason: string}} Delivery
 *
 * @typedef {object} WindowSnapshot
 * @property {number} epoch
 * @property {number} seq
 * @property {string} at
 * @property {number} version
 * @property {{code: string, label: string, where: Where, services: (Named & {mode: string})[]}} window
 * @property {"closed" | "paused" | "idle" | "called" | "serving"} state
 * @property {string} since
 * @property {string | null} pause_reason
 * @property {{name: string} | null} clerk
 * @property {WindowTicket | null} ticket
 * @property {Reason | null} reason
 * @property {{code: string, waiting_elsewhere: number} | null} nothing
 * @property {{id: string, number: string, service: Named, visitor_class: Named | null, waited_s: number, reason: Reason, score_min: number}[]} next
 * @property {{id: string, number: string, service: Named, reason: string, since: string, version: number}[]} held
 * @property {{service: string, name: Words, n: number, longest_s: number}[]} waiting
 * @property {{until: string, steps: string[], number: string} | null} undo
 * @property {string[]} allowed
 * @property {Record<string, string>} not_yet
 * @property {number} typical_service_s
 * @property {number} typical_way_s
 * @property {{sign: Delivery, voice: Delivery}} delivery
 *
 * @typedef {object} VisitorTicket
 * @property {string} number
 * @property {TicketState} state
 * @property {Named} service
 * @property {Words} [name]
 * @property {Where} where
 * @property {string | null} window_label
 * @property {string} issued_at
 * @property {string | null} called_at
 * @property {number} ahead
 * @property {Wait | null} estimate
 * @property {Language} language
 * @property {number} version
 *
 * @typedef {"live" | "catching_up" | "cut_off"} LinkState
 * @typedef {{state: LinkState, since: number, dataAt: string | null}} Link since: hall time in ms; dataAt: hall time of the last data
 */

export {};
