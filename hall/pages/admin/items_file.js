// @ts-check
/** A catalogue of items from a CSV file: `official, name, services, kind, promised_days, statutory_days`. All of it or nothing. Pure. */

/** @typedef {{row: number, code: "columns" | "quotes" | "empty" | "name" | "service" | "kind" | "days" | "twice", found: string}} Fault */

const COLUMNS = ["official", "name", "services", "kind", "promised_days", "statutory_days"];
const KINDS = /** @type {Record<string, string>} */ ({ on_the_spot: "on_the_spot", promised: "promised", joint: "joint", forwarded: "forwarded", 即办件: "on_the_spot", 承诺件: "promised", 联办件: "joint", 上报件: "forwarded", 即辦件: "on_the_spot", 承諾件: "promised", 聯辦件: "joint", 上報件: "forwarded" });

/**
 * The catalogue with what the file says: an item that is known by its official code is replaced, others are added.
 * @param {string} text @param {Record<string, any>} body @returns {{items: any[], count: number, faults: Fault[]}}
 */
export function itemsOf(text, body) {
  const lines = cells(text.replace(/^\ufeff/, ""));
  if (lines === null) return none({ row: 0, code: "quotes", found: "" });
  const [head = [], ...rows] = lines;
  const missing = COLUMNS.slice(0, 3).filter((name) => !head.map((c) => c.trim()).includes(name));
  if (missing.length > 0) return none({ row: 1, code: "columns", found: missing.join(", ") });
  if (rows.length === 0) return none({ row: 2, code: "empty", found: "" });
  /** @type {Fault[]} */
  const faults = [];
  const seen = new Set();
  const made = rows.map((row, at) => {
    const said = Object.fromEntries(head.map((name, i) => [name.trim(), (row[i] ?? "").trim()]));
    faults.push(...wrong(said, at + 2, body, seen));
    seen.add(said.official);
    return item(said, body);
  });
  if (faults.length > 0) return { items: [], count: 0, faults };
  const replaced = new Map(made.map((one) => [one.code, one]));
  const kept = (body.items ?? []).map((/** @type {any} */ one) => { const now = replaced.get(one.code) ?? one; replaced.delete(one.code); return now; });
  return { items: [...kept, ...replaced.values()], count: made.length, faults };
}

/** @param {Fault} fault */
const none = (fault) => ({ items: [], count: 0, faults: [fault] });

/** @param {Record<string, string>} said @param {number} row @param {Record<string, any>} body @param {Set<string>} seen @returns {Fault[]} */
function wrong(said, row, body, seen) {
  /** @type {Fault[]} */
  const found = [];
  const services = new Set((body.services ?? []).map((/** @type {any} */ s) => s.code));
  if (!said.name || !said.official) found.push({ row, code: "name", found: said.official || said.name });
  if (seen.has(said.official)) found.push({ row, code: "twice", found: said.official });
  const unknown = listed(said.services).filter((code) => !services.has(code));
  if (unknown.length > 0 || !said.services) found.push({ row, code: "service", found: unknown.join(" ") || "–" });
  if (said.kind && !KINDS[said.kind]) found.push({ row, code: "kind", found: said.kind });
  const days = [said.promised_days, said.statutory_days].filter((d) => d && !/^\d+(\.\d+)?$/.test(d));
  if (days.length > 0) found.push({ row, code: "days", found: /** @type {string} */ (days[0]) });
  return found;
}

/** @param {Record<string, string>} said @param {Record<string, any>} body */
function item(said, body) {
  const known = (body.items ?? []).find((/** @type {any} */ one) => one.official === said.official || one.code === said.official);
  const days = (/** @type {string | undefined} */ text) => (text ? Number(text) : null);
  return { ...(known ?? {}), code: known?.code ?? said.official, official: said.official, name: { ...(known?.name ?? {}), "zh-Hans": said.name, ...(known ? {} : { "zh-Hant": said.name, en: said.name }) },
    services: listed(said.services), kind: KINDS[said.kind] ?? "on_the_spot", promised_days: days(said.promised_days), statutory_days: days(said.statutory_days) };
}

/** @param {string | undefined} text */
const listed = (text) => (text ?? "").split(/[\s;；、]+/).filter(Boolean);

/** The cells of a CSV text; null where quotes do not end. @param {string} text @returns {string[][] | null} */
export function cells(text) {
  /** @type {string[][]} */
  const rows = [];
  let [row, cell, quoted] = [/** @type {string[]} */ ([]), "", false];
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c === "\"" && text[i + 1] === "\"") { cell += c; i += 1; } else if (c === "\"") quoted = false; else cell += c;
    } else if (c === "\"" && cell === "") quoted = true;
    else if (c === ",") { row.push(cell); cell = ""; } else if (c === "\n" || c === "\r") {
      if (cell || row.length > 0) rows.push([...row, cell]);
      [row, cell] = [[], ""];
    } else cell += c;
  }
  if (quoted) return null;
  if (cell || row.length > 0) rows.push([...row, cell]);
  return rows.filter((one) => one.some((c) => c.trim()));
}
