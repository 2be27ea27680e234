// @ts-check
/** The large card: whose turn it is and what one must know about this visitor, as plain lines. */
import { h, icon } from "hall/dom.js";
import { hour, nothing, standing } from "./band.js";
import { waitingHere } from "./timer.js";
import { why } from "./reasons.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./tongue.js").Tongue} Tongue */

/** @param {Snapshot} seen @param {Tongue} words @param {boolean} away the hall does not answer: who is next is not known @returns {(HTMLElement | null)[]} */
export function currentCard(seen, words, away) {
  if (seen.ticket) return [head(seen.ticket.number, "", seen.ticket.service.name, ticketFacts(seen, words), words, seen.ticket.test)];
  if (seen.state === "closed") return [plain(words.say("closed-title"), words.say("closed-hint"))];
  if (seen.state === "paused") return pausedCard(seen, words);
  if (away) return [plain(words.say("cut-title"), words.say("cut-idle"))];
  const next = seen.next[0];
  if (next) return nextCard(seen, next, words);
  const held = [...seen.held].sort((a, b) => a.since.localeCompare(b.since))[0];
  const onHold = held ? words.say("idle-hint-held", { number: held.number }) : "";
  if (seen.nothing?.code === "held_back") return [heldBack(seen, words, onHold)];
  if (seen.nothing?.code === "others_not_yours") return [plain(words.say("nothing-for-you"), onHold || words.say("nothing-others-hint", { n: seen.nothing.waiting_elsewhere }))];
  return [plain(words.says(nothing(seen)), onHold || words.say("nothing-hint"))];
}

/** Who may be called by number all the same, once he stands at the window. */
const BY_NUMBER = new Set(["asked_for_time", "comes_in_again", "sent_elsewhere", "needs", "suspended"]);

/** People wait for this window, and none of them may be called: who, why, and what can be done. @param {Snapshot} seen @param {Tongue} words @param {string} onHold */
function heldBack(seen, words, onHold) {
  const { kept = [], waiting_elsewhere: elsewhere = 0 } = seen.nothing ?? {};
  return h("div", { class: "empty" }, h("h1", null, words.says(nothing(seen))),
    h("ul", { class: "kept" }, ...kept.map((one) => h("li", null, keptLine(one, words)))),
    kept.some((one) => BY_NUMBER.has(one.code)) ? h("p", null, words.say("kept-hint")) : null,
    onHold ? h("p", null, onHold) : null,
    elsewhere ? h("p", null, words.say("nothing-others-too", { n: elsewhere })) : null);
}

/** Those whom one reason keeps, by their numbers. @param {NonNullable<import("./shapes.js").Nothing["kept"]>[number]} one @param {Tongue} words */
function keptLine(one, words) {
  const who = words.say("kept-who", { who: one.numbers.join(words.say("comma")), more: one.n - one.numbers.length });
  return words.say(`kept-${one.code}`, { who, time: hour(one.until) });
}

/** @param {Snapshot} seen @param {Tongue} words */
function pausedCard(seen, words) {
  const reason = words.has(`pause-${seen.pause_reason}`) ? words.say(`pause-${seen.pause_reason}`) : words.say("state-paused");
  return [
    head(reason, "as-word", null, [fact(words.say("fact-since"), words.say("fact-since-value", { time: hour(seen.since) })), ...(seen.pause_until ? [fact(words.say("fact-until"), hour(seen.pause_until))] : []), ...queueFact(seen, words)], words),
    note(words.say("paused-hint")),
  ];
}

/** @param {Snapshot} seen @param {import("./shapes.js").Next} next @param {Tongue} words */
function nextCard(seen, next, words) {
  const because = why(next.reason, { visitor_class: next.visitor_class, rank: 0, waited_s: next.waited_s, others: seen.next.length - 1 }, words.pick);
  const small = because.parts.map((part) => words.says(part)).join(words.say("comma"));
  return [
    head(next.number, "as-next", next.service.name, [fact(words.say("fact-next"), words.says(because.title), small), ...queueFact(seen, words)], words),
    ...(standing(seen) ? [] : [note(words.say("idle-hint", { number: next.number }))]),
  ];
}

