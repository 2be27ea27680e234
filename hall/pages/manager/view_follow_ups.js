// @ts-check
/** Bad ratings as cards: who answers for it, until when, what was done, and what may be done next. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { dayText } from "../staff/figures.js";
import { outcomes, steps } from "./ratings.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./ratings.js").FollowUp} FollowUp */
/** @typedef {{act: (one: FollowUp, step: string, note: string) => void, take: (one: FollowUp, owner: string) => void, close: (one: FollowUp, outcome: string, note: string) => void, may: boolean, colleagues: {id: string, name: string}[]}} Wiring */

/** @param {FollowUp[]} items @param {string} show @param {Wiring} wiring @param {Say} say */
export function drawList(items, show, wiring, say) {
  if (items.length === 0) return [h("div", { class: "card empty" }, h("h2", null, icon("check"), " ", say(`fu-none-${show}`)))];
  return items.map((one) => card(one, wiring, say));
}

/** @param {FollowUp} one @param {Wiring} wiring @param {Say} say */
function card(one, wiring, say) {
  const where = { window: one.window, service: pick(one.service.name, say.language), clerk: one.clerk };
  return h("section", { class: one.overdue ? "card fu fu--late" : "card fu", data: { at: `follow-${one.number}` } },
    h("div", { class: "fu-h" },
      h("h2", null, icon(`f${one.level}`), " ", say(`metric-level_${one.level}`)), h("span", null, say("fu-number", { number: one.number }), " · ", dayText(one.day, say.language)), h("span", null, say("fu-where", where)),
      h("span", { class: `end st st--${one.overdue ? "breach" : "closed"}` }, one.overdue && icon("breach"), deadline(one, say))),
    h("p", null, one.reasons.length ? one.reasons.map((code) => say(`rating-reason-${code}`)).join(say("list-comma")) : say("fu-no-reasons")),
    h("p", null, h("b", null, one.owner ? say("fu-owner", { name: one.owner_name }) : say("fu-no-owner")), " · ", reach(one, say), appealed(one, say)),
    one.notes.length > 0 && h("ul", { class: "fu-notes" }, one.notes.map((n) => h("li", null, h("b", null, `${n.at.slice(5, 16).replace("T", " ")} ${n.by}`), " ", say(`fu-step-${n.step}`), n.text && `: ${n.text}`))),
    h("p", null, h("a", { href: `/manager/reports?view=ticket&ticket=${encodeURIComponent(one.ticket)}` }, say("fu-story"))),
    one.state === "open" && wiring.may && handle(one, wiring, say));
}

/** @param {FollowUp} one @param {Say} say */
function deadline(one, say) {
  if (one.state === "closed") return [say(`fu-outcome-${one.outcome}`), " · ", dayText(String(one.closed_at).slice(0, 10), say.language)];
  if (!one.due) return say("fu-no-due");
  return say(one.overdue ? "fu-overdue" : "fu-due", { day: dayText(one.due, say.language) });
}

/** @param {FollowUp} one @param {Say} say */
function reach(one, say) {
  const called = one.reached === null ? "" : say(one.reached ? "fu-reached" : "fu-missed");
  const where = one.contact ? say("fu-contact", { contact: one.contact }) : say(one.contactable ? "fu-contact-gone" : "fu-no-contact");
  return [where, called && ` · ${called}`];
}

/** @param {FollowUp} one @param {Say} say */
const appealed = (one, say) => (one.appeal ? ` · ${say(`fu-appeal-${one.appeal}`, { reason: one.appeal_reason ? say(`fu-reason-${one.appeal_reason}`) : "" })}` : "");

/** @param {FollowUp} one @param {Wiring} wiring @param {Say} say */
function handle(one, wiring, say) {
  const note = h("textarea", { maxlength: 500, "aria-label": say("fu-note"), placeholder: say("fu-note"), data: { at: `note-${one.number}` } });
  const text = () => /** @type {HTMLTextAreaElement} */ (note).value.trim();
  const outcome = h("select", { class: "inp", "aria-label": say("fu-outcome") }, outcomes(one).map((code) => h("option", { value: code }, say(`fu-outcome-${code}`))));
  return h("details", { data: { at: `handle-${one.number}` } }, h("summary", null, say("fu-handle")), h("div", { class: "fu-do" },
    h("div", { class: "fu-row" },
      h("button", { type: "button", class: "btn", data: { at: `take-${one.number}` }, onclick: () => wiring.take(one, "") }, say("fu-take")),
      wiring.colleagues.length > 0 && h("label", { class: "sel" }, h("span", null, say("fu-give")), h("select", { class: "inp", onchange: (/** @type {Event} */ e) => { const who = /** @type {HTMLSelectElement} */ (e.target).value; if (who) wiring.take(one, who); } },
        h("option", { value: "" }, "–"), wiring.colleagues.map((c) => h("option", { value: c.id, selected: c.id === one.owner }, c.name))))),
    note,
    h("div", { class: "fu-row" }, steps(one).map((step) => h("button", { type: "button", class: "btn", data: { at: `do-${step}-${one.number}` }, onclick: () => wiring.act(one, step, text()) }, say(`fu-do-${step}`)))),
    h("div", { class: "fu-row" }, h("label", { class: "sel" }, h("span", null, say("fu-outcome")), outcome),
      h("button", { type: "button", class: "btn btn--go", disabled: one.appeal === "asked", data: { at: `close-${one.number}` }, onclick: () => wiring.close(one, /** @type {HTMLSelectElement} */ (outcome).value, text()) }, say("fu-do-close")))));
}
