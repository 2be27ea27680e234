// @ts-check
/** Between floor and windows: silent calls for help above all, then what windows wrote, then what became of the floor's own messages. */
import { h, icon } from "hall/dom.js";
import { hourText, moment } from "hall/times.js";
import { draw } from "../staff/draw.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./talk.js").Emergency} Emergency */
/** @typedef {import("./talk.js").Message} Message */
/** @typedef {(path: string, body: object) => void} Send */

/** @param {HTMLElement} region @param {{emergencies: Emergency[], messages: Message[], can: boolean}} shown @param {Say} say @param {Send} send */
export function drawTalk(region, shown, say, send) {
  region.hidden = shown.emergencies.length + shown.messages.length === 0;
  draw(region, { ...shown, language: say.language }, (m) => [
    h("header", null, h("h2", null, say("talk-title"))),
    h("ol", { class: "rows", "aria-live": "polite" },
      m.emergencies.map((one) => emergencyRow(one, m.can, say, send)),
      m.messages.map((one) => messageRow(one, m.can, say, send))),
  ]);
}

/** @param {Emergency} one @param {boolean} can @param {Say} say @param {Send} send */
function emergencyRow(one, can, say, send) {
  const free = one.going === null;
  const [path, key] = free ? ["/emergencies/answered", "talk-go"] : ["/emergencies/over", "talk-over"];
  return h("li", { class: free ? "talk-alarm" : "" }, icon("breach", "st--breach"), h("b", null, say("talk-emergency-floor", { label: one.label, floor: one.floor })),
    h("span", { class: "by" }, hourText(moment(one.since)), free ? null : h("span", null, say("talk-going", { name: one.going || say("helps-somebody") }))),
    h("button", { type: "button", class: `btn btn--sm do${free ? " btn--go" : ""}`, data: { at: `sos-${one.window}` }, "aria-label": `${say(key)} ${one.label}`, disabled: !can, onclick: () => send(path, { at: one.window }) }, say(key)));
}

/** @param {Message} one @param {boolean} can @param {Say} say @param {Send} send */
function messageRow(one, can, say, send) {
  const waits = !one.from_floor && one.read_at === null;
  const who = one.from_floor ? say("talk-to-window", { label: one.label }) : say("talk-from-window", { label: one.label, name: one.name || say("helps-somebody") });
  const fate = one.read_at === null ? (one.from_floor ? say("talk-unread") : "") : say("talk-read-by", { name: one.read_by || say("helps-somebody") });
  return h("li", null, icon("message", waits ? "st--warn" : ""), h("b", null, one.text || say(`talk-${one.code}`)),
    h("span", { class: "by" }, hourText(moment(one.at)), h("span", null, who), fate && h("span", null, fate)),
    waits ? h("button", { type: "button", class: "btn btn--sm do", data: { at: `read-${one.id}` }, "aria-label": `${say("talk-read")} ${one.text || say(`talk-${one.code}`)}`, disabled: !can, onclick: () => send("/window-messages/read", { message: one.id }) }, say("talk-read")) : h("span", null));
}
