// @ts-check
/** Moving many at once: what can be cleared, what is asked of the hall, and what its preview means. Pure. */

/**
 * @typedef {{code: string, name: any}} Named
 * @typedef {{from: Named, to: Named, how: "same_queue" | "other_queue" | "stays", count: number, where: {floor: string, zone: any, windows: string}, open_windows: string[]}} Group
 * @typedef {{done: boolean, count: number, groups: Group[]}} Preview
 * @typedef {{kind: "window" | "zone" | "floor", code: string, label: string}} Place what is cleared
 * @typedef {import("./floor.js").FloorBody} FloorBody
 */

/** Windows that are manned, zones, and floors where there is more than one. @param {FloorBody} floor @param {(name: any) => string} pick @returns {Place[]} */
export function places(floor, pick) {
  const windows = floor.zones.flatMap((zone) => zone.windows).filter((one) => one.state !== "closed");
  const floors = [...new Set(floor.zones.map((zone) => zone.floor))];
  return [
    ...windows.map((one) => ({ kind: /** @type {const} */ ("window"), code: one.code, label: one.label })),
    ...floor.zones.map((zone) => ({ kind: /** @type {const} */ ("zone"), code: zone.code, label: pick(zone.name) })),
    ...(floors.length > 1 ? floors.map((code) => ({ kind: /** @type {const} */ ("floor"), code, label: code })) : []),
  ];
}

/**
 * The request for a preview, and with confirm for the deed.
 *
 * @param {Place} place @param {Record<string, string>} to by service: where its queue goes @param {string} reason @param {boolean} confirm
 * @returns {{path: string, body: Record<string, unknown>}}
 */
export function request(place, to, reason, confirm) {
  if (place.kind === "window") return { path: `/windows/${encodeURIComponent(place.code)}/close-with-queue`, body: { to: Object.values(to).find(Boolean) ?? "", confirm } };
  const chosen = Object.fromEntries(Object.entries(to).filter(([, code]) => code !== ""));
  return { path: "/evacuate", body: { scope: place.kind, code: place.code, reason, to: chosen, confirm } };
}

/** What people of a group are told, as words of manager.ftl. @param {Group} group @param {(name: any) => string} pick @returns {{key: string, args: Record<string, string | number>}} */
export function told(group, pick) {
  const args = { n: group.count, name: pick(group.from.name), to: pick(group.to.name), windows: group.open_windows.join(", ") || group.where.windows, zone: pick(group.where.zone), floor: group.where.floor };
  return { key: { same_queue: "moving-same", other_queue: "moving-other", stays: "moving-stays" }[group.how], args };
}

/** A zone or floor is not left without a word about why. @param {Place | null} place @param {{code: string | null, text: string}} said */
export const ready = (place, said) => place !== null && (place.kind === "window" || (said.code !== null && (said.code !== "other" || said.text.trim() !== "")));
