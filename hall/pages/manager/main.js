// @ts-check
/** The live floor: wires the line, the clock and the regions. What is shown is decided in the modules beside. */
import { connect } from "hall/live.js";
import { Refused, site } from "hall/api.js";
import { watchFinger } from "hall/finger.js";
import { page } from "hall/page.js";
import { clockText, hourText, moment, parts } from "hall/times.js";
import { pick } from "hall/words.js";
import { ask } from "../staff/ask.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { dayText } from "../staff/figures.js";
import { mayAct } from "../staff/links.js";
import { placeText } from "../staff/places.js";
import { tell } from "../staff/tell.js";
import { asksForLook, bodyOf, complete, hallActions, readReason } from "./actions.js";
import { freeFor } from "./calling.js";
import { changed, dayState, suspendedHall } from "./floor.js";
import { dayNote } from "./day_clock.js";
import { heads } from "./headline.js";
import { setUpLookup } from "./view_lookup.js";
import { figuresOf, move, remember } from "./trend.js";
import { callDialog } from "./view_call.js";
import { drawCheck } from "./view_check.js";
import { drawHeads, drawOutage, drawStrip } from "./view_heads.js";
import { drawQueues } from "./view_queues.js";
import { drawHelps } from "./view_helps.js";
import { drawDevices, drawDoubts } from "./view_side.js";
import { makeAlarm } from "./alarm.js";
import { isQuiet } from "./alerts.js";
import { acknowledgeDialog } from "./view_acknowledge.js";
import { drawAlerts } from "./view_alerts.js";
import { announceDialog } from "./view_announce.js";
import { moveMany } from "./view_moving.js";
import { asAlerts, listed } from "./talk.js";
import { planOfDay } from "./plan_of_day.js";
import { ahead } from "./ahead.js";
import { isLarge } from "./tiles.js";
import { comingOf, plannedAt } from "./planned.js";
import { drawAhead } from "./view_ahead.js";
import { messageDialog } from "./view_message.js";
import { drawTalk } from "./view_talk.js";
import { takeBack, windowSetDialog } from "./view_window_set.js";
import { drawWindows, tick } from "./view_windows.js";

const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await begin(["manager", "staffing", "alerts", "figures", "talk"]);
const may = mayAct(session.grants, page.hall);
const second = say.to(language === "en" ? "zh-Hans" : "en");
const finger = watchFinger();
document.title = say("title-floor");
region("title").textContent = document.title;

setUpLookup(region("lookup-card"), api, say, (error) => saidWhy(error, say), may ? (ticket) => void callOutOfTurn(ticket) : null);

/** @type {import("./floor.js").FloorBody | null} */
let floor = null;
/** @type {import("./trend.js").Sample[]} */
let samples = [];
let checkedOn = "";
/** @type {Record<string, string>} */
const names = {};

const line = connect({
  namespace: "/manager", build: page.build,
  auth: async () => ({ hall: page.hall, ...(await site.post("/session/socket", { hall: page.hall, face: "manager" })) }),
  onSnapshot: (body) => { floor = body; show(); },
  onChanged: (change) => { if (floor) { floor = changed(floor, change); show(); } },
  onDevices: (items) => { if (floor) { floor = { ...floor, devices: items }; show(); } },
  onLink: () => queueMicrotask(show),
  onRefused: (code) => { if (code === "unauthorized") location.replace(`/?next=${encodeURIComponent(location.pathname)}`); },
  idle: () => !document.querySelector("dialog[open]"),
});

/** @param {string} code */
function placeName(code) {
  const text = placeText(code, names);
  return "text" in text ? text.text : say(text.key, text.args);
}

/** @param {import("./actions.js").Action} action */
async function act(action) {
  let looked = false;
  const did = await ask({
    title: say(`do-${action.key}-title`, action.args), text: say(`do-${action.key}-text`, action.args), go: say(`do-${action.key}`), grave: action.grave,
    reasons: action.reasons.map((code) => ({ code, text: say(`why-${code}`) })),
    complete: (said) => complete(action, said),
    send: async (said) => {
      try {
        await api.post(action.path, { ...bodyOf(action, said), ...(looked ? { confirm: true } : {}) });
      } catch (error) {
        looked = error instanceof Refused && asksForLook(action, error.code);
        throw error;
      }
    },
  }, say);
  if (did) tell(say(`did-${action.key}`, action.args));
}

/** Without a question and without a word: the row itself shows what became of it. @param {string} path @param {object} body */
async function post(path, body) {
  try {
    await api.post(path, body);
  } catch (error) {
    tell(saidWhy(error, say));
  }
}

