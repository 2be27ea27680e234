// @ts-check
/** The real keypad of a window, where it has one: its display, and its keys to click. What it shows came over the wire. */
import { h } from "hall/dom.js";
import { draw } from "../staff/draw.js";
import { ownFaultButtons } from "./view_faults.js";

/** @typedef {import("./devices.js").Pad} Pad */

/** The keys as they lie on a numeric block, by what the wire calls them, and what is printed on each. */
export const NUMPAD = [["7", "7"], ["8", "8"], ["9", "9"], ["slash", "/"], ["4", "4"], ["5", "5"], ["6", "6"], ["star", "*"], ["1", "1"], ["2", "2"], ["3", "3"], ["minus", "−"], ["0", "0"], ["dot", "."], ["back", "⌫"], ["plus", "+"]];
const MEANS = { slash: "act-hold", star: "act-transfer", minus: "act-no-show", plus: "act-recall", dot: "wb-key-undo", back: "wb-key-back" };

/** Signs from which on a text is a sentence and not a number. */
const MANY = 14;

/** @param {HTMLElement} place @param {Pad} pad @param {import("../window/tongue.js").Tongue} words @param {(pad: Pad, key: string) => void} press @param {import("./view_faults.js").Wiring} wiring */
export function realPadView(place, pad, words, press, wiring) {
  const key = (/** @type {string} */ name, /** @type {string} */ print) => {
    const means = MEANS[/** @type {keyof typeof MEANS} */ (name)];
    return h("button", { type: "button", data: { at: `key-${name}` }, onclick: () => press(pad, name) }, h("b", null, print), means ? h("small", null, words.say(means)) : null);
  };
  draw(place, { ...pad, language: words.language }, (model) => [
    h("div", { class: "keypad keypad--real" },
      model.shown ? h("div", { class: `lcd lcd--${model.shown.light}${model.shown.text.length > MANY ? " lcd--long" : ""}`, role: "status" }, h("b", { class: "num" }, model.shown.text || "—")) : h("p", null, words.say("wb-keypad-no-display")),
      h("div", { class: "pad pad--num" }, ...NUMPAD.map(([name, print]) => key(name, print)),
        h("button", { type: "button", class: "pad-wide", data: { at: "key-enter" }, onclick: () => press(pad, "enter") }, words.say("wb-key-enter"))),
      h("p", null, words.say("wb-keypad-hint"))),
    model.faults.length > 0 ? h("div", { class: "faults" }, ...ownFaultButtons(model, "keypad", words, wiring)) : null,
  ]);
}

const FOUR = { 1: "wb-key-next", 2: "act-recall", 3: "act-no-show", 4: "act-hold" };

/** Keypads with four keys on a line of their own; in the demonstration their number on the line is 100 and the window's. @param {string} line @param {Record<string, number>} buttons the light of each, by address @param {import("../window/tongue.js").Tongue} words @param {(at: {line: string, which: string}, key: string) => void} press */
export function fourKeyViews(line, buttons, words, press) {
  return Object.entries(buttons).map(([which, light]) => h("div", { class: "wide four" },
    h("span", null, words.say("window-n", { label: Number(which) - 100 }), " ", words.say(light === 6 ? "wb-light-calls" : light === 0 ? "wb-light-dark" : "wb-light-lit")),
    ...Object.entries(FOUR).map(([key, means]) => h("button", { type: "button", data: { at: `four-${which}-${key}` }, onclick: () => press({ line, which }, key) }, words.say(means)))));
}
