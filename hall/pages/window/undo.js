// @ts-check
/** The toast that lets the last step be taken back, with its falling seconds. */

/** @typedef {import("./shapes.js").Undo} Undo */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {{seconds: number, text: Phrase, button: Phrase, icon: string}} Toast */

const ORDER = ["finish", "call", "start", "serve", "hold", "resume", "transfer", "no-show", "put-off", "accept", "decline", "pause", "open", "close"];
const ICONS = /** @type {Record<string, string>} */ ({
  call: "call", finish: "check", start: "arrived", serve: "arrived", hold: "half", resume: "serving", transfer: "transfer", "no-show": "absent", "put-off": "clock", accept: "check", decline: "transfer", pause: "pause", open: "ring", close: "dash",
});

/**
 * @param {Undo | null} undo
 * @param {number} now milliseconds, the hall's clock
 * @returns {Toast | null} null when there is nothing to take back any more
 */
export function undoToast(undo, now) {
  if (!undo || undo.steps.length === 0) return null;
  const seconds = Math.ceil((Date.parse(undo.until) - now) / 1000);
  if (seconds <= 0) return null;
  const steps = [...new Set(undo.steps.map(plainStep))].filter((step) => step !== "go-on" && step !== "return").sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  const last = steps[steps.length - 1];
  const two = steps.length === 2 && steps[0] === "finish" && last === "call";
  return {
    seconds,
    text: undo.goes_to ? goesOn(undo.goes_to) : { key: two ? "toast-finish-call" : known(last) ? `toast-${last}` : "toast-other", args: { number: undo.number } },
    button: { key: steps.length > 1 ? "toast-undo-both" : "toast-undo" },
    icon: ICONS[last] ?? "undo",
  };
}

/** The clerk says it aloud: the visitor still stands there. @param {import("./shapes.js").GoesTo} to @returns {Phrase} */
function goesOn({ number, where }) {
  return { key: "toast-goes-on", args: { number, windows: where.windows, floor: where.floor } };
}

/** The hall may say `call-next`, `no_show` or `called`; the words know one name for each. @param {string} step */
function plainStep(step) {
  const name = step.replace(/_/g, "-").replace(/-next$/, "");
  return { called: "call", finished: "finish", started: "start", held: "hold", resumed: "resume", transferred: "transfer", absent: "no-show", paused: "pause", opened: "open", closed: "close" }[name] ?? name;
}

/** @param {string} step */
function known(step) {
  return ORDER.includes(step);
}
