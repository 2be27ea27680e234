// @ts-check
/** The dialog that clears a window, zone or floor: first who goes where, then the deed. */
import { fill, h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { saidWhy } from "../staff/begin.js";
import { bodyOf } from "./actions.js";
import { places, ready, request, told } from "./moving.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./moving.js").Place} Place */
/** @typedef {import("./moving.js").Group} Group */

const REASONS = ["fire", "power", "system", "drill", "other"];

/**
 * @param {import("./floor.js").FloorBody} floor @param {{post: (path: string, body: object) => Promise<any>}} api @param {Say} say
 * @returns {Promise<number | null>} how many were moved; null when nothing was done
 */
export function moveMany(floor, api, say) {
  const name = (/** @type {any} */ words) => pick(words, say.language);
  const all = places(floor, name);
  const said = { code: /** @type {string | null} */ (null), text: "" };
  const state = { place: /** @type {Place | null} */ (null), to: /** @type {Record<string, string>} */ ({}), asked: 0 };
  return new Promise((done) => {
    const list = h("div", { class: "mv-list", role: "status" });
    const wrong = h("p", { class: "ask-wrong", role: "alert", hidden: true });
    const go = h("button", { class: "btn btn--grave", type: "submit", disabled: true }, say("moving-go"));
    const why = whyField(said, look, say);
    const form = h("form", { method: "dialog", class: "ask-form" }, h("h2", { id: "ask-title" }, say("moving-title")), h("p", null, say("moving-text")), placeField(), list, why, wrong,
      h("div", { class: "ask-go" }, h("button", { class: "btn", type: "button", onclick: () => close(null) }, say("ask-cancel")), go));
    const dialog = h("dialog", { class: "ask ask--wide", "aria-labelledby": "ask-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); close(null); } }, form);

    function placeField() {
      const option = (/** @type {Place} */ one) => h("option", { value: `${one.kind}:${one.code}` }, say(`moving-${one.kind}`, { label: one.label }));
      return h("label", { class: "mv-place" }, h("span", null, say("moving-what")), h("select", { class: "inp", onchange: (/** @type {Event} */ e) => choose(/** @type {HTMLSelectElement} */ (e.target).value) },
        h("option", { value: "" }, say("moving-choose")), ...all.map(option)));
    }

    /** @param {string} value */
    function choose(value) {
      state.place = all.find((one) => `${one.kind}:${one.code}` === value) ?? null;
      state.to = {};
      why.hidden = state.place === null || state.place.kind === "window";
      void preview();
    }

    async function preview() {
      look();
      if (state.place === null) return fill(list);
      const asked = ++state.asked;
      const { path, body } = request(state.place, state.to, "", false);
      try {
        const found = await api.post(path, body);
        if (asked === state.asked) show(found);
      } catch (error) {
        fill(list);
        go.disabled = true;
        complain(error);
      }
    }

    /** @param {import("./moving.js").Preview} found */
    function show(found) {
      wrong.hidden = true;
      fill(list, ...(found.groups.length === 0 ? [h("p", { class: "none" }, say("moving-none"))] : [h("ul", null, ...found.groups.map(row))]));
    }

    /** @param {Group} group */
    function row(group) {
      const { key, args } = told(group, name);
      const open = floor.queues.filter((queue) => queue.open_windows > 0 && queue.service !== group.from.code);
      const target = group.how === "same_queue" ? null : h("select", { class: "inp", "aria-label": say("moving-to"), onchange: (/** @type {Event} */ e) => { state.to = { ...state.to, [group.from.code]: /** @type {HTMLSelectElement} */ (e.target).value }; void preview(); } },
        h("option", { value: "" }, say("moving-to-nobody")), ...open.map((queue) => h("option", { value: queue.service, selected: queue.service === group.to.code }, name(queue.name))));
      return h("li", null, icon(group.how === "stays" ? "warn" : "transfer", group.how === "stays" ? "st--warn" : ""), h("p", null, say(key, args)), target);
    }

    function look() {
      go.disabled = !ready(state.place, said);
    }

    /** @param {unknown} error */
    function complain(error) {
      wrong.hidden = false;
      wrong.replaceChildren(icon("breach"), " ", saidWhy(error, say));
    }

    /** @param {number | null} moved */
    function close(moved) {
      dialog.close();
      dialog.remove();
      done(moved);
    }

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (state.place === null) return;
      go.disabled = true;
      const reason = String(bodyOf({ key: "", path: "", reasons: REASONS, grave: true }, said).reason ?? "");
      const { path, body } = request(state.place, state.to, reason, true);
      try {
        close((await api.post(path, body)).count);
      } catch (error) {
        complain(error);
        look();
      }
    });
    why.hidden = true;
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** @param {{code: string | null, text: string}} said @param {() => void} look @param {Say} say */
function whyField(said, look, say) {
  const more = h("input", { class: "inp", maxlength: 120, placeholder: say("ask-more"), "aria-label": say("ask-more"), oninput: (/** @type {Event} */ e) => { said.text = /** @type {HTMLInputElement} */ (e.target).value; look(); } });
  return h("fieldset", { class: "ask-reasons" }, h("legend", null, say("ask-why")),
    h("div", { class: "picks" }, REASONS.map((code) => h("label", { class: "pick" }, h("input", { type: "radio", name: "reason", value: code, onchange: () => { said.code = code; look(); } }), h("span", null, say(`why-${code}`))))), more);
}
