// @ts-check
/** The page on which a number waits to be taken over by a phone. */
import { h, icon } from "hall/dom.js";
import { codeOf, mayGoToPhone } from "./on_phone.js";
import { button, small } from "./talk.js";
import { number, timer, where } from "./ticket.js";

/** @typedef {import("./talk.js").Talk} Talk */

/** @param {Talk} talk @param {import("hall/types.js").Service} service @param {string} [key] shorter words where there is less room */
export function onPhoneKey(talk, service, key = "take-phone") {
  return service.state === "open" && mayGoToPhone(talk.state) ? button(talk, { press: "take-phone", icon: "phone", key }) : null;
}

/** @param {Talk} talk */
export function onPhone(talk) {
  return [
    h("div", { class: "tk ph" },
      h("div", { class: "tk-a" }, number(talk, "ticket-your"), where(talk)),
      h("div", { class: "tk-b" },
        h("section", { class: "ph-qr" }, h("img", { class: "qr", alt: "", src: codeOf(talk.state) ?? "" }),
          h("div", null, h("b", null, talk.say("phone-scan")), small(talk, "phone-scan"), h("p", null, talk.say("phone-scan-text")))),
        timer(talk, "paper-in"),
        h("div", { class: "ph-two" }, button(talk, { press: "paper", icon: "paper", key: "phone-paper" }), button(talk, { press: "done", icon: "check", key: "phone-got", look: "k-btn--go" })))),
  ];
}
