// @ts-check
/**
 * Carries out the clerk's steps: one at a time, guarded by the version that was on the screen, kept while cut off.
 *
 * Everything outside (the hall, the clock, the screen) is handed in, so a test can play the hall.
 */
import { foresee, keep, withoutHall } from "./backlog.js";
import { nothing } from "./band.js";
import { keptItems } from "./items.js";
import { resend } from "./resend.js";

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./shapes.js").Request} Request */
/** @typedef {import("./shapes.js").Phrase} Phrase */
/** @typedef {import("./steps.js").Intent} Intent */
/** @typedef {import("./backlog.js").Kept} Kept */
/** @typedef {{tone: "no" | "note", phrase?: Phrase, words?: Record<string, string>, until: number}} Said */

/**
 * @typedef {object} Outside
 * @property {(action: string, body: object, key: string) => Promise<Snapshot & {now?: Snapshot}>} post
 * @property {() => Promise<Snapshot>} get
 * @property {() => {ms: number, iso: string}} clock the hall's time
 * @property {() => number} known the hall's time of the last thing we know, in ms
 * @property {() => number} steady milliseconds of a steady clock, for what is shown for some seconds
 * @property {() => string} newKey
 * @property {(error: unknown) => "refused" | "unreachable" | "signed-out"} kind
 * @property {(request: Request) => string} nameOf the words of a step, for the line that says it is kept
 * @property {() => void} changed
 * @property {() => void} signedOut
 * @property {() => void} asksFirst closing would send people on: the clerk says whether it is meant
 */

const SAID_MS = 6_000;

/** How the window and its visitor stand; somebody who joins the queue changes nothing in it. @param {Snapshot} seen */
const stand = (seen) => [seen.version, seen.state, seen.ticket?.id, seen.ticket?.version].join(" ");

/** @param {Outside} outside @param {Intent} intent */
export function makeDesk(outside, intent) {
  const desk = {
    /** @type {Snapshot | null} */ seen: null,
    /** @type {number | null} hall time of the last thing we know, while the hall does not answer */ away: null,
    /** @type {Kept[]} */ kept: [],
    /** @type {Said | null} */ said: null,
    /** @type {number | null} steady time of the step that is being sent */ sending: null,
    run, adopt, say, goneAway, back,
  };

  /** The hall's own state came, by the live connection or as an answer. @param {Snapshot} fresh */
  function adopt(fresh) {
    if (desk.seen && desk.seen.epoch === fresh.epoch && fresh.seq < desk.seen.seq) return;
    if (desk.kept.length === 0) desk.seen = fresh;
    outside.changed();
  }

  /** @param {"no" | "note"} tone @param {Phrase} phrase @param {Record<string, string>} [words] @param {number} [ms] how long it stands, unless something is pressed */
  function say(tone, phrase, words, ms = SAID_MS) {
    desk.said = { tone, phrase, words, until: outside.steady() + ms };
    outside.changed();
  }

  /** How the window stood when the step that is being sent was pressed. */
  let pressedOn = "";
  /** A step that was pressed on a newer screen, before the answer to the one before came. @type {Request[] | null} */
  let after = null;

  /** @param {Request[]} requests */
  async function run(requests) {
    if (!desk.seen) return;
    if (desk.sending !== null) {
      // The live connection may be quicker than the answer: what is pressed on the screen it brought is meant.
      if (stand(desk.seen) !== pressedOn) after = requests;
      return;
    }
    desk.sending = outside.steady();
    pressedOn = stand(desk.seen);
    desk.said = null;
    outside.changed();
    try {
      for (const request of requests) {
        if (!(await one(request))) return;
      }
    } finally {
      desk.sending = null;
      outside.changed();
    }
    const next = after;
    after = null;
    if (next && desk.away === null) await run(next);
  }

  /** @param {Request} request @returns {Promise<boolean>} whether the next step may follow */
  async function one(request) {
    const seen = /** @type {Snapshot} */ (desk.seen);
    if (desk.away !== null) return keepForLater(request, seen, outside.newKey(), false);
    const key = outside.newKey();
    const body = { ...request.body, version: seen.version };
    try {
      const answer = await outside.post(request.action, body, key);
      adopt(answer.now ?? answer);
      if (request.action === "call-next" && answer.ticket === null) say("note", nothing(answer));
      if (request.action === "message") say("note", { key: "message-gone" });
      if (request.action === "items") say("note", keptItems(answer));
      if (request.action === "finish" || request.action === "call-next") intent.note = "";
      return true;
    } catch (error) {
      return failed(error, { action: request.action, body }, seen, key);
    }
  }

  /** @param {unknown} error @param {Request} request @param {Snapshot} seen @param {string} key */
  function failed(error, request, seen, key) {
    const kind = outside.kind(error);
    if (kind === "signed-out") outside.signedOut();
    if (kind === "refused") refused(/** @type {any} */ (error));
    if (kind !== "unreachable") return false;
    goneAway();
    return keepForLater(request, seen, key, true);
  }

  /** @param {{code: string, words: Record<string, string>, problem?: {now?: Snapshot}}} refusal */
  function refused(refusal) {
    const now = refusal.problem?.now;
    if (now?.window) adopt(now);
    else void outside.get().then(adopt, () => {});
    if (refusal.code === "queue_addressed") outside.asksFirst();
    if (refusal.code === "stale_version") say("no", { key: "toast-stale" });
    else say("no", { key: "refused-other" }, refusal.words);
  }

  function goneAway() {
    desk.away = desk.away ?? outside.known();
    outside.changed();
  }

  /** A step that was tried keeps its body and id: the hall may have done it. @param {Request} request @param {Snapshot} seen @param {string} key @param {boolean} tried */
  function keepForLater(request, seen, key, tried) {
    const possible = withoutHall(request, seen);
    if (!possible) {
      say("no", { key: request.action === "call-next" ? "cut-no-call" : "cut-no-other" });
      return false;
    }
    const same = possible.action === request.action;
    const mark = !tried ? "never" : same ? "sent" : "perhaps-done";
    const { version: _, ...bare } = possible.body;
    desk.kept = keep(desk.kept, { action: possible.action, body: mark === "sent" ? possible.body : bare }, seen, same ? key : outside.newKey(), mark);
    desk.seen = foresee(seen, possible, outside.clock().iso);
    say("note", { key: "toast-kept", args: { action: outside.nameOf(possible) } });
    return false;
  }

  /** The hall answers again: kept steps first, then its own state. @param {Snapshot} fresh */
  async function back(fresh) {
    if (desk.sending !== null) return;
    desk.away = null;
    if (desk.kept.length === 0) return adopt(fresh);
    desk.sending = outside.steady();
    const number = desk.seen?.ticket?.number ?? fresh.ticket?.number ?? "";
    const { now, kept, sent, dropped, error } = await resend(desk.kept, fresh, outside.post);
    desk.sending = null;
    desk.kept = kept;
    if (error && outside.kind(error) === "unreachable") return goneAway();
    desk.kept = [];
    desk.seen = null;
    adopt(now);
    if (sent) say("note", { key: "toast-sent", args: { n: sent } });
    if (dropped) say("no", { key: "toast-dropped", args: { number, n: dropped } });
    if (error) refused(/** @type {any} */ (error));
  }

  return desk;
}
