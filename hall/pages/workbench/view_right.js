// @ts-check
/** The right column: a crowd by one press, every screen as a link, a keypad on the screen. And the bar on top. */
import { h, icon } from "hall/dom.js";
import { draw } from "../staff/draw.js";
import { faultsOf, kioskOf, newestLost, othersOf } from "./devices.js";
import { cardButtons, scanButtons } from "./view_cards.js";
import { faultButtons } from "./view_faults.js";
import { fourKeyViews, realPadView } from "./view_keypad.js";

/** @typedef {import("../window/tongue.js").Tongue} Tongue */
/** @typedef {{send: (visitors: number, over_s: number) => void, stop: () => void, take: (visitor_class: string) => void}} CrowdWiring */

export const CROWDS = [{ key: "wb-crowd-30", visitors: 30, over_s: 60 }, { key: "wb-crowd-5", visitors: 5, over_s: 10 }, { key: "wb-crowd-120", visitors: 120, over_s: 600 }];

/** @param {Record<"crowd-head" | "crowd", HTMLElement>} parts @param {{running: boolean, waiting: number | null, open: number | null}} crowd @param {Tongue} words @param {CrowdWiring} wiring */
export function crowdView(parts, crowd, words, wiring) {
  draw(parts["crowd-head"], { ...crowd, language: words.language }, (model) => [
    h("h2", { id: "h-crowd" }, words.say("wb-crowd")),
    h("span", { class: "st st--serving" }, icon("people"), model.waiting === null ? "" : words.say("wb-waiting", { n: model.waiting, open: model.open ?? 0 })),
  ]);
  draw(parts.crowd, { running: crowd.running, language: words.language }, (model) => [
    ...CROWDS.map(({ key, visitors, over_s }, at) => h("button", { class: `btn${at === 0 ? " btn--go" : ""}`, type: "button", data: { at: key }, disabled: model.running, onclick: () => wiring.send(visitors, over_s) }, at === 0 ? icon("people") : null, words.say(key))),
    h("button", { class: "btn", type: "button", data: { at: "elder" }, onclick: () => wiring.take("elder") }, icon("cane"), words.say("wb-crowd-elder")),
    h("button", { class: "btn", type: "button", data: { at: "stop" }, disabled: !model.running, onclick: wiring.stop }, words.say("wb-crowd-stop")),
    h("p", { role: "status" }, words.say(model.running ? "wb-crowd-running" : "wb-crowd-hint")),
  ]);
}

/** @param {Record<"faces-head" | "faces", HTMLElement>} parts @param {import("./faces.js").Face[]} faces @param {Tongue} words */
export function facesView(parts, faces, words) {
  draw(parts["faces-head"], { language: words.language }, () => [h("h2", { id: "h-faces" }, words.say("wb-faces"))]);
  draw(parts.faces, { faces, language: words.language }, (model) => model.faces.map((face) => h("a", { href: face.href, target: "_blank", rel: "noopener" }, icon(face.icon), words.say(face.key, face.args))));
}

/** @typedef {{code: string, label: string, state: string, ticket: {number: string} | null}} WindowRow */
export const KEYS = [["call-next", "wb-key-next"], ["recall", "act-recall"], ["start", "act-start"], ["no-show", "act-no-show"], ["hold", "act-hold"], ["finish", "act-finish"]];

/** @param {Record<"keypad-head" | "keypad", HTMLElement>} parts @param {{windows: WindowRow[], code: string, real: import("./devices.js").Pad | null}} pad @param {Tongue} words @param {{choose: (code: string) => void, press: (action: string) => void, key: (pad: import("./devices.js").Pad, key: string) => void} & import("./view_faults.js").Wiring} wiring */
export function keypadView(parts, pad, words, wiring) {
  const seen = pad.windows.find((one) => one.code === pad.code) ?? null;
  draw(parts["keypad-head"], { codes: pad.windows.map((one) => [one.code, one.label]), code: pad.code, real: pad.real !== null, language: words.language }, (model) => [
    h("h2", { id: "h-keypad" }, words.say("wb-keypad")), h("span", { class: "tag" }, words.say(model.real ? "wb-keypad-real" : "wb-keypad-screen")),
    h("select", { "aria-label": words.say("wb-keypad-window"), data: { at: "keypad-window" }, onchange: (/** @type {Event} */ event) => wiring.choose(/** @type {HTMLSelectElement} */ (event.target).value) },
      ...model.codes.map(([code, label]) => h("option", { value: code, selected: code === model.code }, words.say("window-n", { label })))),
  ]);
  if (pad.real) return realPadView(parts.keypad, pad.real, words, wiring.key, wiring);
  draw(parts.keypad, { state: seen?.state ?? "closed", number: seen?.ticket?.number ?? "", known: seen !== null, language: words.language }, (model) => [
    h("div", { class: "keypad" },
      h("div", { class: "lcd", role: "status" }, h("b", { class: "num" }, model.number || words.say(`state-${model.state}`)), h("span", null, model.number ? words.say(`state-${model.state}`) : "")),
      h("div", { class: "pad" }, ...KEYS.map(([action, key]) => h("button", { type: "button", data: { at: action }, disabled: !model.known, onclick: () => wiring.press(action) }, words.say(key))),
        h("button", { type: "button", class: "pad-wide", data: { at: "open" }, disabled: !model.known, onclick: () => wiring.press(model.state === "closed" || model.state === "paused" ? "open" : "pause") }, words.say(model.state === "closed" || model.state === "paused" ? "go-open" : "act-pause")))),
  ]);
}

