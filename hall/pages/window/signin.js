// @ts-check
/** The sign-in panel, shown only when there is no session; in a demo the page signs in by itself. */
import { fill, h } from "hall/dom.js";
import { Refused, site, Unreachable } from "hall/api.js";

/** @typedef {import("./tongue.js").Tongue} Tongue */

const AGAIN_MS = 3_000;
const pause = () => new Promise((done) => { setTimeout(done, AGAIN_MS); });

/** Asks until the hall answers; a clerk who comes before the server should not have to press anything. @template T @param {() => Promise<T>} ask @returns {Promise<T>} */
async function patiently(ask) {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await pause();
    }
  }
}

/** @returns {Promise<{account: {name: string, login: string}, grants: import("../staff/links.js").Grant[], held?: string} | null>} null when a person has to sign in; held: what must be done before anything else */
export async function session() {
  const here = await patiently(() => site.get("/session").catch(refusedAsNull));
  if (here) return here;
  const state = await patiently(() => site.get("/state").catch(refusedAsNull));
  if (!state?.demo) return null;
  return patiently(() => site.post("/session", { demo: "clerk" }).catch(refusedAsNull));
}

/** @param {unknown} error */
function refusedAsNull(error) {
  if (error instanceof Refused) return null;
  throw error;
}

/** @param {HTMLElement} place @param {Tongue} words @param {string} label @param {"" | "signin-again" | "signin-too-often" | "signin-not-allowed"} why @returns {Promise<void>} when somebody has signed in */
export function signIn(place, words, label, why) {
  return new Promise((done) => {
    const login = h("input", { class: "inp", name: "login", autocomplete: "username", required: true, autofocus: true });
    const password = h("input", { class: "inp", name: "password", type: "password", autocomplete: "current-password", required: true });
    const code = h("input", { class: "inp", name: "code", autocomplete: "one-time-code", spellcheck: "false" });
    const asked = h("label", { hidden: true }, h("span", null, words.say("signin-code")), code);
    const said = h("p", { class: "door-said", role: "alert" });
    const form = h("form", { class: "card signin", "aria-label": words.say("signin-title", { label }), onsubmit: submit },
      h("h1", null, words.say("signin-title", { label })),
      why ? h("p", { class: "door-why" }, words.say(why)) : null,
      h("label", null, h("span", null, words.say("signin-login")), login),
      h("label", null, h("span", null, words.say("signin-password")), password),
      asked, said, h("button", { class: "btn btn--go", type: "submit" }, words.say("signin-go")),
      why === "signin-not-allowed" ? h("a", { class: "btn", href: "/" }, words.say("signin-elsewhere")) : null);
    fill(place, form);
    if (document.getElementById("terminal")?.hidden) place.setAttribute("role", "main"); // with nothing behind it the door is all there is
    place.hidden = false;
    login.focus();

    /** @param {Event} event */
    async function submit(event) {
      event.preventDefault();
      said.textContent = "";
      try {
        await site.post("/session", { login: login.value, password: password.value, ...(asked.hidden ? {} : { code: code.value }) });
        place.hidden = true;
        place.removeAttribute("role");
        done();
      } catch (error) {
        if (error instanceof Refused && error.code === "code_needed") {
          asked.hidden = false;
          return code.focus();
        }
        if (error instanceof Refused) said.textContent = error.code === "wrong_login" ? words.say("signin-wrong") : words.pick(error.words) || words.say("signin-wrong");
        else said.textContent = words.say("unreachable");
        (asked.hidden ? password : code).select();
      }
    }
  });
}
