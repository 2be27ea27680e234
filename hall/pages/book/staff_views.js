// @ts-check
/** How staff see appointments: the day's list, booking for a visitor, who may not book, what is sent. */
import { h, icon } from "hall/dom.js";
import { datedText } from "../staff/figures.js";
import { byTime, deeds, standing } from "./day.js";
import { dayOf, spaced, timeOf } from "./steps.js";

/** @typedef {import("./day.js").Listed} Listed @typedef {import("hall/words.js").Say} Say @typedef {import("./steps.js").Slot} Slot */

const MARK = { due: "arrived", late: "clock", ahead: "calendar", here: "check", gone: "dash", held: "half" };
const DEED_ICON = /** @type {Record<string, string>} */ ({ "check-in": "arrived", "no-show": "absent", cancel: "cross", confirm: "check" });

/** @param {{items: Listed[], now: string}} shown @param {Say} say @param {(words: any) => string} pick @param {(deed: string, one: Listed) => void} act */
export function dayList({ items, now }, say, pick, act) {
  if (items.length === 0) return [h("p", { class: "card bk-none" }, say("bk-none"))];
  return byTime(items).map((row) => h("section", { class: "bk-row" }, h("h2", { class: "num" }, row.time),
    h("ul", null, ...row.items.map((one) => {
      const at = standing(one, now);
      return h("li", { class: `card bk-one bk-one--${at}` },
        h("span", { class: "bk-state" }, icon(MARK[at]), " ", at === "gone" ? say(`bk-state-${one.state.replace("_", "-")}`) : at === "here" ? say("bk-here", { number: one.number ?? "" }) : say(`bk-${at}`)),
        h("b", { class: "bk-name" }, one.person.name || say("bk-erased")), h("span", null, one.person.phone), h("span", null, pick(one.service.name)),
        h("span", { class: "num bk-code" }, spaced(one.code)),
        h("span", { class: "bk-do" }, ...deeds(one, now).map((deed) => h("button", { type: "button", class: `btn btn--sm${deed === "check-in" || deed === "confirm" ? " btn--go" : ""}`, data: { at: `${deed}-${one.code}` }, onclick: () => act(deed, one) }, icon(DEED_ICON[deed]), say(`bk-deed-${deed}`)))));
    }))));
}

/** @param {{day: string, today: string, search: string, counts: {booked: number, here: number, coming: number, late: number}, may: boolean}} shown @param {Say} say @param {{go: (by: number) => void, search: (text: string) => void, many: () => void}} wiring */
export function dayHead(shown, say, wiring) {
  const { booked, here, coming, late } = shown.counts;
  return [
    h("div", { class: "bk-when" }, h("button", { class: "btn", type: "button", data: { at: "before" }, "aria-label": say("bk-before"), onclick: () => wiring.go(-1) }, icon("left")),
      h("h1", { class: "num" }, datedText(shown.day, shown.today, say.language), shown.day === shown.today ? h("small", null, " ", say("bk-today")) : null),
      h("button", { class: "btn", type: "button", data: { at: "after" }, "aria-label": say("bk-after"), onclick: () => wiring.go(1) }, icon("right"))),
    h("p", { class: "bk-counts" }, say("bk-counts", { booked, here, coming }), late > 0 ? h("b", null, " ", icon("clock"), " ", say("bk-counts-late", { late })) : null),
    shown.may ? h("button", { class: "btn", type: "button", data: { at: "many" }, onclick: wiring.many }, icon("cross"), say("bk-many")) : null,
    h("input", { class: "inp bk-search", type: "search", value: shown.search, placeholder: say("bk-search"), "aria-label": say("bk-search"), data: { at: "search" }, oninput: (/** @type {Event} */ e) => wiring.search(/** @type {HTMLInputElement} */ (e.target).value) }),
  ];
}

