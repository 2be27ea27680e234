// @ts-check
/**
 * What a wall display shows, decided without a document or a timer: which call stands in the large row, what flashes, which
 * page of rows and queues is on. Lists are bounded, so a wall may run for months.
 *
 * @typedef {import("hall/types.js").Board} Board
 * @typedef {import("hall/types.js").BoardChange} BoardChange
 * @typedef {import("hall/types.js").Call} Call
 * @typedef {import("hall/types.js").PastCall} PastCall
 * @typedef {import("hall/types.js").QueueRow} QueueRow
 *
 * @typedef {object} Spot the call in the large row
 * @property {string} ticket
 * @property {number} attempt
 * @property {number} since steady time at which it entered
 * @property {boolean} fresh it came as news, so it flashes; a call that was only found in a snapshot does not
 *
 * @typedef {object} Wall
 * @property {Board | null} board
 * @property {Spot | null} spot
 * @property {{ticket: string, attempt: number}[]} coming calls that wait for their own moment in the large row
 * @property {import("./goings.js").Kept[]} goings where others go from here
 */
import { keptAfter, keptFrom } from "./goings.js";
import { pageAt } from "./turns.js";

/** Each of several calls that come together is alone in the large row for so long. */
export const FLASH_MS = 3_000;
/** A call stays yellow at least so long, even when the visitor was quick. */
export const YELLOW_MS = 8_000;
const HISTORY = 9;
const COMING = 12;

/** @returns {Wall} */
export function unknown() {
  return { board: null, spot: null, coming: [], goings: [] };
}

/**
 * Nothing that happened while the screen was away is played again: the newest call simply stands there.
 * @param {Wall} wall @param {Board} board @param {number} at steady time @returns {Wall}
 */
export function withSnapshot(wall, board, at) {
  const stays = wall.spot !== null && isNow(board.calls, wall.spot) ? wall.spot : null;
  const newest = newestOf(board.calls);
  const found = newest === null ? null : { ticket: newest.ticket, attempt: newest.attempt, since: at, fresh: false };
  const same = stays !== null && found !== null && stays.ticket === found.ticket;
  return { board, spot: same ? stays : found, coming: [], goings: keptFrom(board.goings ?? [], board.at, at) };
}

/** @param {Wall} wall @param {BoardChange} change @param {number} at @returns {Wall} */
export function withChange(wall, change, at) {
  if (wall.board === null) return wall;
  const { put = {}, drop = {} } = change;
  const news = (put.calls ?? []).filter((call) => isNews(wall, call)).reverse().map(({ ticket, attempt }) => ({ ticket, attempt }));
  const coming = [...wall.coming, ...news].slice(-COMING);
  if (isWhole(change)) return ticked({ board: change.put, spot: wall.spot, coming, goings: keptFrom(change.put.goings ?? [], change.put.at, at) }, at);
  const board = {
    ...wall.board, epoch: change.epoch, seq: change.seq, at: change.at,
    calls: callsAfter(wall.board.calls, put.calls ?? [], drop.calls ?? []),
    history: historyAfter(wall.board, put.calls ?? [], drop.calls ?? []),
    waiting: waitingAfter(wall.board.waiting, put.waiting ?? []),
    notices: change.notices ?? wall.board.notices,
    ...(change.cases === undefined ? {} : { cases: change.cases }),
    ...(change.window === undefined ? {} : { window: change.window }),
  };
  return ticked({ board, spot: wall.spot, coming, goings: keptAfter(wall.goings, change, at) }, at);
}

/** A loudspeaker broke, or speaks again: whether calls are heard here does not wait for the next call. @param {Wall} wall @param {Pick<Board, "quiet" | "silent">} told @returns {Wall} */
export function withSilence(wall, { quiet, silent }) {
  return wall.board === null ? wall : { ...wall, board: { ...wall.board, quiet, silent } };
}

/** The hall sends the whole board as a change when much of it moved: what is new in it is still news. @param {BoardChange} change @returns {change is BoardChange & {put: Board}} */
function isWhole(change) {
  return change.whole === true;
}

/** A call is news when it is called and was not so before: a new ticket, a recall, or the same ticket at another window. @param {Wall} wall @param {Call} call */
function isNews(wall, call) {
  const before = wall.board?.calls.find((one) => one.ticket === call.ticket);
  return call.state === "called" && (before === undefined || before.attempt < call.attempt || before.window !== call.window);
}

