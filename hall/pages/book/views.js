// @ts-check
/** How each step of a booking looks. */
import { h, icon } from "hall/dom.js";
import { asked, days, halves, spaced, STEPS, stepOf, timeOf, weekdayOf } from "./steps.js";

/** @typedef {import("./steps.js").Wish} Wish @typedef {import("./steps.js").Bookable} Bookable @typedef {import("./steps.js").Slot} Slot @typedef {import("./steps.js").Appointment} Appointment */
/** @typedef {{say: import("hall/words.js").Say, pick: (words: any) => string}} Tongue */
/** @typedef {{wish: Wish, hall: Bookable, slots: Slot[] | null, said: string, near: Slot[], busy: boolean}} Shown */
/** @typedef {{set: (part: Partial<Wish>) => void, typed: (part: Partial<Wish>) => void, back: () => void, hold: () => void, confirm: () => void, verify: (code: string) => void, resend: () => void}} Wiring */

/** So many wrong codes may be typed; with fewer left, the last one was wrong. */
const TRIES = 5;

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring */
export function bookingView(shown, tongue, wiring) {
  const { say } = tongue;
  if (shown.hall.services.length === 0) return [h("section", { class: "p-card" }, h("h1", null, say("book-title")), h("p", null, say("book-nothing")))];
  const step = stepOf(shown.wish);
  const draw = { service: services, day: dayList, time: times, who: person, check: checking }[step];
  return [
    h("div", { class: "b-head" }, h("h1", null, say(step === "service" ? "book-title" : `book-step-${step}`)), steps(step, say)),
    chosen(shown, tongue),
    shown.said ? h("p", { class: "p-said", role: "alert" }, shown.said) : null,
    shown.near.length > 0 ? h("section", { class: "p-card" }, h("h2", null, say("book-near")), slotGrid(shown.near, say, wiring, true)) : null,
    ...draw(shown, tongue, wiring),
    step === "service" ? null : h("div", { class: "p-do" }, h("button", { class: "p-btn p-wide", type: "button", onclick: wiring.back }, icon("back"), h("span", null, say("book-back")))),
  ];
}

/** @param {string} step @param {import("hall/words.js").Say} say */
function steps(step, say) {
  const at = STEPS.indexOf(/** @type {any} */ (step));
  return h("ol", { class: "b-steps", "aria-label": `${at + 1} / ${STEPS.length}` }, ...STEPS.map((one, n) => h("li", { class: n < at ? "is-done" : n === at ? "is-now" : "", "aria-current": n === at ? "step" : null }, h("span", { class: "sr" }, say(`book-step-${one}`)))));
}

/** What was chosen so far. @param {Shown} shown @param {Tongue} tongue */
function chosen({ wish, hall }, { pick, say }) {
  const service = hall.services.find((one) => one.code === wish.service);
  if (!service) return null;
  const parts = [pick(service.name), wish.day ? dayText(wish.day, say) : "", wish.begins ? timeOf(wish.begins) : ""].filter(Boolean);
  return h("p", { class: "b-chosen" }, parts.join(" · "));
}

