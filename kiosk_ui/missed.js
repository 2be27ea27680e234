// @ts-check
/** The pages of "I missed my call": the number pad, a moment of waiting, and where to go now. A reader needs no page. */
import { h, icon } from "hall/dom.js";
import { picked } from "hall/words.js";
import { letters } from "./returning.js";
import { button, name, small, smallName, two } from "./talk.js";
import { timer, where } from "./ticket.js";

/** @typedef {import("./talk.js").Talk} Talk */

const DIGITS = ["123", "456", "789"];
/** What this page says itself; of everything else the hall's own sentence is shown. */
const OWN = /** @type {Record<string, string>} */ ({ unknown: "missed-unknown", ended: "missed-ended", silent: "missed-silent" });

/** @param {Talk} talk */
export function missed(talk) {
  const { typed } = talk.state;
  const shown = letters(talk.state);
  return [
    h("div", { class: "k-title" }, button(talk, { press: "back", icon: "back", key: "back", look: "k-back" }), h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, two(talk, "missed-title")))),
    refused(talk),
    h("p", { class: "k-typed ms-typed", role: "status" }, icon("paper"), typed === "" ? h("span", { class: "hint" }, two(talk, "missed-hint")) : h("b", { class: "num" }, typed)),
    shown.length > 0 && h("div", { class: "ms-letters" }, shown.map((value) => key(value, value))),
    h("div", { class: "ms-pad" }, DIGITS.flatMap((row) => [...row].map((value) => key(value, value))),
      h("button", { class: "k-letter k-letter--wide", type: "button", data: { press: "number", value: "" } }, two(talk, "key-clear")), key("0", "0"),
      h("button", { class: "k-btn k-btn--go ms-go", type: "button", ...(/\d/.test(typed) ? { data: { press: "return" } } : { "aria-disabled": "true" }) }, icon("check"), h("span", null, two(talk, "missed-go")))),
  ];
}

/** @param {string} value @param {string} text */
function key(value, text) {
  return h("button", { class: "k-letter", type: "button", data: { press: "digit", value } }, text);
}

/** Why not, and what to do: the hall's own sentence where it has one. @param {Talk} talk */
function refused(talk) {
  const { refusal } = talk.state;
  if (refusal === null) return null;
  const first = picked(refusal.words, talk.say.language).text;
  const hall = [first, " ", h("span", { class: "en", lang: talk.second.language }, picked(refusal.words, talk.second.language).text)];
  const own = OWN[refusal.code] ?? (first ? "" : "missed-silent"); // a no without words would be an empty bar
  return h("div", { class: "k-note", role: "alert" }, icon("warn"), h("p", null, own ? two(talk, own) : hall));
}

/** @param {Talk} talk */
export function returning(talk) {
  return [h("section", { class: "k-middle", role: "status" }, icon("paper"), h("h1", { tabindex: -1 }, two(talk, "missed-looking")))];
}

/** @param {Talk} talk */
export function returned(talk) {
  const ticket = talk.state.back;
  if (ticket === null) return missed(talk);
  const called = ticket.state === "called";
  const service = talk.state.hall?.services.find((one) => one.code === (typeof ticket.service === "string" ? ticket.service : ticket.service.code));
  const title = called ? "returned-called" : { again: "returned-title", arrived: "returned-arrived", "": "returned-waiting" }[ticket.became];
  return [
    h("div", { class: "tk" },
      h("div", { class: "tk-a" },
        h("section", { class: "k-number" }, h("h1", { class: "tk-l", tabindex: -1 }, two(talk, title)), h("b", { class: `num num--${Math.min(7, Math.max(4, ticket.number.length))}` }, ticket.number),
          service && h("p", { class: "tk-s" }, name(talk, service.name), " ", smallName(talk, service.name))),
        where(talk, ticket.where)),
      h("div", { class: "tk-b" },
        h("section", { class: "k-note ms-next" }, icon(called ? "bell" : "ear"), h("p", null, two(talk, called ? "returned-go" : "returned-watch", { n: ticket.ahead ?? 0 }))),
        h("div", { class: "tk-end" }, timer(talk), button(talk, { press: "done", icon: "check", key: "done", look: "k-btn--go" })))),
  ];
}
