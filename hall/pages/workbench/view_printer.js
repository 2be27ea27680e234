// @ts-check
/** The virtual printer: paper comes out of its mouth, with faults by one click. */
import { fill, h, icon } from "hall/dom.js";
import { draw } from "../staff/draw.js";
import { faultsOf, newestJob, ofKind, paperShown, printerMark, printerShown } from "./devices.js";
import { faultButtons } from "./view_faults.js";

/** @typedef {import("./devices.js").Device} Device */
/** @typedef {import("../window/tongue.js").Tongue} Tongue */
/** @typedef {import("./view_faults.js").Wiring & {choose: (printer: string) => void, slip: (index: number | null) => void}} Wiring */

/** @param {Record<"printer-head" | "paper" | "printer-foot", HTMLElement>} parts @param {Wiring} wiring @param {() => Tongue} tongue */
export function printerView(parts, wiring, tongue) {
  let last = "";

  /** @param {Device} printer @param {number | null} chosen */
  function drawPaper(printer, chosen) {
    const words = tongue();
    const shown = paperShown(printer, chosen);
    const print = `${printer.name}-${shown?.print ?? "none"}-${words.language}`;
    if (print === last) return;
    const growing = shown?.which === "current" && last.startsWith(`${printer.name}-current`);
    last = print;
    if (!shown) return fill(parts.paper, h("p", { class: "paper-none" }, words.say("wb-no-slips")));
    const address = `/workbench/devices/${encodeURIComponent(printer.name)}/picture.png?n=${shown.which}&v=${encodeURIComponent(shown.print)}`;
    const present = parts.paper.querySelector("img");
    if (growing && present) present.src = address;
    else fill(parts.paper, h("img", { src: address, alt: words.say("wb-slip-alt", { number: shown.slip?.number ?? "" }), class: shown.slip && chosen === null ? "comes-out" : "" }));
  }

  /** @param {Device[]} devices @param {string | null} chosen @param {number | null} slip */
  return (devices, chosen, slip) => {
    const words = tongue();
    const printer = printerShown(devices, chosen);
    const printers = ofKind(devices, "printer").map((one) => one.name);
    draw(parts["printer-head"], { printers, name: printer?.name ?? "", mark: printerMark(printer), language: words.language }, (model) => head(model, words, wiring));
    if (!printer) return void fill(parts.paper);
    drawPaper(printer, slip);
    const slips = printer.slips ?? [];
    const shown = paperShown(printer, slip)?.slip ?? null;
    draw(parts["printer-foot"], {
      name: printer.name, faults: faultsOf(printer), index: shown?.index ?? null, first: slips[0]?.index ?? null, latest: slips.at(-1)?.index ?? null, bytes: shown?.bytes ?? 0, mm: Math.round(shown?.height_mm ?? 0),
      metres: Math.floor((printer.paper_mm_left ?? 0) / 1000), printed: printer.printed ?? 0, job: newestJob(printer), language: words.language,
    }, (model) => foot(model, words, wiring));
  };
}

/** @param {{printers: string[], name: string, mark: import("./devices.js").Mark}} model @param {Tongue} words @param {Wiring} wiring */
function head(model, words, wiring) {
  return [
    h("h2", { id: "h-printer" }, words.say("wb-printer")),
    model.printers.length > 1
      ? h("select", { "aria-label": words.say("wb-printer"), data: { at: "printer" }, onchange: (/** @type {Event} */ event) => wiring.choose(/** @type {HTMLSelectElement} */ (event.target).value) }, ...model.printers.map((name) => h("option", { value: name, selected: name === model.name }, name)))
      : h("code", null, model.name),
    h("span", { class: `st st--${model.mark.tone}` }, icon(model.mark.tone === "ok" ? "check" : "warn"), words.has(model.mark.key) ? words.say(model.mark.key, model.mark.args) : words.say("wb-trouble")),
  ];
}

/** @param {{name: string, faults: import("./devices.js").Fault[], index: number | null, first: number | null, latest: number | null, bytes: number, mm: number, metres: number, printed: number, job: {number: string, state: string} | null}} model @param {Tongue} words @param {Wiring} wiring */
function foot(model, words, wiring) {
  const { index, first, latest } = model;
  const step = (/** @type {number} */ to, /** @type {string} */ key, /** @type {string} */ mark) => h("button", { type: "button", data: { at: key }, disabled: index === null || first === null || latest === null || to < first || to > latest, onclick: () => wiring.slip(to === latest ? null : to), "aria-label": words.say(key) }, icon(mark));
  return [
    model.job && h("span", { class: "wide" }, words.say(`wb-slip-is-${model.job.state}`, { number: model.job.number })),
    h("span", { class: "wide" }, words.say("wb-printed", { n: model.printed, metres: model.metres }), model.bytes ? words.say("wb-slip-size", { bytes: model.bytes, mm: model.mm }) : "",
      h("span", { class: "nav" }, step((index ?? 0) - 1, "wb-slip-before", "left"), step((index ?? 0) + 1, "wb-slip-after", "right"))),
    ...faultButtons(model.name, "printer", model.faults, words, wiring),
  ];
}
