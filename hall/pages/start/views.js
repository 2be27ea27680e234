// @ts-check
/** The cards of the first page. */
import { h, icon } from "hall/dom.js";
import { DEMO_ROLES, inOrder, setupProblems } from "./stage.js";

/** @typedef {import("hall/words.js").Say} Say */

/** @typedef {{field: string, text: string}} Beside what is wrong with one field; a bare sentence is about the whole form */

let made = 0;
/** Several forms of a page ask for a password: each has its own line for what is wrong. @param {string} name @param {string} text @param {Record<string, any>} [more] */
export function field(name, text, more = {}) {
  const wrong = `e-${name}-${(made += 1)}`;
  return h("div", { class: "st-field" }, h("label", null, h("span", null, text), h("input", { class: "inp", name, id: `f-${name}`, required: true, "aria-describedby": wrong, ...more })),
    h("p", { class: "st-err", id: wrong, hidden: true }));
}

/** @param {HTMLFormElement} form @returns {Record<string, string>} */
const said = (form) => Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, String(v)]));

/**
 * @param {{title: string, text?: string, fields: HTMLElement[], go: string, check?: (said: Record<string, string>) => import("./stage.js").Problem[], send: (said: Record<string, string>) => Promise<string | Beside | null>}} parts
 * send answers with what is wrong when it did not work
 * @param {Say} say
 */
export function formCard({ title, text, fields, go, check, send }, say) {
  const wrong = h("div", { class: "st-wrong", role: "alert", tabindex: "-1", hidden: true });
  const button = h("button", { class: "btn btn--go", type: "submit" }, go);
  const form = h("form", { class: "card st-card", novalidate: true }, h("h1", null, title), text && h("p", { class: "quiet" }, text), wrong, fields, button);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const values = said(form);
    /** @type {(string | Beside)[]} */
    const problems = (check?.(values) ?? []).map((p) => ({ field: p.field, text: say(p.key) }));
    if (problems.length === 0) {
      button.disabled = true;
      const answer = await send(values);
      button.disabled = false;
      if (answer) problems.push(answer);
    }
    const general = problems.filter((p) => typeof p === "string");
    wrong.hidden = general.length === 0;
    wrong.replaceChildren(...general.map((p) => h("p", null, icon("breach"), " ", p)));
    const first = besideFields(form, /** @type {Beside[]} */ (problems.filter((p) => typeof p !== "string")));
    if (general.length > 0) wrong.focus();
    else first?.focus();
  });
  return form;
}

/** Each sentence stands beside its field, and no other. @param {HTMLFormElement} form @param {Beside[]} problems @returns {HTMLInputElement | undefined} the first wrong field */
function besideFields(form, problems) {
  const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll(".st-field input")]);
  return inputs.filter((input) => {
    const found = problems.find((p) => p.field === input.name);
    const line = /** @type {HTMLElement} */ (input.closest(".st-field")?.querySelector(".st-err"));
    line.hidden = !found;
    line.replaceChildren(...(found ? [icon("breach"), ` ${found.text}`] : []));
    input.classList.toggle("bad", !!found);
    input.setAttribute("aria-invalid", String(!!found));
    return found;
  })[0];
}

/** @param {Say} say @param {(said: Record<string, string>) => Promise<string | Beside | null>} send */
export const setupCard = (say, send) => formCard({
  title: say("setup-title"), text: say("setup-text"), go: say("setup-go"), send,
  check: (v) => setupProblems(/** @type {any} */ (v)),
  fields: [
    field("code", say("setup-code"), { autocomplete: "one-time-code", autofocus: true, spellcheck: "false" }), field("name", say("setup-name"), { autocomplete: "name" }),
    field("login", say("sign-login"), { autocomplete: "username", spellcheck: "false" }), field("password",
      say("setup-password"), { type: "password", autocomplete: "new-password" }),
    field("again", say("setup-again"), { type: "password", autocomplete: "new-password" }),
  ],
}, say);

/** @param {Say} say @param {(said: Record<string, string>) => Promise<string | null>} send */
export const signInCard = (say, send) => formCard({
  title: say("sign-title"), go: say("sign-go"), send,
  fields: [field("login", say("sign-login"), { autocomplete: "username", autofocus: true, spellcheck: "false" }), field("password",
    say("sign-password"), { type: "password", autocomplete: "current-password" }),
  h("div", { class: "st-code" }, field("code", say("sign-code"), { required: false, autocomplete: "one-time-code", spellcheck: "false" }))],
}, say);

/** @param {Say} say @param {(role: string) => void} enter @param {boolean} [wide] */
export const demoCard = (say, enter, wide = false) => h("section", { class: wide ? "card st-card st-wide" : "card st-card" }, h("h2", null, say("demo-title")),
  h("p", { class: "quiet" }, say("demo-text")),
  h("div", { class: "st-roles" }, DEMO_ROLES.map((role) => h("button", { type: "button", class: "btn", onclick: () => enter(role) }, say(`role-${role}`),
    h("small", null, say(`role-${role}-what`))))));

/** @param {{key: string, href: string, icon: string}[]} faces @param {Say} say */
export const facesCard = (faces, say) => h("nav", { class: "st-faces", "aria-label": say("faces-title") }, faces.map((f) =>
  h("a", { class: "card st-face", href: f.href }, icon(f.icon), h("b", null, say(`face-${f.key}`)), h("span", { class: "quiet" }, say(`face-${f.key}-what`)))));

const STATE_ICON = /** @type {Record<string, string>} */ ({ serving: "serving", called: "call", idle: "ring", paused: "pause", closed: "dash" });

/** @param {{code: string, label: string, state: string, clerk: string | null}[]} windows @param {Say} say */
export const windowsCard = (windows, say) => h("section", { class: "card st-card st-wide" }, h("h2", null, say("windows-title")), h("p", { class: "quiet" }, say("windows-text")),
  h("ul", { class: "st-windows" }, inOrder(windows).map((w) => h("li", null, h("a", { class: "btn", href: `/window/${encodeURIComponent(w.code)}` },
    h("b", { class: "num" }, w.label), h("small", null, icon(STATE_ICON[w.state] ?? "dash"), " ", w.clerk ?? say(`window-${w.state}`)))))));
