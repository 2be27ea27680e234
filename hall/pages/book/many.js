// @ts-check
/** The hall cannot serve what is booked: which time, who is affected, why; cancelled together, and for two minutes taken back. */
import { fill, h, icon } from "hall/dom.js";
import { saidWhy } from "../staff/begin.js";
import { timeOf } from "./steps.js";

/** @typedef {{count: number, unreached: number, items: {code: string, begins: string, service: {name: any}, person: {name: string, phone: string}, told: boolean, instead: {begins: string}[]}[]}} Affected */
/** @typedef {{day: string, services: {code: string, name: any}[], from: string, until: string}} Offered */
/** @typedef {{batch: string, count: number, until: number}} Done what was cancelled together, and until when (performance.now) it can be taken back */

const REASONS = ["ill", "closed", "power", "other"];
const TELL_AFTER_MS = 120_000;

/**
 * @param {Offered} offered @param {{post: (path: string, body: object) => Promise<any>}} api @param {import("hall/words.js").Say} say @param {(words: any) => string} pick
 * @returns {Promise<Done | null>} what was done; null when nobody was cancelled
 */
export function cancelMany(offered, api, say, pick) {
  return new Promise((done) => {
    const wish = { from: offered.from, until: offered.until, service: "", reason: "", more: "" };
    /** @type {Affected | null} */
    let found = null;
    let busy = false;
    const list = h("div", { class: "bk-many-list", "aria-live": "polite" });
    const wrong = h("p", { class: "ask-wrong", role: "alert", hidden: true });
    const look = h("button", { class: "btn", type: "button", data: { at: "many-look" }, onclick: () => void preview() }, icon("search"), say("bk-many-look"));
    const go = h("button", { class: "btn btn--grave", type: "submit", disabled: true });
    const form = h("form", { method: "dialog", class: "ask-form" }, h("h2", { id: "many-title" }, say("bk-many-title", { day: offered.day })), h("p", null, say("bk-many-more")),
      h("div", { class: "bk-many-when" }, clock("from"), clock("until"),
        h("label", { class: "bk-field" }, h("span", null, say("bk-f-service")), h("select", { class: "inp", onchange: (/** @type {Event} */ e) => { wish.service = /** @type {HTMLSelectElement} */ (e.target).value; stale(); } },
          h("option", { value: "" }, say("bk-many-all")), ...offered.services.map((one) => h("option", { value: one.code }, pick(one.name))))), look),
      list,
      h("fieldset", { class: "ask-reasons" }, h("legend", null, say("ask-why")),
        h("div", { class: "picks" }, ...REASONS.map((code) => h("label", { class: "pick" }, h("input", { type: "radio", name: "reason", value: code, onchange: () => { wish.reason = code; show(); } }), h("span", null, say(`bk-many-reason-${code}`))))),
        h("input", { class: "inp", maxlength: 120, placeholder: say("ask-more"), "aria-label": say("ask-more"), oninput: (/** @type {Event} */ e) => { wish.more = /** @type {HTMLInputElement} */ (e.target).value; show(); } })),
      wrong, h("div", { class: "ask-go" }, h("button", { class: "btn", type: "button", onclick: () => close(null) }, say("ask-cancel")), go));
    const dialog = h("dialog", { class: "ask bk-many", "aria-labelledby": "many-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); if (!busy) close(null); } }, form);

    /** @param {"from" | "until"} name */
    function clock(name) {
      return h("label", { class: "bk-field" }, h("span", null, say(`bk-many-${name}`)), h("input", { class: "inp num", type: "time", required: true, value: wish[name], oninput: (/** @type {Event} */ e) => { wish[name] = /** @type {HTMLInputElement} */ (e.target).value; stale(); } }));
    }

    function stale() {
      found = null;
      show();
    }

    const asked = () => ({ begin: `${offered.day}T${wish.from}`, end: `${offered.day}T${wish.until}`, service: wish.service });
    const complete = () => found !== null && found.count > 0 && wish.reason !== "" && (wish.reason !== "other" || wish.more.trim() !== "");

    async function preview() {
      await tried(async () => { found = await api.post("/appointments/cancel/preview", asked()); });
    }

    /** @param {() => Promise<void>} work */
    async function tried(work) {
      busy = true;
      wrong.hidden = true;
      show();
      try {
        await work();
      } catch (error) {
        wrong.hidden = false;
        wrong.replaceChildren(icon("breach"), " ", saidWhy(error, say));
      }
      busy = false;
      show();
    }

    function show() {
      go.disabled = busy || !complete();
      look.disabled = busy;
      go.textContent = say("bk-many-go", { n: found?.count ?? 0 });
      fill(list, ...(found === null ? [h("p", { class: "quiet" }, say("bk-many-first"))] : affected(found, say, pick)));
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void tried(async () => {
        const reason = [wish.reason === "other" ? "" : say(`bk-many-reason-${wish.reason}`), wish.more.trim()].filter(Boolean).join(": ");
        let batch = "";
        let count = 0;
        for (let left = 1; left > 0;) {
          const answer = await api.post("/appointments/cancel", { ...asked(), reason, batch });
          ({ batch, left } = answer);
          count += answer.cancelled;
        }
        close({ batch, count, until: performance.now() + TELL_AFTER_MS });
      });
    });

    /** @param {Done | null} result */
    function close(result) {
      dialog.close();
      dialog.remove();
      done(result);
    }

    document.body.append(dialog);
    show();
    dialog.showModal();
  });
}

/** Who would be cancelled: those to ring up first, because no message reaches them. @param {Affected} found @param {import("hall/words.js").Say} say @param {(words: any) => string} pick */
function affected(found, say, pick) {
  const order = [...found.items].sort((a, b) => Number(a.told) - Number(b.told));
  return [
    h("p", null, h("b", null, say("bk-many-count", { n: found.count })), found.unreached > 0 ? h("span", { class: "bk-off" }, " ", icon("warn"), " ", say("bk-many-unreached", { n: found.unreached })) : null),
    h("ul", null, ...order.map((one) => h("li", null, h("b", { class: "num" }, timeOf(one.begins)), h("span", null, one.person.name || say("bk-erased")), h("span", null, one.person.phone), h("span", null, pick(one.service.name)),
      h("small", null, one.told ? "" : say("bk-many-ring"), one.instead.length > 0 ? ` ${say("bk-many-instead", { times: one.instead.map((slot) => `${slot.begins.slice(5, 10)} ${timeOf(slot.begins)}`).join(", ") })}` : "")))),
  ];
}

/** What can still be taken back. @param {Done} done @param {import("hall/words.js").Say} say @param {() => void} undo */
export function doneBar(done, say, undo) {
  return [h("p", { class: "bk-undo", role: "status" }, icon("check"), h("span", null, say("bk-many-done", { n: done.count })), h("button", { class: "btn", type: "button", data: { at: "many-undo" }, onclick: undo }, icon("undo"), say("bk-many-undo")))];
}
