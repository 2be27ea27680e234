// @ts-check
/** Puts a wall onto the page: each part is drawn anew only when its ground has changed. Where it comes from is main.js' affair, or the preview's. */
import { ruleWords } from "hall/because.js";
import { fill, h, icon } from "hall/dom.js";
import { clockText, clockTextWithSeconds, moment, parts } from "hall/times.js";
import { alarmScreen } from "./alarm.js";
import { announcedBar, announcedNow } from "./announced.js";
import { cases, medium, release } from "./beside.js";
import { calm, rowsNow, signNow } from "./calls.js";
import { captionNow, captionText } from "./captions.js";
import { goingNow } from "./goings.js";
import { side, sideNow } from "./queues.js";
import { CASES_A_PAGE, roundOf, sheetAt } from "./sheets.js";
import { shutNow } from "./shut.js";
import { sign } from "./sign.js";
import { saidNow } from "./speaking.js";
import { bar, connecting, cutOff, enrol, silent, unknownPlace } from "./states.js";
import { stripOf, stripPlaces } from "./strip.js";
import { two } from "./tongue.js";
import { noticeAt, pageAt, placesFor } from "./turns.js";
import { callRow, callsHead, head, nextPlace, noCalls, note, notice, queueBar, shutScreen } from "./views.js";

/** A screen so much wider than high is a strip, whatever was said of it. */
const STRIP_RATIO = 3.6;
/** A file that could not be shown (the server was away, somebody copies it in just now) is tried again. */
const AGAIN_MS = 600_000;
const LANGUAGES = ["zh-Hans", "zh-Hant", "en"];

/**
 * @typedef {import("hall/types.js").Board} Board
 * @typedef {"wall" | "portrait" | "strip" | "window"} Layout
 *
 * @typedef {object} Scene everything that a wall is drawn from
 * @property {import("./calls.js").Wall} wall
 * @property {import("hall/types.js").LinkState} link
 * @property {string | null} dataAt
 * @property {number} at steady time
 * @property {import("hall/times.js").Moment} now the hall's time
 * @property {ReturnType<typeof import("./speaking.js").withTold>} voices
 * @property {string} place its code, for whoever sets it up
 * @property {string} [code] asked for by whoever lets the screen in
 * @property {boolean} [noPlace]
 * @property {boolean} [mute] it should speak, and its browser does not let it
 */

const steady = () => performance.now();

