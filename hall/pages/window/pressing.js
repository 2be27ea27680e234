// @ts-check
/** What happens on a key or a click: the decision is asked for, then carried out or shown as a panel. */
import { guard, keyName } from "./keys.js";
import { chosen, digit, openPanel } from "./panels.js";
import { mayCall, stepFor } from "./steps.js";
import { OUTCOMES } from "./view_more.js";

/** @typedef {import("./panels.js").Panel} Panel */
/** @typedef {import("./view_panel.js").Places} Places */

/**
 * @param {object} given
 * @param {ReturnType<typeof import("./desk.js").makeDesk>} given.desk
 * @param {import("./steps.js").Intent} given.intent
 * @param {() => number} given.now the hall's clock
 * @param {() => number} given.steady
 * @param {() => Promise<Places>} given.loadPlaces
 * @param {() => void} given.draw
 * @param {() => boolean} given.open nobody is asked to sign in just now
 * @param {(words: import("./shapes.js").Words) => string} given.pick
 * @param {(key: string) => string} given.say the words in the clerk's language: a reason that a colleague will read
 */
export function makePressing({ desk, intent, now, steady, loadPlaces, draw, open, say, pick }) {
  const pressing = {
    /** @type {Panel | null} */ panel: null,
    /** @type {Places} */ places: { services: [], windows: [], clerks: [] },
    /** @type {Record<string, string>} the outcome is remembered per service until it is changed */ outcomes: {},
    onKey, press, choose, show, chooseOutcome, callFirst, decline, askToClose: () => show(openPanel("close")),
  };
  /** @type {Record<string, number>} */
  let acted = {};

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const tag = /** @type {HTMLElement} */ (event.target).tagName;
    const on = /^(INPUT|TEXTAREA|SELECT)$/.test(tag) ? "field" : tag === "BUTTON" || tag === "A" ? "button" : "page";
    const name = keyName(event, on);
    if (name === null || !open()) return;
    event.preventDefault();
    const judged = guard(acted, name, steady(), event.repeat);
    acted = judged.acted;
    if (judged.acts) press(name);
  }

  /** @param {string} key */
  function press(key) {
    const seen = desk.seen;
    if (!seen) return;
    const number = /^digit-(\d)$/.exec(key);
    if (number) return onDigit(Number(number[1]), seen);
    if (key === "escape") /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
    show(null);
    if (key === "escape") return;
    const step = stepFor(seen, key, intent, now());
    if (step?.does === "post") void desk.run(step.requests);
    else if (step?.does === "panel") void openNamed(step.panel);
    else if (step?.does === "say") desk.say("no", step.phrase);
    else if (step?.does === "cancel-pause") void desk.run([{ action: "open", body: {} }]);
    draw();
  }

  /** @param {number} number @param {import("./shapes.js").Snapshot} seen */
  function onDigit(number, seen) {
    const { panel } = pressing;
    if (!panel) {
      if (seen.state === "serving" && OUTCOMES[number - 1]) chooseOutcome(OUTCOMES[number - 1]);
      return;
    }
    const does = digit(panel, number, pressing.places);
    if (does && "choose" in does) choose(does.choose.code);
    else if (does) show(does.panel);
  }

  /** @param {"hold" | "pause" | "transfer" | "call" | "serve" | "start"} name */
  async function openNamed(name) {
    show(name === "serve" ? { ...openPanel(name), offers: offers() } : openPanel(name));
    if (name !== "transfer") return;
    const found = await loadPlaces().catch(() => null);
    if (found) pressing.places = found;
    else if (pressing.places.services.length === 0) desk.say("no", { key: "cut-no-other" });
    draw();
  }

  /** The services of this window, in the clerk's language. */
  function offers() {
    return (desk.seen?.window.services ?? []).map((one) => ({ code: one.code, label: pick(one.name) }));
  }

  /** @param {string} code */
  function choose(code) {
    const { panel } = pressing;
    if (!panel || !desk.seen) return;
    const request = chosen(panel, code, desk.seen);
    if (panel.name === "decline") request.body.reason = say(`decline-${code}`);
    show(null);
    void desk.run([request]);
    draw();
  }

  /** @param {Panel | null} next */
  function show(next) {
    pressing.panel = next;
    draw();
    if (next?.name === "call" && !next.called) document.getElementById("call-number")?.focus();
  }

  /** @param {{id: string, number: string}} ticket */
  function callFirst(ticket) {
    if (desk.seen && mayCall(desk.seen)) show(openPanel("call", { id: ticket.id, number: ticket.number }));
    else desk.say("no", { key: "why-not-call" });
  }

  /** @param {{id: string, number: string}} ticket */
  function decline(ticket) {
    show(openPanel("decline", { id: ticket.id, number: ticket.number }));
  }

  /** @param {string} code */
  function chooseOutcome(code) {
    if (desk.seen?.ticket) pressing.outcomes[desk.seen.ticket.service.code] = code;
    draw();
  }

  return pressing;
}
