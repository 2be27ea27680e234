// @ts-check
/** The alerts of the live floor: what is wrong, since when, who sees to it. */
import { h, icon } from "hall/dom.js";
import { hourText, moment } from "hall/times.js";
import { pick } from "hall/words.js";
import { draw } from "../staff/draw.js";
import { openWindow } from "./actions.js";
import { alertPhrase, counts, gathered, manyPhrase, ordered } from "./alerts.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./floor.js").FloorBody} FloorBody */
/** @typedef {import("./floor.js").Alert} Alert */
/**
 * @typedef {object} Does what can be done about an alert
 * @property {(action: import("./actions.js").Action) => void} atOnce
 * @property {(alert: Alert, text: string) => void} take
 * @property {(alert: Alert) => void} release
 * @property {() => void} sound
 */

/**
 * @param {HTMLElement} region @param {FloorBody} floor @param {{working: boolean, can: boolean, nowMs: number, sound: "on" | "off" | "blocked" | "quiet"}} how can: whether anything may be done here
 * @param {Say} say @param {Say} second @param {(code: string) => string} placeName @param {Does} does
 */
export function drawAlerts(region, floor, { nowMs, ...how }, say, second, placeName, does) {
  const hall = { target: floor.headline.within_promise?.target, longWaitMin: floor.alerting?.long_wait_min };
  const rows = gathered(ordered(floor.alerts)).map((many) => many.map((alert) => ({ alert, text: alertText(alert, floor, nowMs, hall, say, placeName) })));
  const shown = rows.flat().map(({ alert: a, text }) => ({ id: a.id, level: a.level, since: a.since, text, easing: a.easing, owner: a.owner, note: a.note, at: a.acknowledged_at, open: a.key === "open_window" ? a.window : "" }));
  draw(region, { shown, language: say.language, ...how }, () => [
    h("header", null, h("h2", null, say("alerts"), " ", h("span", { class: "en", lang: second.language }, second("alerts"))),
      h("span", { class: "end al-end" }, tally(floor.alerts, say), soundButton(how.sound, say, does))),
    rows.length === 0 ? h("p", { class: "none" }, icon("check"), say(how.working ? "alerts-none" : "alerts-before"))
      : h("ol", { class: "rows al-rows", tabindex: rows.length > 6 ? 0 : null, "aria-label": rows.length > 6 ? say("alerts") : null }, rows.map((many) => (many.length > 1 ? rowOfMany(many, nowMs, how.can, say, does) : row(many[0].alert, many[0].text, how.can, say, does)))),
  ]);
}

/** @param {Alert} alert @param {FloorBody} floor @param {number} nowMs @param {{target?: number, longWaitMin?: number}} hall @param {Say} say @param {(code: string) => string} placeName */
function alertText(alert, floor, nowMs, hall, say, placeName) {
  const nameOf = (/** @type {string} */ code) => pick(alert.name, say.language) || pick(floor.queues.find((q) => q.service === code)?.name, say.language) || (code && placeName(code));
  const phrase = alertPhrase(alert, nameOf, nowMs, hall);
  return pick(alert.words, say.language) || (phrase ? say(phrase.key, phrase.args) : `${alert.key} ${alert.scope ?? ""}`);
}

/** Which rows of many stand open: the list is drawn anew every minute. @type {Set<string>} */
const opened = new Set();

/** @param {{alert: Alert, text: string}[]} many @param {number} nowMs @param {boolean} can @param {Say} say @param {Does} does */
function rowOfMany(many, nowMs, can, say, does) {
  const [{ alert: first }] = many;
  const name = `${first.key}-${first.level}`;
  const phrase = manyPhrase(many.map((one) => one.alert), nowMs, say("list-comma"));
  const list = h("details", { class: "al-many", open: opened.has(name), ontoggle: (/** @type {Event} */ e) => { opened[/** @type {HTMLDetailsElement} */ (e.target).open ? "add" : "delete"](name); } },
    h("summary", { data: { at: `many-${name}` } }, h("b", null, h("span", { class: "sr" }, say(`alert-level-${first.level}`), " "), say(phrase.key, phrase.args))),
    h("ol", { class: "rows" }, many.map(({ alert, text }) => row(alert, text, can, say, does))));
  return h("li", null, icon(first.level === "red" ? "breach" : "warn", first.level === "red" ? "st--breach" : "st--warn"), list);
}

/** @param {Alert} alert @param {string} text @param {boolean} can @param {Say} say @param {Does} does */
function row(alert, text, can, say, does) {
  const taken = Boolean(alert.owner) && !alert.heard;
  const at = (/** @type {string | null | undefined} */ iso) => hourText(moment(iso ?? alert.since));
  return h("li", { class: taken ? "al--taken" : null },
    icon(alert.level === "red" ? "breach" : "warn", alert.level === "red" ? "st--breach" : "st--warn"),
    h("b", null, h("span", { class: "sr" }, say(`alert-level-${alert.level}`), " "), text),
    h("span", { class: "by" }, h("span", null, say("since", { time: at(alert.since) })),
      alert.easing && h("span", { class: "al-better" }, icon("check"), say("alert-easing")),
      alert.owner && h("span", null, say("alert-owner", { name: alert.owner, time: at(alert.acknowledged_at) })),
      alert.note && h("span", null, alert.note)),
    button(alert, text, taken, can, say, does));
}

/** @param {Alert} alert @param {string} text @param {boolean} taken @param {boolean} can @param {Say} say @param {Does} does */
function button(alert, text, taken, can, say, does) {
  const small = (/** @type {string} */ at, /** @type {string} */ word, /** @type {() => void} */ act, go = false) =>
    h("button", { type: "button", class: `btn btn--sm do${go ? " btn--go" : ""}`, data: { at }, "aria-label": `${word}: ${text}`, disabled: !can, onclick: act }, word);
  if (alert.key === "open_window" && alert.window) {
    const { window: code, label = "" } = alert;
    return small(`open-${code}`, say("do-open-window", { label }), () => does.atOnce(openWindow(code, label)));
  }
  if (!alert.id) return null;
  return taken ? small(`alert-${alert.id}`, say("do-release"), () => does.release(alert)) : small(`alert-${alert.id}`, say("do-acknowledge"), () => does.take(alert, text), alert.level === "red");
}

/** @param {Alert[]} alerts @param {Say} say */
function tally(alerts, say) {
  const { red, yellow } = counts(alerts);
  return [red > 0 && h("span", { class: "st st--breach" }, say("alerts-red", { n: red })), yellow > 0 && h("span", { class: "st st--warn" }, say("alerts-yellow", { n: yellow }))];
}

/** @param {"on" | "off" | "blocked" | "quiet"} sound @param {Say} say @param {Does} does */
function soundButton(sound, say, does) {
  return h("button", { type: "button", class: "btn btn--sm btn--quiet", data: { at: "alert-sound" }, "aria-pressed": String(sound !== "off"), onclick: does.sound }, icon(sound === "on" ? "bell" : "mute"), say(`alert-sound-${sound}`));
}
