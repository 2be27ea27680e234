// @ts-check
/** The page of one appointment: what the link allows, and nothing about anybody else. */
import { callsUnder, Refused } from "hall/api.js";
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { picked } from "hall/words.js";
import { drawBar, makeTongue } from "./tongue.js";
import { ownView } from "./views.js";

const REFRESH_S = 30;
const base = location.pathname.replace(/\/$/, "");
const own = callsUnder(base);
const desk = callsUnder(`/book/${encodeURIComponent(page.hall)}`);
const tongue = await makeTongue();
const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @type {import("./steps.js").Appointment | null} */
let found = null;
/** @type {import("./steps.js").Slot[] | null} */
let slots = null;
/** @type {"" | "cancel" | "change"} */
let asking = "";
let day = "";
let said = "";
let ticket = "";
let busy = false;

await look();
setInterval(() => { if (!asking && document.visibilityState === "visible") void look(); }, REFRESH_S * 1000);

async function look() {
  await tried(async () => { found = await callsUnder("").get(`${base}.json`); });
}

/** @param {() => Promise<void>} work */
async function tried(work) {
  busy = true;
  try {
    await work();
    said = "";
  } catch (error) {
    said = (error instanceof Refused && picked(error.words, tongue.language).text) || tongue.say("book-unreachable");
  }
  busy = false;
  draw();
}

/** @param {string} name @param {object} [body] */
async function act(name, body = {}) {
  await tried(async () => {
    const answer = await own.post(`/${name}`, body);
    if (name === "check-in") {
      ticket = answer.link;
      found = await callsUnder("").get(`${base}.json`);
    } else {
      found = answer;
    }
    asking = "";
  });
  scrollTo(0, 0);
}

/** @param {"" | "cancel" | "change"} wish */
function ask(wish) {
  asking = wish;
  said = "";
  slots = null;
  day = "";
  draw();
  scrollTo(0, 0);
  if (wish === "change" && found) {
    const service = found.service.code;
    void tried(async () => { slots = (await desk.get(`/slots.json?service=${encodeURIComponent(service)}`)).items; });
  }
}

function draw() {
  drawBar(region("top"), found ? tongue.pick(found.hall.name) : tongue.say("book-title"), tongue, draw);
  if (!found) {
    fill(region("page"), h("section", { class: "p-card", role: "alert" }, h("p", null, said || tongue.say("book-gone"))),
      h("div", { class: "p-do" }, h("a", { class: "p-btn p-wide", href: base.split("/a/")[0] }, icon("calendar"), h("span", null, tongue.say("book-again")))));
    return;
  }
  document.title = `${found.code} ${tongue.pick(found.service.name)}`;
  fill(region("page"), ...ownView({ found, slots, day, asking, said, ticket, base, busy }, tongue, { ask, day: (chosen) => { day = chosen; said = ""; draw(); }, act: (name, body) => void act(name, body) }));
  region("polite").textContent = said;
}
