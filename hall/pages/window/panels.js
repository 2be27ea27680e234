// @ts-check
/** The inline panels for reasons and destinations: what stands in them and what a digit chooses. */
import PinyinMatch from "pinyin-match";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./shapes.js").Request} Request */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {{code: string, label: string | Phrase, small?: string, names?: string[]}} Choice names: in every language, to be found by */
/** @typedef {"hold" | "pause" | "transfer" | "call" | "decline" | "close" | "serve" | "start" | "resume" | "asks" | "items" | "message" | "menu"} PanelName */
/**
 * @typedef {object} Panel
 * @property {PanelName} name
 * @property {number} page
 * @property {"service" | "window" | "clerk"} tab where a transfer goes
 * @property {string} [find] transfer: what was typed to find a place
 * @property {Choice[]} [offers] what is offered beside the fixed lists: services without a number, people on hold, requests, colleagues
 * @property {"seen" | "missing"} [evidence] what a start says of the proof of the class
 * @property {string} [reason] why somebody is called out of turn, once it is chosen: what is asked then is who wanted it
 * @property {{before: number, words: Record<string, string[]>} | null} [why] what the visitor is told who is to be called out of turn: why not yet
 * @property {string} [to] closing: the service that takes a queue which would be left alone
 * @property {import("./closing.js").Preview} [preview] closing: who goes where
 * @property {import("./items.js").Entry[]} [draft] items: the list so far
 * @property {string} [goOn] items: the key that was to end the stage; it goes on when they are kept
 * @property {boolean} keepPlace a transfer keeps the place in the queue
 * @property {boolean} comeBack this window wants the visitor again after the next stage
 * @property {{id?: string, number: string} | null} called the ticket that is called out of turn, or declined
 */

const HOLD = ["copying", "form", "fetching", "checking", "other"];
const PAUSE = ["break", "lunch", "training", "paperwork", "other"];
const CALL = ["returned", "urgent", "manager", "companion", "other", "stands_here"];
const DECLINE = ["not_ours", "papers", "not_ready", "nobody", "other"];
/** That the number is the visitor's own, or why nobody looked. */
const START = ["checked", "no_document", "known", "hurry", "other"];
/** Panels whose choices stand in the snapshot, not in a list of reasons. @type {Set<PanelName>} */
const OFFERING = new Set(["serve", "resume", "asks", "close", "items", "message", "menu"]);
/** Before what was typed because it is not on the list: the name of a colleague, a message. */
export const TYPED = "name:";
/** Nine digits: eight choices and "more". */
const PER_PAGE = 8;

/** @param {PanelName} name @param {{id?: string, number: string} | null} [called] @returns {Panel} */
export function openPanel(name, called = null) {
  return { name, page: 0, tab: "service", keepPlace: true, comeBack: false, called };
}

/**
 * @param {Panel} panel
 * @param {Record<"services" | "windows" | "clerks", {code: string, label: string, small?: string}[]>} places
 * @returns {{choices: Choice[], more: boolean}}
 */
export function shown(panel, places) {
  const all = everything(panel, places);
  if (all.length <= PER_PAGE + 1) return { choices: all, more: false };
  const pages = Math.ceil(all.length / PER_PAGE);
  const from = (panel.page % pages) * PER_PAGE;
  return { choices: all.slice(from, from + PER_PAGE), more: true };
}

/** @param {Panel} panel @param {{services: Choice[], windows: Choice[], clerks: Choice[]}} places @returns {Choice[]} */
function everything(panel, places) {
  if (panel.name === "transfer") return matching({ service: places.services, window: places.windows, clerk: places.clerks }[panel.tab], panel.find ?? "");
  if (panel.name === "call" && !panel.called) return [];
  if (OFFERING.has(panel.name) || panel.reason) return panel.offers ?? [];
  const codes = /** @type {Record<string, string[]>} */ ({ start: START, hold: HOLD, pause: PAUSE, call: CALL, decline: DECLINE })[panel.name];
  return codes.map((code) => ({ code, label: { key: `${panel.name}-${code}` } }));
}

/** Places whose name (also in another language, by pinyin or its initials), code or state has what was typed; those that begin with it come first. @param {Choice[]} places @param {string} typed @returns {Choice[]} */
function matching(places, typed) {
  const wanted = typed.trim().toLowerCase();
  const at = (/** @type {Choice} */ one) => [String(one.label), one.code, one.small ?? "", ...(one.names ?? [])].map((text) => placeIn(text.toLowerCase(), wanted)).filter((place) => place >= 0);
  return wanted === "" ? places : places.filter((one) => at(one).length > 0).sort((one, other) => Math.min(...at(one)) - Math.min(...at(other)));
}

/** As written, else as pronounced, which one letter alone says of half the names; -1 for nowhere. @param {string} text @param {string} wanted */
function placeIn(text, wanted) {
  const written = text.indexOf(wanted);
  const spoken = written >= 0 || wanted.length < 2 ? false : PinyinMatch.match(text, wanted);
  return spoken === false ? written : spoken[0];
}

