// @ts-check
/** Short texts that people type instead of clicking: "21–26, 35" for windows, "9:00–11:30, 13:30–17:00" for hours. Pure. */
import { ranges } from "../staff/figures.js";

/** @typedef {{code: string, label: string, services: {code: string, mode: string, after_min?: number, bonus_min?: number}[]}} Plan */

/** @param {string} text @param {{code: string, label: string}[]} windows @returns {{codes: string[], unknown: string[]}} */
export function windowsIn(text, windows) {
  const byLabel = new Map(windows.map((w) => [w.label, w.code]));
  const labels = text.replace(/\s*[-–—~至到]\s*/g, "-").split(/[,，、;；\s]+/).filter(Boolean).flatMap((part) => {
    const run = /^(\d+)-(\d+)$/.exec(part);
    if (!run) return [part];
    const [a, b] = [Number(run[1]), Number(run[2])];
    return b >= a && b - a < 1000 ? Array.from({ length: b - a + 1 }, (_, i) => String(a + i)) : [part];
  });
  return { codes: labels.flatMap((l) => byLabel.get(l) ?? []), unknown: labels.filter((l) => !byLabel.has(l)) };
}

/** @param {Plan[]} windows @param {string} service @param {string} mode */
export const windowsServing = (windows, service, mode) =>
  ranges(windows.filter((w) => w.services.some((s) => s.code === service && s.mode === mode)).map((w) => w.label));

/**
 * These windows serve it in this way, and no others do; what they serve besides stays.
 * @param {Plan[]} windows @param {string} service @param {"primary" | "overflow"} mode @param {string[]} codes @param {number} afterMin @returns {Plan[]}
 */
export function withServing(windows, service, mode, codes, afterMin) {
  return windows.map((w) => {
    const has = w.services.find((s) => s.code === service && s.mode === mode);
    if (codes.includes(w.code)) {
      if (has) return mode === "overflow" ? { ...w, services: w.services.map((s) => (s === has ? { ...s, after_min: afterMin } : s)) } : w;
      const rest = w.services.filter((s) => s.code !== service);
      return { ...w, services: [...rest, { code: service, mode, after_min: mode === "overflow" ? afterMin : 0, bonus_min: 0 }] };
    }
    return has ? { ...w, services: w.services.filter((s) => s !== has) } : w;
  });
}

/** Windows that help with a service come in after so many minutes. @param {Plan[]} windows @param {string} service @param {number} afterMin @returns {Plan[]} */
export const helpingAfter = (windows, service, afterMin) =>
  windows.map((w) => ({ ...w, services: w.services.map((s) => (s.code === service && s.mode === "overflow" ? { ...s, after_min: afterMin } : s)) }));

/** @param {[string, string][] | undefined} spans */
export const hoursText = (spans) => (spans ?? []).map(([a, b]) => `${a.replace(/^0/, "")}–${b.replace(/^0/, "")}`).join(", ");

/** @param {string} text @returns {[string, string][] | null} null when it cannot be read */
export function hoursIn(text) {
  if (!text.trim()) return [];
  const spans = text.split(/[,，、;；]+/).map((part) => /^\s*(\d{1,2})[:：](\d{2})\s*[-–—~至到]\s*(\d{1,2})[:：](\d{2})\s*$/.exec(part));
  if (spans.some((s) => !s)) return null;
  const two = (/** @type {string} */ n) => n.padStart(2, "0");
  return spans.map((s) => /** @type {RegExpExecArray} */ (s)).map((s) => [`${two(s[1])}:${s[2]}`, `${two(s[3])}:${s[4]}`]);
}
