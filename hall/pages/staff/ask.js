// @ts-check
/** One question before something with consequences: what will happen, why it is done, one button that names the deed. */
import { h, icon } from "hall/dom.js";
import { saidWhy } from "./begin.js";

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {string} text
 * @property {{code: string, text: string}[]} reasons offered as buttons; empty when none is asked
 * @property {string} go word on the button
 * @property {boolean} grave
 * @property {(said: {code: string | null, text: string}) => boolean} complete
 * @property {(said: {code: string | null, text: string}) => Promise<void>} send
 */

/** @param {Question} question @param {import("hall/words.js").Say} say @returns {Promise<boolean>} was it done? */
export function ask(question, say) {
  const asker = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.at : undefined;
  return new Promise((done) => {
    const said = { code: /** @type {string | null} */ (null), text: "" };
    const wrong = h("p", { class: "ask-wrong", role: "alert", hidden: true });
    const go = h("button", { class: `btn ${question.grave ? "btn--grave" : "btn--go"}`, type: "submit", disabled: !question.complete(said) }, question.go);
    const look = () => { go.disabled = !question.complete(said); };
    const form = h("form", { method: "dialog", class: "ask-form" },
      h("h2", { id: "ask-title" }, question.title),
      h("p", null, question.text),
      question.reasons.length > 0 && reasonField(question, said, look, say),
      wrong,
      h("div", { class: "ask-go" }, h("button", { class: "btn", type: "button", onclick: () => close(false) }, say("ask-cancel")), go));
    const dialog = h("dialog", { class: "ask", "aria-labelledby": "ask-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); close(false); } }, form);
    /** @param {boolean} did */
    function close(did) {
      dialog.close();
      dialog.remove();
      if (asker) /** @type {HTMLElement | null} */ (document.querySelector(`[data-at="${CSS.escape(asker)}"]`))?.focus();
      done(did);
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      go.disabled = true;
      try {
        await question.send(said);
        close(true);
      } catch (error) {
        wrong.hidden = false;
        wrong.replaceChildren(icon("breach"), " ", saidWhy(error, say));
        look();
      }
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** @param {Question} question @param {{code: string | null, text: string}} said @param {() => void} look @param {import("hall/words.js").Say} say */
function reasonField(question, said, look, say) {
  const more = h("input", { class: "inp", maxlength: 120, placeholder: say("ask-more"), "aria-label": say("ask-more"),
    oninput: (/** @type {Event} */ e) => { said.text = /** @type {HTMLInputElement} */ (e.target).value; look(); } });
  return h("fieldset", { class: "ask-reasons" },
    h("legend", null, say("ask-why")),
    h("div", { class: "picks" }, question.reasons.map((r) => h("label", { class: "pick" },
      h("input", { type: "radio", name: "reason", value: r.code, onchange: () => { said.code = r.code; look(); if (r.code === "other") more.focus(); } }),
      h("span", null, r.text)))),
    more);
}
