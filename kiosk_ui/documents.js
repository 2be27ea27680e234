// @ts-check
/** What to have ready, before the number; and the priority class. */
import { ruleText } from "hall/because.js";
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { leftText } from "hall/phrases.js";
import { needsKey, peopleKey } from "./asking.js";
import { about, priority, shutWords, waitLabel } from "./home.js";
import { stepList, stepsNote } from "./journeys.js";
import { onPhoneKey } from "./on_phone_page.js";
import { knowsWaits } from "./state.js";
import { offered } from "./services.js";
import { button, name, small, smallName, two } from "./talk.js";

/**
 * @typedef {import("./talk.js").Talk} Talk
 * @typedef {import("hall/types.js").Service} Service
 */

const CLASS_ICONS = /** @type {Record<string, string>} */ ({ elder: "cane", disabled: "wheel", normal: "people", pregnant: "pram" });

/** @param {Talk} talk */
export function chosenService(talk) {
  return talk.state.hall?.services.find((service) => service.code === talk.state.service) ?? null;
}

/** @param {Talk} talk */
export function documents(talk) {
  const service = chosenService(talk);
  if (service === null) return [title(talk, null)];
  return [
    title(talk, service),
    h("div", { class: "svc-body" }, list(talk, service), h("div", { class: "svc-side" },
      facts(talk, service), take(talk, service),
      h("div", { class: "svc-two" }, service.state === "open" && [priority(talk), peopleKey(talk), needsKey(talk)], button(talk, { press: "staff", icon: "info", key: "missing-document" }), onPhoneKey(talk, service)))),
  ];
}

/** @param {Talk} talk @param {Service | null} service */
function title(talk, service) {
  return h("div", { class: "k-title" }, button(talk, { press: "back", icon: "back", key: "back", look: "k-back" }),
    h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, service && name(talk, service.name)), h("p", null, service && smallName(talk, service.name))));
}

/** @param {Talk} talk @param {Service} service @param {boolean} [seated] buttons are elsewhere then, within reach */
export function list(talk, service, seated = false) {
  if (service.steps) return stepList(talk, service);
  const key = service.documents.length === 0 ? "documents-none" : "documents-question";
  const more = !seated && forOthers(service);
  const lines = service.documents.length + (more ? 2 : 0);
  const many = lines > (talk.say.language === "en" ? 2 : 4);
  return h("section", { class: "svc-docs" }, h("h2", null, two(talk, key)),
    service.documents.length > 0 && h("ul", { class: many ? "many" : null }, service.documents.map((one) => h("li", null, icon("doc"),
      h("div", null, h("b", null, name(talk, one.name)), " ", pick(one.note, talk.say.language) !== "" && h("p", null, name(talk, one.note)), smallName(talk, one.name))))),
    more && proxyRow(talk, service));
}

/** @param {Talk} talk @param {Service} service */
export function facts(talk, service) {
  if (service.steps) return stepsNote(talk);
  const { where } = service;
  const zone = pick(where.zone, talk.say.language);
  const place = fact(talk, "now-where", where.floor === "" ? zone : [talk.say("floor-short", { floor: where.floor }), h("small", null, " ", zone)]);
  if (service.state !== "open") return h("section", { class: "svc-now" }, place);
  if (!knowsWaits(talk.state)) return h("section", { class: "svc-now" }, h("p", { class: "svc-quiet" }, two(talk, "now-unknown")), place);
  return h("section", { class: "svc-now" }, fact(talk, "now-ahead", talk.say("ahead-n", { n: service.waiting })), fact(talk, waitLabel(service.estimate), about(talk, service, "tile-range")), place);
}

/** @param {Talk} talk @param {string} key @param {import("hall/dom.js").Child | import("hall/dom.js").Child[]} value */
function fact(talk, key, value) {
  return h("div", null, h("span", null, talk.say(key), " ", h("span", { lang: talk.second.language }, talk.second(key))), h("b", { class: "num" }, value));
}

/** Whether somebody may come for another person. @param {Service} service */
export function forOthers({ proxy = [] }) {
  return proxy.length > 0;
}

/** What else to bring for another person, on a sheet. @param {Talk} talk @param {Service} service */
function proxyRow(talk, { proxy = [] }) {
  const { say } = talk;
  const line = say("proxy-line", { names: proxy.map((one) => pick(one.name, say.language)).join(say("list-joint")) });
  return h("button", { class: "svc-more", type: "button", data: { press: "proxy" } }, icon("people"), h("span", null, line, " ", small(talk, "proxy-open")), icon("chev"));
}

/** @param {Talk} talk @param {Service} service */
export function take(talk, service) {
  if (service.state !== "open") return h("p", { class: "svc-shut", role: "alert" }, icon("ringx"), h("span", null, shutWords(talk, service), h("span", { class: "en", lang: talk.second.language }, shutWords({ ...talk, say: talk.second }, service))));
  const left = knowsWaits(talk.state) ? leftText(talk.say, service) : "";
  const take = button(talk, { press: "take", icon: "paper", key: service.documents.length === 0 ? "take" : "take-have", look: "k-btn--go svc-take" });
  return left ? [h("p", { class: "svc-left", role: "status" }, icon("info"), left, " ", h("span", { class: "en", lang: talk.second.language }, leftText(talk.second, service))), take] : take;
}

/** @param {Talk} talk */
export function classes(talk) {
  return [
    h("div", { class: "k-title" }, button(talk, { press: "back", icon: "back", key: "back", look: "k-back" }), h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, talk.say("priority-title")), h("p", { lang: talk.second.language }, talk.second("priority-title")))),
    h("p", { class: "cls-hint" }, two(talk, "priority-hint")),
    h("div", { class: "cls" }, classKeys(talk)),
    talk.state.hall?.rule && h("p", { class: "cls-hint" }, ruleText(talk.state.hall.rule, talk.say), " ", h("span", { class: "en", lang: talk.second.language }, ruleText(talk.state.hall.rule, talk.second))),
  ];
}

/** @param {Talk} talk */
export function classKeys(talk) {
  return offered(talk.state.hall?.classes ?? []).map((one) => {
    const note = pick(one.note, talk.say.language);
    const words = one.code === "normal" ? [talk.say("priority-normal"), small(talk, "priority-normal")]
      : [name(talk, one.name), note !== "" && h("span", { class: "note" }, note), smallName(talk, one.name)];
    const chosen = (talk.state.visitorClass ?? "normal") === one.code;
    return h("button", { class: `k-btn${chosen ? " k-btn--chosen" : ""}`, type: "button", data: { press: "class", value: one.code }, "aria-pressed": String(chosen) },
      icon(CLASS_ICONS[one.code] ?? "check"), h("span", null, words));
  });
}
