// @ts-check
/** The card reader of a kiosk: cards to lay on it, and a time to book for one of their (made-up) holders. Its scanner: codes to hold before it. */
import { h, icon } from "hall/dom.js";

/** @typedef {import("../window/tongue.js").Tongue} Tongue */
/** @typedef {{name: string, holder: string, number: string}} Card */
/** @typedef {{press: (device: string, key: string) => void, book: (card: Card) => void}} Wiring */

/** @param {{name: string, card?: string, cards?: Card[], read?: number}} reader @param {Tongue} words @param {Wiring} wiring */
export function cardButtons(reader, words, wiring) {
  const cards = reader.cards ?? [];
  return [
    h("span", null, words.say("wb-cards")),
    ...cards.map((card) => h("button", { type: "button", "aria-pressed": String(reader.card === card.name), data: { at: `card-${card.name}` }, onclick: () => wiring.press(reader.name, card.name) }, icon("idcard"), words.say(`wb-card-${card.name}`, { holder: card.holder }))),
    h("button", { type: "button", data: { at: "card-lift" }, disabled: !reader.card, onclick: () => wiring.press(reader.name, "lift") }, words.say("wb-card-lift")),
    ...cards.slice(0, 1).map((card) => h("button", { type: "button", data: { at: "card-book" }, onclick: () => wiring.book(card) }, icon("calendar"), words.say("wb-card-book", { holder: card.holder }))),
    h("p", { class: "wide" }, words.say(reader.card ? "wb-card-lies" : "wb-card-hint", { n: reader.read ?? 0 })),
  ];
}

/** @typedef {{slip: string, booking: string}} Codes what can be held before a scanner: the newest slip that the workbench took, the booking it made; empty for none */

/** @param {string} scanner @param {Codes} codes @param {Tongue} words @param {Wiring} wiring */
export function scanButtons(scanner, codes, words, wiring) {
  const hold = (/** @type {"slip" | "booking"} */ what, /** @type {string} */ sign) => h("button", { type: "button", disabled: codes[what] === "", data: { at: `scan-${what}` }, onclick: () => wiring.press(scanner, codes[what]) }, icon(sign), words.say(`wb-scan-${what}`));
  return [h("span", null, words.say("wb-scan")), hold("slip", "qr"), hold("booking", "calendar"), h("p", { class: "wide" }, words.say("wb-scan-hint"))];
}
