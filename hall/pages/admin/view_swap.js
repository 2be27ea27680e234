// @ts-check
/** Another device takes a place: by the code that a new screen shows, or by the code on the label of a new sign, printer or speaker. */
import { fill, h, icon } from "hall/dom.js";
import { hourText, parts } from "hall/times.js";
import { saidWhy } from "../staff/begin.js";
import { inZone } from "../staff/zone.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{get: (path: string) => Promise<any>, post: (path: string, body: unknown) => Promise<any>}} Api */

/** A device with a key of its own came in by a code; the rest hangs on a box. @param {import("./devices.js").Device} d */
export const hasKey = (d) => d.id !== "" && d.id !== d.place;

/** @param {import("./devices.js").Device} device @param {string} name @param {string} timeZone @param {Api} api @param {Say} say @returns {Promise<boolean>} was it swapped? */
export function askSwap(device, name, timeZone, api, say) {
  return new Promise((done) => {
    const own = hasKey(device);
    const field = (/** @type {string} */ at, /** @type {string} */ word, /** @type {Record<string, any>} */ more) => h("input", { class: "inp", data: { at }, autocomplete: "off", spellcheck: "false", "aria-label": say(word), placeholder: say(word), ...more });
    const code = field("swap-code", own ? "swap-code-screen" : "swap-code-label", { required: true, maxlength: own ? 20 : 120 });
    const more = field("swap-more", own ? "enrol-label" : "swap-reason", { maxlength: own ? 100 : 200 });
    const wrong = h("p", { class: "ask-wrong", role: "alert", hidden: true });
    const before = h("div", { class: "swap-before" });
    const go = h("button", { class: "btn btn--go", type: "submit" }, say("swap-go"));
    const form = h("form", { method: "dialog", class: "ask-form" }, h("h2", { id: "swap-title" }, say("swap-title", { name })), h("p", null, say(own ? "swap-text-screen" : "swap-text-label")),
      h("label", { class: "swap-l" }, say(own ? "swap-code-screen" : "swap-code-label"), code), h("label", { class: "swap-l" }, say(own ? "enrol-label" : "swap-reason"), more), wrong, before,
      h("div", { class: "ask-go" }, h("button", { class: "btn", type: "button", onclick: () => close(false) }, say("ask-cancel")), go));
    const dialog = h("dialog", { class: "ask", "aria-labelledby": "swap-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); close(false); } }, form);
    const close = (/** @type {boolean} */ did) => { dialog.close(); dialog.remove(); done(did); };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!code.value.trim()) return code.focus();
      go.disabled = true;
      try {
        if (own) await api.post(`/devices/${encodeURIComponent(device.id)}/replace`, { code: code.value.trim(), label: more.value.trim() });
        else await api.post("/places/swap", { place: device.place, device: code.value.trim(), reason: more.value.trim() });
        close(true);
      } catch (error) {
        wrong.hidden = false;
        fill(wrong, icon("breach"), " ", saidWhy(error, say));
        go.disabled = false;
        code.focus();
      }
    });
    document.body.append(dialog);
    dialog.showModal();
    api.get(`/places/history?place=${encodeURIComponent(device.place)}`).then(({ items }) => fill(before, history(items, timeZone, say)), () => fill(before));
  });
}

/** @param {{device: string, since: string, by: string, reason: string}[]} items @param {string} timeZone @param {Say} say */
function history(items, timeZone, say) {
  if (items.length === 0) return [h("p", { class: "quiet" }, say("swap-none"))];
  return [h("h3", null, say("swap-history")), h("ol", null, items.map((item) => {
    const at = inZone(item.since, timeZone);
    return h("li", null, h("b", null, item.device), " ", say("swap-since", { date: parts(at).date, at: hourText(at), by: item.by }), item.reason && h("small", null, item.reason));
  }))];
}
