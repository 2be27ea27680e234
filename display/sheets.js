// @ts-check
/**
 * What stands beside the calls, in turns: the queues, then one picture, video or text, the queues again, how cases stand. A call
 * that has just come has the queues beside it and nothing that moves: the round stands still meanwhile and goes on where it was. Pure.
 *
 * @typedef {import("hall/types.js").Board} Board
 * @typedef {import("hall/types.js").Medium} Medium
 * @typedef {{kind: "queues", ms: number} | {kind: "cases", ms: number} | {kind: "medium", ms: number, medium: Medium}} Sheet
 * @typedef {{sheet: Sheet, into: number}} On into: how long it has been on, in milliseconds
 */
import { PAGE_MS } from "./turns.js";

/** Whoever looks up for the wait finds it within a picture's time; two pages are enough to find one's line. */
export const QUEUES_MS = 16_000;
export const CASES_A_PAGE = 6;

/**
 * One round, at least one sheet long.
 * @param {Board} board @param {number} queuePages @param {ReadonlySet<string>} broken files that could not be shown @param {boolean} still nothing may move
 * @returns {Sheet[]}
 */
export function roundOf(board, queuePages, broken, still) {
  const { beside = "turns" } = board.place.screen ?? {};
  /** @type {Sheet} */
  const queues = { kind: "queues", ms: Math.max(QUEUES_MS, queuePages * PAGE_MS) };
  if (beside === "queues" || beside === "none") return [queues];
  const shown = (board.media ?? []).filter(({ file, kind }) => !broken.has(file) && !(still && kind === "video"));
  const pages = Math.ceil((board.cases ?? []).length / CASES_A_PAGE);
  /** @type {Sheet[]} */
  const others = [...shown.map((medium) => /** @type {Sheet} */ ({ kind: "medium", ms: medium.seconds * 1_000, medium })), ...(pages > 0 ? [/** @type {Sheet} */ ({ kind: "cases", ms: pages * PAGE_MS })] : [])];
  if (others.length === 0) return [queues];
  return beside === "media" ? others : others.flatMap((other) => [queues, other]);
}

/** @param {Sheet[]} round @param {number} gone milliseconds for which the round has run @returns {On} */
export function sheetAt(round, gone) {
  let into = gone % round.reduce((sum, { ms }) => sum + ms, 0);
  for (const sheet of round) {
    if (into < sheet.ms) return { sheet, into };
    into -= sheet.ms;
  }
  return { sheet: round[0], into: 0 };
}
