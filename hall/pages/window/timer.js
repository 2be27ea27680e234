// @ts-check
/** The large timer and the bar beside it: how long the present state lasts, against what is usual. */

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {{at: number, label: Phrase, strong: boolean}} Tick `at` is the share of the bar from 0 to 1 */
/** @typedef {{seconds: number, text: string, tone: "serving"|"called"|"waiting"|"rest", headline: Phrase, share: number, ticks: Tick[]}} Timer */

/** Idle while somebody waits: orange after a minute, the floor manager is told after three. */
export const IDLE_ORANGE_S = 60;
export const IDLE_TOLD_S = 180;
/** A visitor on hold longer than this may have been forgotten. */
export const HELD_ALARM_S = 600;

/** @param {number} seconds `6:12`, above an hour `1:06:12` */
export function clockText(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${h ? String(m).padStart(2, "0") : m}:${String(s).padStart(2, "0")}`;
  return h ? `${h}:${tail}` : tail;
}

/** A plain mark nearer than this share of the bar to a strong one would have its words written over the other's. */
const APART = 0.2;

/** @param {string | null | undefined} from @param {number} now */
export function elapsed(from, now) {
  return from ? Math.max(0, Math.floor((now - Date.parse(from)) / 1000)) : 0;
}

/** Waits are as old as the snapshot: after so long it is asked for anew, for nobody may have come or gone meanwhile. */
export const OLD_MS = 60_000;

/** @param {Snapshot} seen @param {number} now whether what it says of waits is too old */
export const isOld = (seen, now) => seen.state !== "closed" && now - Date.parse(seen.at) >= OLD_MS;

/** @param {Snapshot} seen how many people this window could call */
export function waitingHere(seen) {
  return seen.waiting.reduce((sum, queue) => sum + queue.n, 0);
}

/**
 * @param {Snapshot} seen
 * @param {number} now milliseconds, the hall's clock
 * @returns {Timer | null} null on a closed window
 */
export function timer(seen, now) {
  switch (seen.state) {
    case "serving":
      return serving(seen, now);
    case "called":
      return called(seen, now);
    case "idle":
      return idle(seen, now);
    case "paused":
      return plain(elapsed(seen.since, now), "rest", { key: "timer-paused" });
    default:
      return null;
  }
}

/** @param {Snapshot} seen @param {number} now */
function serving(seen, now) {
  const seconds = Math.max(0, elapsed(seen.ticket?.started_at ?? seen.since, now) - (seen.ticket?.held_s ?? 0));
  const typical = seen.typical_service_s;
  if (!typical) return plain(seconds, "serving", { key: "timer-serving-unknown" });
  const full = Math.max(typical * 2, seconds * 1.15);
  const long = seconds > typical * 2;
  return scaled(seconds, full, long ? "waiting" : "serving", { key: long ? "timer-serving-long" : "timer-serving" }, [
    [typical, { key: "tick-typical-min", args: { minutes: Math.max(1, Math.round(typical / 60)) } }, false],
  ]);
}

/** @param {Snapshot} seen @param {number} now */
function called(seen, now) {
  const from = seen.ticket?.first_called_at ?? seen.ticket?.called_at ?? seen.since;
  const seconds = elapsed(from, now);
  /** @type {[number, Phrase, boolean][]} */
  const ticks = [];
  if (seen.typical_way_s) ticks.push([seen.typical_way_s, { key: "tick-typical", args: { time: clockText(seen.typical_way_s) } }, false]);
  const noShow = seen.not_yet["no-show"];
  const after = noShow ? elapsed(from, Date.parse(noShow)) : 0;
  if (after > 0) ticks.push([after, { key: "tick-no-show", args: { time: clockText(after) } }, true]);
  const full = Math.max(after * 1.25, (seen.typical_way_s ?? 0) * 2, seconds * 1.15, 60);
  const again = noShow === null || (seen.ticket?.calls ?? 0) < 2;
  const wait = after > seconds
    ? { key: again ? "timer-called-wait-recall" : "timer-called-wait", args: { time: clockText(after) } }
    : { key: noShow === null ? "timer-called-recall" : "timer-called" };
  return scaled(seconds, full, "called", wait, ticks);
}

/**
 * So long this window has been free although somebody could be called: neither the time before he came nor the time in
 * which the window was busy counts.
 * @param {Snapshot} seen @param {number} now
 */
export function freeInVain(seen, now) {
  const longest = Math.max(0, ...seen.next.map((one) => one.waited_s));
  return Math.max(0, Math.floor((now - Math.max(Date.parse(seen.since), Date.parse(seen.at) - longest * 1000)) / 1000));
}

/** @param {Snapshot} seen @param {number} now */
function idle(seen, now) {
  if (seen.next.length === 0 || seen.suspensions?.length) return plain(elapsed(seen.since, now), "rest", { key: "timer-idle" });
  const seconds = freeInVain(seen, now);
  const tone = seconds >= IDLE_ORANGE_S ? "waiting" : "rest";
  return scaled(seconds, Math.max(IDLE_TOLD_S * 1.6, seconds * 1.1), tone, { key: "timer-idle-waiting" }, [
    [IDLE_ORANGE_S, { key: "tick-idle-orange" }, false],
    [IDLE_TOLD_S, { key: seconds >= IDLE_TOLD_S ? "tick-idle-told" : "tick-idle-tell" }, true],
  ]);
}

/** @param {number} seconds @param {number} full @param {Timer["tone"]} tone @param {Phrase} headline @param {[number, Phrase, boolean][]} ticks @returns {Timer} */
function scaled(seconds, full, tone, headline, ticks) {
  const marks = ticks.map(([at, label, strong]) => ({ at: at / full, label, strong }));
  const apart = marks.filter((one) => one.strong || !marks.some((other) => other.strong && Math.abs(other.at - one.at) < APART));
  return { seconds, text: clockText(seconds), tone, headline, share: Math.min(1, seconds / full), ticks: apart };
}

/** @param {number} seconds @param {Timer["tone"]} tone @param {Phrase} headline @returns {Timer} */
function plain(seconds, tone, headline) {
  return { seconds, text: clockText(seconds), tone, headline, share: 0, ticks: [] };
}
