// @ts-check
/** How staff faces write waits, shares and days. Pure: language and hall time come in as arguments. */

/** What stands where a figure cannot be computed. */
export const NONE = "–";

const LOCALE = /** @type {Record<string, string>} */ ({ "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", en: "en-GB" });

/** A wait that still runs, as a person says it: 59 s is "0", 119 s is "1". @param {number | null | undefined} seconds */
export const minutes = (seconds) => (seconds == null ? NONE : String(Math.floor(Math.max(0, seconds) / 60)));

/** A finished wait in a table, to the nearest minute. @param {number | null | undefined} seconds */
export const nearestMinutes = (seconds) => (seconds == null ? NONE : String(Math.round(seconds / 60)));

/** Share as a percentage, half up. @param {number | null | undefined} share @param {number} [digits] */
export function percent(share, digits = 1) {
  if (share == null) return NONE;
  const scale = 10 ** digits;
  return (Math.floor(share * 100 * scale + 0.5 + 1e-9) / scale).toFixed(digits).replace(/^-/, "−");
}

/** Thousands apart, by a true minus. @param {number | null | undefined} value @param {string} language */
export const count = (value, language) =>
  value == null ? NONE : new Intl.NumberFormat(LOCALE[language] ?? language).format(value).replace(/^-/, "−");

/** "11月18日 周三", "Wed 18 Nov". @param {string} day 2026-11-18 @param {string} language */
export function dayText(day, language) {
  const date = new Date(`${day}T00:00:00Z`);
  const locale = LOCALE[language] ?? language;
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(date);
  if (language.startsWith("zh")) return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 ${weekday}`;
  const month = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" }).format(date);
  return `${weekday} ${date.getUTCDate()} ${month}`;
}

/** With its year where that is not this one. @param {string} day @param {string} today @param {string} language */
export function datedText(day, today, language) {
  const [year, text] = [day.slice(0, 4), dayText(day, language)];
  if (year === today.slice(0, 4)) return text;
  return language.startsWith("zh") ? `${year}年${text}` : `${text} ${year}`;
}

/** A time of today by the clock alone, another day's behind its day: "9:05", "Wed 18 Nov 9:05". @param {string} time @param {string} day @param {string} today @param {string} language */
export const whenText = (time, day, today, language) => (day === today ? time : `${datedText(day, today, language)} ${time}`);

/** "Monday 23 Nov", "11月23日 星期一". @param {string} day @param {string} language */
export function weekdayText(day, language) {
  const date = new Date(`${day}T00:00:00Z`), locale = LOCALE[language] ?? language;
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(date);
  if (language.startsWith("zh")) return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日${weekday}`;
  return `${weekday} ${date.getUTCDate()} ${new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" }).format(date)}`;
}

/** Seconds from a moment to now, never negative. @param {string | null | undefined} since @param {number} now ms */
export const secondsSince = (since, now) => (since ? Math.max(0, (now - Date.parse(since)) / 1000) : null);

/** "1–6, 9": neighbours of a list of window labels drawn together. @param {string[]} labels */
export function ranges(labels) {
  const plain = labels.filter((l) => /^\d+$/.test(l)).map(Number).sort((a, b) => a - b);
  /** @type {[number, number][]} */
  const runs = [];
  for (const n of plain) {
    const last = runs.at(-1);
    if (last && n === last[1] + 1) last[1] = n;
    else if (!last || n > last[1]) runs.push([n, n]);
  }
  return [...runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)), ...labels.filter((l) => !/^\d+$/.test(l))].join(", ");
}
