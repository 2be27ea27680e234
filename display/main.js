// @ts-check
/** Wires the wall: live board in, parts of the page out, each redrawn only when its ground changed. */
import { fill } from "hall/dom.js";
import { ensureFont } from "hall/fonts.js";
import { connect } from "hall/live.js";
import { page as its } from "hall/page.js";
import { clockText, clockTextWithSeconds, moment } from "hall/times.js";
import { ruleWords } from "hall/because.js";
import { loadWords } from "hall/words.js";
import { alarmScreen } from "./alarm.js";
import { announcedBar, announcedNow } from "./announced.js";
import { rowsNow, signNow, ticked, unknown, withChange, withSnapshot } from "./calls.js";
import { askToBeLetIn } from "hall/enrolment.js";
import { goingNow } from "./goings.js";
import { loudspeaker } from "./loudspeaker.js";
import { side, sideNow } from "./queues.js";
import { sign } from "./sign.js";
import { saidNow, withTold } from "./speaking.js";
import { bar, connecting, cutOff, enrol, silent, unknownPlace } from "./states.js";
import { noticeAt, placesFor } from "./turns.js";
import { callRow, callsHead, head, nextPlace, noCalls, note, notice, queueBar } from "./views.js";

const TICK_MS = 250;

void ensureFont();
const words = await loadWords(["zh-Hans", "zh-Hant", "en"], ["common", "display", "why"]);
const lead = ["zh-Hant", "en"].includes(its.language) ? its.language : "zh-Hans";
const tongue = { say: words.to(lead), second: words.to(lead === "en" ? "zh-Hans" : "en") };
const steady = () => performance.now();
/** @type {(id: string) => HTMLElement} */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** What the foot tells in turns: the rule of the queue first, then what the hall's people wrote. @param {import("hall/types.js").Board} board */
const told = ({ rule, notices }) => { const text = ruleWords(rule, words, ["zh-Hans", "zh-Hant", "en"]); return text ? [{ text }, ...notices] : notices; };
document.title = tongue.say("title");

let wall = unknown();
/** @type {ReturnType<typeof withTold>} */
let voices = {};
let code = "";
let noPlace = false;
/** Whether this is the screen that was let in for its place: another one that shows the same does not speak. */
let here = false;
/** @type {import("./loudspeaker.js").Loudspeaker | null} */
let voice = null;
let asking = false;
/** @type {Map<string, string>} what each part was last drawn from */
const drawn = new Map();

const live = connect({
  namespace: "/display",
  auth: { hall: its.hall, place: its.place },
  build: its.build,
  onSnapshot: (board) => { noPlace = false; code = ""; wall = withSnapshot(wall, board, steady()); voiceAsSet(board.place.speaks === true); draw(); },
  onChanged: (change) => { wall = withChange(wall, change, steady()); draw(); },
  onHello: (hello) => { here = hello.here === true; },
  onSound: (wanted) => voice?.wanted(wanted),
  onSpeaking: (told) => { voices = withTold(voices, told, steady()); draw(); },
  onLink: () => draw(),
  onRefused: (refusal) => {
    if (refusal === "unknown_place") noPlace = true;
    if (refusal === "unauthorized" && !asking) {
      asking = true;
      void askToBeLetIn(its.hall, its.place, { onCode: (given) => { code = given; noPlace = false; draw(); }, onAccepted: () => location.reload(), onUnknownPlace: () => { noPlace = true; draw(); } });
    }
    draw();
  },
});

/** The settings, or the hall's word who we are, have changed whether we speak. @param {boolean} wanted */
function voiceAsSet(wanted) {
  if (wanted && here && voice === null) voice = loudspeaker((state, at, id) => live.tell("sounding", { state, place: at, id }), draw);
  if (!(wanted && here) && voice !== null) { voice.close(); voice = null; }
}

function draw() {
  const at = steady();
  wall = ticked(wall, at);
  const link = live.link().state;
  const layout = wall.board?.place.layout === "window" ? "window" : innerWidth >= innerHeight ? "wall" : "portrait";
  const full = fullScreen(link, at, layout);
  Object.assign(document.documentElement.dataset, { layout, link: wall.board === null ? "cut_off" : link });
  place("main").hidden = full !== null;
  place("full").hidden = full === null;
  part("silent", String(voice?.silent() === true), () => (voice?.silent() === true ? [silent(tongue)] : []));
  if (full !== null) part("full", full.ground, () => [full.build()]);
  if (layout === "window") return;
  drawFrame(link, at);
  if (full === null) drawCalls(link, at, layout);
}

