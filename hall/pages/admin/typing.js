// @ts-check
/** What a person typed, as the value the hall stores; what cannot be read stays as typed and is named by the check. Pure. */
import { DAYS, SECTIONS } from "./sections.js";

/** @param {string} text @param {boolean} [optional] @returns {number | string | null} */
export function numberIn(text, optional = false) {
  const plain = text.trim().replace("，", ".").replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));
  if (plain === "") return optional ? null : "";
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

/** Marks that nobody sees: soft hyphens, zero-width signs, signs that turn the direction, controls. Word processors and web pages bring them along. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
/** A text as it is seen: every space is a plain one. @param {string} text */
export const seen = (text) => text.replace(UNSEEN, "").replace(/[\t\u00a0\u2000-\u200a\u202f]/g, " ");

const CJK = /[\u2e80-\uffee]/;
const BULLET = /^\s*[•●○◦▪■◆➢✓*·\uf0b7\uf0a7\uf0d8]\s*/u;
const CLOSED = /[。．.！!？?；;：:，,、]$/;

/**
 * What was pasted from a word processor, as one line: lines and cells of tables are parted by marks of the language, bullets go.
 * @param {string} text
 */
export function oneLine(text) {
  const [cell, line] = CJK.test(text) ? ["，", "；"] : [", ", "; "];
  const lines = text.split(/[\r\n\u000b\u2028\u2029]+/).map((part) => seen(part.replace(BULLET, "").replace(/^\s*(\d+[.)、．]|[a-z][.)])\t+/i, "$1 ").trim().replace(/\t+/g, cell)).trim()).filter(Boolean);
  return lines.reduce((all, part) => all + (all === "" ? "" : CLOSED.test(all) ? (CJK.test(all.slice(-1)) ? "" : " ") : line) + part, "");
}

/** "90" is 0.9. @param {string} text @returns {number | string} */
export function shareIn(text) {
  const n = numberIn(text.replace(/[%％]/g, ""));
  return typeof n === "number" ? Math.round(n * 10) / 1000 : text;
}

/** @param {unknown} share */
export const shareText = (share) => (typeof share === "number" ? String(Math.round(share * 1000) / 10) : String(share ?? ""));

/**
 * Numbers and hours that cannot be read, found before the hall is asked.
 * @param {Record<string, any>} body @returns {import("./draft.js").Problem[]}
 */
export function unreadable(body) {
  return SECTIONS.flatMap((section) => {
    if (section.key === "calendar") return unreadableDays(body.calendar ?? []);
    const items = section.kind === "one" ? [body[section.key]] : section.kind === "list" ? body[section.key] ?? [] : [];
    return items.flatMap((/** @type {any} */ item, /** @type {number} */ i) => section.fields.flatMap((f) => {
      const path = section.kind === "one" ? `${section.key}/${f.name}` : `${section.key}/${i}/${f.name}`;
      if (["number", "share", "quota"].includes(f.kind) && typeof item?.[f.name] === "string") return [{ path, code: "not_a_number", key: "problem-number" }];
      if (f.kind === "screen") return ["inches", "farthest_m"].filter((name) => typeof item?.screen?.[name] === "string").map((name) => ({ path: `${path}/${name}`, code: "not_a_number", key: "problem-number" }));
      if (f.kind === "limits") return Object.entries(item?.[f.name] ?? {}).filter(([, minutes]) => typeof minutes === "string").map(([reason]) => ({ path: `${path}/${reason}`, code: "not_a_number", key: "problem-number" }));
      if (["hours", "ownhours"].includes(f.kind) && item?.[f.name]) return DAYS.filter((d) => typeof item[f.name][d] === "string").map((d) => ({ path: `${path}/${d}`, code: "bad_hours", key: "problem-hours" }));
      return [];
    }));
  });
}

/** @param {any[]} days @returns {import("./draft.js").Problem[]} */
const unreadableDays = (days) => days.flatMap((day, i) => (typeof day.hours === "string" ? [{ path: `calendar/${i}/hours`, code: "bad_hours", key: "problem-hours" }] : []));
