// @ts-check
/** Beside the card: who is next and why, who is on hold, how long the queues are. */
import { h, icon } from "hall/dom.js";
import { why } from "./reasons.js";
import { isLate } from "./hold_alarm.js";
import { elapsed, waitingHere } from "./timer.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./tongue.js").Tongue} Tongue */

/** @param {Snapshot} seen @param {Tongue} words @param {(ticket: {id: string, number: string}) => void} callFirst @param {boolean} away */
export function nextList(seen, words, callFirst, away) {
  const rest = seen.waiting.reduce((sum, queue) => sum + queue.n, 0) - Math.min(3, seen.next.length);
  return [
    h("header", null, h("h2", null, words.say("next"), " ", words.small({ key: "next" })), seen.next.length || away ? h("span", { class: "end" }, words.say(away ? "next-before-cut" : "next-score")) : null),
    seen.next.length
      ? h("ol", null, ...seen.next.slice(0, 3).map((next, rank) => nextRow(next, rank, seen.next.length - 1, words, callFirst)))
      : h("p", { class: "none" }, words.say(nobodyNext(seen))),
    rest > 0 && seen.next.length >= 3 ? h("p", { class: "later" }, words.say("next-more", { n: rest })) : null,
  ];
}

/** Nobody is next: nobody waits at all, nobody who may be called here, or it is not shown to a closed window. @param {Snapshot} seen */
export function nobodyNext(seen) {
  if (seen.state === "closed") return "next-closed";
  if (waitingHere(seen) > 0 || seen.nothing?.code === "held_back") return "next-kept";
  return seen.nothing?.code === "others_not_yours" ? "nothing-for-you" : "next-none";
}

/** @param {import("./shapes.js").Next} next @param {number} rank @param {number} others @param {Tongue} words @param {(ticket: {id: string, number: string}) => void} callFirst */
function nextRow(next, rank, others, words, callFirst) {
  const because = why(next.reason, { visitor_class: next.visitor_class, rank, waited_s: next.waited_s, others }, words.pick);
  return h("li", null,
    h("button", { class: "num pickme", type: "button", title: words.say("act-call"), "aria-label": `${words.say("act-call")} ${next.number}`, onclick: () => callFirst(next) }, next.number),
    h("div", null, h("b", { class: "why" }, next.mark ? h("span", { class: "tag tag--mark" }, next.mark) : null, words.says(because.title), (next.people ?? 1) > 1 ? h("span", { class: "thin" }, words.say("comma"), words.say("fact-people-value", { n: next.people ?? 1 })) : null), h("p", null, because.parts.map((part) => words.says(part)).join(words.say("comma")))),
    h("span", { class: "sc num" }, Math.floor(next.score_min)));
}

/** @param {Snapshot} seen @param {number} minute the hall's clock in whole minutes, so that ages are redrawn once a minute @param {Tongue} words @param {{may: boolean, resume: (id: string) => void, sound: {on: () => boolean, turn: () => void}}} wiring */
export function heldList(seen, minute, words, wiring) {
  return [
    h("header", null, h("h2", null, words.say("held"), " ", words.small({ key: "held" })), seen.held.length ? h("span", { class: "end" }, soundButton(words, wiring.sound), words.say("held-count", { n: seen.held.length }), " ", h("kbd", { class: "key" }, "G")) : null),
    seen.held.length
      ? h("ul", null, ...seen.held.map((held) => heldRow(held, minute * 60_000, words, wiring)))
      : h("p", { class: "none" }, words.say("held-none")),
  ];
}

/** Whether it is heard when somebody is on hold too long. @param {Tongue} words @param {{on: () => boolean, turn: () => void}} sound */
function soundButton(words, sound) {
  return h("button", { class: "btn btn--sm btn--quiet hold-sound", type: "button", "aria-pressed": String(sound.on()), title: words.say(sound.on() ? "held-sound-on" : "held-sound-off"), "aria-label": words.say("held-sound"), onclick: sound.turn }, icon(sound.on() ? "ear" : "mute"));
}

/** @param {import("./shapes.js").Held} held @param {number} now @param {Tongue} words @param {{may: boolean, resume: (id: string) => void}} wiring */
function heldRow(held, now, words, wiring) {
  const seconds = elapsed(held.since, now + 59_000);
  const minutes = Math.floor(seconds / 60);
  const reason = words.has(`hold-${held.reason}`) ? words.say(`hold-${held.reason}`) : held.reason || words.say("hold-other");
  const late = isLate(held, now + 59_000);
  const age = late
    ? h("span", { class: "over" }, icon("warn"), " ", words.say("held-over", { minutes }))
    : words.say(minutes < 1 ? "held-now" : "held-for", { minutes });
  return h("li", late ? { class: "late" } : null, h("b", { class: "num" }, held.number), h("p", null, reason, words.say("comma"), age),
    h("button", { class: "btn btn--sm", type: "button", disabled: !wiring.may, "aria-label": `${words.say("act-resume")} ${held.number}`, onclick: () => wiring.resume(held.id) }, words.say("act-resume")));
}

/** @param {Snapshot} seen @param {Tongue} words */
export function queueList(seen, words) {
  return [
    h("header", null, h("h2", null, words.say("queues"))),
    h("ul", null, ...seen.waiting.map((queue) => h("li", null, h("b", null, queue.service), h("span", null, words.pick(queue.name)),
      h("span", { class: "end" }, queue.n ? words.say("queue-row", { n: queue.n, minutes: Math.floor((queue.longest_s ?? 0) / 60) }) : words.say("queue-empty"))))),
  ];
}
