// @ts-check
/** What opens the staff corner of the kiosks: a PIN, and a card that is scanned. Set here, never shown again. */
import { fill, h, icon } from "hall/dom.js";
import { saidWhy } from "../staff/begin.js";
import { tell } from "../staff/tell.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{get: (path: string) => Promise<any>, post: (path: string, body: unknown) => Promise<any>}} Api */

/** @param {Api} api @param {Say} say */
export function cornerForm(api, say) {
  const region = h("section", { class: "card enrol corner" });
  const show = async () => {
    const there = await api.get("/corner");
    fill(region, h("h2", null, say("corner-title")), h("p", { class: "quiet" }, say("corner-text")), row("pin", there.pin), row("card", there.card));
  };
  const row = (/** @type {"pin" | "card"} */ kind, /** @type {boolean} */ isSet) => {
    const wrong = h("p", { class: "err", role: "alert", hidden: true });
    const code = h("input", { class: "inp", id: `corner-${kind}`, type: "password", inputmode: kind === "pin" ? "numeric" : null, size: kind === "pin" ? 8 : 20, maxlength: kind === "pin" ? 8 : 64, autocomplete: "new-password", required: true });
    const put = async (/** @type {string} */ text) => {
      try {
        await api.post("/corner", { kind, code: text });
        tell(say(text ? `corner-set-${kind}` : `corner-gone-${kind}`));
        await show();
      } catch (error) {
        wrong.hidden = false;
        fill(wrong, icon("breach"), " ", saidWhy(error, say));
        code.focus();
      }
    };
    const form = h("form", { class: "row" }, h("label", null, say(`corner-${kind}`), code), h("button", { type: "submit", class: "btn btn--go", data: { at: `corner-${kind}-set` } }, say(isSet ? "corner-change" : "corner-put")),
      isSet && h("button", { type: "button", class: "btn btn--quiet", data: { at: `corner-${kind}-away` }, onclick: () => void put("") }, say("take-away")),
      h("span", { class: "u" }, say(isSet ? "corner-is-set" : "corner-not-set")), wrong);
    form.addEventListener("submit", (event) => { event.preventDefault(); void put(code.value.trim()); });
    return form;
  };
  show().catch((error) => fill(region, h("p", { class: "err" }, saidWhy(error, say))));
  return region;
}
