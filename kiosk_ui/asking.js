// @ts-check
/** The two pages that nobody must open: how many people come with this number, and what would help them. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { KEYS, LOW_KEYS, most, takesGroups } from "./party.js";
import { button, name, small, smallName, two } from "./talk.js";

/** @typedef {import("./talk.js").Talk} Talk */

/** Pictures for the needs that halls usually have; a hall may name others. */
const ICONS = /** @type {[RegExp, string][]} */ ([[/low|wheel/, "wheel"], [/sign|deaf|hear/, "hand"], [/blind|sight|read/, "ear"], [/slow|walk/, "cane"], [/english|lang|speak|dialect/, "globe"]]);

/** Only where the hall serves groups on one number. @param {Talk} talk */
export function peopleKey(talk) {
  if (!takesGroups(talk.state)) return null;
  const { people } = talk.state;
  const words = people > 1 ? [talk.say("people", { n: people }), small(talk, "party-change")] : two(talk, "party-open");
  return h("button", { class: `k-btn${people > 1 ? " k-btn--chosen" : ""}`, type: "button", data: { press: "people" } }, icon(people > 1 ? "check" : "people"), h("span", null, words));
}

/** Only where a window can meet something. @param {Talk} talk */
export function needsKey(talk) {
  const { hall, needs } = talk.state;
  if ((hall?.needs ?? []).length === 0) return null;
  const chosen = (hall?.needs ?? []).filter((need) => needs.includes(need.code));
  const words = chosen.length === 0 ? two(talk, "needs-open") : [chosen.map((need) => pick(need.name, talk.say.language)).join(talk.say("list-joint")), small(talk, "party-change")];
  return h("button", { class: `k-btn${chosen.length > 0 ? " k-btn--chosen" : ""}`, type: "button", data: { press: "needs" } }, icon(chosen.length > 0 ? "check" : "hand"), h("span", null, words));
}

/** @param {Talk} talk */
export function people(talk) {
  const many = most(talk.state) > KEYS;
  return [head(talk, "party-title"), h("p", { class: "cls-hint" }, two(talk, "party-hint")),
    h("div", { class: "py-keys" }, countKeys(talk, Math.min(most(talk.state), KEYS))),
    many && h("div", { class: "py-more" }, more(talk), button(talk, { press: "back", icon: "check", key: "done", look: "k-btn--go py-done" }))];
}

/** @param {Talk} talk */
export function lowPeople(talk) {
  const many = most(talk.state) > LOW_KEYS;
  return [lowHead(talk, "party-title"), h("p", { class: "cls-hint" }, two(talk, "party-hint")), lowSay(talk),
    h("div", { class: "lo-keys lo-keys--few" }, countKeys(talk, Math.min(most(talk.state), LOW_KEYS)), many && more(talk), button(talk, { press: "back", icon: "back", key: "back" }))];
}

/** @param {Talk} talk @param {number} upto */
function countKeys(talk, upto) {
  return Array.from({ length: upto }, (_, index) => index + 1).map((n) => {
    const chosen = talk.state.people === n;
    return h("button", { class: `k-btn py-key${chosen ? " k-btn--chosen" : ""}`, type: "button", data: { press: "count", value: n }, "aria-pressed": String(chosen) }, h("b", { class: "num" }, n), h("span", null, talk.say("party-unit", { n })));
  });
}

/** @param {Talk} talk */
function more(talk) {
  const { people } = talk.state;
  return [h("button", { class: "k-btn py-key", type: "button", data: { press: "count-by", value: -1 }, "aria-label": talk.say("party-fewer") }, icon("minus")),
    h("p", { class: "py-now", role: "status" }, h("b", { class: "num" }, people), " ", talk.say("party-unit", { n: people })),
    h("button", { class: "k-btn py-key", type: "button", data: { press: "count-by", value: 1 }, "aria-label": talk.say("party-more") }, icon("plus"))];
}

/** @param {Talk} talk */
export function needs(talk) {
  return [head(talk, "needs-title"), h("p", { class: "cls-hint" }, two(talk, "needs-hint")), h("div", { class: "cls" }, needKeys(talk)),
    button(talk, { press: "back", icon: "check", key: "done", look: "k-btn--go py-done" })];
}

/** @param {Talk} talk */
export function lowNeeds(talk) {
  return [lowHead(talk, "needs-title"), h("p", { class: "cls-hint" }, two(talk, "needs-hint")), lowSay(talk),
    h("div", { class: "lo-keys lo-keys--few" }, needKeys(talk), button(talk, { press: "back", icon: "check", key: "done", look: "k-btn--go" }))];
}

/** @param {Talk} talk */
function needKeys(talk) {
  return (talk.state.hall?.needs ?? []).map((need) => {
    const chosen = talk.state.needs.includes(need.code);
    const shape = ICONS.find(([code]) => code.test(need.code))?.[1] ?? "hand";
    return h("button", { class: `k-btn${chosen ? " k-btn--chosen" : ""}`, type: "button", data: { press: "need", value: need.code }, "aria-pressed": String(chosen) },
      icon(chosen ? "check" : shape), h("span", null, name(talk, need.name), smallName(talk, need.name)));
  });
}

/** @param {Talk} talk @param {string} key */
function head(talk, key) {
  return h("div", { class: "k-title" }, button(talk, { press: "back", icon: "back", key: "back", look: "k-back" }), lowHead(talk, key));
}

/** @param {Talk} talk @param {string} key */
function lowHead(talk, key) {
  return h("div", { class: "k-head" }, h("h1", { tabindex: -1 }, talk.say(key)), h("p", { lang: talk.second.language }, talk.second(key)));
}

/** @param {Talk} talk */
function lowSay(talk) {
  return h("p", { class: "lo-say" }, icon("down"), h("span", null, two(talk, "low-say")));
}
