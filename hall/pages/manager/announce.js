// @ts-check
/** Free announcements: what is asked, whether it may go, and what became of the last ones. Pure. */

/**
 * @typedef {{place: string, state: string, reason: string}} Spoken
 * @typedef {{id: string, texts: Record<string, string>, urgency: string, at: string, until: string, by: string, zones: string[], ended_at: string | null, shown: boolean, spoken: Spoken[]}} Item
 * @typedef {{code: string, text: Record<string, string>, urgency: string}} PhraseOf
 * @typedef {{items: Item[], phrases: PhraseOf[], zones: {code: string, name: any, floor: string}[], languages: string[]}} Listed
 * @typedef {{texts: Record<string, string>, zones: string[], urgency: string, repeats: number, show_min: number}} Draft
 */

export const LONGEST = 300;
export const URGENCIES = ["page", "info", "emergency"];

/** @returns {Draft} */
export const begun = () => ({ texts: {}, zones: [], urgency: "page", repeats: 1, show_min: 3 });

/** An emergency is said twice and stays longer unless somebody chose otherwise. @param {Draft} draft @param {string} urgency @returns {Draft} */
export const withUrgency = (draft, urgency) => ({ ...draft, urgency, ...(urgency === "emergency" ? { repeats: 2, show_min: 15 } : { repeats: 1, show_min: 3 }) });

/** @param {Draft} draft @param {PhraseOf} phrase @returns {Draft} */
export const withPhrase = (draft, phrase) => ({ ...withUrgency(draft, phrase.urgency), texts: { ...phrase.text } });

/** @param {Draft} draft */
export const written = (draft) => Object.fromEntries(Object.entries(draft.texts).map(([tag, text]) => [tag, text.trim()]).filter(([, text]) => text !== ""));

/** Why it cannot go yet, as words; null when it may. @param {Draft} draft @returns {string | null} */
export function lacking(draft) {
  const texts = Object.values(written(draft));
  if (texts.length === 0) return "say-nothing-yet";
  return texts.some((text) => text.length > LONGEST) ? "say-too-long" : null;
}

/** What became of it over the loudspeakers, in one word. @param {Item} item @returns {"nowhere" | "waiting" | "spoken" | "partly" | "unspoken"} */
export function fate(item) {
  const done = item.spoken.filter(({ state }) => state === "done" || state === "unverified").length;
  if (item.spoken.length === 0) return "nowhere";
  if (item.spoken.some(({ state }) => ["", "queued", "open", "sent"].includes(state))) return "waiting";
  return done === item.spoken.length ? "spoken" : done > 0 ? "partly" : "unspoken";
}