/** What it is, by the kind in its name. @param {string} name @param {Tongue} words */
function deviceName(name, words) {
  const key = `wb-device-${name.split("-")[0]}`;
  return words.has(key) ? h("b", null, words.say(key)) : null;
}

/** Keypads, readers and whatever else hangs on the box: their faults; their keys are pressed above. @param {Record<"others" | "h-others", HTMLElement>} parts @param {import("./devices.js").Device[]} devices @param {import("./view_cards.js").Codes} codes @param {Tongue} words @param {import("./view_faults.js").Wiring & import("./view_cards.js").Wiring & {key: (at: {line: string, which: string}, key: string) => void, slip: (kiosk: string) => void}} wiring */
export function othersView(parts, devices, codes, words, wiring) {
  draw(parts["h-others"], { language: words.language }, () => [words.say("wb-others")]);
  draw(parts.others, { others: othersOf(devices).map((one) => ({ name: one.name, kind: one.kind, faults: faultsOf(one), card: one.card, cards: one.cards, read: one.read, buttons: one.buttons, job: one.jobs?.at(-1), kiosk: one.jobs && kioskOf(one), newest: one.jobs ? newestLost(one) : null })), codes, language: words.language }, (model) => model.others.map((one) =>
    h("div", { class: "faults" }, deviceName(one.name, words), h("code", null, one.name), ...(one.cards ? cardButtons(one, words, wiring) : []), ...(one.kind === "scanner" ? scanButtons(one.name, model.codes, words, wiring) : []), ...(one.buttons ? fourKeyViews(one.name, one.buttons, words, wiring.key) : []), ...faultButtons(one.name, one.kind, one.faults, words, wiring),
      one.kiosk ? h("button", { type: "button", class: "btn", data: { at: "cups-slip" }, onclick: () => wiring.slip(one.kiosk ?? "") }, icon("qr"), words.say("wb-cups-slip")) : null,
      one.newest ? h("p", { class: "wide", role: "status" }, words.say(`wb-slip-is-${one.newest.state}`, { number: one.newest.number })) : null,
      one.job ? h("p", { class: "wide", role: "status" }, words.say(`wb-cups-${one.job.state}`, { number: one.job.number })) : null)));
}

const LANGUAGES = [["zh-Hans", "简"], ["zh-Hant", "繁"], ["en", "EN"]];

/** @param {HTMLElement} place @param {{hall: string, clock: string, speed: number, link: string, language: string}} top @param {Tongue} words @param {(language: string) => void} speak */
export function topView(place, top, words, speak) {
  draw(place, top, (model) => [
    h("h1", null, words.say("wb-title")), h("span", { class: "tag" }, words.say("wb-demo")), h("span", { class: "tag" }, model.hall),
    h("div", { class: "right" },
      model.link === "live" ? null : h("span", { class: "cut", role: "status" }, icon(model.link === "cut_off" ? "cutoff" : "recall"), words.say(`link-${model.link}`)),
      h("span", null, words.say("wb-clock")), h("b", { class: "num" }, model.clock), h("span", { class: "tag" }, words.say("wb-speed", { n: model.speed })),
      h("span", { class: "seg", role: "group", "aria-label": words.say("language-switch") }, ...LANGUAGES.map(([code, name]) => h("button", { type: "button", lang: code, "aria-pressed": String(code === model.language), data: { at: code }, onclick: () => speak(code) }, name)))),
  ]);
}
