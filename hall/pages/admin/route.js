// @ts-check
/** Which section and item the address names: "#services/E". Pure. */
import { sectionOf } from "./sections.js";

/** @param {string} hash @param {Record<string, any>} body @returns {{section: string, code: string | null, index: number | null}} */
export function readRoute(hash, body) {
  const [key, rest] = hash.replace(/^#/, "").split(/\/(.*)/s);
  const section = sectionOf(key);
  if (section.kind !== "list") return { section: section.key, code: section.kind === "own" && rest ? decodeURIComponent(rest) : null, index: null };
  const list = /** @type {{code: string}[]} */ (body[section.key] ?? []);
  const wanted = rest ? decodeURIComponent(rest) : list[0]?.code ?? null;
  const found = list.findIndex((i) => i.code === wanted);
  return { section: section.key, code: wanted, index: found };
}

/** @param {string} section @param {string | null} [code] */
export const hashOf = (section, code = null) => (code === null ? `#${section}` : `#${section}/${encodeURIComponent(code)}`);
