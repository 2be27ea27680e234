// @ts-check
/** A number that somebody asks about: why it was called, or why it has not been called yet. The hall says the sentences. */
import { fill, h, icon } from "hall/dom.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{id: string, number: string, service: string}} Asked */
/** @typedef {{asked: Asked, number: string, called: {words: Record<string, string[]>} | null, not_yet: {before: number, words: Record<string, string[]>} | null}} Why */

/**
 * Drawn once; it keeps what was typed while the floor around it changes.
 * @param {HTMLElement} region @param {{get: (path: string) => Promise<any>}} api @param {Say} say @param {(error: unknown) => string} failed @param {((ticket: Asked) => void) | null} call out of turn; null for a reader
 */
export function setUpLookup(region, api, say, failed, call) {
  const field = h("input", { class: "inp num", id: "lookup", maxlength: 16, size: 8, autocomplete: "off", spellcheck: "false" });
  const found = h("div", { role: "status" });
  fill(region, h("h2", null, h("label", { for: "lookup" }, say("lookup-title"))), h("form", { class: "lookup", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    const number = /** @type {HTMLInputElement} */ (field).value.trim();
    if (number) look(number, api).then((why) => fill(found, answer(why, number, say, call)), (error) => fill(found, h("p", null, icon("breach"), " ", failed(error))));
  } }, field, h("button", { class: "btn btn--sm", type: "submit" }, say("lookup-go"))), found);
}

/** @param {string} number @param {{get: (path: string) => Promise<any>}} api @returns {Promise<Why | null>} */
async function look(number, api) {
  const { items } = await api.get(`/tickets?number=${encodeURIComponent(number)}`);
  if (items.length === 0) return null;
  const [{ id, number: shown, service }] = items;
  return { ...(await api.get(`/tickets/${encodeURIComponent(id)}/why`)), asked: { id, number: shown, service: service.code } };
}

/** @param {Why | null} why @param {string} number @param {Say} say @param {((ticket: Asked) => void) | null} call */
function answer(why, number, say, call) {
  if (!why) return h("p", null, say("lookup-none", { number }));
  return [explained(why, say),
    why.not_yet && call && h("p", null, h("button", { type: "button", class: "btn btn--sm", data: { at: "call-out" }, onclick: () => call(why.asked) }, say("callout-button", { number: why.number })))];
}

/** How many come first, and by which rules. @param {Omit<Why, "asked">} why @param {Say} say */
export function explained(why, say) {
  const head = why.not_yet ? say("lookup-before", { number: why.number, n: why.not_yet.before }) : why.called ? say("lookup-called", { number: why.number }) : say("lookup-over", { number: why.number });
  const lines = (why.not_yet ?? why.called)?.words[say.language] ?? [];
  return h("div", null, h("p", null, h("b", null, head)), lines.length > 0 && h("ul", null, lines.map((line) => h("li", null, line))));
}
