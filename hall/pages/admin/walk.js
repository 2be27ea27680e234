// @ts-check
/** The walk through the hall as lists and sentences. Pure. */

/**
 * @typedef {{place: string, kind: string, shows: string, verdict: "" | "right" | "wrong" | "unseen", seen: string, by: string, at: string | null}} Mark
 * @typedef {{id: string, started_at: string, started_by: string, ended_at: string | null, ended_by: string, marks: Mark[]}} Walk
 * @typedef {{code: string, places: string[]}} Finding
 * @typedef {{walk: Walk | null, findings: Finding[], devices: Record<string, {condition: string, cause: string}>, places: any[]}} Told
 */

export const KINDS = ["sign", "printer", "speaker"];

/** @param {Walk | null} walk */
export const underWay = (walk) => walk !== null && walk.ended_at === null;

/** How many were found how. @param {Mark[]} marks */
export function counted(marks) {
  const n = { all: marks.length, open: 0, right: 0, wrong: 0, unseen: 0 };
  for (const mark of marks) n[mark.verdict || "open"] += 1;
  return n;
}

/** Places by kind, in the order in which one walks: as people count. @param {Mark[]} marks @returns {{kind: string, marks: Mark[]}[]} */
export const groups = (marks) => KINDS.map((kind) => ({ kind, marks: marks.filter((mark) => mark.kind === kind).sort((a, b) => a.shows.localeCompare(b.shows, "en", { numeric: true })) }))
  .filter((group) => group.marks.length > 0);

/** What a wrong one may have shown: every other place of its kind, nothing, or something else. @param {Mark} mark @param {Mark[]} marks */
export const seenChoices = (mark, marks) => [...groups(marks).find((group) => group.kind === mark.kind)?.marks.filter((other) => other.place !== mark.place).map((other) => other.place) ?? [], "nothing", "other"];

/** @param {Finding} finding */
export const isMild = (finding) => finding.code === "unseen";

/** Of many places that nobody saw one line is enough. @param {Finding[]} findings @returns {Finding[]} */
export function shortened(findings) {
  const unseen = findings.filter(isMild).flatMap((finding) => finding.places);
  return [...findings.filter((finding) => !isMild(finding)), ...(unseen.length > 0 ? [{ code: "unseen", places: unseen }] : [])];
}