/** Without a question first: going to somebody who waits is never wrong. @param {import("./actions.js").Action} action */
async function atOnce(action) {
  try {
    await api.post(action.path, bodyOf(action, { code: null, text: "" }));
    tell(say(`did-${action.key}`, action.args));
  } catch (error) {
    tell(saidWhy(error, say));
  }
}

function show() {
  if (finger.holds(show)) return;
  const link = line.link();
  const now = line.clock.now();
  const seen = lastSeen(link);
  document.body.dataset.link = link.state;
  showBar(link, now);
  if (!floor) return drawStrip(region("strip"), waitingStrip(link.state), say, act);
  const day = dayState(floor);
  const working = day === "open" || day === "suspended";
  const live = may && link.state !== "cut_off";
  for (const d of floor.devices) if (d.name) names[d.place] = pick(d.name, language);
  const figures = figuresOf(floor.headline);
  samples = remember(samples, now.ms, figures);
  const today = parts(now).date, { plan, groups } = planFor(today), planned = plannedAt(plan, now);
  checkOnce(today);
  drawHeads(region("heads"), heads(floor, day, language, (key) => move(samples, key, now.ms, figures[key]), planned), say, second);
  drawStrip(region("strip"), strip(day, link), say, act);
  drawOutage(region("outage"), floor.outage ?? null, say);
  drawWindows(region("windows"), floor.zones, seen, say, second, show);
  drawQueues(region("queues"), floor.queues, plan ? comingOf(groups, now) : {}, live && working, working, say, second, act, floor.bypassed, floor.late);
  showAlerts(floor, working, live, seen);
  drawTalk(region("talk"), { emergencies: floor.emergencies ?? [], messages: listed(floor.messages ?? []), can: live }, say, (path, body) => void post(path, body));
  drawHelps(region("helps"), floor.helps ?? [], live, say, second, atOnce, placeName);
  drawDoubts(region("doubts"), floor.doubts, live, today, say, second, act, placeName);
  drawDevices(region("devices"), floor.devices, live, today, say, second, act, placeName);
  drawAhead(region("ahead"), working ? ahead(plan, now) : null, today, say, second);
  region("hall-do").hidden = !may || !working;
  reachable(floor.zones);
  for (const id of ["do-move", "do-set", "do-suspend", "do-close-day"]) region(id).hidden = day !== "open";
  for (const button of region("hall-do").querySelectorAll("button")) button.disabled = !live;
}

/** Below hundreds of windows nobody finds what is done to the whole hall: there it stands beside them. @param {import("./floor.js").Zone[]} zones */
function reachable(zones) {
  const buttons = region("hall-do"), beside = region("devices").parentElement;
  if (isLarge(zones) && buttons.parentElement !== beside) region("devices").before(buttons);
}

const alarm = makeAlarm();
const planFor = planOfDay(api, () => show());

/** @param {import("./floor.js").FloorBody} shown @param {boolean} working @param {boolean} live @param {number} seen */
function showAlerts(shown, working, live, seen) {
  const quiet = isQuiet(shown.alerting?.quiet ?? [], line.clock.now());
  alarm.listen([...shown.alerts, ...asAlerts(shown.emergencies ?? [], shown.messages ?? [])], quiet);
  const sound = alarm.state() === "on" && quiet ? "quiet" : alarm.state();
  drawAlerts(region("alerts"), shown, { working, can: live && working, nowMs: seen, sound }, say, second, placeName, { atOnce, take, release, sound: () => void alarm.turn().then(show) });
}

/** @param {import("./floor.js").Alert} alert @param {string} text */
async function take(alert, text) {
  const who = await acknowledgeDialog(text, session.account.name, say, async (said) => { await api.post(`/alerts/${alert.id}/acknowledge`, said); });
  if (who !== null) tell(say("did-acknowledge", { name: who }));
}

/** @param {import("./floor.js").Alert} alert */
async function release(alert) {
  try {
    await api.post(`/alerts/${alert.id}/release`, {});
    tell(say("did-release"));
  } catch (error) {
    tell(saidWhy(error, say));
  }
}

/** Timers stand still when the line is cut: what they count from may be long over. @param {import("hall/types.js").Link} link */
const lastSeen = (link) => (link.state === "cut_off" && link.dataAt ? moment(link.dataAt).ms : line.clock.ms());

/** The record of the days before today changes no more today. @param {string} today */
function checkOnce(today) {
  if (today === checkedOn) return;
  checkedOn = today;
  void drawCheck(region("check"), api, today, say);
}

