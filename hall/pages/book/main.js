// @ts-check
/** The public booking page. Wires the steps: what is chosen is kept here, what is free is asked of the hall. */
import { callsUnder, Refused } from "hall/api.js";
import { fill, h } from "hall/dom.js";
import { page } from "hall/page.js";
import { picked } from "hall/words.js";
import { asked, back, nothing, stepOf } from "./steps.js";
import { drawBar, makeTongue } from "./tongue.js";
import { chosenHere, follow, leaveFor } from "./trail.js";
import { bookingView } from "./views.js";
import { worked } from "./work.js";

/** @typedef {import("./steps.js").Slot} Slot */

const desk = callsUnder(`/book/${encodeURIComponent(page.hall)}`);
const tongue = await makeTongue();
const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @type {import("./steps.js").Bookable | null} */
let hall = null;
/** @type {Slot[] | null} */
let slots = null;
let wish = { ...nothing(), ...chosenHere() };
let said = "";
/** @type {Slot[]} */
let near = [];
let busy = false;
let done = false;

await tried(async () => { hall = await desk.get("/services.json"); });
const offered = /** @type {import("./steps.js").Bookable | null} */ (hall)?.services;
if (offered === undefined) draw();
else stand(offered.some((service) => service.code === wish.service) ? wish : nothing());
addEventListener("popstate", () => {
  const there = { ...wish, ...chosenHere() };
  if (!done && stepOf(there) !== stepOf(wish)) stand(there);
});
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); }); // back from what was booked

/** @param {() => Promise<void>} work */
async function tried(work) {
  busy = true;
  said = "";
  near = [];
  try {
    await work();
  } catch (error) {
    said = (error instanceof Refused && picked(error.words, tongue.language).text) || tongue.say("book-unreachable");
    if (error instanceof Refused && error.code === "slot_full") near = /** @type {Slot[]} */ (error.problem.alternatives ?? []);
  }
  busy = false;
}

/** @param {Partial<import("./steps.js").Wish>} part */
function set(part) {
  const before = stepOf(wish);
  wish = { ...wish, ...part };
  if (part.begins) near = [];
  if (stepOf(wish) !== before) moved();
  else draw();
}

/** Kept at once, so that a language chosen meanwhile does not empty the field; nothing is redrawn while somebody types. @param {Partial<import("./steps.js").Wish>} part */
function typed(part) {
  wish = { ...wish, ...part };
}

/** @param {import("./steps.js").Wish} there */
function stand(there) {
  wish = there;
  near = [];
  moved();
}

function moved() {
  follow(wish);
  said = "";
  if (["day", "time"].includes(stepOf(wish))) void refresh();
  draw();
  scrollTo(0, 0);
  region("page").querySelector("h1")?.focus();
}

async function refresh() {
  const service = wish.service;
  slots = stepOf(wish) === "day" ? null : slots;
  await tried(async () => {
    const found = await desk.get(`/slots.json?service=${encodeURIComponent(service)}`);
    if (wish.service === service) slots = found.items;
  });
  draw();
}

async function hold() {
  busy = true;
  draw();
  await tried(async () => {
    const sent = asked(wish, tongue.language);
    const challenge = hall?.challenge ? (await desk.get("/services.json")).challenge : null;
    wish = { ...wish, held: await desk.post("/appointments", challenge ? { ...sent, work: await worked(challenge, sent) } : sent) };
  });
  if (near.length > 0) wish = { ...wish, begins: "", day: "" };
  follow(wish);
  draw();
  scrollTo(0, 0);
}

async function confirm() {
  const held = wish.held;
  if (!held || busy || done) return;
  busy = true;
  draw();
  const own = `/a/${held.link.split("/a/")[1]}`;
  await tried(async () => { await desk.post(`${own}/confirm`); done = true; leaveFor(`/book/${encodeURIComponent(page.hall)}${own}`); });
  if (done) return;
  if (said) wish = { ...wish, held: null, begins: "" };
  follow(wish);
  draw();
}

/** A code that was typed, or the wish for another one. @param {string} path @param {object} body */
async function show(path, body) {
  const held = wish.held;
  if (!held) return;
  await tried(async () => { wish = { ...wish, held: await desk.post(`/a/${held.link.split("/a/")[1]}${path}`, body) }; });
  draw();
}

function draw() {
  if (hall) {
    document.title = `${tongue.say("book-title")} · ${tongue.pick(hall.hall.name)}`;
    drawBar(region("top"), tongue.pick(hall.hall.name), tongue, draw);
    fill(region("page"), ...bookingView({ wish, hall, slots, said, near, busy }, tongue, { set, typed, back: () => stand(back(wish)), hold: () => void hold(), confirm: () => void confirm(),
      verify: (code) => void show("/verify", { code }), resend: () => void show("/code", {}) }));
    region("page").querySelector("h1")?.setAttribute("tabindex", "-1");
  } else {
    fill(region("page"), h("section", { class: "p-card", role: "alert" }, h("p", null, said)));
  }
  region("polite").textContent = said;
}
