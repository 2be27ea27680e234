// @ts-check
/** Why a ticket is next, as phrases a clerk can read out: "等了 12，优先加 15". */

/** @typedef {import("./shapes.js").Reason} Reason */
/** @typedef {import("./shapes.js").Next} Next */
/** @typedef {import("./shapes.js").Named} Named */
/** @typedef {import("./shapes.js").Phrase} Phrase */

/** Rules that decide by themselves: when one of them is there, it is the heading whatever the minutes say. */
const DECIDES = ["by_number", "addressed", "resumed", "returned", "appointment"];
const KNOWN = new Set([...DECIDES, "waited", "head_start", "rate", "bonus", "overflow", "tie"]);

/**
 * @param {Reason | null | undefined} reason
 * @param {{visitor_class?: Named | null, rank?: number, waited_s?: number}} about
 * @param {(words: any) => string} pick
 * @returns {{title: Phrase, parts: Phrase[]}}
 */
export function why(reason, about, pick) {
  const parts = (reason?.parts ?? []).filter((part) => part.rule === "waited" || Math.round(part.minutes) !== 0 || DECIDES.includes(part.rule));
  const name = about.visitor_class && about.visitor_class.code !== "normal" ? pick(about.visitor_class.name) : "";
  if (parts.length === 0) {
    return { title: heading("waited", about, name), parts: [{ key: "part-waited", args: { minutes: Math.floor((about.waited_s ?? 0) / 60) } }] };
  }
  return { title: heading(decisive(reason), about, name), parts: parts.map((part) => phrase(part, name, pick)) };
}

/** @param {Reason | null | undefined} reason */
function decisive(reason) {
  const rules = (reason?.parts ?? []).map((part) => part.rule);
  const alone = DECIDES.find((rule) => rules.includes(rule) || reason?.code === rule);
  if (alone) return alone;
  const added = (reason?.parts ?? []).filter((part) => part.rule !== "waited" && part.minutes > 0);
  added.sort((a, b) => b.minutes - a.minutes);
  return added[0]?.rule ?? "waited";
}

/** @param {string} rule @param {{rank?: number}} about @param {string} name @returns {Phrase} */
function heading(rule, about, name) {
  if (rule === "head_start" || rule === "rate") return name ? { key: "why-class", args: { name } } : { key: "why-head-start" };
  if (rule === "waited" || !KNOWN.has(rule)) return { key: (about.rank ?? 0) === 0 ? "why-earliest" : "why-waited" };
  return { key: `why-${rule.replace(/_/g, "-")}` };
}

/** @param {import("./shapes.js").Part} part @param {string} name @param {(words: any) => string} pick @returns {Phrase} */
function phrase(part, name, pick) {
  const minutes = Math.round(part.minutes);
  const service = part.args?.name ? pick(part.args.name) : String(part.args?.service ?? "");
  const key = KNOWN.has(part.rule) ? `part-${part.rule.replace(/_/g, "-")}` : minutes >= 0 ? "part-other" : "part-less";
  return { key, args: { minutes: key === "part-less" ? -minutes : minutes, class: name, service, at: String(part.args?.at ?? "").slice(11, 16) } };
}
