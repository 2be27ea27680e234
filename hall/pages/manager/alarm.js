// @ts-check
/** The sound of alerts: off until somebody wants it, remembered on this computer. A browser rings only after a touch. */
import { heard, tones } from "./alerts.js";

/** @typedef {"on" | "off" | "blocked"} Sound */
const KEPT = "hall.alerts.sound";

export function makeAlarm() {
  /** @type {AudioContext | null} */
  let audio = null;
  /** @type {Set<string> | null} */
  let known = null;
  let wanted = localStorage.getItem(KEPT) === "on";

  /** @returns {Sound} */
  function state() {
    return !wanted ? "off" : audio?.state === "running" ? "on" : "blocked";
  }

  /** From a press: off, on, or let go what the browser holds back. */
  async function turn() {
    wanted = state() !== "on";
    localStorage.setItem(KEPT, wanted ? "on" : "off");
    if (!wanted) return;
    audio ??= new AudioContext();
    await audio.resume();
    play("yellow");
  }

  /** @param {import("./floor.js").Alert[]} alerts @param {boolean} quiet */
  function listen(alerts, quiet) {
    const found = heard(known, alerts);
    known = found.known;
    if (found.ring && !quiet) play(found.ring);
  }

  /** @param {"red" | "yellow"} ring */
  function play(ring) {
    if (state() !== "on" || !audio) return;
    for (const tone of tones(ring)) sound(audio, tone);
    document.body.dataset.rang = ring;
  }

  return { state, turn, listen };
}

/** @param {AudioContext} audio @param {import("./alerts.js").Tone} tone */
function sound(audio, tone) {
  const begin = audio.currentTime + 0.05 + tone.at;
  const voice = audio.createOscillator();
  const loud = audio.createGain();
  voice.frequency.value = tone.hz;
  loud.gain.setValueAtTime(0.0001, begin);
  loud.gain.exponentialRampToValueAtTime(0.4, begin + 0.02);
  loud.gain.exponentialRampToValueAtTime(0.0001, begin + tone.seconds);
  voice.connect(loud).connect(audio.destination);
  voice.start(begin);
  voice.stop(begin + tone.seconds + 0.05);
}
