// @ts-check
/** The page of "check in by ID card": what is read and what for, then where to put the card and how far it is. */
import { h, icon } from "hall/dom.js";
import { offered, said } from "./card.js";
import { button, two } from "./talk.js";

/** @typedef {import("./talk.js").Talk} Talk */

/** @param {Talk} talk @param {string} [look] */
export function cardKey(talk, look = "") {
  return offered(talk.state) ? button(talk, { press: "card", icon: "idcard", key: "card-open", look }) : null;
}

/** @param {Talk} talk */
export function card(talk) {
  const reads = Boolean(talk.state.card?.reading);
  return [
    h("div", { class: "k-title" }, button(talk, { press: "back", icon: "back", key: "back", look: "k-back" }), h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, two(talk, "card-title")))),
    reads ? reading(talk) : asking(talk),
  ];
}

/** Before anything is read. @param {Talk} talk */
function asking(talk) {
  const why = said(talk.state);
  return [
    why && h("div", { class: "k-note", role: "alert" }, icon("warn"), h("p", null, two(talk, why))),
    h("section", { class: "cd-why" }, h("h2", null, icon("shield"), h("span", null, two(talk, "card-why"))),
      h("ul", null, ["card-what", "card-rest", "card-free"].map((key) => h("li", null, two(talk, key))))),
    h("div", { class: "k-actions cd-do" }, button(talk, { press: "booked", icon: "calendar", key: "card-code" }), button(talk, { press: "card-agree", icon: "check", key: "card-agree", look: "k-btn--go" })),
  ];
}

/** @param {Talk} talk */
function reading(talk) {
  const { step } = talk.state.card ?? { step: "waiting" };
  const failed = step === "failed";
  return [
    h("section", { class: `k-middle cd-now cd-now--${step}`, role: failed ? "alert" : "status" }, icon(failed ? "warn" : "idcard"), h("p", { class: "cd-said" }, two(talk, said(talk.state) ?? "card-waiting")),
      h("p", null, two(talk, step === "reading" ? "card-still" : "card-lift"))),
    h("div", { class: "k-actions" }, button(talk, { press: "booked", icon: "calendar", key: "card-code" })),
  ];
}
