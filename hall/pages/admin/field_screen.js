// @ts-check
/** The screen at a place: how large it is and who sits farthest, what this means for its type, and what stands on it. */
import { fill, h, icon } from "hall/dom.js";
import { input, typed } from "./field_plain.js";
import { at } from "./paths.js";
import { advice, layoutOf, reading, SIZES, verdictOf } from "./reading.js";
import { numberIn } from "./typing.js";
import { wallPreview } from "./wall_preview.js";

/** @typedef {import("./field_plain.js").Setting} Setting */

/** As the hall has them where nothing was said. */
export const USUAL = { inches: null, farthest_m: null, type: "usual", beside: "turns", cases: false, captions: true, steady: false };
const BESIDE = ["turns", "queues", "media", "none"];
const LOOKS = /** @type {Record<string, [string, string]>} */ ({ good: ["ok", "check"], hard: ["warn", "warn"], small: ["breach", "breach"], unknown: ["closed", "ring"] });

/** @param {Setting} s */
export function screen(s) {
  const path = `${s.base}/screen`;
  const now = () => ({ ...USUAL, ...at(s.body, path) });
  const told = h("div", { class: "scr-told", role: "status" });
  const layout = layoutOf(s.item);
  const tell = () => fill(told, ...verdict({ ...s.item, ...at(s.body, s.base), screen: now() }, s.say));
  const number = (/** @type {"inches" | "farthest_m"} */ name, /** @type {string} */ unit, /** @type {string | null} */ id) => h("label", { class: "scr-one" }, h("span", null, s.say(`scr-${name}`)),
    input(s, `${path}/${name}`, { id, class: s.bad ? "inp num bad" : "inp num", value: now()[name] ?? "", size: 4, inputmode: "decimal",
      oninput: (/** @type {Event} */ e) => { s.edit(path, { ...now(), [name]: numberIn(typed(e), true) }); tell(); } }, (t) => t), h("span", { class: "u" }, s.say(unit)));
  const choice = (/** @type {"type" | "beside"} */ name, /** @type {string[]} */ options) => h("label", { class: "scr-one" }, h("span", null, s.say(`scr-${name}`)),
    h("select", { class: "inp", data: { at: `${path}/${name}` }, onchange: (/** @type {Event} */ e) => { s.edit(path, { ...now(), [name]: typed(e) }); tell(); } },
      options.map((code) => h("option", { value: code, selected: code === now()[name] }, s.say(`scr-${name}-${code}`)))));
  const tick = (/** @type {"cases" | "captions" | "steady"} */ name) => h("label", { class: "tick" }, h("input", { type: "checkbox", checked: now()[name], data: { at: `${path}/${name}` },
    onchange: (/** @type {Event} */ e) => s.edit(path, { ...now(), [name]: /** @type {HTMLInputElement} */ (e.target).checked }) }), h("span", null, s.say(`scr-${name}`)));
  tell();
  return h("div", { class: "stack scr" }, h("div", { class: "row" }, number("inches", "u-inches", s.id), number("farthest_m", "u-metres", null)), told,
    layout !== "window" && h("div", { class: "row" }, choice("type", Object.keys(SIZES[layout])), layout !== "strip" && choice("beside", BESIDE)),
    layout !== "window" && h("div", { class: "scr-ticks" }, layout !== "strip" && tick("cases"), tick("captions"), tick("steady")), layout === "window" && tick("steady"),
  wallPreview(() => ({ body: s.body, place: { ...at(s.body, s.base), screen: now() } }), layout, s.say));
}

/** One sentence that says whether the farthest seat can read it, what to do if not, and the distances behind it. @param {any} place @param {import("hall/words.js").Say} say */
function verdict(place, say) {
  const lines = reading(place);
  if (lines.length === 0) return [h("p", { class: "u" }, say("scr-ask-inches"))];
  const worst = verdictOf(lines);
  const what = advice(place);
  const farthest = typeof place.screen.farthest_m === "number" ? place.screen.farthest_m : 0;
  return [h("p", { class: `st st--${LOOKS[worst][0]}`, data: { verdict: worst } }, icon(LOOKS[worst][1]), h("b", null, say(`scr-is-${worst}`, { metres: farthest })),
    what !== null && h("span", null, " ", "type" in what ? say("scr-do-type", { type: say(`scr-type-${what.type}`) }) : say("scr-do-inches", { inches: what.inches }))),
  h("table", { class: "scr-lines" }, h("caption", { class: "sr" }, say("scr-lines")), h("thead", null, h("tr", null, h("th", { scope: "col" }, say("scr-what")), h("th", { scope: "col" }, say("scr-metres")), h("th", { scope: "col" }, say("scr-limit")))),
    h("tbody", null, lines.map((line) => h("tr", { data: { line: line.key } }, h("th", { scope: "row" }, say(`scr-line-${line.key}`)), h("td", { class: "num" }, say("scr-m", { metres: line.metres.toFixed(1) })), h("td", { class: "num" }, say("scr-m", { metres: line.limit.toFixed(1) }))))))];
}
