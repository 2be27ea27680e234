// @ts-check
/** Slips nobody can vouch for, devices that need a person. */
import { h, icon } from "hall/dom.js";
import { hourText, moment, parts } from "hall/times.js";
import { pick } from "hall/words.js";
import { draw } from "../staff/draw.js";
import { dayText, whenText } from "../staff/figures.js";
import { reprint, rollStep } from "./actions.js";
import { DEVICE_KINDS, folded, healthy, nameOnce, printerPhrases, troubled } from "./troubles.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./floor.js").FloorBody} FloorBody */

/** A time of the hall, with its day where that is not today. @param {string} iso @param {string} today @param {Say} say */
const when = (iso, today, say) => { const at = moment(iso); return whenText(hourText(at), parts(at).date, today, say.language); };

/**
 * @param {HTMLElement} region @param {FloorBody["doubts"]} doubts @param {boolean} can @param {string} today
 * @param {Say} say @param {Say} second @param {(action: import("./actions.js").Action) => void} act @param {(code: string) => string} placeName
 */
export function drawDoubts(region, doubts, can, today, say, second, act, placeName) {
  region.hidden = doubts.length === 0;
  draw(region, { doubts, can, today, language: say.language }, (m) => [
    h("header", null, h("h2", null, say("doubts"), " ", h("span", { class: "en", lang: second.language }, second("doubts"))),
      h("span", { class: "end" }, say("doubts-hint"))),
    h("ol", { class: "rows" }, m.doubts.map((d) => h("li", null,
      icon("printeroff", "st--warn"), h("b", null, say(d.reason === "failed" ? "doubt-failed" : "doubt-unknown", { number: d.number }), d.place && [" ", placeName(d.place)]),
      h("span", { class: "by" }, say("doubt-at", { time: when(d.at, m.today, say) })),
      h("button", { type: "button", class: "btn btn--sm do", data: { at: `doubt-${d.ticket}` }, disabled: !m.can, onclick: () => act(reprint(d)) }, say("do-reprint"))))),
  ]);
}

/** What the box found, in words; a cause without words of its own falls back to the condition. @param {import("./floor.js").Device} d @param {Say} say */
const causeText = (d, say) => (d.cause && say.has(`cause-${d.cause}`) ? say(`cause-${d.cause}`) : say(`condition-${d.condition}`));

/** Whether those that cannot answer stand open: the list is drawn anew with every change. */
let muteOpen = false;

/**
 * @param {HTMLElement} region @param {FloorBody["devices"]} devices @param {boolean} can @param {string} today
 * @param {Say} say @param {Say} second @param {(action: import("./actions.js").Action) => void} act @param {(code: string) => string} placeName
 */
export function drawDevices(region, devices, can, today, say, second, act, placeName) {
  draw(region, { ...folded(troubled(devices)), well: healthy(devices), can, today, language: say.language }, (m) => {
    const row = (/** @type {Row} */ d) => deviceRow(d, m.can, m.today, say, act, placeName);
    return [
      h("header", null, h("h2", null, say("devices"), " ", h("span", { class: "en", lang: second.language }, second("devices"))),
        h("span", { class: "end" }, say("devices-well", { n: m.well }))),
      m.rows.length + m.mute.length === 0
        ? h("p", { class: "none" }, icon(m.well ? "check" : "info"), say(m.well ? "devices-all-well" : "devices-none"))
        : h("ol", { class: "rows" }, m.rows.map(row), m.mute.length > 0 && h("li", null, icon("info"),
          h("details", { class: "al-many", open: muteOpen, ontoggle: (/** @type {Event} */ e) => { muteOpen = /** @type {HTMLDetailsElement} */ (e.target).open; } },
            h("summary", { data: { at: "devices-mute" } }, h("b", null, say("devices-mute", { n: m.mute.length }))), h("ol", { class: "rows" }, m.mute.map(row))))),
    ];
  });
}

/** @typedef {ReturnType<typeof troubled>[number]} Row */

/** @param {Row} d */
const rolls = (d) => (d.kind !== "printer" || d.condition === "offline" && d.cause === "unreachable" ? [] : d.cause === "roll_change" ? /** @type {const} */ (["done", "cancel"]) : /** @type {const} */ (["begin"]));

/** @param {Row} d @param {boolean} can @param {string} today @param {Say} say @param {(action: import("./actions.js").Action) => void} act @param {(code: string) => string} placeName */
function deviceRow(d, can, today, say, act, placeName) {
  return h("li", null,
    icon(d.icon, d.mark === "breach" ? "st--cutoff" : d.mark === "warn" ? "st--warn" : ""),
    h("b", null, nameOnce(placeName(d.place), DEVICE_KINDS.includes(d.kind) ? say(`kind-${d.kind}`) : d.kind)),
    h("span", { class: "by" }, h("span", null, d.words ? pick(d.words, say.language) : causeText(d, say)),
      d.condition !== "ok" && d.since && h("span", null, say("since", { time: when(d.since, today, say) })),
      d.kind === "printer" && printerPhrases(d).map((p) => h("span", null, say(p.key, p.args))),
      typeof d.details?.roll_since === "string" && h("span", null, say("roll-since", { date: dayText(d.details.roll_since.slice(0, 10), say.language), time: hourText(moment(d.details.roll_since)) }))),
    rolls(d).length > 0 && h("div", { class: "do" }, rolls(d).map((step) => h("button", { type: "button", class: "btn btn--sm", data: { at: `roll-${step}-${d.place}` }, disabled: !can, onclick: () => act(rollStep(step, d.place, placeName(d.place))) }, say(`do-roll-${step}`)))),
    d.kind !== "printer" && h("a", { class: "btn btn--sm do", href: "/admin#devices" }, say("see-device")));
}
