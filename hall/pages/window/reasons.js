// @ts-check
/** Why a ticket is next, as phrases a clerk can read out: "等了 12，优先加 15". */

/** @typedef {import("./shapes.js").Reason} Reason */
/** @typedef {import("./shapes.js").Next} Next */
/** @typedef {import("./shapes.js").Named} Named */
/** @typedef {import("./shapes.js").Phrase} Phrase */

/** Codes of the hall that decide whatever the minutes say: they are the heading. @type {Record<string, string>} */
const DECIDES = {
  by_number: "why-by-number", without_ticket: "why-without-ticket", number: "why-by-number", asked_for_here: "why-asked-for-here", came_back: "why-came-back", transferred: "why-transferred",
  appointment: "why-appointment", window_bonus: "why-window-bonus", only_one: "why-only-one", ratio_turn: "why-ratio-turn",
};
const PARTS = new Set(["waited", "rate", "head_start", "window_bonus", "appointment", "ratio_turn", "cap_reached"]);
/** Rules that count no minutes and are said all the same. */
const BESIDE = new Set(["waited", "cap_reached"]);

/**
 * @param {Reason | null | undefined} reason
 * @param {{visitor_class?: Named | null, rank?: number, waited_s?: number, others?: number}} about others: how many more stand in the same list
 * @param {(words: any) => string} pick
 * @returns {{title: Phrase, parts: Phrase[]}}
 */
export function why(reason, about, pick) {
  const parts = (reason?.parts ?? []).filter((part) => BESIDE.has(part.rule) || Math.round(part.minutes) !== 0);
  const name = about.visitor_class && about.visitor_class.code !== "normal" ? pick(about.visitor_class.name) : "";
  if (parts.length > 0) return { title: heading(reason?.code ?? "", about, name), parts: parts.map((part) => phrase(part, name)) };
  const minutes = Math.floor((about.waited_s ?? 0) / 60);
  return { title: heading(reason?.code ?? "", about, name), parts: [{ key: "part-waited", args: { minutes } }] };
}

/** What decided, never the class alone: an elder who was called because he waited longest did not need his class. @param {string} code @param {{rank?: number, others?: number}} about @param {string} name @returns {Phrase} */
function heading(code, about, name) {
  if (DECIDES[code] && !(code === "only_one" && about.others)) return { key: DECIDES[code] };
  if (code === "head_start" || code === "rate") return name ? { key: "why-class", args: { name } } : { key: "why-head-start" };
  return { key: (about.rank ?? 0) === 0 ? "why-earliest" : "why-waited" };
}

/** @param {import("./shapes.js").Part} part @param {string} name @returns {Phrase} */
function phrase(part, name) {
  // A wait counts its full minutes, as everywhere else on the page.
  const minutes = part.rule === "waited" ? Math.floor(part.minutes) : Math.round(part.minutes);
  const key = PARTS.has(part.rule) ? `part-${part.rule.replace(/_/g, "-")}` : minutes >= 0 ? "part-other" : "part-less";
  return { key, args: { minutes: key === "part-less" ? -minutes : minutes, class: name, rate: String(part.args?.rate ?? "") } };
}