/** @param {Call[]} calls @param {Call[]} put @param {string[]} drop */
function callsAfter(calls, put, drop) {
  const gone = new Set([...drop, ...put.map((call) => call.ticket)]);
  const windows = new Set(put.map((call) => call.window));
  const kept = calls.filter((call) => !gone.has(call.ticket) && !windows.has(call.window));
  return [...put, ...kept].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/** What a window did before its present ticket is "called earlier"; a retracted call is not. @param {Board} board @param {Call[]} put @param {string[]} drop */
function historyAfter(board, put, drop) {
  const over = board.calls.filter((call) => (drop.includes(call.ticket) && call.state === "serving") || put.some((one) => one.window === call.window && one.ticket !== call.ticket));
  const shown = over.map(({ number, label, at }) => ({ number, label, at }));
  const numbers = new Set([...shown, ...put].map((one) => one.number));
  return [...shown, ...board.history.filter((past) => !numbers.has(past.number))].slice(0, HISTORY);
}

/** @param {QueueRow[]} rows @param {QueueRow[]} put */
function waitingAfter(rows, put) {
  const fresh = new Map(put.map((row) => [row.service, row]));
  return rows.map((row) => fresh.get(row.service) ?? row);
}

/** Time went on: the next call that waits enters the large row when the one before has had its moment. @param {Wall} wall @param {number} at @returns {Wall} */
export function ticked(wall, at) {
  const calls = wall.board?.calls ?? [];
  const coming = wall.coming.filter((one) => isNow(calls, one));
  const here = wall.spot !== null && isNow(calls, wall.spot) ? wall.spot : null;
  const next = coming[0];
  if (next !== undefined && (here === null || !here.fresh || at - here.since >= FLASH_MS || here.ticket === next.ticket)) {
    return { ...wall, spot: { ...next, since: at, fresh: true }, coming: coming.slice(1) };
  }
  if (here !== null) return coming.length === wall.coming.length ? wall : { ...wall, coming };
  const newest = newestOf(calls);
  return { ...wall, coming, spot: newest === null ? null : { ticket: newest.ticket, attempt: newest.attempt, since: at, fresh: false } };
}

/** No call is on its way to the large row or new there: a snapshot would take nothing from anybody. @param {Wall} wall @param {number} at */
export function calm(wall, at) {
  return wall.coming.length === 0 && !(wall.spot?.fresh === true && at - wall.spot.since < YELLOW_MS);
}

/** @param {Call[]} calls @param {{ticket: string, attempt: number}} one */
function isNow(calls, one) {
  return calls.some((call) => call.ticket === one.ticket && call.attempt === one.attempt);
}

/** Somebody who still walks comes before somebody who has arrived. @param {Call[]} calls */
function newestOf(calls) {
  return calls.find((call) => call.state === "called") ?? calls[0] ?? null;
}

/**
 * @typedef {object} Rows
 * @property {Call | null} spot
 * @property {boolean} yellow
 * @property {Call[]} rows
 * @property {number} page
 * @property {number} pages
 */

/**
 * The large row and the page of rows below it. Those who still walk are on every page; the places that are left go round
 * among those already served. When more walk than fit, only they are shown: the newest calls stay, the older ones take
 * turns below, for whoever has just been called looks up now and must not wait for a page. So does whoever hears his
 * number: it stands there while it is said.
 * @param {Wall} wall @param {number} at @param {number} places rows below the large one @param {ReadonlySet<string>} [said] tickets that a voice says now @returns {Rows}
 */
export function rowsNow(wall, at, places, said = new Set()) {
  const calls = wall.board?.calls ?? [];
  const spot = calls.find((call) => call.ticket === wall.spot?.ticket) ?? null;
  const yellow = spot !== null && (spot.state === "called" || (wall.spot !== null && wall.spot.fresh && at - wall.spot.since < YELLOW_MS));
  const others = calls.filter((call) => call !== spot);
  const walking = others.filter((call) => call.state === "called");
  if (walking.length > places) {
    const staying = Math.floor(places / 2);
    const older = pageAt(walking.slice(staying), at, places - staying);
    const rows = [...walking.slice(0, staying), ...older.rows];
    const heard = walking.filter((call) => said.has(call.ticket) && !rows.includes(call)).slice(0, places - staying);
    return { spot, yellow, ...older, rows: [...rows.slice(0, places - heard.length), ...heard] };
  }
  if (walking.length === places) return { spot, yellow, rows: walking, page: 0, pages: 1 };
  const served = pageAt(others.filter((call) => call.state !== "called"), at, places - walking.length);
  return { spot, yellow, rows: [...walking, ...served.rows], page: served.page, pages: served.pages };
}

/**
 * Up or down for another floor, whatever arrow leads there on that floor.
 * @param {Call["where"]} where @param {string} floor the floor this screen hangs on
 */
export function arrowTo(where, floor) {
  if (where.floor === "" || floor === "" || where.floor === floor) return where.arrow;
  return Number(where.floor) > Number(floor) ? "up" : "down";
}

/**
 * What the sign over one window says.
 * @param {Wall} wall @param {number} at @returns {{state: "called" | "serving" | "idle" | "paused" | "closed", call: Call | null, flash: boolean}}
 */
export function signNow(wall, at) {
  const board = wall.board;
  const call = board?.calls.find((one) => one.window === board.place.window) ?? null;
  if (call !== null) return { state: call.state, call, flash: call.state === "called" && wall.spot?.fresh === true && at - wall.spot.since < FLASH_MS };
  const state = board?.window?.state ?? "idle";
  return { state: state === "called" || state === "serving" ? "idle" : state, call: null, flash: false };
}