/** `3月5日`, `5 Mar`: a bare 3/5 is May to some. @param {string} day @param {import("hall/words.js").Say} say */
function dateText(day, say) {
  const tag = say.language === "en" ? "en-GB" : say.language;
  return new Intl.DateTimeFormat(tag, { month: "short", day: "numeric", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** @param {string} day @param {import("hall/words.js").Say} say */
export function dayText(day, say) {
  const [date, weekday] = [dateText(day, say), say(`book-day-${weekdayOf(day)}`)];
  return say.language === "en" ? `${weekday} ${date}` : `${date} ${weekday}`;
}

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring */
function services({ hall }, { say, pick }, wiring) {
  return [h("p", { class: "b-intro" }, say("book-intro")), h("h2", { class: "b-h2" }, say("book-step-service")),
    h("div", { class: "b-list" }, ...hall.services.map((one) => h("button", { type: "button", class: "b-row", onclick: () => wiring.set({ service: one.code }) },
      icon(one.icon), h("b", null, pick(one.name)), h("span", null, say("book-minutes", { n: one.minutes })))))];
}

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring */
function dayList({ slots }, { say }, wiring) {
  return slots === null ? [h("p", { class: "b-wait", "aria-busy": "true" }, "…")] : dayGrid(slots, say, wiring);
}

/** @param {Slot[]} slots @param {import("hall/words.js").Say} say @param {Pick<Wiring, "set">} wiring */
function dayGrid(slots, say, wiring) {
  const found = days(slots);
  if (!found.some((one) => one.left > 0)) return [h("section", { class: "p-card" }, h("p", null, say("book-no-days")))];
  return [h("div", { class: "b-days" }, ...found.map(({ day, left }) => {
    return h("button", { type: "button", class: "b-day", disabled: left === 0, onclick: () => wiring.set({ day }) },
      h("span", null, say(`book-day-${weekdayOf(day)}`)), h("b", { class: "num" }, dateText(day, say)), h("small", null, left === 0 ? say("book-full") : say("book-free", { n: left })));
  }))];
}

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring */
function times({ slots, wish }, { say }, wiring) {
  return halves(slots ?? [], wish.day).map((half) => h("section", { class: "p-card" }, h("h2", null, say(`book-${half.key}`)), slotGrid(half.slots, say, wiring, false)));
}

/** @param {Slot[]} slots @param {import("hall/words.js").Say} say @param {Pick<Wiring, "set">} wiring @param {boolean} dayToo */
function slotGrid(slots, say, wiring, dayToo) {
  return h("div", { class: "b-slots" }, ...slots.map((slot) => h("button", { type: "button", class: "b-slot", disabled: slot.free === 0, onclick: () => wiring.set({ day: slot.begins.slice(0, 10), begins: slot.begins }) },
    dayToo ? h("span", null, dayText(slot.begins.slice(0, 10), say)) : null, h("b", { class: "num" }, timeOf(slot.begins)), h("small", null, slot.free === 0 ? say("book-full") : say("book-free", { n: slot.free })))));
}

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring */
function person({ wish, busy }, { say }, wiring) {
  /** @param {"name" | "phone" | "email" | "id_number"} name @param {string} key @param {Record<string, any>} more */
  const field = (name, key, more) => h("div", null, h("label", { class: "b-field" }, h("span", null, say(key)), h("input", { name, value: wish[name], "aria-describedby": `wrong-${name}`, ...more })),
    h("p", { class: "b-wrong", id: `wrong-${name}`, hidden: true }, icon("cross"), " ", say(`book-wrong-${name.replace("_", "-")}`)));
  const form = h("form", { class: "p-card b-form", novalidate: true },
    field("name", "book-name", { required: true, maxlength: 60, autocomplete: "name" }),
    field("phone", "book-phone", { required: true, maxlength: 24, type: "tel", inputmode: "tel", autocomplete: "tel", pattern: "\\+?[0-9][0-9 \\-]{4,22}" }),
    field("email", "book-email", { type: "email", maxlength: 120, autocomplete: "email" }),
    field("id_number", "book-id", { maxlength: 24, pattern: "[0-9A-Za-z]*", autocomplete: "off" }),
    h("p", { class: "b-small" }, say("book-privacy")),
    h("button", { class: "p-btn p-btn--go", type: "submit", disabled: busy }, icon("check"), h("span", null, say(busy ? "book-moment" : "book-next"))));
  form.addEventListener("input", ({ target }) => { if (target instanceof HTMLInputElement && target.validity.valid) tell(target); });
  form.addEventListener("input", () => wiring.typed(/** @type {Partial<Wish>} */ (Object.fromEntries(new FormData(form)))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = [...form.querySelectorAll("input")].filter((input) => !tell(input));
    if (wrong.length > 0) { wrong[0].focus(); return; }
    const given = Object.fromEntries(new FormData(form));
    wiring.set(/** @type {Partial<Wish>} */ (given));
    wiring.hold();
  });
  return [form];
}

/** What is wrong with a field stands beside it, in the page's language and not in the browser's. @param {HTMLInputElement} input @returns {boolean} whether it is right */
function tell(input) {
  const { valid } = input.validity;
  input.setAttribute("aria-invalid", String(!valid));
  const said = document.getElementById(`wrong-${input.name}`);
  if (said) said.hidden = valid;
  return valid;
}

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring */
function checking({ wish, hall, busy }, tongue, wiring) {
  const { say, pick } = tongue;
  const held = /** @type {Appointment} */ (wish.held);
  const sent = asked(wish, "");
  const service = hall.services.find((one) => one.code === wish.service);
  return [
    h("section", { class: "p-card b-slip" }, h("p", { class: "b-what" }, pick(held.service.name)), when(held, say), h("p", { class: "b-who" }, sent.name, " · ", sent.phone)),
    documents(service, hall.hall.code, tongue),
    h("p", { class: "b-small b-pad" }, say("book-held", { time: timeOf(held.hold_until ?? "") })),
    held.verify ? codeCard(held.verify, busy, tongue, wiring)
      : h("div", { class: "p-do" }, h("button", { class: "p-btn p-btn--go p-wide", type: "button", disabled: busy, onclick: wiring.confirm }, icon("check"), h("span", null, say("book-confirm")))),
  ];
}

/**
 * The code that was sent to the phone or the address: one field, and a way to another code.
 * @param {{to: string, left: number, more: boolean}} asked @param {boolean} busy @param {Tongue} tongue @param {{verify: (code: string) => void, resend: () => void}} wiring
 */
function codeCard(asked, busy, { say }, wiring) {
  const field = h("input", { name: "code", required: true, inputmode: "numeric", autocomplete: "one-time-code", maxlength: 7, pattern: "[0-9 ]{6,7}", class: "b-typed num", disabled: asked.left === 0 });
  const form = h("form", { class: "p-card b-form" },
    h("h2", null, say("book-verify")), h("p", null, say("book-verify-sent", { to: asked.to })),
    asked.left < TRIES ? h("p", { class: "b-wrong", role: "alert" }, icon("cross"), " ", say(asked.left > 0 ? "book-verify-wrong" : "book-verify-used-up", { n: asked.left })) : null,
    h("label", { class: "b-field" }, h("span", null, say("book-verify-code")), field),
    h("button", { class: "p-btn p-btn--go", type: "submit", disabled: busy || asked.left === 0 }, icon("check"), h("span", null, say("book-verify-go"))),
    asked.more ? h("button", { class: "p-btn", type: "button", disabled: busy, onclick: wiring.resend }, icon("message"), h("span", null, say("book-verify-again"))) : h("p", { class: "b-small" }, say("book-verify-no-more")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    wiring.verify(field.value);
  });
  return form;
}

/** @param {import("./steps.js").Service | undefined} service @param {string} hall @param {Tongue} tongue */
function documents(service, hall, { say, pick }) {
  if (!service || (service.documents.length === 0 && !service.guide)) return null;
  const guide = `/guide/${encodeURIComponent(hall)}/${encodeURIComponent(service.code)}?lang=${say.language}`;
  return h("section", { class: "p-card p-have" }, service.documents.length > 0 && [h("h2", null, say("book-have-ready")), h("ul", null, ...service.documents.map((one) => h("li", null, icon("doc"), h("span", null, pick(one.name), pick(one.note) ? h("small", null, pick(one.note)) : null))))],
    service.guide && h("a", { class: "p-guide", href: guide, target: "_blank", rel: "noopener" }, icon("info"), say("book-guide")));
}

/** @param {Appointment} found @param {import("hall/words.js").Say} say */
function when(found, say) {
  return h("p", { class: "b-when" }, h("b", null, dayText(found.day, say)), " ", h("b", { class: "num" }, timeOf(found.begins)));
}

/**
 * One appointment on its own page.
 * @param {{found: Appointment, slots: Slot[] | null, day: string, asking: "" | "cancel" | "change", said: string, ticket: string, base: string, busy: boolean}} shown
 * @param {Tongue} tongue @param {{ask: (wish: "" | "cancel" | "change") => void, day: (day: string) => void, act: (name: string, body?: object) => void}} wiring
 */
export function ownView(shown, tongue, wiring) {
  const { say, pick } = tongue;
  const { found, asking } = shown;
  const open = found.state === "booked";
  const can = (/** @type {string} */ name) => found.can.includes(name);
  /** @param {string} kind @param {string} mark @param {string} key @param {() => void} does */
  const button = (kind, mark, key, does) => h("button", { class: `p-btn p-wide ${kind}`, type: "button", disabled: shown.busy, onclick: does }, icon(mark), h("span", null, say(key)));
  if (asking === "change") {
    return [h("section", { class: "p-card b-slip" }, h("h1", { class: "b-state" }, say("book-change")), h("p", { class: "b-what" }, pick(found.service.name)), when(found, say)), shown.said ? h("p", { class: "p-said", role: "alert" }, shown.said) : null, ...changing(shown, tongue, wiring)];
  }
  return [
    h("section", { class: `p-card b-slip b-slip--${found.state}` }, h("h1", { class: "b-state" }, say(`book-state-${found.state.replace("_", "-")}`)), h("p", { class: "b-what" }, pick(found.service.name)), when(found, say),
      open ? h("img", { class: "b-qr", src: `${shown.base}/code.svg`, alt: say("book-code") }) : null,
      open ? h("p", { class: "b-code num" }, h("small", null, say("book-code")), spaced(found.code)) : null,
      found.number ? h("p", { class: "b-what" }, say("book-number", { number: found.number })) : null),
    shown.said ? h("p", { class: "p-said", role: "alert" }, shown.said) : null,
    open ? h("section", { class: "p-card p-where" }, icon("clock"), h("div", null, h("b", null, found.where.floor ? say("book-where", { floor: found.where.floor, zone: pick(found.where.zone) }) : pick(found.where.zone)), h("span", null, say("book-come", { from: timeOf(found.check_in_from), until: timeOf(found.check_in_until) })))) : null,
    open ? h("p", { class: "b-small b-pad" }, say("book-later"), " ", say("book-keep")) : null,
    ...(asking === "cancel" ? [h("section", { class: "p-card p-ask", role: "alertdialog", "aria-label": say("book-cancel-sure") }, h("h2", null, say("book-cancel-sure")), button("", "cross", "book-cancel-yes", () => wiring.act("cancel")), button("p-btn--go", "back", "book-cancel-no", () => wiring.ask("")))] : []),
    h("div", { class: "p-do" },
      can("verify") && found.verify ? codeCard(found.verify, shown.busy, tongue, { verify: (code) => wiring.act("verify", { code }), resend: () => wiring.act("code") }) : null,
      can("confirm") ? button("p-btn--go", "check", "book-confirm", () => wiring.act("confirm")) : null,
      can("check-in") ? button("p-btn--go", "arrived", "book-check-in", () => wiring.act("check-in")) : null,
      shown.ticket ? h("a", { class: "p-btn p-btn--go p-wide", href: shown.ticket }, icon("arrived"), h("span", null, say("book-open-ticket"))) : null,
      can("change") ? button("", "calendar", "book-change", () => wiring.ask("change")) : null,
      can("cancel") && !asking ? button("", "cross", "book-cancel", () => wiring.ask("cancel")) : null,
      found.can.length === 0 && !open ? h("a", { class: "p-btn p-wide", href: shown.base.split("/a/")[0] }, icon("calendar"), h("span", null, say("book-again"))) : null),
  ];
}

/** Another time: first the day, then the time; back leads out of it again. @param {{slots: Slot[] | null, day: string}} shown @param {Tongue} tongue @param {{ask: (wish: "" | "cancel" | "change") => void, day: (day: string) => void, act: (name: string, body?: object) => void}} wiring */
function changing({ slots, day }, tongue, wiring) {
  const { say } = tongue;
  const out = h("div", { class: "p-do" }, h("button", { class: "p-btn p-wide", type: "button", onclick: () => (day ? wiring.day("") : wiring.ask("")) }, icon("back"), h("span", null, say("book-back"))));
  if (slots === null) return [h("p", { class: "b-wait", "aria-busy": "true" }, "…"), out];
  const set = (/** @type {Partial<Wish>} */ part) => (part.begins ? wiring.act("change", { begins: part.begins }) : wiring.day(part.day ?? ""));
  const pick = { set };
  const title = h("h2", { class: "b-h2" }, day ? dayText(day, say) : say("book-step-day"));
  const open = slots.filter((slot) => slot.free > 0 && slot.begins.startsWith(day));
  if (!day || open.length === 0) return [title, ...dayGrid(slots, say, pick), out];
  return [title, h("section", { class: "p-card" }, slotGrid(open, say, pick, false)), out];
}
