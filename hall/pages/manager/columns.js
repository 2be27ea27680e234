// @ts-check
/** The columns of each report, as rows of a table: which figure, in which unit, under which heading. Pure. */
import { count, nearestMinutes, NONE, percent } from "../staff/figures.js";

/**
 * @typedef {Record<string, any>} Item one row of a report, with the names of METRICS.md
 * @typedef {"count" | "minutes" | "hours" | "share" | "rate" | "tenths" | "hundredths" | "waitbar" | "servicebar"} Kind
 * @typedef {{key: string, kind: Kind, group: "row" | "wait" | "service" | "window" | "gone" | "told" | "off" | "beside", needs?: string}} Column
 */

/** @type {Record<import("./filters.js").View, Column[]>} */
export const COLUMNS = {
  windows: [
    { key: "served", kind: "count", group: "row" },
    ...wait(), ...service(),
    { key: "utilisation", kind: "share", group: "window" }, { key: "open_s", kind: "hours", group: "window" }, { key: "paused_s", kind: "minutes", group: "window" },
    { key: "throughput_per_h", kind: "rate", group: "window" }, { key: "no_show", kind: "count", group: "window" },
    { key: "served_after_closing", kind: "count", group: "window" }, { key: "overtime_s", kind: "minutes", group: "window" },
  ],
  services: [
    { key: "issued", kind: "count", group: "row" }, { key: "served", kind: "count", group: "row" },
    ...wait(), { key: "wait_max_s", kind: "minutes", group: "wait" }, ...service(),
    { key: "service_sd_s", kind: "tenths", group: "service" }, { key: "service_cs2", kind: "hundredths", group: "service" },
    { key: "no_show", kind: "count", group: "gone" }, { key: "left", kind: "count", group: "gone" }, { key: "expired", kind: "count", group: "gone" }, { key: "open", kind: "count", group: "gone" },
    { key: "served_after_closing", kind: "count", group: "gone" },
  ],
  hours: [
    { key: "issued", kind: "count", group: "row" }, { key: "served", kind: "count", group: "row" },
    ...wait(), ...service(),
    { key: "no_show", kind: "count", group: "gone" }, { key: "left", kind: "count", group: "gone" },
  ],
  half_hours: [
    { key: "issued", kind: "count", group: "row" }, { key: "served", kind: "count", group: "row" },
    ...wait(), ...service(),
    { key: "utilisation", kind: "share", group: "window" }, { key: "open_s", kind: "hours", group: "window" },
    { key: "no_show", kind: "count", group: "gone" }, { key: "left", kind: "count", group: "gone" },
  ],
  staff: [
    { key: "served", kind: "count", group: "row" },
    ...wait(), ...service(),
    { key: "case_mix", kind: "hundredths", group: "service" }, { key: "no_show", kind: "count", group: "gone" }, { key: "served_after_closing", kind: "count", group: "gone" },
  ],
  trend: days(),
  comparison: [{ key: "working_days", kind: "count", group: "row" }, { key: "issued_per_day", kind: "rate", group: "row" }, { key: "served_per_day", kind: "rate", group: "row" }, ...days()],
  week: [], exceptions: [], alerts: [], ticket: [], tickets: [], lost: [], cover: [], rates: [], fairness: [], soundness: [], appraisal: [], appraisal_departments: [],
  estimates: told(),
  estimate_classes: told(),
  estimate_hours: told(),
  estimate_lengths: told(),
};

/** @returns {Column[]} */
function days() {
  return [{ key: "issued", kind: "count", group: "row" }, { key: "served", kind: "count", group: "row" }, ...wait(), ...service(),
    { key: "no_show", kind: "count", group: "gone" }, { key: "left", kind: "count", group: "gone" }, { key: "expired", kind: "count", group: "gone" }];
}

/** @returns {Column[]} */
function told() {
  return [{ key: "judged", kind: "count", group: "row" },
    { key: "coverage", kind: "share", group: "told" }, { key: "above_high", kind: "share", group: "told" }, { key: "hit_rate", kind: "share", group: "told" }, { key: "rises", kind: "rate", group: "told" },
    { key: "first_call_mean_s", kind: "tenths", group: "off" }, { key: "error_mean_s", kind: "tenths", group: "off" }, { key: "error_rms_s", kind: "tenths", group: "off" }, { key: "bias_s", kind: "tenths", group: "off" },
    { key: "compared_error_s", kind: "tenths", group: "beside" }, { key: "naive_error_s", kind: "tenths", group: "beside" }, { key: "les_error_s", kind: "tenths", group: "beside" }, { key: "skill", kind: "share", group: "beside" }];
}

/** @returns {Column[]} */
function wait() {
  return [{ key: "wait_median_s", kind: "minutes", group: "wait" }, { key: "wait_p90_s", kind: "minutes", group: "wait" },
    { key: "wait_bar", kind: "waitbar", group: "wait", needs: "wait_p90_s" }, { key: "sl", kind: "share", group: "wait" }];
}

/** @returns {Column[]} */
function service() {
  return [{ key: "service_median_s", kind: "minutes", group: "service", needs: "service_median_s" }, { key: "service_p90_s", kind: "minutes", group: "service", needs: "service_p90_s" },
    { key: "service_bar", kind: "servicebar", group: "service", needs: "service_p90_s" },
    { key: "service_mean_s", kind: "minutes", group: "service" }, { key: "handle_mean_s", kind: "minutes", group: "service" }];
}

/** A figure the hall does not deliver gets no empty column. @param {import("./filters.js").View} view @param {Item[]} rows */
export const columnsOf = (view, rows) => COLUMNS[view].filter((c) => rows.length === 0 ? !c.needs : rows.some((r) => (c.needs ?? c.key) in r));

/** @param {Item} item @param {Column} column @param {string} language */
export function cell(item, column, language) {
  const value = item[column.key];
  if (value == null) return NONE;
  switch (column.kind) {
    case "count": return count(value, language);
    case "minutes": return nearestMinutes(value);
    case "hours": return (value / 3600).toFixed(1).replace(/\B(?=(\d{3})+\.)/g, ",");
    case "share": return percent(value);
    case "tenths": return (value / 60).toFixed(1).replace(/^-/, "−");
    case "hundredths": return Number(value).toFixed(2);
    case "rate": return Number(value).toFixed(1).replace(/\B(?=(\d{3})+\.)/g, ",");
    default: return "";
  }
}
