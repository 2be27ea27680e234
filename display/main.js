// @ts-check
/** Wires the wall: live board in, a scene for the painter out, four times a second and whenever something came. */
import { ensureFont } from "hall/fonts.js";
import { askToBeLetIn } from "hall/enrolment.js";
import { connect } from "hall/live.js";
import { page as its } from "hall/page.js";
import { loadWords } from "hall/words.js";
import { calm, ticked, unknown, withChange, withSilence, withSnapshot } from "./calls.js";
import { loudspeaker } from "./loudspeaker.js";
import { painter } from "./painter.js";
import { withTold } from "./speaking.js";

const TICK_MS = 250;
/** What the clock alone changes (hours of silent calling, days of notices, a wait that nobody moved) is on the wall so soon after; spread, so that two hundred screens do not ask together. */
const ANEW_MS = 60_000 * (1 + Math.random() / 4);

void ensureFont();
const words = await loadWords(["zh-Hans", "zh-Hant", "en"], ["common", "display", "voice", "why"]);
const lead = ["zh-Hant", "en"].includes(its.language) ? its.language : "zh-Hans";
const still = matchMedia("(prefers-reduced-motion: reduce)");
const { paint, tongue } = painter(words, lead, its.hall, !still.matches);
const steady = () => performance.now();
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
let wholeAt = 0;

const live = connect({
  namespace: "/display",
  auth: { hall: its.hall, place: its.place },
  build: its.build,
  onSnapshot: (board) => { noPlace = false; code = ""; wall = withSnapshot(wall, board, steady()); wholeAt = steady(); voiceAsSet(board.place.speaks === true); draw(); },
  onChanged: (change) => { wall = withChange(wall, change, steady()); if (change.whole === true) wholeAt = steady(); draw(); },
  onHello: (hello) => { here = hello.here === true; },
  onSound: (wanted) => voice?.wanted(wanted),
  onSpeaking: (told) => { voices = withTold(voices, told, steady()); draw(); },
  onSilence: (told) => { wall = withSilence(wall, told); draw(); },
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
  const { state: link, dataAt } = live.link();
  paint({ wall, link, dataAt, at, now: live.clock.now(), voices, place: its.place, code, noPlace, mute: voice?.silent() === true });
  if (link === "live" && wall.board !== null && at - wholeAt > ANEW_MS && calm(wall, at)) {
    wholeAt = at;
    live.fetch();
  }
}

setInterval(draw, TICK_MS);
addEventListener("resize", draw);
for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => voice?.unlock());
draw();
