// @ts-check
/**
 * Days that differ from their weekday, typed or pasted one per line: "2026-10-01 closed 国庆节", "2026-10-01/2026-10-07 closed 国庆节",
 * "2026-10-10 works as Thu 补班", "2026年10月1日至7日 放假 国庆节", "2026-10-03 open 9:00–12:00,13:00–16:00 值班". Pure.
 */
import { DAYS } from "./sections.js";
import { hoursIn } from "./spans.js";

/** @typedef {{date: string, kind: string, works_as: string, hours: [string, string][], name: Record<string, string>, services: string[]}} Day */
/** @typedef {{line: number, text: string, why: "date" | "kind" | "weekday" | "hours" | "long"}} Wrong */

export const KINDS = ["closed", "open", "works_as"];
/** As people write them in notices. */
const KIND_WORDS = /** @type {Record<string, string>} */ ({ closed: "closed", holiday: "closed", 休: "closed", 放假: "closed", 休息: "closed", open: "open", 班: "open", 开放: "open", 開放: "open", works_as: "works_as", works: "works_as", 補班: "works_as", 补班: "works_as", 調班: "works_as", 调班: "works_as", 上班: "works_as" });
const CHINESE_DAYS = "一二三四五六日";
const DAY_MS = 86_400_000;
/** A longer run is a slip of the pen. */
const MOST_DAYS = 62;

/** Told apart like this where lists need a code. @param {Day} day */
export const dayKey = (day) => [day.date, ...(day.services ?? [])].join(" ");

/** @param {string} iso @returns {number | null} midnight UTC; null for 31 February */
export function dateMs(iso) {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== iso ? null : ms;
}

/** @param {string} iso @returns {string} its weekday as a code; empty for no date */
export function weekdayOf(iso) {
  const ms = dateMs(iso);
  return ms === null ? "" : DAYS[(new Date(ms).getUTCDay() + 6) % 7];
}

/** @param {string} text @returns {{days: Day[], wrong: Wrong[]}} */
export function daysIn(text) {
  /** @type {{days: Day[], wrong: Wrong[]}} */
  const found = { days: [], wrong: [] };
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const read = lineIn(line);
    if (typeof read === "string") found.wrong.push({ line: index + 1, text: line, why: read });
    else found.days.push(...read);
  }
  return found;
}

/** @param {string} line @returns {Day[] | Wrong["why"]} */
function lineIn(line) {
  const [when, kindWord = "", ...rest] = line.split(/[\s\t]+/);
  const dates = datesIn(when);
  if (typeof dates === "string") return dates;
  const kind = KIND_WORDS[kindWord.toLowerCase()];
  if (kind === undefined) return "kind";
  const day = { kind, works_as: "", hours: /** @type {[string, string][]} */ ([]), services: [] };
  if (kind === "works_as") {
    if (rest[0]?.toLowerCase() === "as") rest.shift();
    day.works_as = weekdayIn(rest.shift() ?? "");
    if (day.works_as === "") return "weekday";
  }
  if (kind === "open") {
    const hours = hoursIn(rest.shift() ?? "");
    if (hours === null || hours.length === 0) return "hours";
    day.hours = hours;
  }
  const said = rest.join(" ");
  const name = /** @type {Record<string, string>} */ (said === "" ? {} : { "zh-Hans": said, "zh-Hant": said, en: said });
  return dates.map((date) => ({ date, ...day, name }));
}

/** "Thu", "thursday", "周四", "星期四", "週四". @param {string} text @returns {string} its code; empty for no weekday */
function weekdayIn(text) {
  const chinese = /^(?:周|週|星期|礼拜|禮拜)([一二三四五六日天])$/.exec(text)?.[1];
  if (chinese !== undefined) return DAYS[CHINESE_DAYS.indexOf(chinese === "天" ? "日" : chinese)];
  const short = text.toLowerCase().slice(0, 3);
  return /^[a-z]{3,}$/i.test(text) && DAYS.includes(short) ? short : "";
}

/** "2026-10-01", "2026.10.1", "2026/10/1", "2026年10月1日"; after another date also "10月7日", "10-07", "7日". @param {string} text @param {string} [after] ISO @returns {string} ISO */
function isoOf(text, after = "") {
  const [year, month] = after.split("-");
  const parts = text.replace(/[日号號]$/, "").split(/[-./年月]/);
  const whole = [...[year, month].slice(0, 3 - parts.length), ...parts];
  return whole.every((part) => /^\d+$/.test(part ?? "")) ? whole.map((part) => part.padStart(2, "0")).join("-") : "";
}

/** One date, or "from/to" with both included. @param {string} text @returns {string[] | "date" | "long"} */
function datesIn(text) {
  const [first, last = ""] = /^\d{4}\/\d{1,2}\/\d{1,2}$/.test(text) ? [text] : text.split(/[/~～—至到]/);
  const from = isoOf(first);
  const to = last === "" ? from : isoOf(last, from);
  const [a, b] = [dateMs(from), dateMs(to)];
  if (a === null || b === null || b < a) return "date";
  if ((b - a) / DAY_MS >= MOST_DAYS) return "long";
  return Array.from({ length: (b - a) / DAY_MS + 1 }, (_, n) => new Date(a + n * DAY_MS).toISOString().slice(0, 10));
}

/** The pasted days take the place of those of the same date and services; all in order. @param {Day[]} days @param {Day[]} pasted @returns {Day[]} */
export function merged(days, pasted) {
  const all = new Map([...days, ...pasted].map((day) => [dayKey(day), day]));
  return [...all.values()].sort((a, b) => (dayKey(a) < dayKey(b) ? -1 : 1));
}

/** A new row: the day after the last one in the table. @param {Day[]} days @param {number} now ms @returns {Day} */
export function nextDay(days, now) {
  const last = Math.max(...days.map((day) => dateMs(day.date) ?? 0), Math.floor(now / DAY_MS) * DAY_MS);
  return { date: new Date(last + DAY_MS).toISOString().slice(0, 10), kind: "closed", works_as: "", hours: [], name: {}, services: [] };
}
