// @ts-check
/** The dialog that takes one change of the history back: what goes back to what, what was changed again since, and why. */
import { Refused } from "hall/api.js";
import { fill, h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { saidWhy } from "../staff/begin.js";
import { changesOrder } from "./ordering.js";
import { same } from "./paths.js";
import { toldChanges } from "./told.js";
import { undone } from "./undoing.js";
import { drawChanges } from "./view_changes.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{get: (path: string) => Promise<any>, post: (path: string, body: unknown) => Promise<any>}} Api */
/** @typedef {{saved: boolean, draft: Record<string, any> | null}} Answer draft: it moves people in the queue, so it is compared first */

/** @param {number} revision @param {string} when @param {Api} api @param {Say} say @returns {Promise<Answer>} */
export async function askUndo(revision, when, api, say) {
  const [before, after, present] = await Promise.all([api.get(`/configuration/revision?n=${revision - 1}`), api.get(`/configuration/revision?n=${revision}`), api.get("/configuration")]);
  const found = undone(before.body, after.body, present.body);
  const told = (/** @type {import("./changes.js").Change[]} */ list) => toldChanges(list, present.body, found.body, say);
  const some = !same(present.body, found.body);
  return new Promise((done) => {
    const why = h("input", { class: "inp", id: "undo-why", maxlength: 200, data: { at: "undo-why" }, value: say("undo-reason", { n: revision }) });
    const wrong = h("div", { class: "ask-wrong", role: "alert", hidden: true });
    const go = h("button", { class: "btn btn--go", type: "submit", data: { at: "undo-go" }, disabled: !some },
      say(changesOrder(found.back) ? "undo-compare" : found.kept.length > 0 && some ? "undo-rest" : "undo-go"));
    const form = h("form", { method: "dialog", class: "ask-form" }, h("h2", { id: "undo-title" }, say("undo-title", { n: revision })), h("p", null, say("undo-text", { when })),
      some && h("section", { class: "undo-l" }, h("h3", null, say("undo-back")), found.back.length > 0 ? drawChanges(told(found.back), say) : h("p", null, say("undo-order"))),
      !some && found.kept.length === 0 && h("p", { class: "quiet" }, say("undo-nothing")),
      found.kept.length > 0 && h("section", { class: "undo-l undo-l--kept", role: "alert" }, h("h3", null, icon("warn"), " ", say("undo-kept")),
        h("ul", null, toldChanges(found.kept, present.body, after.body, say).map((one) => h("li", null, one.name))), h("p", null, say(some ? "undo-kept-how" : "undo-kept-all"))),
      some && h("label", { class: "swap-l" }, say("effect-why"), why), wrong,
      h("div", { class: "ask-go" }, h("button", { class: "btn", type: "button", data: { at: "undo-cancel" }, onclick: () => close({ saved: false, draft: null }) }, say("ask-cancel")), go));
    const dialog = h("dialog", { class: "ask ask--wide", "aria-labelledby": "undo-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); close({ saved: false, draft: null }); } }, form);
    const close = (/** @type {Answer} */ answer) => { dialog.close(); dialog.remove(); done(answer); };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!why.value.trim()) return why.focus();
      if (changesOrder(found.back)) return close({ saved: false, draft: found.body });
      go.disabled = true;
      try {
        await api.post("/configuration", { body: found.body, base_revision: present.revision, reason: why.value.trim() });
        close({ saved: true, draft: null });
      } catch (error) {
        wrong.hidden = false;
        fill(wrong, whyNot(error, say));
        go.disabled = false;
      }
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Each place that forbids it has a sentence of its own. @param {unknown} error @param {Say} say */
function whyNot(error, say) {
  if (!(error instanceof Refused) || error.errors.length === 0) return [h("p", null, icon("breach"), " ", saidWhy(error, say))];
  return error.errors.map((/** @type {{detail?: string, words?: Record<string, string>}} */ one) => h("p", null, icon("breach"), " ", pick(one.words, say.language) || one.detail));
}
