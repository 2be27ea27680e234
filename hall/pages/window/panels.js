// @ts-check
/** The inline panels for reasons and destinations: what stands in them and what a digit chooses. */

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./shapes.js").Request} Request */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {{code: string, label: string | Phrase, small?: string}} Choice */
/** @typedef {"hold" | "pause" | "transfer" | "call"} PanelName */
/**
 * @typedef {object} Panel
 * @property {PanelName} name
 * @property {number} page
 * @property {"service" | "window"} tab where a transfer goes
 * @property {boolean} keepPlace a transfer keeps the place in the queue
 * @property {{id?: string, number: string} | null} called the ticket that is called out of turn
 */

const HOLD = ["copying", "form", "fetching", "checking", "other"];
const PAUSE = ["break", "lunch", "training", "paperwork", "other"];
const CALL = ["returned", "urgent", "manager", "companion", "other"];
/** Nine digits: eight choices and "more". */
const PER_PAGE = 8;

/** @param {PanelName} name @param {{id?: string, number: string} | null} [called] @returns {Panel} */
export function openPanel(name, called = null) {
  return { name, page: 0, tab: "service", keepPlace: true, called };
}

/**
 * @param {Panel} panel
 * @param {{services: {code: string, label: string, small?: string}[], windows: {code: string, label: string, small?: string}[]}} places
 * @returns {{choices: Choice[], more: boolean}}
 */
export function shown(panel, places) {
  const all = everything(panel, places);
  if (all.length <= PER_PAGE + 1) return { choices: all, more: false };
  const pages = Math.ceil(all.length / PER_PAGE);
  const from = (panel.page % pages) * PER_PAGE;
  return { choices: all.slice(from, from + PER_PAGE), more: true };
}

/** @param {Panel} panel @param {{services: Choice[], windows: Choice[]}} places @returns {Choice[]} */
function everything(panel, places) {
  if (panel.name === "transfer") return panel.tab === "service" ? places.services : places.windows;
  if (panel.name === "call" && !panel.called) return [];
  const codes = { hold: HOLD, pause: PAUSE, call: CALL }[panel.name];
  return codes.map((code) => ({ code, label: { key: `${panel.name}-${code}` } }));
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
 * The request that a choice stands for; null when it only notes a pause for later.
 *
 * @param {Panel} panel
 * @param {string} code
 * @param {Snapshot} seen
 * @returns {{request: Request} | {pauseAfter: string}}
 */
export function chosen(panel, code, seen) {
  switch (panel.name) {
    case "hold":
      return { request: { action: "hold", body: { reason: code } } };
    case "pause":
      return seen.state === "called" || seen.state === "serving" ? { pauseAfter: code } : { request: { action: "pause", body: { reason: code } } };
    case "transfer":
      return { request: { action: "transfer", body: { to: { [panel.tab]: code }, keep_place: panel.keepPlace } } };
    default:
      return { request: { action: "call", body: { ...(panel.called?.id ? { ticket: panel.called.id } : { number: panel.called?.number ?? "" }), reason: code } } };
  }
}

/**
 * "a 93", typed in a hurry, is A093 when numbers of this hall look like A098.
 *
 * @param {string} typed
 * @param {string} like any number of this hall, or empty
 */
export function tidyNumber(typed, like) {
  const plain = typed.replace(/\s+/g, "").toUpperCase();
  const parts = /^([A-Z]*)(\d+)$/.exec(plain);
  const width = /\d+$/.exec(like)?.[0].length ?? 0;
  return parts ? parts[1] + parts[2].padStart(width, "0") : plain;
}
