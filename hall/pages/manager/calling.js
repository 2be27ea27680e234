// @ts-check
/** Calling one number out of turn from the floor: where it can be called now, and what is sent. Pure. */

/** @typedef {{code: string, label: string}} Free */

/** The same as at a window, so that reports count them together. */
export const CALL_REASONS = ["urgent", "returned", "manager", "companion", "other"];

/** Windows that serve this and have nobody before them. @param {{windows: import("./floor.js").WindowItem[]}[]} zones @param {string} service @returns {Free[]} */
export const freeFor = (zones, service) => zones.flatMap((zone) => zone.windows).filter((one) => one.state === "idle" && one.online !== false && one.services.includes(service)).map(({ code, label }) => ({ code, label }));

/** @param {{window: string, code: string | null, text: string}} draft */
export const complete = (draft) => draft.window !== "" && draft.code !== null && (draft.code !== "other" || draft.text.trim() !== "");

/** @param {{id: string}} ticket @param {{window: string, code: string | null, text: string}} draft @param {string} account on whose word */
export function callOut(ticket, draft, account) {
  const reason = [draft.code === "other" ? null : draft.code, draft.text.trim() || null].filter(Boolean).join(": ");
  return { path: `/windows/${encodeURIComponent(draft.window)}/call`, body: { ticket: ticket.id, reason, instructed_by: `account:${account}` } };
}
