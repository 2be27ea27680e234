// @ts-check
/** Closing a window over people: who goes where, in words, and which other queue could take those who would be left alone. Pure. */

/** @typedef {import("./shapes.js").Named} Named */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {import("./panels.js").Choice} Choice */
/** @typedef {{from: Named, to: Named, how: "same_queue" | "other_queue" | "stays", count: number, where: {floor: string, windows: string}, open_windows: string[]}} Group */
/** @typedef {{count: number, groups: Group[], tickets: {number: string, state: string}[]}} Preview */

/** Before the service that is chosen to take a queue. */
export const TO = "to:";

/** Who is on hold at this window: each of them is in the middle of being served. @param {Preview} preview */
export const heldHere = (preview) => preview.tickets.filter((one) => one.state === "held").map((one) => one.number);

/** What becomes of one group, as the clerk can say it to them. @param {Group} group @param {(words: any) => string} pick @returns {Phrase} */
export function told(group, pick) {
  const key = { same_queue: "closing-same", other_queue: "closing-other", stays: "closing-stays" }[group.how];
  return { key, args: { n: group.count, name: pick(group.from.name), to: pick(group.to.name), windows: group.open_windows.join(", ") || group.where.windows, floor: group.where.floor } };
}

/**
 * What can be chosen under the preview: close so, or first send a queue that nobody would serve to another service.
 *
 * @param {Preview} preview
 * @param {string} to the service chosen so far, empty for none
 * @param {Named[]} elsewhere services that have an open window besides this one
 * @param {(words: any) => string} pick
 * @returns {Choice[]}
 */
export function choicesFor(preview, to, elsewhere, pick) {
  const alone = preview.groups.filter((group) => group.how !== "same_queue").map((group) => group.from.code);
  const others = alone.length ? elsewhere.filter((one) => one.code !== to && !alone.includes(one.code)) : [];
  return [
    { code: "go", label: { key: preview.groups.every((group) => group.how === "stays") ? "close-go-stay" : "close-go", args: { n: preview.count } } },
    ...others.map((one) => ({ code: `${TO}${one.code}`, label: { key: "close-to", args: { name: pick(one.name) } } })),
    ...(to ? [{ code: TO, label: { key: "close-to-nobody" } }] : []),
  ];
}
