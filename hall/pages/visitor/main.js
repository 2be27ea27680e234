// @ts-check
/** The visitor's page: live by socket, else by asking every 15 s; what it shows stands in the pure modules. */
import { callsUnder, Refused } from "hall/api.js";
import { fill, h, icon } from "hall/dom.js";
import { watchFinger } from "hall/finger.js";
import { keepFocus } from "hall/focus.js";
import { picked } from "hall/words.js";
import { alertFor } from "./alerts.js";
import { makeRing, stayAwake } from "./ring.js";
import { ENDED, freshness, isNewer, POLL_S, screenOf, wasMoved } from "./screens.js";
import { sayWhy } from "./sorry.js";
import { tellMe } from "./tell.js";
import { LANGUAGES, makeTongue } from "./tongue.js";
import { pageView } from "./views.js";

/** @typedef {import("./shapes.js").Page} Page */

const token = location.pathname.split("/")[2] ?? "";
const actions = callsUnder(`/t/${token}`);
const file = callsUnder(`/t/${token}.json`);
const ring = makeRing();
const finger = watchFinger();
const tongue = await makeTongue();
const steady = () => performance.now();
/** @type {Page | null} */
let page = null;
let heard = -Infinity;
let live = false;
let drawn = "";
const visitor = { asking: false, here: false, rated: false, moved: false, told: false, said: "", lost: false };

await ask();
void listen();
void stayAwake();
setInterval(() => { if (!live || visitor.lost) void ask(); }, POLL_S * 1000);
setInterval(draw, 1_000);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  void stayAwake();
  void ask();
});

async function ask() {
  try {
    take(await file.get("", { timeoutMs: 6_000 }));
  } catch (error) {
    if (error instanceof Refused && error.status === 404) gone();
  }
}

/** Live messages are a comfort: without them the page goes on asking. */
async function listen() {
  try {
    const { connect } = await import("hall/live.js");
    connect({
      namespace: "/visitor", auth: { ticket_token: token }, build: document.documentElement.dataset.build, idle: () => page?.ticket.state !== "called",
      onSnapshot: take, onChanged: take,
      onLink: (link) => { live = link.state === "live"; },
    });
  } catch {
    live = false;
  }
}

/** @param {Page} fresh */
function take(fresh) {
  heard = steady();
  if (visitor.lost) Object.assign(visitor, { lost: false, said: "" });
  if (!fresh?.ticket || !isNewer(page, fresh)) return;
  const alert = alertFor(page, fresh);
  if (page === null) void tongue.follow(fresh.ticket.language).then(draw);
  if (page?.ticket.state !== fresh.ticket.state) Object.assign(visitor, { here: false, moved: false });
  if (wasMoved(page, fresh)) visitor.moved = true;
  page = fresh;
  if (alert) {
    ring.play(alert);
    byId("polite").textContent = tongue.say(`alert-${alert}`, { number: fresh.ticket.number });
  }
  draw();
}

/** The hall does not know this link any more: it was of another day. Or it never did. */
function gone() {
  if (page) return take({ ...page, seq: page.seq + 1, expired: true, can: [] });
  const { say } = tongue;
  document.title = say("page-title");
  bar("", gone);
  fill(byId("page"), h("main", null, h("section", { class: "p-card p-num p-end" }, h("h1", null, icon("info"), " ", say("visitor-state-unknown")), h("p", { class: "p-why" }, say("visitor-note-unknown")))));
}

/** @param {string} name @param {object} [body] */
async function act(name, body = {}) {
  Object.assign(visitor, { said: "", lost: false });
  try {
    const answer = await actions.post(`/${name}`, body);
    visitor.here = name === "here";
    if (name === "rating") visitor.rated = true;
    if (answer?.ticket?.number) take(answer);
    else await ask();
    scrollTo({ top: 0 }); // the keys are below, and what has become of it stands on top
  } catch (error) {
    visitor.lost = !(error instanceof Refused);
    visitor.said = (error instanceof Refused && picked(error.words, tongue.language).text) || tongue.say(error instanceof Refused ? "refused-other" : "unreachable");
    if (error instanceof Refused) await ask();
  }
  visitor.asking = false;
  draw();
}

function draw() {
  if (finger.holds(draw)) return;
  if (!page) return;
  if (live) heard = steady();
  const screen = screenOf(page);
  const fresh = ENDED.has(screen) ? "live" : freshness((steady() - heard) / 1000);
  const shown = { page, fresh, sound: ring.state(), language: tongue.language, ...visitor };
  const now = JSON.stringify(shown);
  if (now === drawn) return;
  drawn = now;
  document.body.dataset.screen = fresh === "cut_off" ? "cut_off" : screen;
  document.title = `${page.ticket.number} ${tongue.say("page-title")}`;
  const open = [...document.querySelectorAll("details")].filter((one) => one.open).map((one) => one.className);
  keepFocus(document.body, () => paint(shown));
  for (const details of document.querySelectorAll("details")) details.open = open.includes(details.className);
}

/** @param {import("./views.js").Shown} shown */
function paint(shown) {
  const { say } = tongue;
  bar(tongue.pick(shown.page.hall?.name), draw);
  fill(byId("page"), ...pageView(shown, { say, pick: tongue.pick, english: tongue.english() }, {
    act: (name, body) => void act(name, body),
    ask: (wish) => { visitor.asking = wish; draw(); },
    sound: (on) => void ring.turn(on).then(draw),
    again: () => void ask().then(draw),
    why: () => void sayWhy(actions, tongue).then((told) => { if (told) visitor.said = tongue.say("reasons-thanks"); return ask(); }).then(draw),
    tell: () => void tellMe(actions, tongue).then((done) => { visitor.told ||= done; draw(); }),
  }));
}

/** Whose page this is, and the other languages. @param {string} name @param {() => void} again */
function bar(name, again) {
  fill(byId("top"), h("span", null, name), h("span", { class: "p-langs", role: "group", "aria-label": tongue.say("language") },
    ...LANGUAGES.filter(([code]) => code !== tongue.language).map(([code, title]) => h("button", { type: "button", lang: code, onclick: () => void tongue.speak(code, true).then(again) }, title))));
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
