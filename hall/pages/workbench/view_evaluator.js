// @ts-check
/** The evaluator of a window, where it has one: five faces to touch while it asks. */
import { h, icon } from "hall/dom.js";
import { draw } from "../staff/draw.js";
import { ownFaultButtons } from "./view_faults.js";

const LEVELS = [5, 4, 3, 2, 1];

/** @param {HTMLElement} place @param {import("./devices.js").Evaluator | null} evaluator @param {import("../window/tongue.js").Tongue} words @param {{key: (at: {line: string, which: string}, key: string) => void} & import("./view_faults.js").Wiring} wiring */
export function evaluatorView(place, evaluator, words, wiring) {
  draw(place, { evaluator, language: words.language }, (model) => model.evaluator === null ? [] : [
    h("div", { class: "faults evl" }, h("span", null, words.say("wb-evaluator")),
      ...LEVELS.map((level) => h("button", { type: "button", title: words.say(`wb-level-${level}`), "aria-label": words.say(`wb-level-${level}`), disabled: !evaluator?.shown.asking, data: { at: `level-${level}` }, onclick: () => evaluator && wiring.key(evaluator, String(level)) }, icon(`f${level}`))),
      h("p", { class: "wide", role: "status" }, words.say(model.evaluator.shown.asking ? "wb-evaluator-asks" : "wb-evaluator-idle"))),
    h("div", { class: "faults" }, ...ownFaultButtons(model.evaluator, "evaluator", words, wiring)),
  ]);
}
