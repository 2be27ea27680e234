// @ts-check
/** What is asked of this window: go to a kiosk, stand in for one that is away, take a visitor over; and who is not taken over yet. */
import { h, icon } from "hall/dom.js";
import { hour } from "./band.js";
import { saidBy } from "./offering.js";
import { asksOf, unread } from "./steps.js";
import { elapsed } from "./timer.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./tongue.js").Tongue} Tongue */
/** @typedef {import("./shapes.js").Request} Request */
/** @typedef {{may: boolean, accept: (ticket: string) => void, decline: (ticket: {id: string, number: string}) => void, takeOver: () => void, ask: (request: Request) => void}} Wiring */

/** @param {Snapshot} seen @param {number} minute the hall's clock in whole minutes @param {Tongue} words @param {Wiring} wiring */
export function asksList(seen, minute, words, wiring) {
  const rows = [
    ...(seen.suspensions ?? []).map((one) => suspensionRow(one, seen, words)),
    ...(seen.emergencies ?? []).map((one) => emergencyRow(one, minute * 60_000, words, wiring)),
    ...(seen.emergency ? [ownEmergency(seen.emergency, words, wiring)] : []),
    ...unread(seen).map((one) => messageRow(one, minute * 60_000, words, wiring)),
    ...(seen.messages ?? []).filter((one) => !one.from_floor).map((one) => sentMessage(one, words)),
    ...(seen.help ?? []).map((help) => helpRow(help, minute * 60_000, words, wiring)),
    ...(seen.asked ?? []).map((asked) => askedRow(asked, seen.state, words, wiring)),
    ...(seen.to_accept ?? []).map((sent) => acceptRow(sent, minute * 60_000, words, wiring)),
    ...(seen.sent_on ?? []).map((sent) => sentRow(sent, minute * 60_000, words)),
  ];
  const mine = asksOf(seen) > 0;
  const title = rows.length > 0 && [...rows].every((row) => row.querySelector("button") === null && !row.classList.contains("ask")) ? "asks-sent" : "asks";
  return rows.length ? [h("header", null, h("h2", null, words.say(title), " ", words.small({ key: title })), mine ? h("span", { class: "end" }, h("kbd", { class: "key" }, "A")) : null), h("ul", null, ...rows)] : [];
}

/** The hall, a zone or a service stands still: why, since when, and what that means at a window. @param {import("./shapes.js").Suspension} one @param {Snapshot} seen @param {Tongue} words */
function suspensionRow(one, seen, words) {
  const time = hour(one.since);
  if (one.fire) return h("li", { class: "ask ask--alarm" }, icon("warn"), h("p", null, h("b", null, words.say("fire-title", { time })), h("small", null, words.say("fire-do"))));
  const [code, ...typed] = one.reason.split(":");
  const reason = typed.join(":").trim() || (words.has(`stands-${code}`) ? words.say(`stands-${code}`) : code);
  const service = words.pick(seen.window.services.find((own) => own.code === one.code)?.name);
  const means = one.scope === "hall" ? "stands-means-hall" : "stands-means-part";
  return h("li", { class: "ask" }, icon("pause"), h("p", null, h("b", null, words.say(`stands-${one.scope}`, { time, reason, service })), h("small", null, words.say(means))));
}

/** @param {import("./shapes.js").Asked} asked @param {string} state @param {Tongue} words @param {Wiring} wiring */
function askedRow(asked, state, words, wiring) {
  const names = asked.services.map((one) => words.pick(one.name)).join(words.say("comma"));
  const open = state !== "closed" && state !== "paused";
  return h("li", { class: "ask" }, icon("warn"),
    h("p", null, h("b", null, words.say(`asked-${asked.state}`, { label: asked.label })), words.say("asked-services", { names })),
    open ? null : h("div", { class: "ask-do" }, h("button", { class: "btn btn--sm btn--go", type: "button", disabled: !wiring.may, onclick: wiring.takeOver }, words.say("asked-take-over"))));
}

/** A colleague cannot speak and needs somebody. @param {import("./shapes.js").Emergency} one @param {number} now @param {Tongue} words @param {Wiring} wiring */
function emergencyRow(one, now, words, wiring) {
  return h("li", { class: "ask ask--alarm" }, icon("warn"),
    h("p", null, h("b", null, words.say("talk-emergency", { label: one.label })), h("small", null, one.going === null ? age(one, now, words, "talk") : words.say("talk-going", { name: one.going || words.say("clerk-none") }))),
    one.going === null ? h("div", { class: "ask-do" }, h("button", { class: "btn btn--sm btn--go", type: "button", disabled: !wiring.may, onclick: () => wiring.ask({ action: "emergency-going", body: { at: one.window } }) }, words.say("talk-go"))) : null);
}

