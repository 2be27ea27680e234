// @ts-check
/** The five heads, and the strip below them when the hall is not simply open. */
import { h, icon } from "hall/dom.js";
import { hourText, moment } from "hall/times.js";
import { draw } from "../staff/draw.js";
import { NONE } from "../staff/figures.js";
import { MARK_ICON } from "./headline.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./actions.js").Action} Action */

/** By head: the page with the tickets behind it. @type {Record<string, string>} */
const BEHIND = {
  waiting: "reports?view=tickets&of=services&by=service&figure=waiting",
  longest: "reports?view=tickets&of=services&by=service&figure=waiting&sort=-behind_part_s",
  promise: "reports?view=tickets&of=services&by=service&figure=sl",
  windows: "reports",
  satisfaction: "ratings",
};
const WAY_ICON = { up: "tri", down: "trid", same: "minus" };

/** @param {HTMLElement} region @param {import("./headline.js").Head[]} heads @param {Say} say @param {Say} second */
export function drawHeads(region, heads, say, second) {
  draw(region, heads, (rows) => rows.map((head) =>
    h("section", { class: `card head head--${head.mark}` },
      h("h2", null, say(head.title.key, head.title.args), " ", h("span", { class: "en", lang: second.language }, second(head.title.key, head.title.args))),
      h("a", { class: "v num fig", data: { at: `head-${head.key}` }, ...(head.value !== NONE && { href: `/manager/${BEHIND[head.key]}`, "aria-label": say("head-open", { figure: say(head.title.key, head.title.args), value: head.value }) }) },
        head.value, head.unit && h("small", null, say(head.unit.key, head.unit.args))),
      h("span", { class: `st st--${head.mark === "none" ? "closed" : head.mark}` }, head.word && [icon(MARK_ICON[head.mark]), say(head.word.key, head.word.args)]),
      h("p", null, noted(head, say), moved(head, say)))));
}

/** Who waits longest leads to that ticket, and why it waits. @param {import("./headline.js").Head} head @param {Say} say */
function noted({ key, note }, say) {
  const text = note ? say(note.key, note.args) : "";
  return h("span", null, key === "longest" && note ? h("a", { class: "fig", href: `/manager/reports?view=ticket&ticket=${encodeURIComponent(note.args?.number ?? "")}` }, text) : text);
}

/** @param {import("./headline.js").Head} head @param {Say} say */
function moved(head, say) {
  if (!head.move) return null;
  const { way, by, minutes } = head.move;
  const amount = ["promise", "satisfaction"].includes(head.key) ? by.toFixed(1) : String(Math.round(by));
  return h("span", { class: "mv" }, icon(WAY_ICON[way]), " ", say(`moved-${way}`, { by: amount, minutes }));
}

/**
 * @typedef {object} StripModel
 * @property {import("./floor.js").DayState} day
 * @property {string} text what is going on, in words
 * @property {string} [more]
 * @property {"quiet" | "warn" | "breach" | "alarm"} kind
 * @property {Action[]} actions
 * @property {boolean} live
 */

/** That the server was away a short while ago, with the way to what is left to do. @param {HTMLElement} region @param {{since: string, until: string} | null} outage @param {Say} say */
export function drawOutage(region, outage, say) {
  region.hidden = outage === null;
  if (!outage) return;
  draw(region, outage, ({ since, until }) => [icon("warn"), h("p", null, h("b", null, say("floor-outage", { from: hourText(moment(since)), to: hourText(moment(until)) }))),
    h("div", { class: "end" }, h("a", { class: "btn btn--go", href: "/manager/recovering" }, say("floor-outage-link")))]);
}

/** @param {HTMLElement} region @param {StripModel | null} strip @param {Say} say @param {(action: Action) => void} act */
export function drawStrip(region, strip, say, act) {
  region.hidden = strip === null;
  if (!strip) return;
  region.className = `strip strip--${strip.kind}`;
  draw(region, strip, (s) => [
    icon(s.kind === "quiet" ? "clock" : s.kind === "warn" ? "pause" : "cutoff"),
    h("p", null, h("b", null, s.text), s.more),
    h("div", { class: "end" }, s.actions.map((a, i) =>
      h("button", { type: "button", class: `btn ${i === 0 && !a.grave ? "btn--go" : ""}`, data: { at: a.key }, disabled: !s.live, onclick: () => act(a) }, say(`do-${a.key}`)))),
  ]);
}
