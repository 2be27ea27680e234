// @ts-check
/** Below the timer: the outcome while serving, or whether the call was shown and spoken. */
import { h, icon } from "hall/dom.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./tongue.js").Tongue} Tongue */

export const OUTCOMES = ["done", "accepted", "documents_missing", "advice", "other"];
const MARK = /** @type {Record<string, string>} */ ({ done: "check", queued: "clock", unverified: "info", failed: "warn", late: "warn", dropped: "mute", unknown: "warn" });
const PLACES = ["wall", "sign", "voice"];

/**
 * @param {string} outcome @param {string} note @param {Tongue} words
 * @param {{outcome: (code: string) => void, note: (text: string) => void}} wiring
 */
export function outcomeRow(outcome, note, words, wiring) {
  return [
    h("div", { class: "outc", role: "radiogroup", "aria-label": words.say("outcome") },
      h("span", null, words.say("outcome")),
      ...OUTCOMES.map((code, at) => h("button", { class: `btn${code === outcome ? " on" : ""}`, type: "button", role: "radio", "aria-checked": String(code === outcome), onclick: () => wiring.outcome(code) },
        h("kbd", { class: "key" }, at + 1), words.say(`outcome-${code}`)))),
    h("label", { class: "memo" }, h("span", null, words.say("note-label")),
      h("input", { value: note, maxlength: 200, placeholder: words.say("note-hint"), oninput: (/** @type {Event} */ event) => wiring.note(/** @type {HTMLInputElement} */ (event.target).value) })),
  ];
}

/** @param {Snapshot} seen @param {Tongue} words @returns {HTMLElement[]} */
export function heardRow(seen, words) {
  const rows = PLACES.filter((place) => (seen.delivery?.[place]?.state ?? "none") !== "none").map((place) => {
    const { state, at } = /** @type {import("./shapes.js").Delivered} */ (seen.delivery[place]);
    const key = words.has(`heard-${state}-${place}`) ? `heard-${state}-${place}` : words.has(`heard-${state}`) ? `heard-${state}` : "heard-queued";
    const when = state === "done" && at ? at.slice(11, 19) : "";
    return h("li", { class: `heard-${state}` }, icon(MARK[state] ?? "clock"), h("b", null, words.say(`heard-${place}`)), h("span", null, words.say(key), when && h("span", { class: "num thin" }, ` ${when}`)));
  });
  return rows.length ? [h("ul", { class: "heard" }, ...rows)] : [];
}
