// @ts-check
/** The eight actions in their fixed places. A disabled one stays and says when it can be used. */
import { fill, h, icon } from "hall/dom.js";
import { moreKeys } from "./legend.js";
import { clockText } from "./timer.js";

/** @typedef {import("./buttons.js").Button} Button */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {import("./tongue.js").Tongue} Tongue */
/** Reaching a person must be found without looking for it. */
const DESK = new Set(["M", "Q"]);

/** @typedef {{go: Phrase, blocked: boolean, busy: boolean, buttons: Button[], now: number, seen: import("./shapes.js").Snapshot}} Shown */

/**
 * @param {HTMLElement} place
 * @param {{tongue: () => Tongue, press: (key: string) => void}} wiring
 * @returns {(shown: Shown) => void}
 */
export function actsView(place, wiring) {
  /** @type {Map<string, {node: HTMLButtonElement, last: string}>} */
  const made = new Map();
  const legend = h("div", { class: "pad" });
  let legendNow = "";
  let language = "";
  place.append(one("space", "act act--go"), ...["R", "S", "F", "N", "H", "T", "P", "Z"].map((key) => one(key, `act act-${key}`)), legend);

  /** @param {string} key @param {string} kind */
  function one(key, kind) {
    // A click by mouse must not leave the focus here, or the next stroke of the space bar would press it again.
    const node = h("button", { class: kind, type: "button", onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => wiring.press(key) });
    made.set(key, { node, last: "" });
    return node;
  }

  /** @param {string} key @param {unknown} what @param {(node: HTMLButtonElement) => void} build */
  function once(key, what, build) {
    const entry = made.get(key);
    const now = JSON.stringify([what, language]);
    if (!entry || entry.last === now) return;
    entry.last = now;
    build(entry.node);
  }

  return (shown) => {
    const words = wiring.tongue();
    language = words.language;
    const more = moreKeys(shown.seen);
    const legendNext = JSON.stringify([more, language]);
    if (legendNext !== legendNow) fill(legend, legendOf(words), moreOf(more, words, wiring.press));
    legendNow = legendNext;
    once("space", [shown.go, shown.blocked, shown.busy], (node) => {
      node.setAttribute("aria-disabled", String(shown.blocked));
      node.classList.toggle("is-busy", shown.busy);
      fill(node, h("kbd", { class: "key" }, words.say("space")), h("span", null, words.says(shown.go), words.small(shown.go)));
    });
    for (const button of shown.buttons) {
      const left = button.until ? clockText(Math.ceil((Date.parse(button.until) - shown.now) / 1000)) : "";
      once(button.key, [button.label, button.enabled, left], (node) => {
        node.setAttribute("aria-disabled", String(!button.enabled));
        node.title = button.why ? words.says(button.why) : "";
        fill(node, h("span", { class: "act-top" }, h("kbd", { class: "key" }, button.key), icon(button.icon)),
          h("span", { class: "act-word" }, words.says(button.label), left ? h("span", { class: "en until" }, words.say("act-until", { time: left })) : words.small(button.label)));
      });
    }
  };
}

/** @param {Tongue} words */
function legendOf(words) {
  /** @param {string} key @param {string} text */
  const pair = (key, text) => h("span", null, h("kbd", { class: "key" }, key), " ", text);
  return h("p", { class: "pad-num" },
    h("span", null, words.say("keypad")),
    pair("+", words.say("keypad-next")), pair("0", words.say("act-recall")), pair(".", words.say("act-hold")), pair("−", words.say("act-no-show")), pair("/", words.say("keypad-undo")), pair("*", words.say("keypad-menu")));
}

/** The other keys, for a mouse as well. @param {import("./legend.js").More[]} more @param {Tongue} words @param {(key: string) => void} press */
function moreOf(more, words, press) {
  return h("p", { class: "pad-more" }, ...more.map((one) => h("button", {
    class: `more${one.calls ? " more--calls" : ""}${DESK.has(one.key) ? " more--desk" : ""}`, type: "button", "aria-disabled": String(!one.enabled), onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => press(one.key),
  }, h("kbd", { class: "key" }, one.key), " ", words.say(one.words), one.n ? h("b", { class: "num" }, ` ${one.n}`) : null)));
}
