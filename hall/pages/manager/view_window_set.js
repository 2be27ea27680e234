// @ts-check
/** The dialog by which the floor gives a window other services: what comes of it is seen first, and it can be taken back. */
import { fill, h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { saidWhy } from "../staff/begin.js";
import { complete, lacking, outcome, reasonOf, REASONS, setOf, withTick } from "./window_set.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./window_set.js").Serves} Serves */
/** @typedef {{get: (path: string) => Promise<any>, post: (path: string, body: object) => Promise<any>}} Api */
/** @typedef {{window: string, label: string, before: Serves[]}} Done before: with which it is taken back */

/** @param {string} window */
const pathOf = (window) => `/configuration/windows/${encodeURIComponent(window)}/services`;

/** The window's former services again. @param {Done} done @param {Api} api @param {Say} say */
export const takeBack = (done, api, say) => api.post(pathOf(done.window), { services: done.before, reason: say("set-undo-reason") });

/** @param {import("./floor.js").FloorBody} floor @param {Api} api @param {Say} say @returns {Promise<Done | null>} null when nothing was done */
export function windowSetDialog(floor, api, say) {
  const all = floor.zones.flatMap((zone) => zone.windows);
  const said = { code: /** @type {string | null} */ (null), text: "" };
  const state = { window: "", label: "", before: /** @type {Serves[]} */ ([]), ticked: /** @type {string[]} */ ([]), asked: 0 };
  return new Promise((done) => {
    const services = h("div");
    const list = h("div", { class: "mv-list", role: "status" });
    const wrong = h("p", { class: "ask-wrong", role: "alert", hidden: true });
    const go = h("button", { class: "btn btn--go", type: "submit", disabled: true, "aria-describedby": "set-missing" }, say("set-go"));
    const missing = h("p", { class: "hint", id: "set-missing", role: "status" });
    const look = () => {
      go.disabled = state.window === "" || !complete(state.before, state.ticked, said);
      const key = state.window === "" ? null : lacking(state.before, state.ticked, said);
      missing.textContent = key ? say(key) : "";
    };
    const more = h("input", { class: "inp", maxlength: 120, placeholder: say("ask-more"), "aria-label": say("ask-more"), oninput: () => { said.text = more.value; look(); } });
    const why = h("fieldset", { class: "ask-reasons", hidden: true }, h("legend", null, say("ask-why")), h("div", { class: "picks" }, REASONS.map((code) => h("label", { class: "pick" },
      h("input", { type: "radio", name: "why", value: code, onchange: () => { said.code = code; look(); } }), h("span", null, say(`why-${code}`))))), more, missing);
    const form = h("form", { method: "dialog", class: "ask-form" }, h("h2", { id: "set-title" }, say("set-title")), h("p", null, say("set-text")),
      h("label", { class: "mv-place" }, h("span", null, say("set-window")), h("select", { class: "inp", data: { at: "set-window" }, onchange: (/** @type {Event} */ e) => void choose(/** @type {HTMLSelectElement} */ (e.target).value) },
        h("option", { value: "" }, say("moving-choose")), all.map((one) => h("option", { value: one.code }, say("set-one-window", { label: one.label, state: say(`tile-${one.state}`) }))))),
      services, list, why, wrong, h("div", { class: "ask-go" }, h("button", { class: "btn", type: "button", onclick: () => close(null) }, say("ask-cancel")), go));
    const dialog = h("dialog", { class: "ask ask--wide", "aria-labelledby": "set-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); close(null); } }, form);

    /** @param {string} code */
    async function choose(code) {
      Object.assign(state, { window: "", before: [], ticked: [] });
      const asked = ++state.asked;
      why.hidden = code === "";
      fill(services);
      fill(list);
      look();
      if (code === "") return;
      try {
        const found = /** @type {import("./window_set.js").WindowSet} */ (await api.get(pathOf(code)));
        if (asked !== state.asked) return;
        Object.assign(state, { window: code, label: found.label, before: found.services, ticked: found.services.map((one) => one.code) });
        drawServices();
        wrong.hidden = true;
      } catch (error) {
        complain(error);
      }
    }

    function drawServices() {
      const helping = (/** @type {string} */ code) => state.before.some((one) => one.code === code && one.mode === "overflow");
      fill(services, h("fieldset", { class: "ask-reasons" }, h("legend", null, say("set-services")), h("div", { class: "picks" }, floor.queues.map((queue) => h("label", { class: "pick" },
        h("input", { type: "checkbox", value: queue.service, checked: state.ticked.includes(queue.service), onchange: (/** @type {Event} */ e) => { state.ticked = withTick(state.ticked, queue.service, /** @type {HTMLInputElement} */ (e.target).checked); void preview(); } }),
        h("span", null, say(helping(queue.service) ? "set-helping" : "set-own", { name: pick(queue.name, say.language) })))))));
    }

    async function preview() {
      look();
      const asked = ++state.asked;
      if (state.ticked.length === 0) return fill(list, h("p", { class: "none" }, say("set-empty")));
      try {
        const found = await api.post(`${pathOf(state.window)}/preview`, { services: setOf(state.before, state.ticked) });
        if (asked !== state.asked) return;
        wrong.hidden = true;
        fill(list, h("ul", null, found.changes.map(row)));
      } catch (error) {
        if (asked !== state.asked) return;
        fill(list);
        complain(error);
        go.disabled = true;
      }
    }

    /** @param {import("./window_set.js").SetChange} change */
    function row(change) {
      const key = outcome(change);
      return h("li", null, icon(key === "set-left" ? "warn" : change.added ? "plus" : "dash", key === "set-left" ? "st--warn" : ""),
        h("p", null, say(key, { name: pick(change.service.name, say.language), waiting: change.waiting, before: change.open_before, after: change.open_after })));
    }

    /** @param {unknown} error */
    function complain(error) {
      wrong.hidden = false;
      wrong.replaceChildren(icon("breach"), " ", saidWhy(error, say));
    }

    /** @param {Done | null} made */
    function close(made) {
      dialog.close();
      dialog.remove();
      document.getElementById("do-set")?.focus();
      done(made);
    }

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (state.window === "") return;
      go.disabled = true;
      try {
        const made = await api.post(pathOf(state.window), { services: setOf(state.before, state.ticked), reason: reasonOf(said, (code) => say(`why-${code}`)) });
        close({ window: state.window, label: state.label, before: made.before });
      } catch (error) {
        complain(error);
        look();
      }
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
