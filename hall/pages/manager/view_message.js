// @ts-check
/** The dialog of a message to windows: to whom, and a ready sentence or typed words. */
import { h, icon } from "hall/dom.js";
import { saidWhy } from "../staff/begin.js";
import { bodyOf, complete, READY } from "./talk.js";

/** @typedef {import("hall/words.js").Say} Say */

/**
 * @param {import("./floor.js").FloorBody} floor @param {{post: (path: string, body: object) => Promise<any>}} api @param {Say} say
 * @returns {Promise<number | null>} to how many windows it went; null when it was not sent
 */
export function messageDialog(floor, api, say) {
  const manned = floor.zones.flatMap((zone) => zone.windows).filter((one) => one.state !== "closed");
  /** @type {import("./talk.js").Draft} */
  const draft = { windows: [], code: "", text: "" };
  return new Promise((done) => {
    const wrong = h("p", { class: "ask-wrong", role: "alert", hidden: true });
    const go = h("button", { class: "btn btn--go", type: "submit", disabled: true }, say("talk-send"));
    const look = () => { go.disabled = !complete(draft); };
    const boxes = manned.map((one) => h("input", { type: "checkbox", value: one.code, onchange: gather }));
    const all = h("button", { type: "button", class: "btn btn--sm", onclick: () => { const on = draft.windows.length < boxes.length; for (const box of boxes) box.checked = on; gather(); } }, say("message-all"));
    const typed = h("input", { class: "inp", maxlength: 200, id: "message-words", autocomplete: "off", oninput: () => { draft.text = typed.value; look(); } });
    const form = h("form", { method: "dialog", class: "ask-form" }, h("h2", { id: "message-title" }, say("do-message-title")),
      manned.length > 0
        ? h("fieldset", { class: "ask-reasons" }, h("legend", null, say("message-to")), h("div", { class: "picks" }, manned.map((one, at) => h("label", { class: "pick" }, boxes[at], h("span", null, [one.label, one.clerk].filter(Boolean).join(" "))))), all)
        : h("p", null, say("message-nobody")),
      h("fieldset", { class: "ask-reasons" }, h("legend", null, say("message-what")), h("div", { class: "picks" }, READY.map((code) => h("label", { class: "pick" }, h("input", { type: "radio", name: "ready", value: code, onchange: () => { draft.code = code; look(); } }), h("span", null, say(`talk-${code}`)))))),
      h("label", { class: "mv-place", for: "message-words" }, h("span", null, say("talk-typed")), typed), wrong,
      h("div", { class: "ask-go" }, h("button", { class: "btn", type: "button", onclick: () => close(null) }, say("ask-cancel")), go));
    const dialog = h("dialog", { class: "ask ask--wide", "aria-labelledby": "message-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); close(null); } }, form);

    function gather() {
      draft.windows = boxes.filter((box) => box.checked).map((box) => box.value);
      look();
    }

    /** @param {number | null} sent */
    function close(sent) {
      dialog.close();
      dialog.remove();
      document.getElementById("do-message")?.focus();
      done(sent);
    }

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      go.disabled = true;
      try {
        await api.post("/window-messages", bodyOf(draft));
        close(draft.windows.length);
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
