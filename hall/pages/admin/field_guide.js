// @ts-check
/** The service guide: nine published items in the languages of the hall, and how many of them are there. */
import { h, icon } from "hall/dom.js";
import { LANGUAGE_NAMES, tongue } from "./field_plain.js";
import { LONGEST, published } from "./guide.js";
import { at } from "./paths.js";
import { GUIDE } from "./sections.js";
import { oneLine } from "./typing.js";

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
    languages.map(([tag, name], j) => text(s, { path: `${path}/${item}/${tag}`, tag, name, label: `${s.say(`guide-${item}`)} ${name}`, id: i === 0 && j === 0 ? s.id : null, mark: j === 0 ? `${path}/${item}` : `${path}/${item}/${tag}` }, count)))));
}

/**
 * One item in one language. Nothing that is pasted is cut off unsaid: what is too long stays, and how much too long stands below it.
 * @param {import("./field_plain.js").Setting} s @param {{path: string, tag: string, name: string, label: string, id: string | null, mark: string}} one @param {() => void} count
 */
function text(s, one, count) {
  const long = h("span", { class: "err", role: "status" });
  const box = h("textarea", { class: "inp guide-t", id: one.id, rows: 1, lang: one.tag, "aria-label": one.label, data: { at: one.mark } }, at(s.body, one.path) ?? "");
  const measure = () => {
    const n = oneLine(box.value).length;
    const over = n > LONGEST;
    box.classList.toggle("bad", over);
    box.setAttribute("aria-invalid", String(over));
    long.replaceChildren(...(over ? [icon("breach"), " ", s.say("guide-long", { n, most: LONGEST })] : []));
  };
  const take = () => { s.edit(one.path, oneLine(box.value)); measure(); count(); };
  box.addEventListener("input", (event) => {
    if (/** @type {InputEvent} */ (event).inputType?.startsWith("insertFrom")) box.value = oneLine(box.value);
    take();
  });
  box.addEventListener("change", () => { box.value = oneLine(box.value); });
  measure();
  return h("div", { class: "guide-1" }, tongue(one.name, box, true), long);
}