/** @param {Snapshot} seen @param {Tongue} words */
function ticketFacts(seen, words) {
  const ticket = /** @type {import("./shapes.js").Ticket} */ (seen.ticket);
  const special = ticket.visitor_class != null && ticket.visitor_class.code !== "normal";
  const needs = ticket.needs.map((need) => (typeof need === "string" ? (words.has(`need-${need}`) ? words.say(`need-${need}`) : need) : words.pick(need.name)));
  const slip = { failed: "fact-slip-failed", unknown: "fact-slip-unknown" }[ticket.slip?.state ?? ""];
  const language = words.has(`language-${ticket.language}`) ? words.say(`language-${ticket.language}`) : ticket.language;
  const leg = ticket.leg > 1 ? words.say("fact-leg-value", { n: ticket.leg, how: ticket.transfers ? "transferred" : ticket.returns ? "returned" : "" }) : "";
  const called = seen.reason ? why(seen.reason, { visitor_class: ticket.visitor_class, rank: 0, waited_s: ticket.waited_s }, words.pick) : null;
  return [
    classFact(ticket, special, words),
    fact(words.say("fact-waited"), words.say("fact-waited-value", { minutes: Math.floor(ticket.waited_s / 60) }), words.say("fact-issued", { time: hour(ticket.issued_at) })),
    ...(called ? [calledBecause(called, words)] : []),
    fact(words.say("fact-language"), [language, ...needs].join(words.say("comma")), "", needs.length ? "keep" : ""),
    ...((ticket.people ?? 1) > 1 ? [fact(words.say("fact-people"), words.say("fact-people-value", { n: ticket.people ?? 1 }), "", "keep")] : []),
    ...(ticket.path?.length ? [fact(words.say("fact-then"), ticket.path.map((one) => words.pick(one.name)).join(words.say("comma")), words.say("fact-then-where", { windows: ticket.path[0].where.windows, floor: ticket.path[0].where.floor }), "keep")] : []),
    ...(ticket.note ? [fact(words.say("fact-note"), ticket.note, leg, "keep")] : leg ? [fact(words.say("fact-leg"), leg)] : []),
    ...(ticket.flagged ? [fact(words.say("fact-flagged"), words.say("fact-flagged-value", { n: ticket.transfers ?? 0 }), "", "warn")] : []),
    ...(slip ? [fact(words.say("fact-slip"), words.say(slip), "", "warn")] : []),
  ];
}

/** The class with its mark, and until he is served what the clerk has to be shown for it. @param {import("./shapes.js").Ticket} ticket @param {boolean} special @param {Tongue} words */
function classFact(ticket, special, words) {
  const proof = words.pick(ticket.evidence ?? {});
  const name = special ? [ticket.mark, words.pick(ticket.visitor_class?.name)].filter(Boolean).join(" ") : words.say("class-normal");
  if (!special || !proof || ticket.state !== "called") return fact(words.say("fact-class"), name, special && !proof ? words.say("fact-class-check") : "");
  return [...fact(words.say("fact-class"), name), h("dt", null, words.say("fact-proof")), h("dd", { class: "proof" }, proof, " ", h("small", null, h("kbd", { class: "key" }, "E"), " ", words.say("fact-proof-missing")))];
}

/** The class already stands above; it is not said twice. @param {ReturnType<typeof why>} called @param {Tongue} words */
function calledBecause(called, words) {
  const parts = called.parts.map((part) => words.says(part)).join(words.say("comma"));
  return called.title.key === "why-class" ? fact(words.say("fact-why"), parts) : fact(words.say("fact-why"), words.says(called.title), parts);
}

/** @param {Snapshot} seen @param {Tongue} words */
function queueFact(seen, words) {
  const longest = Math.max(0, ...seen.waiting.map((queue) => queue.longest_s ?? 0));
  const n = waitingHere(seen);
  return [fact(words.say("fact-waiting"), words.say("fact-waiting-value", { n }), n ? words.say("fact-longest", { minutes: Math.floor(longest / 60) }) : "")];
}

/** @param {string} name @param {string} value @param {string} [small] @param {"" | "warn" | "keep"} [tone] keep: said on the narrow strip as well */
function fact(name, value, small = "", tone = "") {
  return [h("dt", { class: tone || null }, name), h("dd", { class: tone || null }, tone === "warn" ? icon("warn") : null, value, small ? h("small", null, ` ${small}`) : null)];
}

/** More than a line and a half of the card; a Chinese character is as wide as two Latin ones. @param {string} name */
const isLong = (name) => [...name].reduce((sum, one) => sum + (one > "\u2e7f" ? 2 : 1), 0) > 36;

/** @param {string} number @param {string} kind @param {import("./shapes.js").Words | null} service @param {HTMLElement[][]} facts @param {Tongue} words @param {boolean} [test] */
function head(number, kind, service, facts, words, test = false) {
  const title = service ? h("h1", { class: isLong(words.pick(service)) ? "long" : null }, words.pick(service), " ", words.smallName(service), test ? h("span", { class: "tag" }, words.say("fact-test")) : null) : null;
  return h("div", { class: `cur-top ${kind}` }, h("b", { class: "num" }, number), h("div", null, title, h("dl", null, ...facts.flat())));
}

/** @param {string} text */
function note(text) {
  return h("p", { class: "cur-note" }, text);
}

/** @param {string} title @param {string} hint */
function plain(title, hint) {
  return h("div", { class: "empty" }, h("h1", null, title), h("p", null, hint));
}
