// @ts-check
/** Whether the record can be trusted, in words that lead to the tickets: under every report, and on the floor for the days before today. */
import { h, icon } from "hall/dom.js";

/** @typedef {import("hall/words.js").Say} Say */
/**
 * @typedef {{excluded?: number, open?: number, balanced?: boolean, unbalanced_by?: number, little_off?: number | null, impossible_order?: number}} Quality
 * @typedef {{left_open: string | null, clock_changes: string[]}} Watch
 * @typedef {{key: string, args?: Record<string, string | number>}} Phrase
 */

/** More than this, and stamps were lost (METRICS §5). */
const TOLERANCE = 0.02;

/** What is wrong, gravest first; nothing where all is in order. @param {Quality | undefined} quality @param {Watch | undefined} watch @returns {Phrase[]} */
export function wrong(quality, watch) {
  /** @type {(Phrase | false | null | undefined)[]} */
  const found = [
    quality?.balanced === false && { key: "check-unbalanced", args: { n: quality.unbalanced_by ?? 0 } },
    (quality?.little_off ?? 0) > TOLERANCE && { key: "check-little", args: { share: ((quality?.little_off ?? 0) * 100).toFixed(1) } },
    watch?.left_open ? { key: "check-left-open", args: { day: watch.left_open } } : null,
    (watch?.clock_changes.length ?? 0) > 0 && { key: "check-clock", args: { days: (watch?.clock_changes ?? []).join(", ") } },
    (quality?.impossible_order ?? 0) > 0 && { key: "check-impossible", args: { n: quality?.impossible_order ?? 0 } },
  ];
  return found.flatMap((one) => (one ? [one] : []));
}

/**
 * @param {{quality?: Quality, watch?: Watch}} report @param {string} days where the days are told one by one @param {string | null} excluded where the numbers left out are listed
 * @param {Say} say
 */
export function line(report, days, excluded, say) {
  const found = wrong(report.quality, report.watch);
  const n = report.quality?.excluded ?? 0;
  const open = report.quality?.open ?? 0;
  return h("p", { class: found.length > 0 ? "quality st st--warn" : "quality" }, icon(found.length > 0 ? "warn" : "check"), " ",
    found.length > 0 ? found.map((one) => say(one.key, one.args)).join(" ") : say("check-ok"), " ",
    open > 0 && [say("check-open", { n: open }), " "],
    n > 0 && [say("check-excluded", { n }), " ", excluded && h("a", { href: excluded, data: { go: "" } }, say("quality-excluded")), " "],
    h("a", { href: days, data: { go: "" } }, say("check-days")));
}

/**
 * The week before today, on the floor: silent while nothing is on record, and where somebody may not read reports.
 * @param {HTMLElement} region @param {{get(path: string): Promise<any>}} api @param {string} today @param {Say} say
 */
export async function drawCheck(region, api, today, say) {
  const before = (/** @type {number} */ days) => new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  const [from, to] = [before(7), before(1)];
  const report = await api.get(`/reports/services?from=${from}&to=${to}`).catch(() => null);
  region.hidden = !report || report.total.issued === 0;
  if (!region.hidden) region.replaceChildren(say("check-week"), " ", line(report, `/manager/reports?view=soundness&period=custom&from=${from}&to=${to}`, null, say));
}
