// @ts-check
/** The cards of "my sign-in". */
import { h, icon } from "hall/dom.js";
import { field, formCard } from "./views.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {Record<string, string>} Said */
/** @typedef {(said: any) => Promise<string | null>} Send answers with a sentence when it did not work */

const NEW_PASSWORD = { type: "password", autocomplete: "new-password" };
const PASSWORD = { type: "password", autocomplete: "current-password" };
const CODE = { autocomplete: "one-time-code", inputmode: "numeric", spellcheck: "false" };

/** @param {Say} say @param {string} name @param {boolean} pin @param {Send} send */
export const lockCard = (say, name, pin, send) => formCard({
  title: say("own-locked"), text: say("own-locked-who", { name }), go: say("own-unlock"), send,
  fields: [field("secret", say(pin ? "own-pin-field" : "sign-password"), { ...PASSWORD, ...(pin ? { autocomplete: "off", inputmode: "numeric" } : {}), autofocus: true })],
}, say);

/** @param {Said} v @returns {import("./stage.js").Problem[]} */
const pinProblems = (v) => (v.pin === v.again ? [] : [{ field: "again", key: "own-pin-differs" }]);

/** @param {Say} say @param {boolean} has @param {Send} send */
export const pinCard = (say, has, send) => formCard({
  title: say("own-pin-title"), text: say(has ? "own-pin-has" : "own-pin-none"), go: say("own-pin-go"), check: pinProblems,
  send: (v) => send({ password: v.password, pin: v.pin }),
  fields: [
    field("password", say("own-password-now"), PASSWORD),
    field("pin", say("own-pin-field"), { ...NEW_PASSWORD, inputmode: "numeric", maxlength: "8" }), field("again", say("own-pin-again"), { ...NEW_PASSWORD, inputmode: "numeric", maxlength: "8" }),
  ],
}, say);

/** @param {Said} v @returns {import("./stage.js").Problem[]} */
export const passwordProblems = (v) => (v.new.length < 10 ? [{ field: "new", key: "problem-password" }] : v.new === v.again ? [] : [{ field: "again", key: "problem-again" }]);

/** @param {Say} say @param {Send} send */
export const passwordCard = (say, send) => formCard({
  title: say("own-password-title"), text: say("own-password-text"), go: say("own-password-go"), check: passwordProblems,
  send: (v) => send({ password: v.password, new: v.new }),
  fields: [field("password", say("own-password-now"), PASSWORD), field("new", say("own-password-new"), NEW_PASSWORD), field("again", say("setup-again"), NEW_PASSWORD)],
}, say);

/** @param {Say} say @param {boolean} needed @param {Send} send */
export const factorCard = (say, needed, send) => formCard({
  title: say("own-factor-title"), text: say(needed ? "own-factor-needed" : "own-factor-text"), go: say("own-factor-go"), send,
  fields: [field("password", say("own-password-now"), PASSWORD)],
}, say);

/** @param {Say} say @param {{secret: string, rows: string[]}} begun @param {Send} send */
export const scanCard = (say, begun, send) => formCard({
  title: say("own-scan-title"), text: say("own-scan-text"), go: say("own-scan-go"), send,
  fields: [
    qr(begun.rows, say("own-scan-qr")), h("p", { class: "quiet" }, say("own-scan-typed"), " ", h("b", { class: "num own-secret" }, begun.secret.match(/.{1,4}/g)?.join(" "))),
    field("code", say("own-scan-code"), { ...CODE, autofocus: true }),
  ],
}, say);

/** @param {Say} say @param {string[]} codes @param {() => void} go */
export const codesCard = (say, codes, go) => h("section", { class: "card st-card" },
  h("h1", null, icon("check"), " ", say("own-codes-title")), h("p", null, say("own-codes-text")),
  h("ul", { class: "own-codes" }, codes.map((code) => h("li", { class: "num" }, `${code.slice(0, 5)}-${code.slice(5)}`))),
  h("button", { class: "btn", type: "button", onclick: () => window.print() }, icon("printer"), " ", say("own-codes-print")),
  h("button", { class: "btn btn--go", type: "button", onclick: go }, say("own-codes-kept")));

/** @param {Say} say @param {number} left @param {Send} send */
export const offCard = (say, left, send) => formCard({
  title: say("own-factor-title"), text: say("own-factor-on", { left }), go: say("own-factor-off"), send,
  fields: [field("password", say("own-password-now"), PASSWORD), field("code", say("own-off-code"), { ...CODE, inputmode: null })],
}, say);

/** Dark dots on light, as every camera wants them, also in dark surroundings. @param {string[]} rows of 0 and 1 @param {string} label */
function qr(rows, label) {
  const NS = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("viewBox", `0 0 ${rows.length} ${rows.length}`);
  svg.setAttribute("class", "own-qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  const dots = document.createElementNS(NS, "path");
  dots.setAttribute("d", rows.flatMap((row, y) => [...row].flatMap((dot, x) => (dot === "1" ? [`M${x} ${y}h1v1h-1z`] : []))).join(""));
  svg.append(dots);
  return /** @type {any} */ (svg);
}
