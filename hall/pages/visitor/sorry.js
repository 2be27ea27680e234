// @ts-check
/** After a bad rating: what was wrong, and where the visitor may be called back; in a window of its own that no redrawing touches. */
import { Refused } from "hall/api.js";
import { h, icon } from "hall/dom.js";
import { picked } from "hall/words.js";

export const REASONS = ["attitude", "slow", "unclear", "extra_papers", "sent_round", "not_solved", "waited_long", "surroundings", "other"];

/**
 * @param {{post: (path: string, body: object) => Promise<any>}} actions @param {{say: import("hall/words.js").Say, language: string}} tongue
 * @returns {Promise<boolean>} whether it was told
 */
export function sayWhy(actions, { say, language }) {
  return new Promise((done) => {
    const wrong = h("p", { class: "p-said", role: "alert", hidden: true });
    const go = h("button", { class: "p-btn p-btn--go p-wide", type: "submit" }, icon("check"), h("span", null, say("reasons-send")));
    const form = h("form", { method: "dialog" }, h("h2", { id: "why-title" }, say("reasons-title")), h("p", null, say("reasons-free")),
      h("div", { class: "p-whys" }, ...REASONS.map((code) => h("label", null, h("input", { type: "checkbox", name: "reason", value: code }), h("span", null, say(`rating-reason-${code}`))))),
      h("label", { class: "p-field" }, h("span", null, say("reasons-contact")), h("input", { name: "contact", maxlength: 60, autocomplete: "tel" })), h("p", { class: "p-why" }, say("reasons-contact-more")), wrong, go,
      h("button", { class: "p-btn p-wide", type: "button", onclick: () => close(false) }, icon("back"), h("span", null, say("reasons-skip"))));
    const dialog = h("dialog", { class: "p-tell", "aria-labelledby": "why-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); close(false); } }, form);

    /** @param {boolean} told */
    function close(told) {
      dialog.close();
      dialog.remove();
      done(told);
    }

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const said = new FormData(form);
      const [reasons, contact] = [said.getAll("reason").map(String), String(said.get("contact") ?? "").trim()];
      if (reasons.length === 0 && !contact) { close(false); return; }
      go.disabled = true;
      try {
        await actions.post("/reasons", { reasons, contact });
        close(true);
      } catch (error) {
        wrong.hidden = false;
        wrong.textContent = (error instanceof Refused && picked(error.words, language).text) || say("unreachable");
        go.disabled = false;
      }
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
