// @ts-check
/** What happens on a key or a click: the decision is asked for, then carried out or shown as a panel. */
import { guard, keyName } from "./keys.js";
import { choicesFor, TO } from "./closing.js";
import { added, begun, kept, recording } from "./items.js";
import { asks, colleagues, itemsOffered, menu, onHold, readyMessages, services } from "./offering.js";
import { chosen, digit, openPanel, turned } from "./panels.js";
import { goingOn, mayCall, stepFor } from "./steps.js";
import { OUTCOMES } from "./view_more.js";

/** So long the first press of the call for help waits for the second. */
const SURELY_MS = 3_000;

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
 * @param {() => import("./tongue.js").Tongue} given.words
 * @param {() => void} given.lock
 * @param {() => void} given.callForHelp at once, past whatever is being sent
 * @param {() => Promise<import("./offering.js").Colleague[]>} given.loadColleagues
 * @param {(called: {id?: string, number: string}) => Promise<import("./panels.js").Panel["why"]>} given.loadWhy
 * @param {(to: string) => Promise<{preview: import("./closing.js").Preview, elsewhere: import("./shapes.js").Named[]}>} given.loadClosing
 */
export function makePressing({ desk, intent, now, steady, loadPlaces, loadColleagues, loadClosing, loadWhy, draw, open, words, lock, callForHelp }) {
  const pressing = {
    /** @type {Panel | null} */ panel: null,
    /** @type {Places} */ places: { services: [], windows: [], clerks: [] },
    /** @type {Record<string, string>} the outcome is remembered per service until it is changed */ outcomes: {},
    onKey, press, choose, show, change, chooseOutcome, callFirst, decline, close, keepItems,
  };
  /** @type {Record<string, number>} */
  let acted = {};
  /** Steady time until which a second press calls for help. */
  let helpUntil = -Infinity;

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
    if (key === "space" && pressing.panel?.name === "items") return keepItems();
    const number = /^digit-(\d)$/.exec(key);
    if (number) return onDigit(Number(number[1]), seen);
    if (key === "escape") /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
    const menuWasOpen = pressing.panel?.name === "menu";
    const other = pressing.panel && turned(pressing.panel, key);
    if (other) return show(other);
    if (key === "S" && pressing.panel?.name === "transfer") return document.getElementById("transfer-find")?.focus();
    show(null);
    if (key === "escape" || (key === "menu" && menuWasOpen)) return;
    if (key === "L") return lock();
    if (key === "Q") return emergency(menuWasOpen);
    const step = stepFor(seen, key, intent, now());
    if (step?.does === "post") void desk.run(step.requests);
    else if (step?.does === "panel") void openNamed(step.panel, step.evidence, step.goOn);
    else if (step?.does === "close") void close();
    else if (step?.does === "say") desk.say("no", step.phrase);
    else if (step?.does === "cancel-pause") void desk.run([{ action: "open", body: {} }]);
    draw();
  }

  /** Two strokes, so that no slip of the hand brings colleagues running; the menu was the first. @param {boolean} meant */
  function emergency(meant) {
    if (!meant && steady() > helpUntil) {
      helpUntil = steady() + SURELY_MS;
      return desk.say("note", { key: "emergency-again" });
    }
    helpUntil = -Infinity;
    callForHelp();
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

  /** @param {import("./panels.js").PanelName} name @param {import("./steps.js").Evidence} [evidence] @param {string} [goOn] */
  async function openNamed(name, evidence, goOn) {
    const draft = name === "items" && desk.seen ? { draft: begun(desk.seen), goOn } : {};
    show({ ...openPanel(name), offers: offers(name), ...draft, ...(evidence ? { evidence } : {}) });
    if (name !== "transfer") return;
    const found = await loadPlaces().catch(() => null);
    if (found) pressing.places = found;
    else if (pressing.places.services.length === 0) desk.say("no", { key: "cut-no-other" });
    draw();
  }

  /** @param {import("./panels.js").PanelName} name @returns {import("./panels.js").Choice[]} */
  function offers(name) {
    const list = { serve: services, resume: onHold, asks, menu, items: itemsOffered, message: (/** @type {unknown} */ _, /** @type {import("./tongue.js").Tongue} */ tongue) => readyMessages(tongue) }[/** @type {string} */ (name)];
    return list && desk.seen ? list(desk.seen, words()) : [];
  }

  /** @param {string} code */
  function choose(code) {
    const { panel } = pressing;
    if (!panel || !desk.seen) return;
    if (panel.name === "menu") return press(code);
    if (panel.name === "items") return show({ ...panel, draft: added(panel.draft ?? [], code) });
    if (panel.name === "call" && !panel.reason && desk.seen.instructor_needed) return void askWhose(panel, code);
    if (panel.name === "close" && code.startsWith(TO)) return void close(code.slice(TO.length));
    if (panel.name === "asks" && code.startsWith("decline:")) return declineOf(code.slice("decline:".length));
    const request = chosen(panel, code, desk.seen);
    if (panel.name === "decline") request.body.reason = words().say(`decline-${code}`);
    show(null);
    void desk.run(panel.name === "resume" ? goingOn(desk.seen, code) : [request]);
    draw();
  }

  /** What was done is kept; where the press that ends the stage had asked for it, that press goes on. */
  function keepItems() {
    const { panel } = pressing;
    if (!panel || !desk.seen) return;
    const list = panel.draft ?? [];
    const next = panel.goOn && list.length > 0 ? stepFor(kept(desk.seen, list), panel.goOn, intent, now()) : null;
    show(null);
    void desk.run([recording(list), ...(next?.does === "post" ? next.requests : [])]);
    draw();
  }

  /** The reason is known; next is who wanted it. @param {Panel} panel @param {string} reason */
  async function askWhose(panel, reason) {
    show({ ...panel, reason, page: 0, offers: [] });
    const found = await loadColleagues().catch(() => []);
    if (pressing.panel?.reason === reason) show({ ...pressing.panel, offers: colleagues(found, words()) });
  }

  /** Closes at once where nobody is left behind; else first shows who goes where. @param {string} [to] the service that takes a queue left alone */
  async function close(to = "") {
    if (desk.away !== null) return desk.run([{ action: "close", body: {} }]);
    try {
      const { preview, elsewhere } = await loadClosing(to);
      if (preview.count === 0) return desk.run([{ action: "close", body: {} }]);
      show({ ...openPanel("close"), to, preview, offers: choicesFor(preview, to, elsewhere, (name) => words().pick(name)) });
    } catch (error) {
      const said = /** @type {{words?: Record<string, string>}} */ (error).words;
      desk.say("no", { key: said ? "refused-other" : "cut-no-other" }, said);
    }
  }

  /** @param {Panel | null} next */
  function show(next) {
    const before = pressing.panel;
    pressing.panel = next;
    draw();
    if (next?.name === "call" && !next.called) document.getElementById("call-number")?.focus();
    else if (next?.find !== undefined) backToFind(next.find.length);
    else if (next) document.querySelector(/** @type {"section"} */ ("#panel section"))?.focus({ preventScroll: true });
    else if (before) /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
  }

  /** The panel was drawn anew; whoever types goes on typing. @param {number} at */
  function backToFind(at) {
    const field = /** @type {HTMLInputElement | null} */ (document.getElementById("transfer-find"));
    field?.focus();
    field?.setSelectionRange(at, at);
  }

  /** The panel goes on; a number that is next anyway is called at once, nobody is passed. @param {Panel} next */
  function change(next) {
    const first = desk.seen?.next[0]?.number;
    if (next.name !== "call" || pressing.panel?.called || !next.called) return show(next);
    if (next.called.number !== first) return void explain(next);
    show(null);
    void desk.run([{ action: "call", body: { number: first } }]);
  }

  /** Before somebody is passed: why this one is not called yet, as he is told himself. @param {Panel} next */
  async function explain(next) {
    show(next);
    const why = next.called ? await loadWhy(next.called).catch(() => null) : null;
    if (why && pressing.panel === next) show({ ...next, why });
  }

  /** @param {{id: string, number: string}} ticket */
  function callFirst(ticket) {
    if (desk.seen && mayCall(desk.seen)) change({ ...openPanel("call"), called: { id: ticket.id, number: ticket.number } });
    else desk.say("no", { key: "why-not-call" });
  }

  /** @param {{id: string, number: string}} ticket */
  function decline(ticket) {
    show(openPanel("decline", { id: ticket.id, number: ticket.number }));
  }

  /** @param {string} id */
  function declineOf(id) {
    const found = desk.seen?.to_accept?.find((one) => one.id === id);
    if (found) decline(found);
  }

  /** @param {string} code */
  function chooseOutcome(code) {
    if (desk.seen?.ticket) pressing.outcomes[desk.seen.ticket.service.code] = code;
    draw();
  }

  return pressing;
}