/** @param {import("hall/types.js").Link} link @param {import("hall/times.js").Moment} now */
function showBar(link, now) {
  const at = link.dataAt ? hourText(moment(link.dataAt)) : "–";
  drawBar(region("bar"), {
    hall: floor ? pick(floor.hall.name, language) : "", hallCode: page.hall, current: "floor", link: link.state,
    linkText: say(`link-${link.state}`, { at }), day: floor ? dayText(parts(now).date, language) : "", time: floor ? clockText(now) : "",
    who: session.account.name, grants: session.grants, language,
  }, say);
}

/** @param {string} state @returns {import("./view_heads.js").StripModel | null} */
const waitingStrip = (state) =>
  ({ day: "before", kind: state === "cut_off" ? "breach" : "quiet", text: say(state === "cut_off" ? "strip-no-line" : "strip-loading"), actions: [], live: false });

/** @param {import("./floor.js").DayState} day @param {import("hall/types.js").Link} link @returns {import("./view_heads.js").StripModel | null} */
function strip(day, link) {
  const live = link.state !== "cut_off";
  if (!live) return { day, kind: "breach", text: say("strip-cut-off", { at: link.dataAt ? hourText(moment(link.dataAt)) : "–" }), more: say("strip-cut-off-more"), actions: [], live };
  const actions = may ? hallActions(day, floor?.day_clock?.policy) : [];
  const note = floor && dayNote(floor, day, line.clock.ms(), (iso) => hourText(moment(iso)));
  if (note && day !== "suspended") return { day, kind: note.kind, text: say(note.text.key, note.text.args), more: say(note.more.key, note.more.args), actions: day === "open" ? [] : actions, live };
  if (day === "open") return null;
  if (day !== "suspended") return { day, kind: "quiet", text: say(`strip-${day}`), more: say(`strip-${day}-more`), actions, live };
  const { since, reason, alarms = [] } = (floor && suspendedHall(floor)) ?? {};
  const said = readReason(reason, ["power", "fire", "system", "drill", "other"]);
  const why = [said.code && say(`why-${said.code}`), said.text].filter(Boolean).join(", ");
  const from = { since: since ? hourText(moment(since)) : "–" };
  if (said.code === "fire") return { day, kind: "alarm", text: say("strip-fire"), more: say(alarms.length > 0 ? "strip-fire-on" : "strip-fire-over", from), actions, live };
  return { day, kind: "warn", text: say("strip-suspended", { why }), more: say("strip-suspended-more", from), actions, live };
}

for (const action of hallActions("open")) {
  const button = region(`do-${action.key}`);
  button.textContent = say(`do-${action.key}`);
  button.addEventListener("click", () => void act(hallActions("open", floor?.day_clock?.policy).find((a) => a.key === action.key) ?? action));
}
region("hall-do-name").textContent = say("hall-do");
region("do-say").textContent = say("do-say");
region("do-say").addEventListener("click", () => void announceDialog(api, say));
region("do-move").textContent = say("do-move");
region("do-move").addEventListener("click", () => void moveQueues());

region("do-set").textContent = say("do-set");
region("do-set").addEventListener("click", () => void changeSet());

region("do-message").textContent = say("do-message");
region("do-message").addEventListener("click", () => void writeToWindows());

async function writeToWindows() {
  const sent = floor && (await messageDialog(floor, api, say));
  if (sent !== null) tell(say("did-message", { n: sent }));
}

/** @param {import("./view_lookup.js").Asked} ticket */
async function callOutOfTurn(ticket) {
  const label = floor && (await callDialog(ticket, freeFor(floor.zones, ticket.service), session.account.id, api, say));
  if (label !== null) tell(say("did-callout", { number: ticket.number, label }));
}

async function changeSet() {
  const done = floor && (await windowSetDialog(floor, api, say));
  if (!done) return;
  tell(say("did-set", { label: done.label }), "done", { text: say("set-undo"), act: async () => {
    try {
      await takeBack(done, api, say);
      tell(say("did-set-undo", { label: done.label }));
    } catch (error) {
      tell(saidWhy(error, say), "refused");
    }
  } });
}

async function moveQueues() {
  const moved = floor && (await moveMany(floor, api, say));
  if (moved !== null) tell(say("did-move", { n: moved }));
}

show();
setInterval(() => { tick(region("windows"), lastSeen(line.link())); showBar(line.link(), line.clock.now()); }, 1_000);
setInterval(show, 10_000);
