// @ts-check
/** One line at the foot of the page: what has just been done, or why it was not. Politely spoken, gone after a while. */
import { h, icon } from "hall/dom.js";

const STAYS_MS = 8_000;
/** What can be taken back stays so long. */
const UNDO_MS = 30_000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let going;

/** @param {string} text @param {"done" | "refused"} [kind] @param {{text: string, act: () => void}} [undo] a button that takes it back */
export function tell(text, kind = "done", undo = undefined) {
  const line = /** @type {HTMLElement | null} */ (document.querySelector(".tell")) ?? document.body.appendChild(h("div", { class: "tell" }));
  clearTimeout(going);
  line.className = `tell tell--${kind}`;
  line.setAttribute("role", kind === "done" ? "status" : "alert");
  line.replaceChildren(icon(kind === "done" ? "check" : "breach"), h("span", null, text),
    undo ? h("button", { type: "button", class: "btn btn--sm", data: { at: "tell-undo" }, onclick: () => { line.remove(); undo.act(); } }, undo.text) : "",
    h("button", { type: "button", class: "tell-shut", onclick: () => line.remove() }, icon("cross"), h("span", { class: "sr" }, "×")));
  if (kind === "done") going = setTimeout(() => line.remove(), undo ? UNDO_MS : STAYS_MS);
}