/** Booking for somebody at the desk or on the telephone. @param {{services: {code: string, name: any}[], service: string, slots: Slot[], said: string, made: any, today: string}} shown @param {Say} say @param {(words: any) => string} pick @param {{service: (code: string) => void, book: (wish: Record<string, string>) => void}} wiring */
export function bookForm(shown, say, pick, wiring) {
  const open = shown.slots.filter((slot) => slot.free > 0);
  /** @param {string} name @param {Record<string, any>} more */
  const field = (name, more) => h("label", { class: "bk-field" }, h("span", null, say(`bk-f-${name}`)), h("input", { class: "inp", name, ...more }));
  const form = h("form", { class: "bk-form" },
    h("h2", null, say("bk-form-title")),
    shown.services.length === 0 ? h("p", { class: "quiet" }, say("bk-no-plans")) : null,
    h("label", { class: "bk-field" }, h("span", null, say("bk-f-service")), h("select", { class: "inp", name: "service", onchange: (/** @type {Event} */ e) => wiring.service(/** @type {HTMLSelectElement} */ (e.target).value) },
      ...shown.services.map((one) => h("option", { value: one.code, selected: one.code === shown.service }, pick(one.name))))),
    h("label", { class: "bk-field" }, h("span", null, say("bk-f-begins")), h("select", { class: "inp", name: "begins", required: true },
      ...open.map((slot) => h("option", { value: slot.begins }, `${datedText(dayOf(slot.begins), shown.today, say.language)} ${timeOf(slot.begins)} (${say(slot.free > (slot.extra ?? 0) ? "bk-free" : "bk-free-over", { n: slot.free })})`)))),
    field("name", { required: true, maxlength: 60 }), field("phone", { required: true, type: "tel", maxlength: 24, pattern: "\\+?[0-9][0-9 \\-]{4,22}" }),
    field("email", { type: "email", maxlength: 120 }), field("id_number", { maxlength: 24, pattern: "[0-9A-Za-z]*" }),
    shown.said ? h("p", { class: "ask-wrong", role: "alert" }, shown.said) : null,
    shown.made ? h("p", { class: "bk-made", role: "status" }, icon("check"), " ", say("bk-made", { code: spaced(shown.made.code), day: datedText(shown.made.day, shown.today, say.language), time: timeOf(shown.made.begins) })) : null,
    h("button", { class: "btn btn--go", type: "submit", disabled: open.length === 0 }, say("bk-book")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    wiring.book(/** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form))));
  });
  return [form];
}

/** @param {{items: {id: string, name: string, cause: string, until: string}[], may: boolean}} shown @param {Say} say @param {(id: string, name: string) => void} lift */
export function restrictionList({ items, may }, say, lift) {
  return [h("header", null, h("h2", null, say("bk-restricted")), h("span", { class: "end" }, String(items.length))),
    h("ul", { class: "bk-restricted" }, ...items.map((one) => h("li", null, h("b", null, one.name || say("bk-erased")), h("span", null, say(`bk-cause-${one.cause.replace("_", "-")}`), " · ", say("bk-until", { day: dayOf(one.until) })),
      may ? h("button", { type: "button", class: "btn btn--sm", data: { at: `lift-${one.id}` }, onclick: () => lift(one.id, one.name) }, say("bk-lift")) : null)))];
}

/** What is told to visitors, and on which ways. @param {{ways: {email: boolean, gateway: boolean}, counts: Record<string, number>, last_error: string}} shown @param {Say} say */
export function outboxCard(shown, say) {
  const { ways, counts } = shown;
  return [h("header", null, h("h2", null, say("bk-outbox"))),
    h("div", { class: "bk-outbox" },
      !ways.email && !ways.gateway ? h("p", { class: "bk-off" }, icon("warn"), " ", say("bk-outbox-off")) : h("p", null, say("bk-outbox-on", { ways: [ways.email && say("bk-way-email"), ways.gateway && say("bk-way-gateway")].filter(Boolean).join(", ") })),
      h("p", { class: "quiet" }, say("bk-outbox-counts", { sent: counts.sent ?? 0, waiting: (counts.waiting ?? 0) + (counts.sending ?? 0), failed: counts.failed ?? 0 })),
      shown.last_error ? h("p", { class: "bk-off" }, icon("breach"), " ", shown.last_error) : null)];
}

/**
 * How many of those who book come, and what that allows: staff must know why a full time is still offered.
 * @param {{limit_pct: number, items: {plan: string, service: {name: any}, begin: string, end: string, booked: number, missed: number, rate: number, places: number, allowed: number}[]}} shown
 * @param {Say} say @param {(words: any) => string} pick
 */
export function overbookingCard({ limit_pct: limit, items }, say, pick) {
  return [h("header", null, h("h2", null, say("bk-over"))),
    h("div", { class: "bk-outbox" }, h("p", { class: "quiet" }, limit === 0 ? say("bk-over-off") : say("bk-over-limit", { n: limit })),
      items.length === 0 ? h("p", null, say("bk-over-unknown")) : h("ul", { class: "bk-shows" }, ...items.map((one) => h("li", null, h("b", null, pick(one.service.name)), h("span", { class: "num" }, `${one.begin}–${one.end}`),
        h("span", null, say("bk-over-rate", { missed: one.missed, booked: one.booked, percent: Math.round(one.rate * 100) })),
        limit > 0 ? h("span", null, say("bk-over-allowed", { places: one.places, allowed: one.allowed })) : null))))];
}
