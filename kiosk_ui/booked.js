// @ts-check
/** The page of "I have an appointment": the code's eight places, its letters, and that a picture can be scanned instead. */
import { h, icon } from "hall/dom.js";
import { cardKey } from "./card_page.js";
import { LENGTH, SIGNS } from "./checkin.js";
import { button, hallButton, two } from "./talk.js";

/** @typedef {import("./talk.js").Talk} Talk */

/** Only where something can be booked. @param {Talk} talk */
export function bookedKey(talk) {
  return talk.state.hall?.books ? hallButton(talk, { press: "booked", icon: "calendar", key: "booked-open", look: "k-missed" }) : null;
}

/** @param {Talk} talk */
export function booked(talk) {
  const { typed } = talk.state;
  const ready = typed.length === LENGTH;
  return [
    h("div", { class: "k-title" }, button(talk, { press: "back", icon: "back", key: "back", look: "k-back" }), h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, two(talk, "booked-title")))),
    cardKey(talk, "bk-card"),
    h("p", { class: "ms-scan" }, icon("qr"), h("span", null, two(talk, "booked-scan"))),
    h("p", { class: "k-typed bk-code", role: "status" }, typed === "" ? h("span", { class: "hint" }, talk.say("booked-hint")) : h("b", { class: "num" }, typed.slice(0, 4), " ", typed.slice(4))),
    h("div", { class: "k-letters bk-signs" },
      ...SIGNS.map((row) => h("div", { class: "row" }, [...row].map((sign) => h("button", { class: "k-letter", type: "button", data: { press: "sign", value: sign } }, sign)))),
      h("div", { class: "row" }, h("button", { class: "k-letter k-letter--wide", type: "button", data: { press: "unsign" } }, talk.say("booked-erase")),
        h("button", { class: "k-btn k-btn--go ms-go bk-go", type: "button", ...(ready ? { data: { press: "check-in" } } : { "aria-disabled": "true" }) }, icon("check"), h("span", null, talk.say("booked-go"))))),
  ];
}
