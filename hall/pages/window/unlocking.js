// @ts-check
/** The lock: what stands over the terminal while its clerk is away. The visitor's number stays on the screen behind it. */
import { fill, h, icon } from "hall/dom.js";
import { Refused, site, Unreachable } from "hall/api.js";

/** @typedef {import("./tongue.js").Tongue} Tongue */
/** @typedef {"back" | "other" | "too-often" | "ended"} Unlocked back: the clerk is here again; otherwise somebody must sign in anew, and why */

/** @param {HTMLElement} place @param {Tongue} words @param {{label: string, clerk: string, pin: boolean}} of @returns {Promise<Unlocked>} */
export function unlock(place, words, of) {
  return new Promise((done) => {
    const secret = h("input", { class: "inp lock-pin", name: "secret", type: "password", required: true, autocomplete: of.pin ? "off" : "current-password", inputmode: of.pin ? "numeric" : null });
    const said = h("p", { class: "door-said", role: "alert" });
    const end = (/** @type {Unlocked} */ how) => { place.hidden = true; done(how); };
    let last = false;
    const form = h("form", { class: "card signin lock", "aria-label": words.say("lock-title", { label: of.label }), onsubmit: submit },
      h("h1", null, icon("lock"), " ", words.say("lock-title", { label: of.label })),
      h("p", { class: "door-why" }, words.say("lock-who", { name: of.clerk })),
      h("label", null, h("span", null, words.say(of.pin ? "lock-pin" : "lock-password")), secret),
      said, h("button", { class: "btn btn--go", type: "submit" }, words.say("lock-go")),
      h("button", { class: "btn", type: "button", onclick: () => void site.remove("/session").catch(() => undefined).then(() => end("other")) }, words.say("lock-other")));
    fill(place, form);
    place.hidden = false;
    secret.focus();

    /** @param {Event} event */
    async function submit(event) {
      event.preventDefault();
      said.textContent = "";
      try {
        await site.post("/session/unlock", { secret: secret.value }, { tries: 1 });
        end("back");
      } catch (error) {
        if (error instanceof Refused && error.status === 401) return end(last ? "too-often" : "ended");
        last = error instanceof Refused && error.problem.left === 1;
        said.textContent = error instanceof Unreachable ? words.say("unreachable") : words.pick(/** @type {Refused} */ (error).words) || words.say("signin-wrong");
        secret.value = "";
        secret.focus();
      }
    }
  });
}
