// @ts-check
/** A line over the days with what is wanted as a dashed one. The table below it says the same to those who do not see it. */
import { h } from "hall/dom.js";
import { HIGH, LEFT, line, RIGHT, WIDE } from "./chart.js";
import { VALUES, writeFilters } from "./filters.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./columns.js").Item} Item */
/** @typedef {import("./filters.js").Filters} Filters */
/** @typedef {import("./view_report.js").Report} Report */

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, string | number>} attrs @param {...(Node | string)} children */
function s(tag, attrs, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** In the unit in which it is read: minutes, per cent, people. @param {string} figure @param {number | null | undefined} value */
const inUnit = (figure, value) => (value == null ? null : figure.endsWith("_s") ? value / 60 : figure === "sl" ? value * 100 : value);

/** What is wanted of a figure, where the hall has promised anything about it. @param {string} figure @param {{minutes: number, target: number}} promise */
const wanted = (figure, promise) => (figure === "sl" ? promise.target * 100 : figure.startsWith("wait") ? promise.minutes : null);

/** @param {number} value */
const short = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(1));

/** @param {Report} report @param {Filters} f @param {Say} say */
export function trend(report, f, say) {
  const name = (/** @type {string} */ v) => say(`week-${v}`, { n: report.promise.minutes });
  const target = wanted(f.value, report.promise);
  const drawn = line(report.items.map((i) => ({ key: String(i.key), value: inUnit(f.value, i[f.value]) })), target);
  return h("div", { class: "card tr" },
    h("div", { class: "flt" }, h("div", { class: "seg", role: "group", "aria-label": say("week-value") }, VALUES.map((v) =>
      h("a", { href: writeFilters({ ...f, value: v }) || "?", data: { go: "" }, "aria-current": v === f.value ? "true" : null }, name(v))))),
    figure(drawn, say("trend-aria", { figure: name(f.value), from: String(report.items[0]?.key ?? ""), to: String(report.items.at(-1)?.key ?? "") })),
    target !== null && h("p", { class: "quiet" }, say(f.value === "sl" ? "trend-target" : "trend-promise", { n: short(target) })));
}

/** @param {import("./chart.js").Line} drawn @param {string} label */
function figure({ points, marks, target, labels }, label) {
  const picture = s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": label, class: "tr-svg" },
    ...marks.flatMap((m) => [s("line", { class: "tr-grid", x1: LEFT, x2: WIDE - RIGHT, y1: m.y, y2: m.y }), s("text", { x: LEFT - 6, y: m.y + 4, "text-anchor": "end" }, short(m.value))]),
    ...labels.map((l) => s("text", { x: l.x, y: HIGH - 6, "text-anchor": "middle" }, l.text)),
    ...points.map((p) => s("polyline", { class: "tr-line", points: p.map((one) => `${one.x},${one.y}`).join(" ") })),
    ...points.flat().map((p) => s("circle", { class: "tr-dot", cx: p.x, cy: p.y, r: 4 }, s("title", {}, `${p.key}: ${short(p.value)}`))));
  if (target !== null) picture.append(s("line", { class: "tr-target", x1: LEFT, x2: WIDE - RIGHT, y1: target, y2: target }));
  return picture;
}
