// @ts-check
/** Who sees to an alert, and what is being done: one small dialog. */
import { h, icon } from "hall/dom.js";
import { saidWhy } from "../staff/begin.js";

/** @typedef {import("hall/words.js").Say} Say */

/**
 * @param {string} text what the alert says @param {string} name of whoever is signed in @param {Say} say
 * @param {(said: {owner: string, note: string}) => Promise<void>} send @returns {Promise<string | null>} who sees to it; null when nobody said so
 */
export function acknowledgeDialog(text, name, say, send) {
  const asker = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.at : undefined;
  return new Promise((done) => {
    const owner = h("input", { class: "inp", id: "ack-owner", maxlength: 80, value: name, autocomplete: "off" });
    const note = h("textarea", { class: "inp", id: "ack-note", maxlength: 500, rows: 2, placeholder: say("acknowledge-note-hint") });
    const wrong = h("p", { class: "ask-wrong", role: "alert", hidden: true });
    const go = h("button", { class: "btn btn--go", type: "submit" }, say("do-acknowledge"));
    const form = h("form", { method: "dialog", class: "ask-form" }, h("h2", { id: "ack-title" }, say("do-acknowledge-title")), h("p", null, h("b", null, text)), h("p", null, say("do-acknowledge-text")),
      h("div", { class: "ack" }, h("label", { for: "ack-owner" }, say("acknowledge-owner")), owner, h("label", { for: "ack-note" }, say("acknowledge-note")), note), wrong,
      h("div", { class: "ask-go" }, h("button", { class: "btn", type: "button", onclick: () => close(null) }, say("ask-cancel")), go));
    const dialog = h("dialog", { class: "ask", "aria-labelledby": "ack-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); close(null); } }, form);
    /** @param {string | null} who */
    function close(who) {
      dialog.close();
      dialog.remove();
      if (asker) /** @type {HTMLElement | null} */ (document.querySelector(`[data-at="${CSS.escape(asker)}"]`))?.focus();
      done(who);
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      go.disabled = true;
      const said = { owner: owner.value.trim(), note: note.value.trim() };
      try {
        await send(said);
        close(said.owner || name);
      } catch (error) {
        wrong.hidden = false;
        wrong.replaceChildren(icon("breach"), " ", saidWhy(error, say));
        go.disabled = false;
      }
    });
    document.body.append(dialog);
    dialog.showModal();
    note.focus();
  });
}
