// @ts-check
/** The cards of the page after an outage; each row carries the press that settles it. */
import { fill, h, icon } from "hall/dom.js";
import { hourText, moment, parts } from "hall/times.js";
import { pick } from "hall/words.js";
import { whenText } from "../staff/figures.js";
import { reprint } from "./actions.js";
import { callAgain, minutesOf, open } from "./recovering.js";
import { nameOnce } from "./troubles.js";
import { lateLines } from "./view_late.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./recovering.js").Recovering} Recovering */
/** @typedef {{act: (action: import("./actions.js").Action) => void, atOnce: (action: import("./actions.js").Action) => void}} Can */

const STATE = { called: "call", serving: "serving", held: "pause" };

/** A time of the hall, with its day where that is not today: a server may be away overnight. @typedef {(iso: string) => string} At */
/** @param {string} now @param {Say} say @returns {At} */
const seenFrom = (now, say) => (iso) => { const then = moment(iso); return whenText(hourText(then), parts(then).date, parts(moment(now)).date, say.language); };

/** @param {HTMLElement} region @param {Recovering} found @param {boolean} may @param {Say} say @param {Can} can */
export function drawRecovering(region, found, may, say, can) {
  const at = seenFrom(found.at, say);
  const [newest, ...earlier] = found.outages;
  if (!newest) {
    fill(region, h("section", { class: "card rec-sum rec-sum--none" }, h("h2", null, icon("check"), " ", say("rec-none")), h("p", null, say("rec-none-text"))));
    return;
  }
  fill(region, h("section", { class: "card rec-sum", role: "status" }, h("h2", null, say("rec-what", { from: at(newest.since), to: at(newest.until), n: minutesOf(newest) })),
    h("p", null, say("rec-kept", { n: found.waiting })), h("p", null, say("rec-clocks")),
    earlier.length > 0 && h("p", null, say("rec-earlier"), " ", earlier.map((one) => say("rec-span", { from: at(one.since), to: at(one.until) })).join(say("list-comma"))),
    h("p", null, h("b", null, icon(open(found) === 0 ? "check" : "warn"), " ", open(found) === 0 ? say("rec-all-done") : say("rec-open", { n: open(found) })))),
  card("rec-windows", found.at_windows.map((one) => atWindow(one, at, may, say, can)), say),
  card("rec-slips", found.slips.map((one) => slip(one, at, may, say, can)), say),
  card("rec-kiosks", kiosks(found, at, say), say),
  card("rec-devices", found.devices.map((one) => device(one, at, say)), say),
  h("p", { class: "row" }, h("a", { class: "btn btn--go", href: "/manager" }, icon("grid"), " ", say("rec-floor")), h("span", { class: "u" }, say("rec-say-so"))));
}

/** @param {string} key @param {(HTMLElement | null)[]} rows @param {Say} say */
function card(key, rows, say) {
  const shown = rows.filter((row) => row !== null);
  return h("section", { class: "card", data: { card: key } }, h("header", null, h("h2", null, say(key)), h("span", { class: "end" }, shown.length > 0 ? say("rec-n", { n: shown.length }) : "")),
    shown.length === 0 ? h("p", { class: "none" }, icon("check"), " ", say(`${key}-none`)) : [h("p", { class: "rec-how" }, say(`${key}-how`)), h("ol", { class: "rows" }, shown)]);
}

/** @param {import("./recovering.js").AtWindow} one @param {At} at @param {boolean} may @param {Say} say @param {Can} can */
function atWindow(one, at, may, say, can) {
  return h("li", null, icon(STATE[one.state], "st--warn"), h("b", null, h("span", { class: "num" }, one.number), " ", say("rec-at-window", { label: one.label })),
    h("span", { class: "by" }, h("span", null, say(`rec-is-${one.state}`, { time: at(one.since) })), h("span", null, pick(one.service.name, say.language))),
    h("div", { class: "do" }, one.state === "called" && h("button", { type: "button", class: "btn btn--sm", data: { at: `again-${one.ticket}` }, disabled: !may, onclick: () => can.atOnce(callAgain(one)) }, say("do-call-again")),
      h("a", { class: "btn btn--sm", href: `/window/${encodeURIComponent(one.window)}` }, say("rec-to-window"))));
}

/** @param {import("./floor.js").Doubt} one @param {At} at @param {boolean} may @param {Say} say @param {Can} can */
function slip(one, at, may, say, can) {
  return h("li", null, icon("printeroff", "st--warn"), h("b", null, say(one.reason === "failed" ? "doubt-failed" : "doubt-unknown", { number: one.number })),
    h("span", { class: "by" }, say("doubt-at", { time: at(one.at) })),
    h("button", { type: "button", class: "btn btn--sm do", data: { at: `slip-${one.ticket}` }, disabled: !may, onclick: () => can.act(reprint(one)) }, say("do-reprint")));
}

/** Kiosks that are not back, and numbers that came in late. @param {Recovering} found @param {At} at @param {Say} say @returns {(HTMLElement | null)[]} */
function kiosks(found, at, say) {
  const late = lateLines(found.late, say);
  return [...found.away.map((one) => h("li", null, icon("cutoff", "st--breach"), h("b", null, pick(one.name, say.language) || one.scope), h("span", { class: "by" }, say("since", { time: at(one.since) })))), late && h("li", null, late)];
}

/** @param {import("./floor.js").Device} one @param {At} at @param {Say} say */
function device(one, at, say) {
  const cause = one.words ? pick(one.words, say.language) : one.cause && say.has(`cause-${one.cause}`) ? say(`cause-${one.cause}`) : say(`condition-${one.condition}`);
  return h("li", null, icon("cutoff", "st--warn"), h("b", null, nameOnce(pick(one.name, say.language) || one.place, say.has(`kind-${one.kind}`) ? say(`kind-${one.kind}`) : one.kind)),
    h("span", { class: "by" }, h("span", null, cause), one.since && h("span", null, say("since", { time: at(one.since) }))), h("a", { class: "btn btn--sm do", href: "/admin#devices" }, say("see-device")));
}
