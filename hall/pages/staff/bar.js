// @ts-check
/** The dark bar on top of manager's and admin's pages: hall, places to go, the line, the hall's clock, who is signed in. */
import { h, icon } from "hall/dom.js";
import { signOut, speak } from "./begin.js";
import { draw } from "./draw.js";
import { LANGUAGES } from "./language.js";
import { barFor } from "./links.js";

const LINK_ICON = { live: "link", catching_up: "clock", cut_off: "cutoff" };

/**
 * @typedef {object} BarModel
 * @property {string} hall name
 * @property {string} hallCode
 * @property {string} current key of the face
 * @property {"live" | "catching_up" | "cut_off" | null} link null where nothing is live
 * @property {string} linkText
 * @property {string} day @property {string} time
 * @property {string} who
 * @property {import("./links.js").Grant[]} grants
 * @property {string} language
 */

/** @param {HTMLElement} region @param {BarModel} model @param {import("hall/words.js").Say} say */
export function drawBar(region, model, say) {
  draw(region, model, (m) => [
    h("b", { class: "bar-hall" }, m.hall),
    h("nav", { "aria-label": say("bar-nav") }, barFor(m.grants, m.hallCode).map((f) =>
      h("a", { href: f.href, data: { at: f.key }, "aria-current": f.key === m.current ? "page" : null }, say(`face-${f.key}`)))),
    h("div", { class: "bar-right" },
      m.link && h("span", { class: `bar-link bar-link--${m.link}`, role: "status" }, icon(LINK_ICON[m.link]), " ", m.linkText),
      m.day && h("span", { class: "bar-day" }, m.day, " ", h("b", { class: "num" }, m.time)),
      person(m, say)),
  ]);
}

/** Name, languages, sign-out: one small menu, open on request. @param {BarModel} m @param {import("hall/words.js").Say} say */
function person(m, say) {
  return h("details", { class: "bar-who" },
    h("summary", { data: { at: "who" } }, h("b", null, m.who), icon("chevd")),
    h("div", { class: "bar-menu" },
      LANGUAGES.map((l) => h("button", { type: "button", lang: l.code, "aria-pressed": String(l.code === m.language), onclick: () => speak(l.code) },
        l.code === m.language ? icon("check") : h("span", { class: "i" }), l.name)),
      h("a", { href: "/" }, icon("grid"), say("bar-start")),
      h("a", { href: `/own?next=${encodeURIComponent(location.pathname)}` }, icon("lock"), say("own-title")),
      h("button", { type: "button", onclick: () => void signOut() }, icon("power"), say("bar-sign-out"))));
}
