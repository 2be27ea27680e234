// @ts-check
/** How a screen is let in: it shows a code, an admin enters it, the hall sets a cookie. */
import { Refused, Unreachable, site } from "./api.js";

const LOOK_EVERY_MS = 3_000;
const ASK_AGAIN_MS = 10_000;

/**
 * @param {string} hall @param {string} place
 * @param {{onCode: (code: string) => void, onAccepted: () => void, onUnknownPlace: () => void}} duties
 */
export async function askToBeLetIn(hall, place, { onCode, onAccepted, onUnknownPlace }) {
  for (;;) {
    try {
      const { id, code } = await site.post("/enrolments", { hall, place });
      onCode(code);
      if ((await answerTo(id)) === "accepted") return onAccepted();
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      if (error instanceof Refused && error.code === "unknown_place") onUnknownPlace();
      await pause(ASK_AGAIN_MS);
    }
  }
}

/** @param {string} id @returns {Promise<"accepted" | "expired">} */
async function answerTo(id) {
  for (;;) {
    const { state } = await site.get(`/enrolments/${encodeURIComponent(id)}`).catch((error) => {
      if (error instanceof Unreachable) return { state: "waiting" };
      throw error;
    });
    if (state !== "waiting") return state;
    await pause(LOOK_EVERY_MS);
  }
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((done) => { setTimeout(done, ms); });
}
