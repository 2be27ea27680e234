// @ts-check
/** The dialog by which the floor calls one number out of turn: at which window, and why; on the word of whoever asks. */
import { h, icon } from "hall/dom.js";
import { saidWhy } from "../staff/begin.js";
import { CALL_REASONS, callOut, complete } from "./calling.js";

/** @typedef {import("hall/words.js").Say} Say */

/**
 * @param {{id: string, number: string}} ticket @param {import("./calling.js").Free[]} windows that are free and serve it @param {string} account who asks @param {{post: (path: string, body: object) => Promise<any>}} api @param {Say} say
 * @returns {Promise<string | null>} the label of the window that called; null when nothing was done
 */
export function callDialog(ticket, windows, account, api, say) {
  const draft = { window: windows[0]?.code ?? "", code: /** @type {string | null} */ (null), text: "" };
  return new Promise((done) => {
    const wrong = h("p", { class: "ask-wrong", role: "alert", hidden: true });
    const go = h("button", { class: "btn btn--go", type: "submit", disabled: true, data: { at: "call-go" } }, say("callout-go", { number: ticket.number }));
    const look = () => { go.disabled = !complete(draft); };
    const more = h("input", { class: "inp", maxlength: 120, placeholder: say("ask-more"), "aria-label": say("ask-more"), oninput: () => { draft.text = more.value; look(); } });
    const pick = (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ text, /** @type {boolean} */ checked, /** @type {() => void} */ choose) =>
      h("label", { class: "pick" }, h("input", { type: "radio", name, value, checked, onchange: () => { choose(); look(); } }), h("span", null, text));
    const form = h("form", { method: "dialog", class: "ask-form" }, h("h2", { id: "call-title" }, say("callout-title", { number: ticket.number })),
      h("p", null, say(windows.length > 0 ? "callout-text" : "callout-nowhere")),
      windows.length > 0 && h("fieldset", { class: "ask-reasons" }, h("legend", null, say("callout-where")), h("div", { class: "picks" }, windows.map((one, i) => pick("where", one.code, one.label, i === 0, () => { draft.window = one.code; })))),
      windows.length > 0 && h("fieldset", { class: "ask-reasons" }, h("legend", null, say("ask-why")), h("div", { class: "picks" }, CALL_REASONS.map((code) => pick("why", code, say(`callout-${code}`), false, () => { draft.code = code; }))), more),
      wrong, h("div", { class: "ask-go" }, h("button", { class: "btn", type: "button", onclick: () => close(null) }, say("ask-cancel")), go));
    const dialog = h("dialog", { class: "ask", "aria-labelledby": "call-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); close(null); } }, form);

    /** @param {string | null} label */
    function close(label) {
      dialog.close();
      dialog.remove();
      done(label);
    }

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      go.disabled = true;
      try {
        const { path, body } = callOut(ticket, draft, account);
        await api.post(path, body);
        close(windows.find((one) => one.code === draft.window)?.label ?? draft.window);
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
