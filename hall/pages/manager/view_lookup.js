// @ts-check
/** A number that somebody asks about: why it was called, or why it has not been called yet. The hall says the sentences. */
import { fill, h, icon } from "hall/dom.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{number: string, called: {words: Record<string, string[]>} | null, not_yet: {before: number, words: Record<string, string[]>} | null}} Why */

/**
 * Drawn once; it keeps what was typed while the floor around it changes.
 * @param {HTMLElement} region @param {{get: (path: string) => Promise<any>}} api @param {Say} say @param {(error: unknown) => string} failed
 */
export function setUpLookup(region, api, say, failed) {
  const field = h("input", { class: "inp num", id: "lookup", maxlength: 16, size: 8, autocomplete: "off", spellcheck: "false" });
  const found = h("div", { role: "status" });
  fill(region, h("h2", null, h("label", { for: "lookup" }, say("lookup-title"))), h("form", { class: "lookup", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    const number = /** @type {HTMLInputElement} */ (field).value.trim();
    if (number) look(number, api).then((why) => fill(found, answer(why, number, say)), (error) => fill(found, h("p", null, icon("breach"), " ", failed(error))));
  } }, field, h("button", { class: "btn btn--sm", type: "submit" }, say("lookup-go"))), found);
}

/** @param {string} number @param {{get: (path: string) => Promise<any>}} api @returns {Promise<Why | null>} */
async function look(number, api) {
  const { items } = await api.get(`/tickets?number=${encodeURIComponent(number)}`);
  return items.length === 0 ? null : api.get(`/tickets/${encodeURIComponent(items[0].id)}/why`);
}

/** @param {Why | null} why @param {string} number @param {Say} say */
function answer(why, number, say) {
  if (!why) return h("p", null, say("lookup-none", { number }));
  const head = why.not_yet ? say("lookup-before", { number: why.number, n: why.not_yet.before }) : why.called ? say("lookup-called", { number: why.number }) : say("lookup-over", { number: why.number });
  const lines = (why.not_yet ?? why.called)?.words[say.language] ?? [];
  return [h("p", null, h("b", null, head)), lines.length > 0 && h("ul", null, lines.map((line) => h("li", null, line)))];
}