/** @param {import("hall/words.js").Say} words @param {string} lead @param {string} hall @param {boolean} motion whether this browser's user lets things move */
export function painter(words, lead, hall, motion) {
  const tongue = { say: words.to(lead), second: words.to(lead === "en" ? "zh-Hans" : "en") };
  /** @type {Map<string, string>} what each part was last drawn from */
  const drawn = new Map();
  /** @type {Map<string, number>} files that could not be shown, and when that was */
  const broken = new Map();
  /** How long the round beside the calls has run; it stands still while a call is new. */
  const round = { gone: 0, at: 0 };
  const root = document.documentElement;
  /** @type {(id: string) => HTMLElement} */
  const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

  /** @param {Scene} scene */
  function paint(scene) {
    const { wall, link } = scene;
    const layout = layoutNow(wall.board);
    const look = wall.board?.place.screen;
    const full = fullScreen(scene, layout);
    Object.assign(root.dataset, { layout, link: wall.board === null ? "cut_off" : link, type: look?.type ?? "usual", beside: look?.beside ?? "turns", steady: String(look?.steady === true) });
    place("main").hidden = full !== null;
    place("full").hidden = full === null;
    part("silent", String(scene.mute === true), () => (scene.mute === true ? [silent(tongue)] : []));
    if (full !== null) part("full", full.ground, () => [full.build()]);
    if (layout === "window" || layout === "strip") return;
    frame(scene);
    if (full === null) calls(scene, layout);
  }

  /** @param {Scene} scene @param {Layout} layout */
  function fullScreen({ wall, link, at, noPlace, code, place: own, ...scene }, layout) {
    const { board } = wall;
    if (noPlace) return { ground: "no place", build: () => unknownPlace(tongue, own) };
    if (code) return { ground: code, build: () => enrol(tongue, code, own) };
    const alarm = board?.alarm ?? null;
    if (alarm !== null) return { ground: JSON.stringify(alarm), build: () => alarmScreen(tongue, alarm) };
    if (board === null) return link === "cut_off" ? { ground: "cut", build: () => cutOff(tongue) } : { ground: "connecting", build: () => connecting(tongue) };
    if (layout === "strip") return stripNow({ wall, link, at, place: own, ...scene }, board);
    if (layout !== "window") return link === "cut_off" ? { ground: "cut", build: () => cutOff(tongue) } : null;
    const shown = signNow(wall, at);
    root.dataset.sign = link === "live" ? shown.state : link === "cut_off" ? "cut" : "stale";
    return { ground: JSON.stringify([shown, board.window, link === "cut_off", shutNow(board), parts(scene.now).date]), build: () => sign(tongue, board, shown, { cut: link === "cut_off", now: scene.now }) };
  }

  /** @param {Scene} scene @param {Board} board */
  function stripNow({ wall, link, at, now, dataAt, voices }, board) {
    /** @type {"live" | "stale" | "cut"} */
    const state = link === "live" ? "live" : link === "cut_off" ? "cut" : "stale";
    const shown = rowsNow(wall, at, stripPlaces(board), state === "live" ? saidNow(voices, at) : undefined);
    const announced = state === "live" ? announcedNow(board.announcements ?? [], now.ms, at) : null;
    const time = state === "live" ? clockText(now) : dataAt === null ? "–" : clockTextWithSeconds(moment(dataAt));
    const flash = shown.yellow && wall.spot?.fresh === true && state === "live";
    const strip = { shown, link: state, flash, time, announced, shut: shutNow(board), now };
    return { ground: JSON.stringify([{ ...strip, now: parts(now).date }, wall.spot?.since]), build: () => stripOf(tongue, board, strip) };
  }

  /** What the foot tells in turns: the rule of the queue first, then what the hall's people wrote. @param {Board} board */
  function told({ rule, notices }) {
    const text = ruleWords(rule, words, LANGUAGES);
    return text ? [{ text }, ...notices] : notices;
  }

  /** Head, bar and foot, which every state of a wall has; a screen that waits to be let in has none of them. @param {Scene} scene */
  function frame({ wall, link, at, now, dataAt, voices, code }) {
    const board = code ? null : wall.board;
    const troubled = board !== null && link !== "live";
    const cut = link === "cut_off" ? "cut" : "stale";
    const time = dataAt === null ? "" : clockTextWithSeconds(moment(dataAt));
    const on = board === null || troubled ? null : noticeAt(told(board), at);
    part("top", JSON.stringify([board?.hall, board?.place, clockText(now)]), () => (board === null ? [] : head(tongue, board, now)));
    const { one, ones, queue, queues } = goingNow(board === null || troubled ? [] : wall.goings, at);
    const spoken = board === null || troubled ? null : announcedNow(board.announcements ?? [], now.ms, at);
    const said = saidNow(troubled ? {} : voices, at);
    const aloud = spoken !== null && said.has(spoken.id);
    const caption = board === null || board.place.screen?.captions === false ? null : captionNow(board.calls, said);
    part("bar", JSON.stringify([troubled && link, troubled && time, queue, queues, spoken, aloud]), () => (spoken !== null ? [announcedBar(tongue, spoken, aloud)] : troubled ? [bar(tongue, cut, time)] : board === null || queue === null ? [] : queueBar(tongue, board, queue, queues)));
    part("foot", JSON.stringify([troubled && link, on, one, ones, caption]), () => (troubled ? note(tongue, link === "cut_off" ? "cut-note" : "stale-note") : caption !== null ? captioned(caption) : board === null || one === null ? notice(tongue, on) : nextPlace(tongue, board, one, ones)));
  }

  /** @param {import("hall/types.js").Call} call */
  function captioned(call) {
    const { lang, text } = captionText(words, call);
    return [h("span", { class: "tag" }, icon("ear"), " ", tongue.say("caption")), h("b", { class: "w-caption", lang }, text)];
  }

  /** @param {Scene} scene @param {"wall" | "portrait"} layout */
  function calls({ wall, link, at, now, dataAt, voices }, layout) {
    const board = /** @type {Board} */ (wall.board);
    const stale = link !== "live";
    const squeezed = stale || goingNow(wall.goings, at).queue !== null || announcedNow(board.announcements ?? [], now.ms, at) !== null;
    const rem = parseFloat(getComputedStyle(root).fontSize);
    const said = saidNow(stale ? {} : voices, at);
    const shown = rowsNow(wall, at, placesFor(innerHeight / rem, layout, squeezed, board.place.screen?.type), said);
    const asOf = stale && dataAt !== null ? clockText(moment(dataAt)) : null;
    Object.assign(root.dataset, { calls: shown.spot === null ? "none" : "some", bar: String(squeezed) });
    const shut = shutNow(board);
    part("calls-head", JSON.stringify([asOf, board.quiet, board.silent, shut]), () => (shut === null ? callsHead(tongue, board, asOf) : [h("span", null, two(tongue, "shut-calls"))]));
    const yellow = shown.yellow && !stale;
    const flashes = yellow && wall.spot?.fresh === true;
    const look = (/** @type {import("hall/types.js").Call} */ call) => (said.has(call.ticket) ? " call--voice" : "");
    part("newest", JSON.stringify([shown.spot?.ticket, shown.spot?.label, wall.spot?.since, yellow, flashes, [...said], shut, parts(now).date]), () => [shut !== null ? shutScreen(tongue, shut, now) : shown.spot === null ? noCalls(tongue) : callRow(tongue, board, shown.spot, `call--new${yellow ? " call--yellow" : ""}${flashes ? " call--flash" : ""}${look(shown.spot)}`)]);
    part("rows", JSON.stringify([shown.rows, [...said]]), () => shown.rows.map((call) => callRow(tongue, board, call, `${call.state === "called" ? "call--walking" : ""}${look(call)}`)));
    beside(board, { at, now }, layout, squeezed, stale, !calm(wall, at));
  }

  /** @param {Board} board @param {Pick<Scene, "at" | "now">} time @param {"wall" | "portrait"} layout @param {boolean} squeezed @param {boolean} stale @param {boolean} fresh a call has just come */
  function beside(board, { at, now }, layout, squeezed, stale, fresh) {
    const queues = sideNow(board, at, layout, squeezed);
    const free = !fresh && !stale;
    for (const [file, since] of broken) if (at - since > AGAIN_MS) broken.delete(file);
    if (free) round.gone += at - round.at;
    round.at = at;
    const still = !motion || board.place.screen?.steady === true;
    const { sheet, into } = sheetAt(roundOf(board, queues.pages, new Set(broken.keys()), still), round.gone);
    if (free && sheet.kind === "medium") {
      const { medium: one } = sheet;
      return part("side", JSON.stringify([one.code, one.file, one.name]), () => [medium(tongue, hall, one, into, () => { broken.set(one.file, steady()); })]);
    }
    if (free && sheet.kind === "cases") return part("side", JSON.stringify([board.cases, pageAt(board.cases ?? [], into, CASES_A_PAGE).page]), () => cases(tongue, board, into));
    return part("side", JSON.stringify([queues, stale, parts(now).date]), () => side(tongue, queues, board, stale, now));
  }

  /** @param {string} id @param {string} ground @param {() => (import("hall/dom.js").Child | import("hall/dom.js").Child[])[]} build */
  function part(id, ground, build) {
    if (drawn.get(id) === ground) return;
    drawn.set(id, ground);
    release(place(id));
    fill(place(id), ...build());
  }

  return { paint, tongue };
}

/** @param {Board | null} board @returns {Layout} */
function layoutNow(board) {
  const wanted = board?.place.layout;
  if (wanted === "window" || wanted === "strip") return wanted;
  return innerWidth / innerHeight >= STRIP_RATIO ? "strip" : innerWidth >= innerHeight ? "wall" : "portrait";
}
