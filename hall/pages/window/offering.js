// @ts-check
/** What a panel offers that stands in the snapshot: people on hold, requests of colleagues and visitors, who may want a call. Pure. */

import { unread } from "./steps.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./panels.js").Choice} Choice */
/** @typedef {import("./tongue.js").Tongue} Tongue */
/** @typedef {{id: string, name: string, role: string, me: boolean}} Colleague */

/** The ready messages of clerks; those of the floor are on the live floor. */
export const READY = ["manager", "forms", "device", "interpreter", "order"];

/** Services that this window may begin without a number. @param {Snapshot} seen @param {Tongue} words @returns {Choice[]} */
export function services(seen, words) {
  return seen.window.services.map((one) => ({ code: one.code, label: words.pick(one.name) }));
}

/** Who is on hold here, the longest first. @param {Snapshot} seen @param {Tongue} words @returns {Choice[]} */
export function onHold(seen, words) {
  const held = [...seen.held].sort((a, b) => a.since.localeCompare(b.since));
  return held.map((one) => ({ code: one.id, label: one.number, small: words.has(`hold-${one.reason}`) ? words.say(`hold-${one.reason}`) : one.reason }));
}

/** Everything that is asked of this window, each with what can be answered. @param {Snapshot} seen @param {Tongue} words @returns {Choice[]} */
export function asks(seen, words) {
  const manned = seen.state !== "closed" && seen.state !== "paused";
  const standIn = (seen.asked ?? []).filter(() => !manned).map((one) => ({ code: "open:", label: words.say("asked-take-over"), small: words.say(`asked-${one.state}`, { label: one.label }) }));
  const sent = (seen.to_accept ?? []).flatMap((one) => {
    const small = words.say("accept-from", { label: one.sender.label, clerk: one.sender.clerk || words.say("clerk-none") });
    return [
      { code: `accept:${one.id}`, label: words.say("accept-number", { number: one.number }), small },
      { code: `decline:${one.id}`, label: words.say("decline-number", { number: one.number }), small },
    ];
  });
  const help = (seen.help ?? []).map((one) => ({
    code: one.going === null ? `going:${one.place}` : `done:${one.place}`, label: words.say(one.going === null ? "help-going" : "help-done"), small: words.pick(one.name),
  }));
  const alarms = (seen.emergencies ?? []).filter((one) => one.going === null).map((one) => ({ code: `sos-going:${one.window}`, label: words.say("talk-go"), small: words.say("talk-emergency", { label: one.label }) }));
  const own = seen.emergency ? [{ code: "sos-over:", label: words.say("talk-over"), small: words.say("emergency-own") }] : [];
  const read = unread(seen).map((one) => ({ code: `read:${one.id}`, label: words.say("talk-read"), small: saidBy(one, words) }));
  return [...alarms, ...own, ...read, ...standIn, ...help, ...sent];
}

/** The words of a message, in the reader's language where they are ready ones. @param {import("./shapes.js").Message} one @param {Tongue} words */
export const saidBy = (one, words) => one.text || words.say(`talk-${one.code}`);

/** What a clerk says to the floor without typing. @param {Tongue} words @returns {Choice[]} */
export const readyMessages = (words) => READY.map((code) => ({ code, label: words.say(`talk-${code}`) }));

/** Everything that has no key on the block of digits, by one key and a digit. @param {Snapshot} seen @param {Tongue} words @returns {Choice[]} */
export function menu(seen, words) {
  const first = seen.state === "serving" ? { code: "F", label: words.say("act-finish") } : { code: "X", label: words.say("keypad-close") };
  const more = [["T", "act-transfer"], ["P", seen.state === "called" || seen.state === "serving" ? "act-pause-after" : "act-pause"], ["C", "keypad-call"], ["W", "keypad-serve"], ["G", "keypad-resume"], ["A", "keypad-asks"], ["M", "keypad-message"], ["Q", "keypad-emergency"]];
  return [first, ...more.map(([code, key]) => ({ code, label: words.say(key) }))];
}

/** On whose word somebody may be called before others. @param {Colleague[]} people managers first, the clerk last @param {Tongue} words @returns {Choice[]} */
export function colleagues(people, words) {
  return people.map((one) => ({ code: one.id, label: one.me ? words.say("call-myself") : one.name, small: one.me ? one.name : words.say(`role-${one.role}`) }));
}

/** The items that may be recorded for the visitor at the window. @param {Snapshot} seen @param {Tongue} words @returns {Choice[]} */
export function itemsOffered(seen, words) {
  return (seen.ticket?.items?.offered ?? []).map((one) => ({ code: one.code, label: words.pick(one.name), ...(one.official ? { small: one.official } : {}) }));
}
