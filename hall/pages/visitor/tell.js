// @ts-check
/** Where to be told that it is nearly one's turn: a phone or an address, in a window of its own that no redrawing touches. */
import { Refused } from "hall/api.js";
import { h, icon } from "hall/dom.js";
import { picked } from "hall/words.js";

/**
 * @param {{post: (path: string, body: object) => Promise<any>}} actions @param {{say: import("hall/words.js").Say, language: string}} tongue
 * @returns {Promise<boolean>} whether it was left
 */
export function tellMe(actions, { say, language }) {
  return new Promise((done) => {
    const wrong = h("p", { class: "p-said", role: "alert", hidden: true });
    /** @param {string} name @param {Record<string, any>} more */
    const field = (name, more) => h("label", { class: "p-field" }, h("span", null, say(`tell-${name}`)), h("input", { name, ...more }));
    const go = h("button", { class: "p-btn p-btn--go p-wide", type: "submit" }, icon("check"), h("span", null, say("tell-go")));
    const form = h("form", { method: "dialog" }, h("h2", { id: "tell-title" }, say("tell-me")), h("p", null, say("tell-more")),
      field("phone", { type: "tel", inputmode: "tel", autocomplete: "tel", maxlength: 24, pattern: "\\+?[0-9][0-9 \\-]{4,22}" }),
      field("email", { type: "email", autocomplete: "email", maxlength: 120 }), wrong, go,
      h("button", { class: "p-btn p-wide", type: "button", onclick: () => close(false) }, icon("back"), h("span", null, say("tell-back"))));
    const dialog = h("dialog", { class: "p-tell", "aria-labelledby": "tell-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); close(false); } }, form);

    /** @param {boolean} left */
    function close(left) {
      dialog.close();
      dialog.remove();
      done(left);
    }

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      go.disabled = true;
      const { phone, email } = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)));
      try {
        await actions.post("/tell", { phone: phone.trim(), email: email.trim() });
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