/** @param {string} link @param {number} at @param {string} layout */
function fullScreen(link, at, layout) {
  const { board } = wall;
  if (noPlace) return { ground: "no place", build: () => unknownPlace(tongue, its.place) };
  if (code !== "") return { ground: code, build: () => enrol(tongue, code, its.place) };
  const alarm = board?.alarm ?? null;
  if (alarm !== null) return { ground: JSON.stringify(alarm), build: () => alarmScreen(tongue, alarm) };
  if (board === null) return link === "cut_off" ? { ground: "cut", build: () => cutOff(tongue) } : { ground: "connecting", build: () => connecting(tongue) };
  if (layout !== "window") return link === "cut_off" ? { ground: "cut", build: () => cutOff(tongue) } : null;
  const shown = signNow(wall, at);
  document.documentElement.dataset.sign = link === "live" ? shown.state : link === "cut_off" ? "cut" : "stale";
  return { ground: JSON.stringify([shown, board.window, link === "cut_off"]), build: () => sign(tongue, board, shown, link === "cut_off") };
}

/** Head, bar and foot, which every state of a wall has. @param {string} link @param {number} at */
function drawFrame(link, at) {
  const { board } = wall;
  const { dataAt } = live.link();
  const now = live.clock.now();
  const troubled = board !== null && link !== "live";
  const time = dataAt === null ? "" : clockTextWithSeconds(moment(dataAt));
  const on = board === null || troubled ? null : noticeAt(told(board), at);
  part("top", JSON.stringify([board?.hall, board?.place, clockText(now)]), () => (board === null ? [] : head(tongue, board, now)));
  const { one, ones, queue, queues } = goingNow(board === null || troubled ? [] : wall.goings, at);
  const spoken = board === null || troubled ? null : announcedNow(board.announcements ?? [], live.clock.ms(), at);
  const aloud = spoken !== null && saidNow(voices, at).has(spoken.id);
  part("bar", JSON.stringify([troubled && link, troubled && time, queue, queues, spoken, aloud]), () => (spoken !== null ? [announcedBar(tongue, spoken, aloud)] : troubled ? [bar(tongue, link === "cut_off" ? "cut" : "stale", time)] : board === null || queue === null ? [] : queueBar(tongue, board, queue, queues)));
  part("foot", JSON.stringify([troubled && link, on, one, ones]), () => (troubled ? note(tongue, link === "cut_off" ? "cut-note" : "stale-note") : board === null || one === null ? notice(tongue, on) : nextPlace(tongue, board, one, ones)));
}

/** @param {string} link @param {number} at @param {"wall" | "portrait"} layout */
function drawCalls(link, at, layout) {
  const { board } = wall;
  if (board === null) return;
  const stale = link !== "live";
  const squeezed = stale || goingNow(wall.goings, at).queue !== null || announcedNow(board.announcements ?? [], live.clock.ms(), at) !== null;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const shown = rowsNow(wall, at, placesFor(innerHeight / rem, layout, squeezed));
  const dataAt = live.link().dataAt;
  const asOf = stale && dataAt !== null ? clockText(moment(dataAt)) : null;
  const beside = sideNow(board, at, layout, squeezed);
  Object.assign(document.documentElement.dataset, { calls: shown.spot === null ? "none" : "some", bar: String(squeezed) });
  part("calls-head", JSON.stringify([asOf, board.quiet]), () => callsHead(tongue, board, asOf));
  const yellow = shown.yellow && !stale;
  const flashes = yellow && wall.spot?.fresh === true;
  const said = saidNow(stale ? {} : voices, at);
  const look = (/** @type {import("hall/types.js").Call} */ call) => (said.has(call.ticket) ? " call--voice" : "");
  part("newest", JSON.stringify([shown.spot?.ticket, shown.spot?.label, wall.spot?.since, yellow, flashes, [...said]]), () => [shown.spot === null ? noCalls(tongue) : callRow(tongue, board, shown.spot, `call--new${yellow ? " call--yellow" : ""}${flashes ? " call--flash" : ""}${look(shown.spot)}`)]);
  part("rows", JSON.stringify([shown.rows, [...said]]), () => shown.rows.map((call) => callRow(tongue, board, call, `${call.state === "called" ? "call--walking" : ""}${look(call)}`)));
  part("side", JSON.stringify([beside, stale]), () => side(tongue, beside, board, stale));
}

/** @param {string} id @param {string} ground @param {() => (import("hall/dom.js").Child | import("hall/dom.js").Child[])[]} build */
function part(id, ground, build) {
  if (drawn.get(id) === ground) return;
  drawn.set(id, ground);
  fill(place(id), ...build());
}

setInterval(draw, TICK_MS);
addEventListener("resize", draw);
for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => voice?.unlock());
draw();
