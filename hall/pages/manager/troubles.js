// @ts-check
/** Devices that need a person, and slips nobody can vouch for. Pure. */

/**
 * @typedef {import("./floor.js").Device} Device
 * @typedef {"breach" | "warn" | "quiet"} Mark
 */

/** Rows, not branches: condition, mark, shape, how urgent. */
const CONDITIONS = /** @type {Record<string, {mark: Mark, icon: string, rank: number}>} */ ({
  offline: { mark: "breach", icon: "cutoff", rank: 0 },
  failed: { mark: "breach", icon: "breach", rank: 0 },
  degraded: { mark: "warn", icon: "warn", rank: 1 },
  unknown: { mark: "quiet", icon: "info", rank: 2 },
  unverified: { mark: "quiet", icon: "info", rank: 2 },
  ok: { mark: "quiet", icon: "check", rank: 3 },
});

/** How far the newest slip of a printer has come: only when a person can learn something from it. */
const SLIP_STATES = ["queued", "precheck", "sending", "sent", "handed", "failed", "unknown"];

/** What else a printer tells, in words of manager.ftl. @param {Device} device @returns {{key: string, args: Record<string, string | number>}[]} */
export function printerPhrases({ details = {} }) {
  const { slips_left: n, number = "" } = details;
  const state = details.reason === "handed_to_cups" ? "handed" : details.state;
  return [
    ...(n === undefined ? [] : [{ key: "paper-left", args: { n } }]),
    ...(SLIP_STATES.includes(String(state)) ? [{ key: `slip-is-${state}`, args: { number } }] : []),
  ];
}

/** Kinds whose words stand in manager.ftl; a new kind is shown by its code. */
export const DEVICE_KINDS = ["box", "kiosk", "printer", "sign", "speaker", "keypad", "evaluator", "reader", "scanner", "contact", "display"];

/** Where it stands and what it is; a place that is called by what stands there ("1楼广播") says it already. @param {string} place @param {string} kind */
export const nameOnce = (place, kind) => (place.toLowerCase().includes(kind.toLowerCase()) ? place : `${place} ${kind}`);

/** A device that is well is not news; a printer is shown all the same, for its paper must be changed one day. @param {Device[]} devices */
export function troubled(devices) {
  return devices
    .filter((d) => d.condition !== "ok" || d.kind === "printer")
    .map((d) => ({ ...d, ...(CONDITIONS[d.condition] ?? CONDITIONS.unknown) }))
    .sort((a, b) => a.rank - b.rank || a.place.localeCompare(b.place, "en", { numeric: true }));
}

/** Nothing that one could mend: such a device never says how it is, and a printer's paper is changed all the same. @param {Device} device */
const mute = (device) => device.cause === "cannot_answer" && device.kind !== "printer";

/** Those to look at, and behind them, together in one row, those that cannot answer: a single one stands by itself. @template {Device} D @param {D[]} rows @returns {{rows: D[], mute: D[]}} */
export function folded(rows) {
  const silent = rows.filter(mute);
  return silent.length < 2 ? { rows, mute: [] } : { rows: rows.filter((row) => !mute(row)), mute: silent };
}

/** @param {Device[]} devices */
export const healthy = (devices) => devices.filter((d) => d.condition === "ok").length;
