// @ts-check
/** The live connection of a face: Socket.IO over WebSocket, repaired by snapshots. Decisions stand in link_state.js. */
import { io } from "socket.io-client";
import { begin, changeCame, greeted, linkState, pulseCame, snapshotCame } from "./link_state.js";
import { hallNow, moment } from "./times.js";

/**
 * @typedef {import("./types.js").Link} Link
 * @typedef {import("./times.js").Moment} Moment
 *
 * @typedef {object} Connection
 * @property {{now: () => Moment, ms: () => number}} clock the hall's time
 * @property {() => void} fetch asks for a snapshot
 * @property {(event: string, body: object) => void} tell says something that is worth nothing later
 * @property {() => Link} link
 * @property {() => void} close
 *
 * @typedef {object} Wishes
 * @property {"/display" | "/window" | "/manager" | "/visitor"} namespace
 * @property {Record<string, unknown> | (() => Promise<Record<string, unknown>>)} auth a function is asked again at every connection
 * @property {(snapshot: any) => void} onSnapshot
 * @property {(change: any) => void} onChanged
 * @property {(items: any[]) => void} [onDevices] how the devices are; told to managers whenever that changes, apart from the journal
 * @property {(link: Link) => void} [onLink] once per change of state, and once at the start
 * @property {(message: any) => void} [onSpeaking] a loudspeaker has begun or ended to say something
 * @property {(told: any) => void} [onSilence] whether calls are heard where this wall hangs
 * @property {(hello: any) => void} [onHello]
 * @property {(wanted: any) => void} [onSound] a voice zone's box wants this wall to speak
 * @property {(code: string) => void} [onRefused] the hall does not let this face in; it goes on asking
 * @property {string} [build] the build this page was made from
 * @property {() => boolean} [idle] may the page reload itself now?
 */

const LOOK_EVERY_MS = 500;
const KNOCK_AGAIN_MS = 5_000;
const ASK_AGAIN_MS = 5_000;

/** @param {Wishes} wishes @returns {Connection} */
export function connect(wishes) {
  const steady = () => performance.now();
  let following = begin(steady());
  let setting = { setAt: steady(), at: /** @type {Moment} */ ({ ms: Date.now(), offset: -new Date().getTimezoneOffset() }), speed: 1 };
  /** @type {Link | null} */
  let told = null;
  let asked = -Infinity;
  let newerBuild = false;

  const { auth } = wishes;
  const socket = io(wishes.namespace, {
    transports: ["websocket"], reconnectionDelay: 500, reconnectionDelayMax: 5_000,
    auth: typeof auth === "function" ? (/** @type {(data: object) => void} */ give) => void auth().then(give, () => give({})) : auth,
  });
  const clock = { now: () => hallNow(setting, steady()), ms: () => hallNow(setting, steady()).ms };

  /** @param {{at?: string, speed?: number}} message */
  function setClock(message) {
    if (message.at !== undefined) setting = { setAt: steady(), at: moment(message.at), speed: message.speed ?? setting.speed };
  }
  function fetch() {
    asked = steady();
    socket.emit("fetch");
  }
  function look() {
    if (socket.connected && following.behind !== null && steady() - Math.max(asked, following.behind) > ASK_AGAIN_MS) fetch();
    if (newerBuild && (wishes.idle?.() ?? true)) reloadOnce(wishes.build ?? "");
    const state = linkState(following, steady());
    if (told?.state === state && told.dataAt === following.dataAt) return;
    const changed = told?.state !== state;
    told = { state, since: changed ? clock.ms() : (told?.since ?? clock.ms()), dataAt: following.dataAt };
    if (changed) wishes.onLink?.(told);
  }

  socket.on("hello", (message) => {
    setClock(message);
    following = greeted(following, steady());
    newerBuild = wishes.build !== undefined && message.build !== undefined && message.build !== wishes.build;
    wishes.onHello?.(message);
    look();
  });
  socket.on("snapshot", (message) => {
    setClock(message);
    const { following: next, act } = snapshotCame(following, message, steady());
    following = next;
    if (act === "apply") wishes.onSnapshot(message);
    look();
  });
  socket.on("changed", (message) => {
    setClock(message);
    const { following: next, act } = changeCame(following, message, steady());
    following = next;
    if (act === "apply") wishes.onChanged(message);
    if (act === "fetch") fetch();
    look();
  });
  socket.on("pulse", (message) => {
    setClock(message);
    const { following: next, act } = pulseCame(following, message, steady());
    following = next;
    if (act === "fetch") fetch();
    look();
  });
  socket.on("devices", (message) => wishes.onDevices?.(message.items));
  if (wishes.onSpeaking) socket.on("speaking", wishes.onSpeaking);
  if (wishes.onSilence) socket.on("silence", wishes.onSilence);
  if (wishes.onSound) socket.on("sound", wishes.onSound);
  socket.on("bye", (message) => {
    socket.disconnect();
    knock((message?.retry_after_s ?? 5) * 1000);
  });
  socket.on("connect_error", (error) => {
    if (socket.active) return;
    wishes.onRefused?.(error.message);
    if (error.message === "build_changed") newerBuild = true;
    knock(KNOCK_AGAIN_MS);
  });
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") knock(KNOCK_AGAIN_MS);
  });

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let knocking;
  /** @param {number} after ms, spread so that two hundred screens do not knock together */
  function knock(after) {
    clearTimeout(knocking);
    knocking = setTimeout(() => socket.connect(), after * (1 + Math.random() / 2));
  }

  const looking = setInterval(look, LOOK_EVERY_MS);
  queueMicrotask(look);
  return {
    clock, fetch,
    tell: (event, body) => { if (socket.connected) socket.emit(event, body); },
    link: () => told ?? { state: "catching_up", since: clock.ms(), dataAt: null },
    close: () => { clearInterval(looking); clearTimeout(knocking); socket.disconnect(); },
  };
}

/**
 * At most one reload a minute: a page that an old cache keeps giving back must not spin.
 * @param {string} build
 */
export function reloadOnce(build) {
  const last = Number(sessionStorage.getItem(`reloaded:${build}`) ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem(`reloaded:${build}`, String(Date.now()));
  location.reload();
}
