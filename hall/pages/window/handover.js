// @ts-check
/** Somebody else sits at this window: it is taken over with a press that names both, or left alone. */
import { fill, h, icon } from "hall/dom.js";
import { site } from "hall/api.js";
import { hour } from "./band.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./tongue.js").Tongue} Tongue */

/** Whether another clerk than this one sits there. Without a name, as in a demonstration, nobody is asked. @param {Snapshot | null} seen @param {string} me */
export function another(seen, me) {
  return seen !== null && me !== "" && seen.state !== "closed" && seen.clerk !== null && seen.clerk.name !== me;
}

/** @param {HTMLElement} place @param {Tongue} words @param {Snapshot} seen @param {string} me @param {boolean} was this clerk sat here a moment ago @param {() => void} takes */
export function askHandover(place, words, seen, me, was, takes) {
  const name = seen.clerk?.name ?? "";
  const card = h("section", { class: "card signin", role: "alertdialog", "aria-labelledby": "handover-title", tabindex: -1 },
    h("h1", { id: "handover-title" }, icon("arrived"), " ", words.say("handover-title", { label: seen.window.label })),
    h("p", null, was ? words.say("handover-taken", { name }) : words.say("handover-who", { name, time: hour(seen.since) })),
    seen.ticket ? h("p", null, words.say("handover-visitor", { number: seen.ticket.number })) : null,
    h("button", { class: "btn btn--go", type: "button", onclick: takes }, words.say("handover-do", { me })),
    h("button", { class: "btn", type: "button", onclick: () => void site.remove("/session").catch(() => undefined).then(() => { location.href = "/"; }) }, words.say("handover-out")));
  fill(place, card);
  place.hidden = false;
  // A finger lies on the space bar: who sat here a moment ago must not take the window back by it, and who opens this page by mistake must not take it over.
  card.focus();
}
