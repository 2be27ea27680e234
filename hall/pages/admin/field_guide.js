// @ts-check
/** The service guide: nine published items in the languages of the hall, and how many of them are there. */
import { h, icon } from "hall/dom.js";
import { LANGUAGE_NAMES, typed } from "./field_plain.js";
import { published } from "./guide.js";
import { at } from "./paths.js";
import { GUIDE } from "./sections.js";

/** @param {import("./field_plain.js").Setting} s */
export function guide(s) {
  const path = `${s.base}/guide`;
  const languages = LANGUAGE_NAMES.filter(([tag]) => (s.body.hall.languages ?? []).includes(tag));
  const counts = h("p", { class: "guide-n", role: "status" });
  const count = () => counts.replaceChildren(...languages.map(([tag, name]) => {
    const n = published(at(s.body, path), tag);
    return h("span", { class: `st st--${n === GUIDE.length ? "ok" : "warn"}` }, icon(n === GUIDE.length ? "check" : "pencil"), s.say("guide-count", { language: name, n, of: GUIDE.length }));
  }));
  count();
  return h("div", { class: "guide" }, counts, GUIDE.map((item, i) => h("fieldset", null, h("legend", null, `${i + 1}. ${s.say(`guide-${item}`)}`),
    languages.map(([tag, name], j) => h("textarea", { class: s.bad ? "inp guide-t bad" : "inp guide-t", id: i === 0 && j === 0 ? s.id : null, rows: 1, lang: tag, maxlength: 600, "aria-label": `${s.say(`guide-${item}`)} ${name}`, placeholder: name,
      data: { at: j === 0 ? `${path}/${item}` : `${path}/${item}/${tag}` }, oninput: (/** @type {Event} */ e) => { s.edit(`${path}/${item}/${tag}`, typed(e).replace(/[\r\n]+/g, " ")); count(); } }, at(s.body, `${path}/${item}/${tag}`) ?? "")))));
}
