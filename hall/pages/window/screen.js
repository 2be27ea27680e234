// @ts-check
/** Puts the parts of the terminal together and draws each of them when it changes. */
import { byId, drawn, toldOnce } from "./drawn.js";
import { numberLike } from "./panels.js";
import { actsView } from "./view_acts.js";
import { bandView } from "./view_band.js";
import { currentCard } from "./view_current.js";
import { heardNow } from "./heard.js";
import { heardRow, outcomeRow } from "./view_more.js";
import { panelView } from "./view_panel.js";
import { asksList } from "./view_asks.js";
import { mayGoOn } from "./steps.js";
import { heldList, nextList, queueList } from "./view_side.js";
import { timerView } from "./view_timer.js";
import { toasts } from "./view_toast.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./tongue.js").Tongue} Tongue */

/**
 * @typedef {object} Wiring
 * @property {() => Tongue} tongue
 * @property {(key: string) => void} press
 * @property {(to: string) => void} language
 * @property {() => void} close
 * @property {() => void} signOut
 * @property {() => void} lock
 * @property {(ticket: string) => void} resume
 * @property {(ticket: {id: string, number: string}) => void} callFirst
 * @property {(ticket: string) => void} accept
 * @property {(ticket: {id: string, number: string}) => void} decline
 * @property {() => void} takeOver
 * @property {(request: import("./shapes.js").Request) => void} ask
 * @property {(code: string) => void} outcome
 * @property {(text: string) => void} note
 * @property {(choice: import("./panels.js").Choice) => void} choose
 * @property {(panel: import("./panels.js").Panel) => void} change
 * @property {() => void} cancel
 * @property {() => void} keepItems
 * @property {{on: () => boolean, turn: () => void}} holdSound
 */
/**
 * @typedef {object} Shown
 * @property {Snapshot} seen
 * @property {import("./panels.js").Panel | null} panel
 * @property {import("./view_panel.js").Places} places
 * @property {string} note
 * @property {string} outcome
 * @property {string | null} after
 * @property {boolean} away
 * @property {import("./band.js").Band} band
 * @property {import("./band.js").Mark} mark
 * @property {string} clerk
 * @property {string} clock
 * @property {number} minute
 * @property {import("./timer.js").Timer | null} timer
 * @property {import("./shapes.js").Phrase} go
 * @property {boolean} blocked
 * @property {import("./buttons.js").Button[]} buttons
 * @property {number} now
 * @property {boolean} busy
 * @property {boolean} slow
 * @property {import("./view_toast.js").Said | null} said
 * @property {import("./undo.js").Toast | null} toast
 */

/** @param {Wiring} wiring @returns {(shown: Shown) => void} */
export function makeScreen(wiring) {
  const words = wiring.tongue;
  const drawBand = bandView(byId("band"), wiring);
  const drawTimer = timerView(byId("timer"), words);
  const drawActs = actsView(byId("acts"), wiring);
  const drawCurrent = drawn(byId("current"), (/** @type {[Snapshot, boolean, string]} */ [seen, away]) => currentCard(seen, words(), away));
  const drawMore = drawn(byId("more"), (/** @type {[string, Snapshot, string, string]} */ [kind, seen, outcome]) => (kind === "outcome" ? outcomeRow(outcome, latest?.note ?? "", words(), wiring) : kind === "heard" ? heardRow(seen, words()) : []));
  const drawPanel = drawn(byId("panel"), (/** @type {[Shown["panel"], Shown["places"], import("./view_panel.js").About, string]} */ [panel, places, about]) => panelView(panel, places, about, words(), wiring));
  const drawNext = drawn(byId("next"), (/** @type {[Snapshot, boolean, string]} */ [seen, away]) => nextList(seen, words(), wiring.callFirst, away));
  const drawAsks = drawn(byId("asks"), (/** @type {[Snapshot, number, boolean, string]} */ [seen, minute, may]) => asksList(seen, minute, words(), { ...wiring, may }));
  const drawHeld = drawn(byId("held"), (/** @type {[Snapshot, number, boolean, string, boolean]} */ [seen, minute, may]) => heldList(seen, minute, words(), { may, resume: wiring.resume, sound: wiring.holdSound }));
  const drawQueues = drawn(byId("queues"), (/** @type {[Snapshot, string]} */ [seen]) => queueList(seen, words()));
  const drawToasts = drawn(byId("toasts"), (/** @type {[Shown["said"], any, boolean, string]} */ [said, toast, slow]) => toasts(said, toast, slow, words(), () => wiring.press("Z")));
  const tellAsked = toldOnce(byId("asks"), byId("asked-now"));
  /** @type {Shown | null} */
  let latest = null;

  return (shown) => {
    latest = shown;
    const { seen } = shown;
    const language = words().language;
    const kept = /** @type {Snapshot} */ ({ state: seen.state, since: seen.since, ticket: seen.ticket, reason: seen.reason, pause_reason: seen.pause_reason, pause_until: seen.pause_until, nothing: seen.nothing, next: seen.next, held: seen.held, waiting: seen.waiting, suspensions: seen.suspensions });
    drawBand({ label: seen.window.label, band: shown.band, mark: shown.mark, clerk: shown.clerk, clock: shown.clock, mayClose: seen.allowed.includes("close"), language });
    byId("terminal").classList.toggle("is-away", shown.away);
    drawCurrent([kept, shown.away, language]);
    drawTimer(shown.timer);
    const kind = seen.state === "serving" ? "outcome" : seen.state === "called" ? "heard" : "";
    drawMore([kind, /** @type {any} */ (kind === "heard" ? { delivery: heardNow(seen, shown.now) } : { ticket: { id: seen.ticket?.id } }), shown.outcome, language]);
    drawPanel([shown.panel, shown.panel?.name === "transfer" ? shown.places : { services: [], windows: [], clerks: [] }, { uncovers: seen.uncovers, deputy: seen.deputy, number: seen.ticket?.number ?? "", after: seen.ticket !== null, like: numberLike(seen) }, language]);
    drawNext([kept, shown.away, language]);
    drawHeld([/** @type {any} */ ({ held: seen.held }), shown.minute, !shown.away && mayGoOn(seen), language, wiring.holdSound.on()]);
    drawAsks([/** @type {any} */ ({ suspensions: seen.suspensions, window: seen.window, help: seen.help, asked: seen.asked, to_accept: seen.to_accept, sent_on: seen.sent_on, messages: seen.messages, emergency: seen.emergency, emergencies: seen.emergencies, state: seen.state }), shown.minute, !shown.away, language]);
    tellAsked();
    byId("asks").hidden = byId("asks").childElementCount === 0;
    drawQueues([kept, language]);
    drawActs(shown);
    drawToasts([shown.said, shown.toast && { ...shown.toast, seconds: 0 }, shown.slow, language]);
    const falls = byId("toasts").querySelector(".falls");
    const seconds = shown.toast ? words().say("toast-seconds", { n: shown.toast.seconds }) : "";
    if (falls && falls.textContent !== seconds) falls.textContent = seconds;
  };
}
