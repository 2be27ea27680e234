// @ts-check
/**
 * This wall as a loudspeaker: plays what its voice zone's box makes, one sound as it comes (the box has the queue), and says
 * what became of it. A browser that was not started for it keeps silent until somebody touches the screen.
 */
import { bytesOf, withPart } from "./parts.js";

/** What boxes send; so nothing is converted twice. */
const RATE = 22_050;
/** A context that may speak is running so soon after it was made. */
const SETTLES_MS = 600;

/**
 * @typedef {{place: string, id: string, do: "ask" | "part" | "stop", n?: number, of?: number, part?: string, at_s?: number}} Wanted
 * @typedef {object} Loudspeaker
 * @property {(wanted: Wanted) => void} wanted the box wants something
 * @property {() => void} unlock somebody touched the screen
 * @property {() => boolean} silent the browser does not let us speak
 * @property {() => void} close
 */

/** @param {(state: string, place?: string, id?: string) => void} tell @param {() => void} changed @returns {Loudspeaker} */
export function loudspeaker(tell, changed) {
  const context = new AudioContext({ sampleRate: RATE });
  /** @type {Record<string, import("./parts.js").Coming>} */
  let coming = {};
  /** @type {Map<string, {source: AudioBufferSourceNode, began: number}>} */
  const playing = new Map();
  /** @type {Set<string>} */
  const stopped = new Set();
  let settled = false;
  const speaks = () => context.state === "running";
  const settling = Promise.race([context.resume(), new Promise((done) => setTimeout(done, SETTLES_MS))]).then(said);

  function said() {
    settled = true;
    tell(speaks() ? "ready" : "refused");
    changed();
  }

  /** @param {Wanted} wanted */
  function part(wanted) {
    const found = withPart(coming, /** @type {import("./parts.js").Part} */ (wanted));
    coming = found.coming;
    if (found.whole !== null) play(wanted, bytesOf(found.whole)).catch(() => tell("failed", wanted.place, wanted.id));
  }

  /** @param {Wanted} wanted @param {Uint8Array<ArrayBuffer>} content */
  async function play({ place, id }, content) {
    const [buffer] = await Promise.all([context.decodeAudioData(content.buffer), settling]);
    if (!speaks()) return tell("refused", place, id);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(context.destination);
    source.onended = () => { playing.delete(id); tell("ended", place, id); };
    playing.set(id, { source, began: context.currentTime });
    source.start();
    if (stopped.delete(id)) source.stop();
    tell("started", place, id);
  }

  /** @param {Wanted} wanted */
  function stop({ id, at_s = 0 }) {
    const found = playing.get(id);
    if (found === undefined) stopped.add(id);
    else found.source.stop(Math.max(context.currentTime, found.began + at_s));
  }

  context.onstatechange = () => settled && said();
  return {
    wanted(wanted) {
      if (wanted.do === "part") part(wanted);
      else if (wanted.do === "stop") stop(wanted);
      else void settling.then(() => tell(speaks() ? "ready" : "refused", wanted.place));
    },
    unlock() { if (!speaks()) void context.resume(); },
    silent: () => settled && !speaks(),
    close() { void context.close(); },
  };
}