/** Small and plain: whoever stands at the window may see the screen. @param {import("./shapes.js").Emergency} one @param {Tongue} words @param {Wiring} wiring */
function ownEmergency(one, words, wiring) {
  return h("li", null, icon("check"), h("p", null, h("b", null, words.say("emergency-own")), h("small", null, one.going === null ? words.say("emergency-waits") : words.say("talk-going", { name: one.going || words.say("clerk-none") }))),
    h("div", { class: "ask-do" }, h("button", { class: "btn btn--sm", type: "button", disabled: !wiring.may, onclick: () => wiring.ask({ action: "emergency-over", body: {} }) }, words.say("talk-over"))));
}

/** The floor says something. @param {import("./shapes.js").Message} one @param {number} now @param {Tongue} words @param {Wiring} wiring */
function messageRow(one, now, words, wiring) {
  return h("li", { class: "ask" }, icon("message"), h("p", null, h("b", null, saidBy(one, words)), h("small", null, words.say("talk-from-floor", { name: one.name || words.say("clerk-none") }), words.say("comma"), age({ since: one.at }, now, words, "talk"))),
    h("div", { class: "ask-do" }, h("button", { class: "btn btn--sm btn--go", type: "button", disabled: !wiring.may, "aria-label": `${words.say("talk-read")} ${saidBy(one, words)}`, onclick: () => wiring.ask({ action: "message-read", body: { message: one.id } }) }, words.say("talk-read"))));
}

/** What this window said, and whether somebody has read it. @param {import("./shapes.js").Message} one @param {Tongue} words */
function sentMessage(one, words) {
  return h("li", null, icon("message"), h("p", null, saidBy(one, words), h("small", null, one.read_at === null ? words.say("talk-unread") : words.say("talk-read-by", { name: one.read_by || words.say("clerk-none") }))));
}

/** Somebody stands at a kiosk and asked for a person. @param {import("./shapes.js").HelpAsked} help @param {number} now @param {Tongue} words @param {Wiring} wiring */
function helpRow(help, now, words, wiring) {
  const [key, action] = help.going === null ? ["help-going", "help-going"] : ["help-done", "help-done"];
  return h("li", { class: help.going === null ? "ask" : null }, icon("bell"),
    h("p", null, h("b", null, words.say("help-at", { name: words.pick(help.name) || help.place })), h("small", null, help.going === null ? age(help, now, words, "help") : words.say("help-goes", { name: help.going || words.say("clerk-none") }))),
    h("div", { class: "ask-do" }, h("button", { class: `btn btn--sm${help.going === null ? " btn--go" : ""}`, type: "button", disabled: !wiring.may, "aria-label": `${words.say(key)} ${words.pick(help.name)}`, onclick: () => wiring.ask({ action, body: { place: help.place } }) }, words.say(key))));
}

/** @param {import("./shapes.js").SentOn} sent @param {number} now @param {Tongue} words @param {Wiring} wiring */
function acceptRow(sent, now, words, wiring) {
  return h("li", { class: "ask" }, h("b", { class: "num" }, sent.number),
    h("p", null, words.say("accept-from", { label: sent.sender.label, clerk: sent.sender.clerk || words.say("clerk-none") }), words.say("comma"), words.pick(sent.service.name),
      sent.note ? h("small", null, sent.note) : null, h("small", null, age(sent, now, words))),
    h("div", { class: "ask-do" },
      h("button", { class: "btn btn--sm btn--go", type: "button", disabled: !wiring.may, "aria-label": `${words.say("act-accept")} ${sent.number}`, onclick: () => wiring.accept(sent.id) }, words.say("act-accept")),
      h("button", { class: "btn btn--sm", type: "button", disabled: !wiring.may, "aria-label": `${words.say("act-decline")} ${sent.number}`, onclick: () => wiring.decline(sent) }, words.say("act-decline"))));
}

/** @param {import("./shapes.js").SentOn} sent @param {number} now @param {Tongue} words */
function sentRow(sent, now, words) {
  return h("li", null, h("b", { class: "num" }, sent.number), h("p", null, words.says(sentTo(sent, words)), h("small", null, age(sent, now, words))));
}

/** To whom he was sent: a window, a colleague, or whoever serves it. @param {import("./shapes.js").SentOn} sent @param {Tongue} words @returns {import("./shapes.js").Phrase} */
function sentTo(sent, words) {
  const to = sent.to?.label ? words.say("window-n", { label: sent.to.label }) : sent.to?.clerk;
  return { key: "sent-on", args: { name: to || words.pick(sent.service.name) } };
}

/** @param {{since: string}} sent @param {number} now @param {Tongue} words @param {"sent" | "help" | "talk"} [what] */
function age(sent, now, words, what = "sent") {
  const minutes = Math.floor(elapsed(sent.since, now + 59_000) / 60);
  return words.say(`${what}-${minutes < 1 ? "now" : "for"}`, { minutes });
}
