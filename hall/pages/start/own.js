// @ts-check
/** "My sign-in": what protects it. Also where somebody comes who must unlock, or set up one-time codes, before anything else. */
import { site } from "hall/api.js";
import { fill, h } from "hall/dom.js";
import { beginWords, saidWhy, signOut, speak, whoIsThere } from "../staff/begin.js";
import { LANGUAGES } from "../staff/language.js";
import { safeNext } from "../staff/links.js";
import { codesCard, factorCard, lockCard, offCard, passwordCard, pinCard, scanCard } from "./own_views.js";

/** @typedef {{pin: boolean, locks: boolean, second_factor: boolean, recovery_left: number}} Mine */

const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language } = await beginWords(["start"]);
const next = safeNext(new URLSearchParams(location.search).get("next")) ?? "/";
fill(region("languages"), LANGUAGES.map((l) => h("button", { type: "button", lang: l.code, "aria-pressed": String(l.code === language), onclick: () => speak(l.code) }, l.name)));
fill(region("hall"), say("own-title"), h("a", { href: next }, say("own-back")));
document.title = say("own-title");

/** @param {() => Promise<unknown>} deed @param {string} [after] what is said when it has worked @returns {Promise<string | null>} the sentence when it did not */
async function done(deed, after = "") {
  try {
    await deed();
  } catch (error) {
    return saidWhy(error, say);
  }
  await show(after);
  return null;
}

/** @param {string} [told] */
async function show(told = "") {
  const session = await whoIsThere();
  if (!session) return location.replace(`/?next=${encodeURIComponent(location.pathname + location.search)}`);
  fill(region("leave"), h("span", null, session.account.name), h("button", { type: "button", class: "btn btn--sm", onclick: () => void signOut() }, say("bar-sign-out")));
  region("leave").hidden = false;
  const mine = /** @type {Mine} */ (await site.get("/session/access"));
  const body = region("body");
  if (session.held === "session_locked") return fill(body, lockCard(say, session.account.name, mine.pin, (v) => entered(() => site.post("/session/unlock", v, { tries: 1 }))));
  const factor = mine.second_factor
    ? offCard(say, mine.recovery_left, (v) => done(() => site.post("/session/second-factor/off", v), say("own-factor-off-done")))
    : factorCard(say, session.held === "second_factor_needed", begin);
  if (session.held) return fill(body, factor);
  fill(body, told && h("p", { class: "st-told", role: "status" }, told), mine.locks && pinCard(say, mine.pin, (v) => done(() => site.post("/session/pin", v), say(v.pin ? "own-pin-done" : "own-pin-gone"))),
    passwordCard(say, (v) => done(() => site.post("/session/password", v), say("own-password-done"))), factor);
}

/** The way goes on where it was broken off. @param {() => Promise<unknown>} deed */
async function entered(deed) {
  try {
    await deed();
  } catch (error) {
    if (!(await whoIsThere())) location.replace("/");
    return saidWhy(error, say);
  }
  location.href = next;
  return null;
}

/** @param {{password: string}} proof */
async function begin(proof) {
  try {
    const begun = await site.post("/session/second-factor", proof);
    fill(region("body"), scanCard(say, begun, confirm));
  } catch (error) {
    return saidWhy(error, say);
  }
  return null;
}

/** @param {{code: string}} shown */
async function confirm(shown) {
  try {
    const { recovery } = await site.post("/session/second-factor/confirm", shown);
    fill(region("body"), codesCard(say, recovery, () => void (next === "/" ? show() : (location.href = next))));
  } catch (error) {
    return saidWhy(error, say);
  }
  return null;
}

await show();
