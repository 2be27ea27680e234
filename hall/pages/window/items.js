// @ts-check
/** What was done for the visitor: a list that grows by digits, as it will be sent. Pure. */

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {{item: string, count: number, outcome: string, case: string, missing: string[]}} Entry */

export const OUTCOMES = ["completed", "accepted", "papers_missing", "declined", "advice", "suspended", "resumed"];
const MOST = 999;

/** The list begins with what is recorded already. @param {Snapshot} seen @returns {Entry[]} */
export const begun = (seen) => (seen.ticket?.items?.done ?? []).map(({ item, count, outcome, case: number, missing }) => ({ item, count, outcome, case: number, missing: [...missing] }));

/** Once more of the same counts it up; a case with a number is one of its own. @param {Entry[]} list @param {string} item @returns {Entry[]} */
export function added(list, item) {
  const at = list.findIndex((one) => one.item === item && one.case === "" && one.outcome === "completed");
  if (at < 0) return [...list, { item, count: 1, outcome: "completed", case: "", missing: [] }];
  return changed(list, at, { count: Math.min(MOST, list[at].count + 1) });
}

/** A number belongs to one case, and only missing papers are named. @param {Entry[]} list @param {number} at @param {Partial<Entry>} change @returns {Entry[]} */
export const changed = (list, at, change) => list.map((one, i) => {
  if (i !== at) return one;
  const next = { ...one, ...change };
  return { ...next, count: next.case ? 1 : next.count, missing: next.outcome === "papers_missing" ? next.missing : [] };
});

/** @param {Entry[]} list @param {number} at @returns {Entry[]} */
export const without = (list, at) => list.filter((_, i) => i !== at);

/** "deed, photo" as papers. @param {string} text */
export const papers = (text) => text.split(/[,，、;；]/).map((one) => one.trim()).filter(Boolean).slice(0, 10);

/** Whether anything can be recorded now. @param {Snapshot} seen */
export const mayRecord = (seen) => (seen.state === "serving" || seen.state === "called") && (seen.ticket?.items?.offered.length ?? 0) > 0;

/** The hall wants to know before the visitor goes, and nothing is recorded yet. @param {Snapshot} seen */
export const mustRecord = (seen) => mayRecord(seen) && seen.ticket?.items?.must === true && seen.ticket.items.done.length === 0;

/** @param {Entry[]} list @returns {import("./shapes.js").Request} */
export const recording = (list) => ({ action: "items", body: { items: list } });

/** The window as it is once this list is on record. @param {Snapshot} seen @param {Entry[]} list @returns {Snapshot} */
export function kept(seen, list) {
  const { ticket } = seen;
  return ticket?.items ? { ...seen, ticket: { ...ticket, items: { ...ticket.items, done: list.map((one) => ({ ...one, kind: "" })) } } } : seen;
}

/** What the clerk is told after that. @param {import("./shapes.js").Snapshot} seen @returns {import("./shapes.js").Phrase} */
export function keptItems({ ticket }) {
  const done = ticket?.items?.done ?? [];
  return { key: "items-kept", args: { n: done.reduce((sum, one) => sum + one.count, 0), number: ticket?.number ?? "" } };
}
