// @ts-check
/** LED signs as pictures. Each picture is asked for again only when its sign shows something else. */
import { h, icon } from "hall/dom.js";
import { draw } from "../staff/draw.js";
import { ALL } from "./effects.js";
import { linesOf, signFaultsOf, signsOf, wideFaultsOf } from "./devices.js";
import { faultButtons } from "./view_faults.js";

/** @typedef {import("../window/tongue.js").Tongue} Tongue */
/** @typedef {import("./view_faults.js").Wiring & {fault: (device: string, name: string, on: boolean, card?: string) => void, choose: (sign: string) => void}} Wiring */

/** @param {Record<"signs-head" | "signs" | "signs-foot", HTMLElement>} parts @param {Wiring} wiring @param {() => Tongue} tongue */
export function signsView(parts, wiring, tongue) {
  /** @type {Map<string, {box: HTMLElement, image: HTMLImageElement, name: HTMLElement, print: string}>} */
  const made = new Map();

  /** @param {import("./devices.js").Sign} sign @param {Tongue} words */
  function one(sign, words) {
    const key = `${sign.name}/${sign.card}`;
    let entry = made.get(key);
    if (!entry) {
      const image = h("img", { class: "led", alt: "" });
      const name = h("small", null);
      entry = { box: h("figure", null, image, name), image, name, print: "" };
      made.set(key, entry);
    }
    const print = `${sign.print}-${words.language}`;
    if (entry.print !== print) {
      entry.print = print;
      entry.image.src = `/workbench/devices/${encodeURIComponent(sign.name)}/picture.png?n=${sign.card}&v=${encodeURIComponent(sign.print)}`;
      entry.image.alt = sign.lit ? sign.text : words.say("wb-sign-dark");
      entry.name.replaceChildren(h("span", null, words.say("window-n", { label: sign.card }), words.has(`wb-sign-${sign.kind}`) ? ` · ${words.say(`wb-sign-${sign.kind}`)}` : ""), h("span", { class: sign.lit ? "" : "dark" }, sign.lit ? (sign.blink ? sign.text : "") : words.say("wb-sign-dark")));
    }
    entry.box.classList.toggle("is-calling", sign.blink);
    return entry.box;
  }

  /** Of one sign, or of every line; what the whole line has ends for the whole line. @param {{lines: string[], chosen: string, wide: string[]}} model @param {string} name @param {boolean} on */
  function switchFault({ lines, chosen, wide }, name, on) {
    const [line, card] = chosen.split("/");
    if (chosen) wiring.fault(line, name, on, wide.includes(name) ? undefined : card);
    else lines.forEach((each) => wiring.fault(each, name, on));
  }

  /** @param {import("./devices.js").Device[]} devices @param {number} beat @param {{bad: number}} health @param {string} chosen whose faults, as `line/card`, empty for all */
  return (devices, beat, health, chosen) => {
    const words = tongue();
    const signs = signsOf(devices, beat);
    const lines = linesOf(devices);
    draw(parts["signs-head"], { n: signs.length, bad: health.bad, names: lines.map((line) => line.name), language: words.language }, (model) => [
      h("h2", { id: "h-signs" }, words.say("wb-signs")), h("code", null, model.names.join(" ")),
      h("span", { class: `st st--${model.bad ? "warn" : "ok"}` }, icon(model.bad ? "warn" : "check"), words.say(model.bad ? "wb-signs-bad" : "wb-signs-n", { n: model.n, bad: model.bad })),
    ]);
    const boxes = signs.map((sign) => one(sign, words));
    if (boxes.length === 0) draw(parts.signs, { none: true, language: words.language }, () => [h("p", { class: "none" }, words.say("wb-signs-none"))]);
    else if (boxes.some((box, at) => parts.signs.children[at] !== box) || parts.signs.children.length !== boxes.length) parts.signs.replaceChildren(...boxes);
    const names = signs.map((sign) => ({ at: `${sign.name}/${sign.card}`, card: sign.card })).sort((a, b) => Number(a.card) - Number(b.card));
    draw(parts["signs-foot"], { lines: lines.map((line) => line.name), faults: signFaultsOf(lines, chosen), wide: wideFaultsOf(lines, chosen), chosen, names, language: words.language }, (model) => [
      h("select", { "aria-label": words.say("wb-signs"), data: { at: "sign" }, onchange: (/** @type {Event} */ event) => wiring.choose(/** @type {HTMLSelectElement} */ (event.target).value) },
        h("option", { value: "", selected: !model.chosen }, words.say("wb-signs-n", { n: model.names.length })), ...model.names.map(({ at, card }) => h("option", { value: at, selected: at === model.chosen }, words.say("window-n", { label: card })))),
      ...faultButtons(model.chosen || ALL, "sign", model.faults, words, { watch: wiring.watch, fault: (_, name, on) => switchFault(model, name, on) }),
    ]);
  };
}
