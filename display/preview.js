// @ts-check
/** A wall inside the settings page: drawn by the wall's own painter from a sample board that the page sends, live as it is set up. */
import { ensureFont } from "hall/fonts.js";
import { page as its } from "hall/page.js";
import { loadWords } from "hall/words.js";
import { ticked, unknown, withChange, withSnapshot } from "./calls.js";
import { painter } from "./painter.js";

const TICK_MS = 250;
/** A sample call is said for so long. */
const SAID_MS = 5_000;

void ensureFont();
const lead = new URLSearchParams(location.search).get("lang") ?? its.language;
const words = await loadWords(["zh-Hans", "zh-Hant", "en"], ["common", "display", "voice", "why"]);
const still = matchMedia("(prefers-reduced-motion: reduce)");
document.documentElement.lang = ["zh-Hant", "en"].includes(lead) ? lead : "zh-Hans";
const { paint, tongue } = painter(words, document.documentElement.lang, its.hall, !still.matches);
document.title = tongue.say("title");
let wall = unknown();
/** @type {ReturnType<typeof import("./speaking.js").withTold>} */
let voices = {};

/** @param {MessageEvent} event from the page that holds us, and from nobody else */
function heard({ origin, source, data }) {
  if (origin !== location.origin || source !== parent) return;
  const at = performance.now();
  if (data.board) wall = withSnapshot(wall, data.board, at);
  if (data.call) {
    wall = withChange(wall, { epoch: 1, seq: 1, prev: 0, at: new Date().toISOString(), put: { calls: [data.call] } }, at);
    voices = { sample: { job: "sample", ticket: data.call.ticket, until: at + SAID_MS } };
  }
  draw();
}

function draw() {
  const at = performance.now();
  const now = { ms: Date.now(), offset: -new Date().getTimezoneOffset() };
  wall = ticked(wall, at);
  paint({ wall, link: "live", dataAt: null, at, now, voices, place: "" });
}

addEventListener("message", heard);
addEventListener("resize", draw);
setInterval(draw, TICK_MS);
draw();
parent.postMessage({ wall: "ready" }, location.origin);
