// @ts-check
/** Files and publications as they are shown: how far, how large, what changed. Pure. */

/**
 * @typedef {{way: "email" | "folder", target: string, state: "waiting" | "sending" | "sent" | "failed", attempts: number, error: string}} Delivery
 * @typedef {object} File
 * @property {string} id
 * @property {string} what
 * @property {string} from
 * @property {string} to
 * @property {string} format
 * @property {string} author
 * @property {string} schedule
 * @property {"waiting" | "making" | "ready" | "failed" | "cancelled" | "gone"} state
 * @property {number} done
 * @property {number} total
 * @property {string} name
 * @property {number} size
 * @property {string} asked_at
 * @property {string | null} keep_until
 * @property {import("hall/types.js").Words | null} why
 * @property {Delivery[]} deliveries
 */
/** @typedef {{id: string, report: string, by: string, from: string, to: string, edition: number, published_at: string, author: string, note: string, journal: string, formula: number, revision: number}} Edition */
/** @typedef {{key: string, name: unknown, figure: string, published: unknown, now: unknown}} Change */

export const TABLES = "tables";
export const REPORTS = ["day", "windows", "services", "staff", "heatmap", "comparison", "trend", "exceptions", "satisfaction", "bulletin", "appraisal"];

/** What a file of this kind can be. @param {string} what */
export const formatsOf = (what) => (what === TABLES ? ["zip", "xlsx"] : ["pdf", "xlsx", "csv"]);

/** @param {File} file */
export const underWay = (file) => file.state === "waiting" || file.state === "making";

/** Whether something will still change by itself. @param {File[]} files */
export const moving = (files) => files.some((f) => underWay(f) || (f.state === "ready" && f.deliveries.some((d) => d.state === "waiting" || d.state === "sending")));

/** Percent, or null while nobody knows of how much. @param {File} file */
export const part = (file) => (file.total > 0 ? Math.min(99, Math.floor((100 * file.done) / file.total)) : null);

/** @param {number} bytes */
export function sizeText(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const SHARES = ["sl", "sl_served_only", "utilisation", "hit_rate", "coverage", "above_high", "skill"];

/** A figure as the printed report writes it. @param {string} name @param {unknown} value */
export function figureText(name, value) {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value !== "number") return String(value);
  if (name.endsWith("_s")) {
    const seconds = Math.round(Math.abs(value));
    const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    return `${value < 0 ? "-" : ""}${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }
  if (SHARES.includes(name)) return `${(value * 100).toFixed(2)} %`;
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

/** The newest edition of each report stands for it; older ones are what it was before. @param {Edition[]} items @param {Edition} one */
export const outdone = (items, one) => items.some((o) => o.report === one.report && o.by === one.by && o.from === one.from && o.to === one.to && o.edition > one.edition);
