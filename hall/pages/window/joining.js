// @ts-check
/** How the terminal comes to its window: session, first state, live connection; and again when the session has ended. */
import { Refused, site } from "hall/api.js";
import { fill, h } from "hall/dom.js";
import { connect } from "hall/live.js";
import { page } from "hall/page.js";
import { mayServe } from "../staff/links.js";
import { byId } from "./drawn.js";
import { session, signIn } from "./signin.js";
import { isOld } from "./timer.js";
import { unlock } from "./unlocking.js";

/** @typedef {import("hall/live.js").Connection} Connection */

const PROBE_MS = 3_000;
/** What is said above the sign-in after a lock. @type {Partial<Record<import("./unlocking.js").Unlocked, "signin-again" | "signin-too-often">>} */
const ANEW = { ended: "signin-again", "too-often": "signin-too-often" };

/**
 * @param {object} given
 * @param {ReturnType<typeof import("./desk.js").makeDesk>} given.desk
 * @param {() => Promise<import("./shapes.js").Snapshot>} given.get
 * @param {() => import("./tongue.js").Tongue} given.words
 * @param {() => boolean} given.idle may the page reload itself
 * @param {() => void} given.draw
 */
export function makeJoining({ desk, get, words, idle, draw }) {
  /** person: the name of whoever signed in; empty for those of a demonstration, who sit at every window. */
  const joining = { live: /** @type {Connection | null} */ (null), clerk: "", person: "", asking: false, begin, signInAgain };

  /** @returns {Promise<boolean>} false when there is no such window */
  async function begin() {
    await letIn("");
    try {
      desk.adopt(await get());
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return noSuchWindow();
      if (error instanceof Refused && error.status === 403) await signIn(byId("door"), words(), page.windowCode, "signin-not-allowed");
    }
    joining.live = connect({
      namespace: "/window", build: page.build, idle,
      auth: async () => ({ token: (await site.post("/session/socket", { hall: page.hall, face: "window" })).token, hall: page.hall, window: page.windowCode }),
      onSnapshot: (fresh) => void desk.back(fresh),
      onChanged: (change) => {
        if (change.waiting && desk.seen) desk.adopt({ ...desk.seen, seq: change.seq, waiting: change.waiting });
        else joining.live?.fetch();
      },
      onLink: (link) => {
        if (link.state === "cut_off") desk.goneAway();
        draw();
      },
      onRefused: (code) => { if (code === "unauthorized") void signInAgain(); },
    });
    setInterval(probe, PROBE_MS);
    return true;
  }

  /** Whoever is signed in unlocks; without anybody, or with somebody who may only look, a clerk signs in. @param {"" | "signin-again"} why */
  async function letIn(why) {
    const here = await session();
    const how = here?.held === "session_locked" ? await unlock(byId("door"), words(), { label: page.windowCode, clerk: here.account.name, pin: await hasPin() }) : null;
    const back = how === null ? here !== null : how === "back";
    if (!back) await signIn(byId("door"), words(), page.windowCode, how === null ? why : ANEW[how] ?? "");
    let now = back && how === null ? here : await session(); // a locked session says nothing of its grants
    while (now && !mayServe(now.grants, page.hall)) {
      await signIn(byId("door"), words(), page.windowCode, "signin-not-allowed");
      now = await session();
    }
    const account = now?.account;
    joining.clerk = account?.name ?? "";
    joining.person = account && !account.login.includes(":") ? account.name : "";
  }

  /** Without an answer a PIN is asked for: most have one. */
  const hasPin = () => site.get("/session/access").then((mine) => Boolean(mine.pin), () => true);

  function noSuchWindow() {
    fill(byId("door"), h("p", null, words().say("unknown-window", { label: page.windowCode })));
    return false;
  }

  /** While the hall does not answer, it is asked again every few seconds, so that kept steps go out at once. */
  function probe() {
    if (desk.away === null && desk.seen && joining.live && isOld(desk.seen, joining.live.clock.ms())) joining.live.fetch();
    if (desk.away !== null && desk.sending === null) get().then((fresh) => desk.back(fresh), () => undefined);
  }

  /** The shift's session has ended; the visitor at the window stays on the screen behind the panel. */
  async function signInAgain() {
    if (joining.asking) return;
    joining.asking = true;
    await letIn("signin-again");
    joining.asking = false;
    draw();
    get().then((fresh) => desk.back(fresh), () => undefined);
  }

  return joining;
}
