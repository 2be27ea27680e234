// @ts-check
/** At the foot of the card: the step that can be taken back, and above it one red line when the hall said no. */
import { h, icon } from "hall/dom.js";

/** @typedef {import("./undo.js").Toast} Toast */
/** @typedef {import("./tongue.js").Tongue} Tongue */
/** @typedef {{tone: "no" | "note", text: string}} Said */

/** @param {Said | null} said @param {Toast | null} toast @param {boolean} slow @param {Tongue} words @param {() => void} undo */
export function toasts(said, toast, slow, words, undo) {
  return [
    said && h("p", { class: `line line--${said.tone}`, role: said.tone === "no" ? "alert" : "status" }, icon(said.tone === "no" ? "warn" : "info"), said.text),
    slow && h("p", { class: "line line--note", role: "status" }, icon("clock"), words.say("toast-slow")),
    toast && h("div", { class: "toast", role: "status" },
      icon(toast.icon), h("span", null, words.says(toast.text)),
      h("button", { class: "btn", type: "button", onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: undo }, icon("undo"), words.says(toast.button), h("kbd", { class: "key" }, "Z")),
      h("b", { class: "num falls", "aria-hidden": "true" })),
  ];
}
