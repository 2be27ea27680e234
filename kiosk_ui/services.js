// @ts-check
/** Which services a page of the kiosk shows: paging and the search. Pure. */

/**
 * @typedef {import("hall/types.js").Service} Service
 * @typedef {import("hall/types.js").VisitorClass} VisitorClass
 */

/** How many services fit a page: more would need smaller type, so there is another page instead. */
export const PAGE = { normal: 8, large: 4, low: 8, search: 6 };

/**
 * @template T
 * @param {readonly T[]} items @param {number} page @param {number} size
 * @returns {{items: T[], page: number, pages: number, others: number}} a page that no longer exists is the last one
 */
export function pageOf(items, page, size) {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const shown = Math.min(Math.max(0, page), pages - 1);
  const slice = items.slice(shown * size, (shown + 1) * size);
  return { items: slice, page: shown, pages, others: items.length - slice.length };
}

/**
 * Services found by what was typed: part of a name in any language, or the pinyin initials. Names that begin with it come first.
 * @param {readonly Service[]} services @param {string} typed @returns {Service[]}
 */
export function found(services, typed) {
  const query = plain(typed);
  if (query === "") return [...services];
  return services.map((service) => ({ service, rank: rankOf(service, query) })).filter(({ rank }) => rank < 9)
    .sort((one, other) => one.rank - other.rank).map(({ service }) => service);
}

/** @param {Service} service @param {string} query @returns {number} the smaller the better; 9 is no match */
function rankOf(service, query) {
  const initials = plain(service.initials ?? "");
  const names = Object.values(service.name).map(plain);
  if (initials.startsWith(query) || names.some((name) => name.startsWith(query))) return 0;
  if (plain(service.code) === query) return 1;
  return names.some((name) => name.includes(query)) || initials.includes(query) ? 2 : 9;
}

/** @param {string} text */
function plain(text) {
  return text.toLowerCase().replace(/[\s·・.,，、-]/g, "");
}

/**
 * The classes a visitor may choose alone; a class that staff must confirm is marked `on_kiosk: false` by the hall.
 * @param {readonly (VisitorClass & {on_kiosk?: boolean})[]} classes
 */
export function offered(classes) {
  return classes.filter((one) => one.on_kiosk !== false);
}
