// @ts-check
/** The blocks of the slip: order, size, and what each kind asks of its own. */
import { h, icon } from "hall/dom.js";
import { fitted, png, rowsOf } from "./dots.js";
import { input, LANGUAGE_NAMES, typed } from "./field_plain.js";
import { tool } from "./field_steps.js";
import { at } from "./paths.js";
import { addable, hasSize, NEEDED, sizes, withBlock } from "./slip_blocks.js";
import { moved } from "./steps.js";
import { numberIn } from "./typing.js";

/** @typedef {import("./field_plain.js").Setting} Setting */
/** @typedef {import("./slip_blocks.js").Block} Block */

/** @param {Setting} s */
export function blocks(s) {
  const path = `${s.base}/blocks`;
  const now = () => /** @type {Block[]} */ (at(s.body, path) ?? []);
  const list = now();
  const become = (/** @type {(list: Block[]) => Block[]} */ change) => s.edit(path, change(now()), true);
  return h("div", { class: "stack" }, list.map((one, i) => row(s, list, one, i, become)),
    h("select", { class: "inp", id: s.id, data: { at: `${path}/add` }, onchange: (/** @type {Event} */ e) => become((blocksNow) => withBlock(blocksNow, typed(e))) },
      h("option", { value: "", selected: true, disabled: true }, s.say("slip-add")),
      addable(list).map((kind) => h("option", { value: kind }, s.say(`slip-is-${kind}`)))));
}

/** @param {Setting} s @param {Block[]} list @param {Block} one @param {number} i @param {(change: (list: Block[]) => Block[]) => void} become its list is as it is by then: what was chosen since this was drawn is in it */
function row(s, list, one, i, become) {
  const path = `${s.base}/blocks/${i}`;
  const name = s.say(`slip-is-${one.kind}`);
  const last = NEEDED.includes(one.kind) && list.filter((other) => other.kind === one.kind).length === 1;
  return h("div", { class: "doc blk" }, h("div", { class: "row" }, h("b", { class: "grow", data: { at: `${path}/kind` } }, name),
    hasSize(one) && [h("span", { class: "u" }, s.say("slip-size_pct")),
      h("select", { class: "inp", "aria-label": s.say("slip-size-of", { name }), data: { at: `${path}/size_pct` }, onchange: (/** @type {Event} */ e) => s.edit(`${path}/size_pct`, Number(typed(e))) },
        sizes(one.size_pct).map((size) => h("option", { value: size, selected: size === one.size_pct }, `${size} %`)))],
    tool(s, "up", s.say("slip-up", { name }), `${path}/up`, i === 0, () => become((now) => moved(now, i, i - 1))),
    tool(s, "down", s.say("slip-down", { name }), `${path}/down`, i === list.length - 1, () => become((now) => moved(now, i, i + 1))),
    tool(s, "cross", s.say(last ? "slip-must-stay" : "slip-away", { name }), `${path}/away`, last, () => become((now) => now.filter((_, j) => j !== i)))),
  own(s, one, path));
}

/** What only this kind asks. @param {Setting} s @param {Block} one @param {string} path */
function own(s, one, path) {
  const number = (/** @type {"most" | "ahead_min" | "missed_min"} */ name, /** @type {string} */ unit) => [h("span", { class: "u" }, s.say(`slip-${name}`)),
    input(s, `${path}/${name}`, { class: "inp num", value: one[name], size: 3, inputmode: "numeric", "aria-label": s.say(`slip-${name}`) }, (t) => numberIn(t)), h("span", { class: "u" }, s.say(unit))];
  switch (one.kind) {
    case "text": return h("div", { class: "row" }, LANGUAGE_NAMES.map(([tag, name, size]) => input(s, `${path}/text/${tag}`, { value: one.text[tag] ?? "", size: size + 6, lang: tag, maxlength: 120, placeholder: name, "aria-label": `${s.say("slip-text")} ${name}` }, (t) => t)));
    case "logo": return picture(s, one, path);
    case "line": return h("label", { class: "tick" }, h("input", { type: "checkbox", checked: one.dashed, data: { at: `${path}/dashed` }, onchange: (/** @type {Event} */ e) => s.edit(`${path}/dashed`, /** @type {HTMLInputElement} */ (e.target).checked) }), h("span", null, s.say("slip-dashed")));
    case "documents": return h("div", { class: "row" }, number("most", "u-documents"));
    case "rules": return [h("div", { class: "row" }, number("ahead_min", "u-minutes"), number("missed_min", "u-minutes")), h("p", { class: "u" }, s.say("slip-rules-hint"))];
    default: return s.say.has(`slip-about-${one.kind}`) ? h("p", { class: "u" }, s.say(`slip-about-${one.kind}`)) : null;
  }
}

/** @param {Setting} s @param {Block} one @param {string} path */
function picture(s, one, path) {
  const wrong = h("p", { class: "err", role: "alert", hidden: true });
  const choose = async (/** @type {Event} */ e) => {
    const file = /** @type {HTMLInputElement} */ (e.target).files?.[0];
    if (!file) return;
    try {
      s.edit(`${path}/picture`, await dotsOf(file), true);
    } catch {
      wrong.hidden = false;
      wrong.replaceChildren(icon("breach"), " ", s.say("slip-picture-unreadable"));
    }
  };
  return h("div", { class: "row" }, one.picture && h("img", { class: "blk-logo", src: one.picture, alt: s.say("slip-picture") }),
    h("label", { class: "btn btn--sm" }, icon("plus"), s.say(one.picture ? "slip-picture-other" : "slip-picture-choose"),
      h("input", { type: "file", class: "sr", accept: "image/png,image/jpeg,image/svg+xml,image/webp,image/gif", data: { at: `${path}/picture` }, onchange: choose })),
    h("span", { class: "u" }, s.say("slip-picture-hint")), wrong);
}

/** What the browser can open, in black and white dots. Throws when it cannot. @param {File} file */
async function dotsOf(file) {
  const address = await new Promise((resolve, reject) => { const reader = new FileReader(); reader.onload = () => resolve(reader.result); reader.onerror = reject; reader.readAsDataURL(file); });
  const image = new Image();
  image.src = String(address);
  await image.decode();
  const { width, height } = fitted(image.naturalWidth || 300, image.naturalHeight || 150);
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { width, height }));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.fillStyle = "white";
  pen.fillRect(0, 0, width, height);
  pen.drawImage(image, 0, 0, width, height);
  return png(rowsOf(pen.getImageData(0, 0, width, height).data, width, height), width, height);
}
