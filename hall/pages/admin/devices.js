// @ts-check
/** How a device is, and which one wants to be looked at first. Pure. */

/**
 * @typedef {{id: string, kind: string, place: string, label?: string, enrolled_at?: string | null, last_seen?: string | null, condition?: string, cause?: string,
 *   words?: Record<string, string>, online?: boolean, can_test?: boolean}} Device
 * Hardware that a box has told of has no id of its own: it comes and goes with its box.
 */

/** Places that a device of its own fills: a box at a kiosk, a browser at a display. The rest hangs on a box. */
export const ENROLLED = ["kiosk", "display"];

/** Mark, shape and word; what cannot answer is never "OK", what was let in a moment ago has only not been heard yet. @param {Device} d @returns {["ok" | "warn" | "cutoff" | "closed", string, string]} */
export function stateOf(d) {
  if (d.condition === "ok") return ["ok", "check", "device-ok"];
  if (d.condition === "degraded") return ["warn", "warn", "device-degraded"];
  if (d.condition === "offline" || d.online === false && d.last_seen !== null) return ["cutoff", "cutoff", "device-offline"];
  if (d.last_seen === null) return ["closed", "info", "device-new"];
  return d.online ? ["ok", "check", "device-ok"] : ["closed", "info", "device-unknown"];
}

const URGENCY = { cutoff: 0, warn: 1, closed: 2, ok: 3 };

/** Silent ones first, then by place as people count. @param {Device[]} devices */
export const inOrder = (devices) =>
  [...devices].sort((a, b) => URGENCY[stateOf(a)[0]] - URGENCY[stateOf(b)[0]] || Number(!a.id) - Number(!b.id) || a.place.localeCompare(b.place, "en", { numeric: true }));
