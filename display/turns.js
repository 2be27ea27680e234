// @ts-check
/** What does not fit takes turns: pages of rows and queues, notices. Pure; time is a steady clock in milliseconds. */

export const PAGE_MS = 8_000;

/**
 * How many rows fit below the large one; `height` in rem, where 10.8 is a lying screen of 16 : 9. Larger type means fewer rows.
 * @param {number} height @param {"wall" | "portrait"} layout @param {boolean} bar the amber bar takes its part @param {string} [type]
 */
export function placesFor(height, layout, bar, type = "usual") {
  if (layout === "portrait") return { large: 3, largest: 2 }[type] ?? 4;
  const row = { large: 1.84, largest: 2.76 }[type] ?? 1.38;
  return Math.min(8, Math.max(1, Math.floor((height - 5.2 - (bar ? 1.16 : 0)) / row)));
}

/**
 * The page of a list that is on now; every page has its turn of PAGE_MS, and the last one is filled up from the one before.
 * @template T
 * @param {T[]} list @param {number} at @param {number} size @param {number} [turn] @returns {{rows: T[], page: number, pages: number}}
 */
export function pageAt(list, at, size, turn = PAGE_MS) {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const page = Math.floor(at / turn) % pages;
  const from = Math.min(page * size, Math.max(0, list.length - size));
  return { rows: list.slice(from, from + size), page, pages };
}

/** Which notice is on: 8 s, or 4 s and a quarter second per character. @param {{text: Record<string, string>}[]} notices @param {number} at */
export function noticeAt(notices, at) {
  const times = notices.map(({ text }) => Math.max(8_000, 4_000 + 250 * Math.max(0, ...Object.entries(text).map(([tag, words]) => (tag === "en" ? words.length / 2 : words.length)))));
  const round = times.reduce((sum, time) => sum + time, 0);
  let left = round === 0 ? 0 : at % round;
  const index = times.findIndex((time) => { left -= time; return left < 0; });
  return index === -1 ? null : { notice: notices[index], index, of: notices.length };
}
