// @ts-check
/** How few values a figure is made of, said before it: the figures of a column still end under each other. */
import { h } from "hall/dom.js";
import { fewOf } from "./report.js";

/** @param {{few?: Record<string, Record<string, number>>}} report @param {import("./columns.js").Item} item @param {string} figure */
export function ofFew(report, item, figure) {
  const n = fewOf(report, item, figure);
  return n && h("small", { class: "n" }, `n ${n}`);
}
