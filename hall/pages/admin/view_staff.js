// @ts-check
/** Staff: a list, and one form for a person. Saved at once; nothing of it waits for the configuration. */
import { fill, h, icon } from "hall/dom.js";
import { Refused } from "hall/api.js";
import { saidWhy } from "../staff/begin.js";
import { tell } from "../staff/tell.js";
import { bodyFor, LEAST_PASSWORD, ROLES, rolesOf, wrongIn } from "./people.js";

/** @typedef {import("hall/words.js").Say} Say */
/** What was typed of a new person, without the password, until it is saved or put away; it ends with this tab. */
const BEGUN = "hall.staff.begun";
/** @typedef {import("./people.js").Person} Person */
/** @typedef {{get: (path: string) => Promise<any>, post: (path: string, body: unknown) => Promise<any>}} Api */

/** @param {HTMLElement} list @param {HTMLElement} form @param {string | null} code login of the chosen person, "+" for a new one @param {Api} api @param {Say} say */
export async function showStaff(list, form, code, api, say) {
  /** @type {Person[]} */
  const people = (await api.get("/staff")).items;
  fill(list, h("header", null, h("h1", null, say("sec-staff")), h("a", { class: "btn btn--sm", href: "#staff/+" }, icon("plus"), say("staff-new"))),
    h("ul", null, people.map((p) => h("li", { class: p.login === code ? "on" : "" }, h("a", { href: `#staff/${encodeURIComponent(p.login)}`,
      "aria-current": p.login === code ? "true" : null }, h("b", null, icon("people")),
      h("div", null, h("strong", null, p.name), h("p", null, rolesOf(p).map((r) => say(`role-${r}`)).join(say("list-comma")))),
      h("span", { class: p.disabled ? "st st--closed" : "st st--ok" }, icon(p.disabled ? "dash" : "check"), say(p.disabled ? "staff-off" : "row-used")))))));
  const person = people.find((p) => p.login === code) ?? null;
  if (!person && code !== "+") return void fill(form, h("p", { class: "ad-none" }, say("form-none")));
  fill(form, personForm(person, api, say, async (login) => { location.hash = `#staff/${encodeURIComponent(login)}`; await showStaff(list, form, login, api, say); }));
}

/** @param {Person | null} person @param {Api} api @param {Say} say @param {(login: string) => Promise<void>} done */
function personForm(person, api, say, done) {
  /** @type {import("./people.js").Typed} */
  const typed = { login: person?.login ?? "", name: person?.name ?? "", password: "", roles: person ? rolesOf(person) : ["clerk"], disabled: person?.disabled ?? false };
  const begun = person ? null : sessionStorage.getItem(BEGUN);
  if (begun) Object.assign(typed, JSON.parse(begun));
  const keep = () => { if (!person) sessionStorage.setItem(BEGUN, JSON.stringify({ login: typed.login, name: typed.name, roles: typed.roles })); };
  const wrongs = /** @type {Record<string, HTMLElement>} */ ({});
  const general = h("div", { class: "errsum", role: "alert", hidden: true });
  const wrong = (/** @type {string} */ f) => (wrongs[f] = h("p", { class: "err", id: `e-${f}`, hidden: true }));
  const text = (/** @type {"login" | "name" | "password"} */ f, /** @type {Record<string, any>} */ more = {}) => h("div", { class: "fld" },
    h("label", { for: `staff-${f}` }, say(`staff-${f}`)),
    h("div", { class: "in" }, h("input", { class: "inp", id: `staff-${f}`, value: typed[f], size: 24, autocomplete: "off", "aria-describedby": `e-${f}`,
      ...more, oninput: (/** @type {Event} */ e) => { typed[f] = /** @type {HTMLInputElement} */ (e.target).value; keep(); } })), wrong(f),
    f !== "name" && h("p", { class: "hint" }, say(f === "password" ? (person ? "staff-password-hint" : "staff-password-new") : "staff-login-hint", { n: LEAST_PASSWORD })));
  const go = h("button", { type: "button", class: "btn btn--go", onclick: save }, say("staff-save"));
  return [h("h1", null, person?.name ?? say("staff-new")), general,
    begun && h("p", { class: "hint", role: "status" }, say("staff-begun"), " ", h("button", { type: "button", class: "btn btn--sm btn--quiet", data: { at: "staff-away" }, onclick: () => { sessionStorage.removeItem(BEGUN); void done("+"); } }, say("staff-begun-away"))),
    text("login", { disabled: person !== null }), text("name"),
    h("div", { class: "fld" }, h("span", { class: "lb" }, say("staff-roles")), h("div", { class: "in picks" }, ROLES.map((r) => h("label", { class: "pick" },
      h("input", { type: "checkbox", checked: typed.roles.includes(r),
      onchange: (/** @type {Event} */ e) => { typed.roles = /** @type {HTMLInputElement} */ (e.target).checked ? [...typed.roles, r] : typed.roles.filter((x) => x !== r); keep(); } }), h("span", null, say(`role-${r}`))))), wrong("roles"), h("p", { class: "hint" }, say("staff-roles-hint"))),
    text("password", { type: "password", autocomplete: "new-password" }),
    person && h("div", { class: "fld" }, h("span", { class: "lb" }, say("staff-state")), h("div", { class: "in" }, h("label", { class: "tick" },
      h("input", { type: "checkbox", checked: !typed.disabled,
      onchange: (/** @type {Event} */ e) => { typed.disabled = !(/** @type {HTMLInputElement} */ (e.target).checked); } }), h("span", null, say("staff-may"))),
      person.second_factor && h("label", { class: "tick" }, h("input", { type: "checkbox", checked: true,
        onchange: (/** @type {Event} */ e) => { typed.dropFactor = !(/** @type {HTMLInputElement} */ (e.target).checked); } }), h("span", null, say("staff-factor")))), h("p", { class: "hint" }, say("staff-may-hint"))),
    h("p", { class: "ad-save" }, go)];

  /** @param {Record<string, string>} found sentences by field */
  function beside(found) {
    for (const [f, node] of Object.entries(wrongs)) { node.hidden = !found[f]; node.parentElement?.classList.toggle("fld--err", !!found[f]); if (found[f]) fill(node, icon("breach"), " ", found[f]); }
    document.getElementById(`staff-${Object.keys(found)[0]}`)?.focus();
  }

  async function save() {
    general.hidden = true;
    const found = wrongIn(typed, person === null);
    beside(Object.fromEntries(Object.entries(found).map(([f, key]) => [f, say(key, { n: LEAST_PASSWORD })])));
    if (Object.keys(found).length > 0) return;
    go.disabled = true;
    try {
      const saved = await api.post(person ? `/staff/${encodeURIComponent(person.id)}` : "/staff", bodyFor(typed, person));
      if (!person) sessionStorage.removeItem(BEGUN);
      tell(say("staff-saved", { name: typed.name }));
      await done(saved?.login ?? typed.login);
    } catch (error) {
      go.disabled = false;
      if (error instanceof Refused && error.code === "login_taken") return beside({ login: saidWhy(error, say) });
      general.hidden = false;
      fill(general, h("h2", null, saidWhy(error, say)), error instanceof Refused && error.errors.map((e) => h("p", null, `${e.path}: ${e.detail ?? e.code}`)));
    }
  }
}