/** The lists of a transfer in the order of the screen. @type {Panel["tab"][]} */
const TABS = ["service", "window", "clerk"];

/** In a transfer three keys say where and how, on the block of digits as well (`*`, `.` and `0`). @param {Panel} panel @param {string} key @returns {Panel | null} null for any other key */
export function turned(panel, key) {
  if (panel.name !== "transfer") return null;
  if (key === "T" || key === "menu") return { ...panel, page: 0, tab: TABS[(TABS.indexOf(panel.tab) + 1) % TABS.length] };
  if (key === "H") return { ...panel, keepPlace: !panel.keepPlace };
  return key === "R" ? { ...panel, comeBack: !panel.comeBack } : null;
}

/**
 * What a digit does: a choice, or the next page.
 *
 * @param {Panel} panel
 * @param {number} digit 1–9
 * @param {Parameters<typeof shown>[1]} places
 * @returns {{choose: Choice} | {panel: Panel} | null}
 */
export function digit(panel, digit, places) {
  const { choices, more } = shown(panel, places);
  if (more && digit === PER_PAGE + 1) return { panel: { ...panel, page: panel.page + 1 } };
  const choice = choices[digit - 1];
  return choice ? { choose: choice } : null;
}

/**
 * The request that a choice stands for. A pause with a visitor at the window begins when he is done.
 *
 * @param {Panel} panel
 * @param {string} code
 * @param {Snapshot} seen
 * @returns {Request}
 */
export function chosen(panel, code, seen) {
  switch (panel.name) {
    case "hold":
      return { action: "hold", body: { reason: code } };
    case "pause":
      return { action: "pause", body: { reason: code, ...(seen.state === "called" || seen.state === "serving" ? { after_this: true } : {}) } };
    case "transfer":
      return { action: "transfer", body: { to: { [panel.tab]: code }, keep_place: panel.keepPlace, ...(panel.comeBack ? { come_back: true } : {}) } };
    case "serve":
      return { action: "serve", body: { service: code } };
    case "start":
      return { action: "start", body: { ...(code === "checked" ? { holder_checked: true } : { unchecked_for: code }), ...(panel.evidence ? { evidence: panel.evidence } : {}) } };
    case "resume":
      return { action: "resume", body: { ticket: code } };
    case "asks":
      return asked(code);
    case "close":
      return { action: "close-with-queue", body: { to: panel.to ?? "", confirm: true } };
    case "message":
      return { action: "message", body: code.startsWith(TYPED) ? { text: code.slice(TYPED.length).trim() } : { code } };
    case "decline":
      return { action: "decline", body: { ticket: panel.called?.id ?? "", reason: code } };
    default:
      return outOfTurn(panel, code);
  }
}

/** Why somebody is called before others, and on whose word. @param {Panel} panel @param {string} code the reason, or after it the person @returns {Request} */
function outOfTurn(panel, code) {
  const ticket = panel.called?.id ? { ticket: panel.called.id } : { number: panel.called?.number ?? "" };
  if (!panel.reason) return { action: "call", body: { ...ticket, reason: code } };
  return { action: "call", body: { ...ticket, reason: panel.reason, instructed_by: code.startsWith(TYPED) ? code.slice(TYPED.length).trim() : code } };
}

/** A request of a colleague or visitor, as it stands in the list: what is done, and about whom. @param {string} code @returns {Request} */
function asked(code) {
  const [what, ...rest] = code.split(":");
  const about = rest.join(":");
  if (what === "accept") return { action: "accept", body: { ticket: about } };
  if (what === "read") return { action: "message-read", body: { message: about } };
  if (what === "sos-going") return { action: "emergency-going", body: { at: about } };
  if (what === "sos-over") return { action: "emergency-over", body: {} };
  if (what === "open") return { action: "open", body: {} };
  return { action: `help-${what}`, body: { place: about } };
}

/**
 * "a 93", typed in a hurry, is A093 when numbers of this hall look like A098; so is "93", for a block of digits has no letters.
 *
 * @param {string} typed
 * @param {string} like any number of this hall, or empty
 */
export function tidyNumber(typed, like) {
  const plain = typed.replace(/\s+/g, "").toUpperCase();
  const parts = /^([A-Z]*)(\d+)$/.exec(plain);
  const [, letters = "", digits = ""] = /^([A-Z]*)(\d+)$/.exec(like) ?? [];
  if (!parts) return plain;
  const short = parts[2].length < digits.length;
  return (parts[1] || (short ? letters : "")) + parts[2].padStart(digits.length, "0");
}

/** Any number of this hall that the window knows of, also while nobody is next. @param {Snapshot} seen */
export function numberLike(seen) {
  const kept = (seen.nothing?.kept ?? []).flatMap((one) => one.numbers);
  return seen.next[0]?.number ?? seen.ticket?.number ?? kept[0] ?? seen.held[0]?.number ?? "";
}
