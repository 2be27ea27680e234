// @ts-check
/** What slides over a page: language, staff, "are you still there". One touch in it is enough. */
import { h, icon } from "hall/dom.js";
import { chosenService } from "./documents.js";
import { button, name, smallName, two } from "./talk.js";

/** @typedef {import("./talk.js").Talk} Talk */

/** @param {Talk} talk */
export function sheet(talk) {
  const draw = { language, staff, proxy, timeout }[talk.state.sheet ?? "timeout"];
  if (talk.state.sheet === null) return [];
  return [h("div", { class: "k-shade", data: { press: talk.state.sheet === "timeout" ? "stay" : "unsheet" } }), h("section", { class: "k-sheet", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "sheet-head" }, draw(talk))];
}

/** Each language in itself, so that nobody needs to read another one to find his own. @param {Talk} talk */
function language(talk) {
  const offered = talk.state.hall?.languages ?? [];
  return [
    h("h2", { id: "sheet-head", tabindex: -1 }, two(talk, "language-title")),
    ...offered.map((tag) => h("button", { class: `k-btn k-lang${tag === talk.say.language ? " k-btn--chosen" : ""}`, type: "button", lang: tag, data: { press: "language", value: tag } }, icon(tag === talk.say.language ? "check" : "globe"), h("span", null, talk.say(`language-${tag}`)))),
    button(talk, { press: "unsheet", icon: "cross", key: "close" }),
  ];
}

/** @param {Talk} talk */
function staff(talk) {
  const help = talk.state.help ?? "asking";
  return [
    h("h2", { id: "sheet-head", tabindex: -1 }, h("span", { role: "status" }, two(talk, `staff-${help}`))),
    help !== "asking" && h("p", null, two(talk, `staff-${help}-text`)),
    button(talk, { press: "unsheet", icon: "check", key: "sheet-close", look: "k-btn--go" }),
  ];
}

/** What somebody brings besides who comes for another person. @param {Talk} talk */
function proxy(talk) {
  return [
    h("h2", { id: "sheet-head", tabindex: -1 }, two(talk, "proxy-title")),
    h("ul", { class: "k-bring" }, (chosenService(talk)?.proxy ?? []).map((one) => h("li", null, icon("doc"), h("div", null, h("b", null, name(talk, one.name)), h("p", null, name(talk, one.note)), smallName(talk, one.name))))),
    button(talk, { press: "unsheet", icon: "check", key: "sheet-close", look: "k-btn--go" }),
  ];
}

/** @param {Talk} talk */
function timeout(talk) {
  return [
    h("h2", { id: "sheet-head", tabindex: -1 }, talk.say("timeout-title")),
    h("div", { class: "tk-time", data: { countdown: "timeout-text" } }, h("p"), h("div", { class: "k-bar" }, h("i"))),
    button(talk, { press: "stay", icon: "hand", key: "timeout-stay", look: "k-btn--go" }),
    button(talk, { press: "done", icon: "cross", key: "timeout-leave" }),
  ];
}
