// @ts-check
/**
 * Steps taken while the hall cannot be reached. They concern the visitor who is known to be at the window, are kept
 * with their ids and sent later in order; calling the next one is refused, because somebody else may call the same.
 */

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./shapes.js").Request} Request */
/**
 * @typedef {object} Kept
 * @property {string} action
 * @property {Record<string, any>} body
 * @property {string} key
 * @property {string} ticket who was at the window
 * @property {"never" | "sent" | "perhaps-done"} tried sent once under this key; or sent as "finish and call", which may have happened
 */

const KEEPS = new Set(["start", "finish", "hold", "no-show", "transfer", "recall"]);
const AFTER = /** @type {Record<string, import("./shapes.js").WindowState>} */ ({ start: "serving", recall: "called", finish: "idle", hold: "idle", "no-show": "idle", transfer: "idle" });
const ALLOWED = /** @type {Record<string, string[]>} */ ({ serving: ["finish", "hold", "transfer"], called: ["start", "hold", "transfer", "no-show"], idle: [] });

/** @param {Request} request @param {Snapshot} seen */
export function mayKeep(request, seen) {
  return KEEPS.has(request.action) && seen.ticket !== null;
}

/**
 * Without the hall, "finish and call" becomes "finish".
 *
 * @param {Request} request
 * @param {Snapshot} seen
 * @returns {Request | null} null when it cannot be done without the hall
 */
export function withoutHall(request, seen) {
  if (request.action === "call-next" && seen.state === "serving") return { action: "finish", body: request.body };
  return mayKeep(request, seen) ? request : null;
}

/** @param {Kept[]} kept @param {Request} request @param {Snapshot} seen @param {string} key @param {Kept["tried"]} tried @returns {Kept[]} */
export function keep(kept, request, seen, key, tried) {
  return [...kept, { action: request.action, body: request.body, key, ticket: seen.ticket?.id ?? "", tried }];
}

/**
 * How the window will look once the kept step is done.
 *
 * @param {Snapshot} seen
 * @param {Request} request
 * @param {string} at ISO time of the hall
 * @returns {Snapshot}
 */
export function foresee(seen, request, at) {
  const state = AFTER[request.action] ?? seen.state;
  const gone = state === "idle";
  const held = request.action === "hold" && seen.ticket
    ? [...seen.held, { id: seen.ticket.id, number: seen.ticket.number, service: seen.ticket.service, reason: request.body.reason ?? "other", since: at, version: seen.ticket.version }]
    : seen.held;
  const ticket = gone || !seen.ticket ? null : { ...seen.ticket, state, started_at: request.action === "start" ? at : seen.ticket.started_at };
  return { ...seen, state, since: state === seen.state ? seen.since : at, ticket, held, reason: gone ? null : seen.reason, undo: null, allowed: ALLOWED[state] ?? [], not_yet: {} };
}

/**
 * The next kept step to send now that the hall answers again.
 *
 * A step that was sent once may have been done: it goes again exactly as it was, under its id. One that was never
 * sent goes only if the same visitor is still at the window; otherwise it and all later ones are dropped and told.
 * A "finish and call" that was lost on the way is no longer sent as such: minutes later nobody expects a call.
 *
 * @param {Kept[]} kept
 * @param {Snapshot} fresh the hall's own state
 * @returns {{send: Kept, body: Record<string, any>} | {skip: Kept[]} | {drop: Kept[]} | null}
 */
export function nextToSend(kept, fresh) {
  const first = kept[0];
  if (!first) return null;
  if (first.tried === "sent") return { send: first, body: first.body };
  if (fresh.ticket?.id === first.ticket) return { send: first, body: { ...first.body, version: fresh.version } };
  return first.tried === "perhaps-done" ? { skip: kept.slice(1) } : { drop: kept };
}
