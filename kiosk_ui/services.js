// @ts-check
/** Which services a page of the kiosk shows: paging and the search. Pure. */
import PinyinMatch from "pinyin-match";

/**
 * @typedef {import("hall/types.js").Service} Service
 * @typedef {import("hall/types.js").VisitorClass} VisitorClass
 */

/** How many services fit a page: more would need smaller type, so there is another page instead. */
export const PAGE = { normal: 8, large: 4, low: 8, search: 6, largeSearch: 3, lowSearch: 3 };

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

const GROUP = "group:";

/** The group that a tile stands for. @param {unknown} code @returns {string | null} */
export function groupOf(code) {
  return typeof code === "string" && code.startsWith(GROUP) ? code.slice(GROUP.length) : null;
}

/**
 * What a visitor chooses from: as long as all services fit a page, the services; else groups first, each where its first service stood,
 * and then the services of the chosen one. A group of one is no choice.
 * @param {readonly Service[]} services @param {readonly {code: string, name: import("hall/types.js").Words}[]} groups @param {string | null} chosen
 * @returns {Service[]}
 */
export function shelf(services, groups, chosen) {
  if (services.length <= PAGE.normal) return [...services];
  if (chosen !== null) return services.filter((service) => service.group === chosen);
  const parts = groups.map((group) => ({ ...group, all: services.filter((service) => service.group === group.code) })).filter(({ all }) => all.length > 1);
  return services.flatMap((service) => {
    const part = parts.find((one) => one.code === service.group);
    if (part === undefined) return [service];
    return part.all[0] === service ? [asTile(part)] : [];
  });
}

/** @param {{code: string, name: import("hall/types.js").Words, all: readonly Service[]}} part @returns {Service} */
function asTile({ code, name, all }) {
  const floors = [...new Set(all.map((service) => service.where.floor))];
  return {
    ...all[0], code: GROUP + code, name, state: "open", reason: null, next_opening: null, documents: [], inside: all.length, numbers_left: null, last_at: null,
    where: { ...all[0].where, floor: floors.length === 1 ? floors[0] : "" },
  };
}

/**
 * Services found by what was typed: part of a name in any language, its pinyin in full or by initials, with every reading of a
 * character, or the initials that the hall gave it. Names that begin with it come first.
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
  const at = Object.values(service.name).map((name) => placeIn(plain(name), query));
  if (initials.startsWith(query) || at.includes(0)) return 0;
  if (plain(service.code) === query) return 1;
  if (at.some((place) => place > 0) || initials.includes(query)) return 2;
  return Object.values(service.name).some((name) => isShort(plain(name), query)) ? 3 : 9;
}

/**
 * People say 医保 for 医疗保险: the first character and some of those after it, as written or by their initials.
 * @param {string} name @param {string} query
 */
function isShort(name, query) {
  const [first, ...rest] = [...name];
  if (query.length < 2 || !/\p{Script=Han}/u.test(first ?? "") || !isSign(first, query[0])) return false;
  let at = 0;
  return [...query.slice(1)].every((sign) => {
    const found = rest.findIndex((one, place) => place >= at && isSign(one, sign));
    at = found + 1;
    return found >= 0;
  });
}

/** @param {string} one of a name @param {string} typed */
function isSign(one, typed) {
  return one === typed || PinyinMatch.match(one, typed) !== false;
}

/** Where in a name it stands, as written or as pronounced; -1 for nowhere. @param {string} name @param {string} query */
function placeIn(name, query) {
  const written = name.indexOf(query);
  const spoken = written === 0 ? false : PinyinMatch.match(name, query);
  return spoken === false ? written : written < 0 ? spoken[0] : Math.min(written, spoken[0]);
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
