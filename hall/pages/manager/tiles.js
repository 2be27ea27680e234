// @ts-check
/** Windows as tiles: state by shape, word and colour, exceptions first to the eye. Pure. */

/**
 * @typedef {import("./floor.js").WindowItem} WindowItem
 * @typedef {import("./floor.js").Zone} Zone
 * @typedef {"serving" | "called" | "idle" | "waiting" | "paused" | "closed" | "cutoff"} TileState
 * @typedef {{code: string, label: string, state: TileState, icon: string, text: string, reason: string | null, eligible: number, since: string | null,
 *   longFrom: number | null, clerk: string | null}} Tile longFrom: seconds after which this service takes unusually long
 */

/** Rows in the order of the legend: state and shape. */
export const TILE_STATES = /** @type {const} */ ([
  ["serving", "serving"], ["called", "call"], ["idle", "ring"], ["waiting", "ringx"], ["paused", "pause"], ["closed", "dash"], ["cutoff", "cutoff"],
]);
const ICON = /** @type {Record<TileState, string>} */ (Object.fromEntries(TILE_STATES));

/** Above this many windows a hall is large: the zones fold and only exceptions stay open. */
const FOLD_ABOVE = 60;
/** @param {Zone[]} zones */
export const isLarge = (zones) => zones.reduce((n, z) => n + z.windows.length, 0) > FOLD_ABOVE;
/** Served longer than so many times the usual is worth a look. */
const LONG = 2;
/** Reasons that have words of their own; anything else is shown as it was typed. */
export const PAUSE_REASONS = ["break", "lunch", "training", "paperwork", "other"];

/** @param {WindowItem} item @returns {TileState} */
export function tileState(item) {
  if (item.online === false && item.state !== "closed") return "cutoff";
  if (item.state === "idle" && (item.waiting_eligible ?? 0) > 0) return "waiting";
  return item.state;
}

/** @param {WindowItem} item @returns {Tile} */
export function tile(item) {
  const state = tileState(item);
  return {
    code: item.code, label: item.label, state, icon: ICON[state],
    text: item.number ?? item.ticket?.number ?? "",
    reason: state === "paused" ? item.pause_reason ?? null : null,
    eligible: item.waiting_eligible ?? 0,
    since: state === "closed" ? null : item.timer_since ?? item.since,
    longFrom: state === "serving" && item.typical_s ? LONG * item.typical_s : null,
    clerk: item.clerk ?? null,
  };
}

/** @param {Zone[]} zones @returns {Record<string, number>} */
export function tally(zones) {
  /** @type {Record<string, number>} */
  const n = {};
  for (const z of zones) for (const w of z.windows) { const s = tileState(w); n[s] = (n[s] ?? 0) + 1; }
  return n;
}

/** @param {Tile} t @param {number} now ms */
export const isLong = (t, now) => t.longFrom != null && t.since != null && (now - Date.parse(t.since)) / 1000 > t.longFrom;

/** What a manager could do something about. @param {Tile} t @param {number} now ms */
export const exceptional = (t, now) => t.state === "waiting" || t.state === "cutoff" || isLong(t, now);

/** Whether a window is meant: by its number or the ticket at it as far as they are typed, or by part of its clerk's name. @param {Tile} t @param {string} sought */
function meant({ label, text, clerk }, sought) {
  const key = sought.toLowerCase();
  return label.toLowerCase().startsWith(key) || text.toLowerCase().startsWith(key) || (clerk ?? "").toLowerCase().includes(key);
}

/**
 * @param {Zone} zone @param {boolean} fold @param {number} now ms @param {string} [sought] only the windows that are meant by it
 * @returns {{tiles: Tile[], hidden: number}}
 */
export function zoneTiles(zone, fold, now, sought = "") {
  const tiles = zone.windows.map(tile);
  if (sought) return { tiles: tiles.filter((t) => meant(t, sought)), hidden: 0 };
  const shown = fold ? tiles.filter((t) => exceptional(t, now)) : tiles;
  return { tiles: shown, hidden: tiles.length - shown.length };
}
