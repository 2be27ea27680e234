// @ts-check
/** The sentence of a spoken call in every language, with buttons for what is filled in. */
import { h } from "hall/dom.js";
import { loadWords } from "hall/words.js";
import { input, inTongue, LANGUAGE_NAMES, tongue } from "./field_plain.js";
import { at } from "./paths.js";
import { LONGEST, ours, PLACEHOLDERS } from "./voice_wording.js";

/** @type {Promise<import("hall/words.js").Say> | null} */
let loading = null;
/** The sentences that are spoken where a hall has none, in all languages; read when they are first asked for. */
export const spokenWords = () => (loading ??= loadWords(LANGUAGE_NAMES.map(([tag]) => tag), ["voice"]));

/** @param {import("./sections.js").Field} f @param {import("./field_plain.js").Setting} s */
export function wording(f, s) {
  const path = `${s.base}/${f.name}`;
  const value = at(s.body, path) ?? {};
  const boxes = LANGUAGE_NAMES.map(([tag, name], i) => input(inTongue(s, tag), `${path}/${tag}`, { id: i === 0 ? s.id : null, class: inTongue(s, tag).bad ? "inp inp--line bad" : "inp inp--line", value: value[tag] ?? "", lang: tag, maxlength: 2 * LONGEST,
    "aria-label": `${s.say(`f-${s.section}-${f.name}`)} ${name}`, onfocus: () => { last = boxes[i]; } }, (t) => t));
  let last = boxes[0];
  void spokenWords().then((say) => LANGUAGE_NAMES.forEach(([tag], i) => { if (f.name === "call") boxes[i].placeholder = ours(say, tag); }));
  const put = (/** @type {string} */ name) => {
    last.setRangeText(`{${name}}`, last.selectionStart ?? last.value.length, last.selectionEnd ?? last.value.length, "end");
    last.dispatchEvent(new Event("input"));
    last.focus();
  };
  return h("div", { class: "wd" }, boxes.map((box, i) => tongue(LANGUAGE_NAMES[i][1], box, true)), h("div", { class: "row" }, PLACEHOLDERS.map((name) => h("button", { type: "button", class: "btn btn--sm", "aria-label": s.say("voice-put", { name: s.say(`voice-put-${name}`) }),
    data: { at: `${path}/put/${name}` }, onclick: () => put(name) }, "{", s.say(`voice-put-${name}`), "}"))));
}
