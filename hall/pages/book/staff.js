// @ts-check
/** Appointments for staff: the day, booking for a visitor, restrictions. Wires the views to the hall. */
import { Refused } from "hall/api.js";
import { fill } from "hall/dom.js";
import { page } from "hall/page.js";
import { pick as pickIn } from "hall/words.js";
import { ask } from "../staff/ask.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { draw } from "../staff/draw.js";
import { beside, counts, matching } from "./day.js";
import { cancelMany, doneBar } from "./many.js";
import { bookForm, dayHead, dayList, outboxCard, overbookingCard, restrictionList } from "./staff_views.js";

const REFRESH_S = 15;
const { say, language, session, api } = await begin(["bookings"]);
const pick = (/** @type {any} */ words) => pickIn(words, language);
const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const holds = (/** @type {string[]} */ ...roles) => session.grants.some((g) => (!g.hall || g.hall === page.hall) && roles.includes(g.role));
/** @type {{hall: any, services: any[], now: string}} */
const bookable = await fetch(`/book/${encodeURIComponent(page.hall)}/services.json`).then((answer) => answer.json());
const today = bookable.now.slice(0, 10);
const started = performance.now();
const state = { day: today, search: "", items: /** @type {any[]} */ ([]), restrictions: /** @type {any[]} */ ([]), service: bookable.services[0]?.code ?? "", slots: /** @type {any[]} */ ([]), said: "", made: /** @type {any} */ (null), outbox: /** @type {any} */ (null), overbooking: /** @type {any} */ (null) };
/** @type {import("./many.js").Done | null} */
let done = null;

document.title = say("face-bookings");
await Promise.all([look(), lookSlots()]);
setInterval(() => { if (document.visibilityState === "visible") void look(); }, REFRESH_S * 1000);

/** The hall's clock, gone on since the page was opened; written as the hall writes its times. */
function now() {
  const zone = bookable.now.slice(-6);
  const minutes = (zone.startsWith("-") ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
  const at = new Date(Date.parse(bookable.now) + performance.now() - started + minutes * 60_000);
  return at.toISOString().slice(0, 19) + zone;
}

async function look() {
  try {
    const [list, restricted, outbox] = await Promise.all([api.get(`/appointments?day=${state.day}`), api.get("/restrictions"), holds("admin", "manager") ? api.get("/messages") : null]);
    state.items = list.items;
    state.overbooking = list.overbooking;
    state.restrictions = restricted.items;
    state.outbox = outbox;
  } catch (error) {
    state.said = saidWhy(error, say);
  }
  show();
}

async function lookSlots() {
  if (state.service) state.slots = await api.get(`/slots?service=${encodeURIComponent(state.service)}`).then((found) => found.items, () => []);
  showForm();
}

/** @param {Record<string, string>} wish */
async function book(wish) {
  state.said = "";
  state.made = null;
  try {
    state.made = await api.post("/appointments", { ...wish, id_number: wish.id_number.toUpperCase(), language });
  } catch (error) {
    state.said = saidWhy(error, say);
    if (!(error instanceof Refused) || error.code !== "slot_full") return showForm();
  }
  await Promise.all([look(), lookSlots()]);
}

/** @param {string} deed @param {any} one */
async function act(deed, one) {
  const send = (/** @type {object} */ body) => api.post(`/appointments/${one.code}/${deed}`, body);
  if (deed === "check-in" || deed === "confirm") {
    try {
      await send({});
      state.said = "";
    } catch (error) {
      state.said = saidWhy(error, say);
      showForm();
    }
  } else {
    const reasons = deed === "cancel" ? ["visitor", "closed", "other"].map((code) => ({ code, text: say(`bk-reason-${code}`) })) : [];
    await ask({ title: say(`bk-ask-${deed}`, { name: one.person.name }), text: say(`bk-ask-${deed}-more`), reasons, go: say(`bk-deed-${deed}`), grave: true,
      complete: (said) => deed !== "cancel" || (said.code !== null && (said.code !== "other" || said.text.trim() !== "")),
      send: async (said) => { await send(deed === "cancel" ? { reason: [said.code === "other" ? "" : say(`bk-reason-${said.code}`), said.text.trim()].filter(Boolean).join(": ") } : {}); } }, say);
  }
  await Promise.all([look(), lookSlots()]);
}

async function many() {
  const open = state.items.filter((one) => one.state === "booked" || one.state === "held");
  const from = open[0]?.begins.slice(11, 16) ?? "09:00";
  const until = open.map((one) => one.ends.slice(11, 16)).sort().at(-1) ?? "17:00";
  done = (await cancelMany({ day: state.day, services: bookable.services, from, until }, api, say, pick)) ?? done;
  await Promise.all([look(), lookSlots()]);
}

async function takeBack() {
  if (!done) return;
  const { batch } = done;
  try {
    for (let left = 1; left > 0;) ({ left } = await api.post("/appointments/restore", { batch }));
    state.said = "";
  } catch (error) {
    state.said = saidWhy(error, say);
  }
  done = null;
  await Promise.all([look(), lookSlots()]);
}

/** @param {string} id @param {string} name */
async function lift(id, name) {
  await ask({ title: say("bk-ask-lift", { name }), text: say("bk-ask-lift-more"), reasons: ["ill", "mistake", "other"].map((code) => ({ code, text: say(`bk-reason-${code}`) })), go: say("bk-lift"), grave: false,
    complete: (said) => said.code !== null && (said.code !== "other" || said.text.trim() !== ""),
    send: async (said) => { await api.post(`/restrictions/${id}/lift`, { reason: [said.code === "other" ? "" : say(`bk-reason-${said.code}`), said.text.trim()].filter(Boolean).join(": ") }); } }, say);
  await look();
}

function show() {
  drawBar(region("bar"), { hall: pick(bookable.hall.name), hallCode: page.hall, current: "bookings", link: null, linkText: "", day: "", time: "", who: session.account.name, grants: session.grants, language }, say);
  const at = now();
  const found = matching(state.items, state.search);
  draw(region("head"), { day: state.day, today, search: state.search, counts: counts(state.items, at), may: holds("manager", "admin") && state.day >= today && state.items.some((one) => one.state === "booked" || one.state === "held") }, (model) => dayHead(model, say, {
    go: (by) => { state.day = beside(state.day, by); void look(); }, search: (text) => { state.search = text; showList(); }, many: () => void many(),
  }));
  if (done && performance.now() > done.until) done = null;
  draw(region("done"), done, (model) => (model ? doneBar(model, say, () => void takeBack()) : []));
  showList(found);
  draw(region("restrictions"), { items: state.restrictions, may: holds("greeter", "manager", "admin") }, (model) => restrictionList(model, say, (id, name) => void lift(id, name)));
  region("overbooking").hidden = state.overbooking === null;
  if (state.overbooking) draw(region("overbooking"), state.overbooking, (model) => overbookingCard(model, say, pick));
  region("outbox").hidden = state.outbox === null;
  if (state.outbox) draw(region("outbox"), state.outbox, (model) => outboxCard(model, say));
}

function showList(found = matching(state.items, state.search)) {
  draw(region("list"), { items: found, now: now().slice(0, 16) }, (model) => dayList({ items: model.items, now: now() }, say, pick, (deed, one) => void act(deed, one)));
}

function showForm() {
  fill(region("form"), ...bookForm({ services: bookable.services, service: state.service, slots: state.slots, said: state.said, made: state.made, today }, say, pick, {
    service: (code) => { state.service = code; void lookSlots(); }, book: (wish) => void book(wish),
  }));
}
