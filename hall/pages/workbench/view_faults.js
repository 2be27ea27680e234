// @ts-check
/** Faults by one click, and what people then see of them, each with a link to where it can be watched. */
import { h } from "hall/dom.js";
import { effectsNow, PEOPLE } from "./effects.js";

/** @typedef {import("../window/tongue.js").Tongue} Tongue */
/** @typedef {{fault: (device: string, name: string, on: boolean, card?: string) => void, watch: (kind: string) => Record<string, string>}} Wiring */

/** @param {string} device @param {string} kind @param {import("./devices.js").Fault[]} faults @param {Tongue} words @param {Wiring} wiring */
export function faultButtons(device, kind, faults, words, wiring) {
  const watch = wiring.watch(kind);
  return [
    h("span", null, words.say("wb-faults")),
    ...faults.map(({ name, on }) => h("button", { type: "button", "aria-pressed": String(on), data: { at: `${device}-${name}` }, onclick: () => wiring.fault(device, name, !on) }, faultName(kind, name, words))),
    ...effectsNow(kind, faults, device).map((effect) => h("dl", { class: "wide see", role: "status" }, ...PEOPLE.flatMap((person) => [
      h("dt", null, h("a", { href: watch[person], target: "_blank", rel: "noopener" }, words.say(`wb-see-${person}`))), h("dd", null, words.say(`wb-see-${effect}-${person}`))]))),
  ];
}

/** The same of one device of a line. @param {{line: string, which: string, faults: import("./devices.js").Fault[]}} at @param {string} kind @param {Tongue} words @param {Wiring} wiring */
export function ownFaultButtons({ line, which, faults }, kind, words, wiring) {
  const wide = faults.filter((fault) => fault.wide).map((fault) => fault.name);
  return faultButtons(`${line}/${which}`, kind, faults, words, { ...wiring, fault: (_, name, on) => wiring.fault(line, name, on, wide.includes(name) ? undefined : which) });
}

/** @param {string} kind @param {string} name @param {Tongue} words */
function faultName(kind, name, words) {
  const key = [`wb-fault-${kind}-${name}`, `wb-fault-any-${name}`].map((one) => one.replace(/_/g, "-")).find((one) => words.has(one));
  return key ? words.say(key) : name;
}
