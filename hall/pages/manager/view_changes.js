// @ts-check
/** How much this period differs from those it is compared with: for each figure the difference, and its share. */
import { h, icon } from "hall/dom.js";
import { NONE, percent } from "../staff/figures.js";
import { cell, columnsOf } from "./columns.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{difference: number, share: number | null, new: boolean}} Change */
/** @typedef {import("./view_report.js").Report & {changes?: Record<string, Record<string, Change | null>>}} Compared */

const WITH = /** @type {const} */ (["previous", "last_year"]);

/** What rounds to nothing has not changed: 0, without a sign. @param {Change | null | undefined} change @param {import("./columns.js").Column} column @param {Say} say */
export function said(change, column, say) {
  if (!change) return NONE;
  const { difference } = change;
  if (!moved(change, column, say)) return "0";
  const size = column.kind === "minutes" ? `${(Math.abs(difference) / 60).toFixed(1)} ${say("unit-minutes")}` : cell({ [column.key]: Math.abs(difference) }, column, say.language);
  const sign = difference > 0 ? "+" : difference < 0 ? "−" : "";
  if (column.kind === "share") return say("change-points", { by: `${sign}${size}` });
  const share = change.new ? say("change-new") : change.share === null ? "" : `${sign}${percent(Math.abs(change.share))} %`;
  return [`${sign}${size}`, share].filter(Boolean).join(" · ");
}

/** Whether there is anything to see of a change once it is rounded. @param {Change} change @param {import("./columns.js").Column} column @param {Say} say */
function moved({ difference }, column, say) {
  const text = column.kind === "minutes" ? (Math.abs(difference) / 60).toFixed(1) : cell({ [column.key]: Math.abs(difference) }, column, say.language);
  return Number(text.replaceAll(",", "")) !== 0;
}

/** @param {Compared} report @param {Say} say */
export function changes(report, say) {
  const columns = columnsOf("comparison", report.items).filter((c) => !c.kind.endsWith("bar"));
  const found = report.changes ?? {};
  const title = (/** @type {import("./columns.js").Column} */ c) => say(`metric-${c.key}`, { minutes: report.promise.minutes });
  return h("div", { class: "card rt-card" }, h("table", { class: "rt" }, h("caption", { class: "sr" }, say("changes-title")),
    h("thead", null, h("tr", null, h("th", { scope: "col", class: "l" }, say("changes-title")), WITH.map((w) => h("th", { scope: "col" }, say(`change-${w}`))))),
    h("tbody", null, columns.map((c) => h("tr", null, h("th", { scope: "row" }, title(c)), WITH.map((w) => {
      const change = found[w]?.[c.key];
      return h("td", null, change && moved(change, c, say) && [icon(change.difference > 0 ? "tri" : "trid"), " "], said(change, c, say));
    }))))));
}
