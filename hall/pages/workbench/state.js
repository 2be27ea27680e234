// @ts-check
/** Everything the workbench shows, in one place, as plain values. */

/**
 * @typedef {object} Seen
 * @property {import("./devices.js").Device[]} devices
 * @property {import("./devices.js").Announcement[]} spoken
 * @property {any} floor the manager's snapshot; its headline, devices and cursor are used
 * @property {import("./view_right.js").WindowRow[]} windows
 * @property {{code: string, layout?: string, window?: string | null}[]} displays
 * @property {import("./facts.js").Line[]} lines
 * @property {{running: boolean, speed?: number}} crowd
 * @property {boolean} boxAway the device box does not answer
 * @property {string} kiosk
 * @property {string | null} visitor path of the newest visitor's page
 * @property {string} booking code of the newest booking made here, empty for none
 */
/**
 * @typedef {object} Chosen
 * @property {string | null} printer
 * @property {number | null} slip
 * @property {string} sign whose faults are switched, as `line/card`, empty for all
 * @property {string} pad code of the keypad's window
 * @property {boolean} along new announcements are played as they come
 * @property {string | null} playing
 * @property {string | null} played
 * @property {Map<string, number>} moments when a fault was last switched on, by `line/fault`
 */

/** @returns {{seen: Seen, chosen: Chosen}} */
export function makeState() {
  return {
    seen: { devices: [], spoken: [], floor: null, windows: [], displays: [], lines: [], crowd: { running: false }, boxAway: false, kiosk: "", visitor: null, booking: "" },
    chosen: { printer: null, slip: null, sign: "", pad: "", along: false, playing: null, played: null, moments: new Map() },
  };
}

/** The windows of a floor, in the order of its zones. @param {any} floor */
export function windowsOf(floor) {
  return (floor?.zones ?? []).flatMap((/** @type {any} */ zone) => zone.windows);
}

/** The keypad begins at the first window that is open. @param {import("./view_right.js").WindowRow[]} windows @param {string} chosen */
export function padOf(windows, chosen) {
  return chosen || (windows.find((one) => one.state !== "closed") ?? windows[0])?.code || "";
}
