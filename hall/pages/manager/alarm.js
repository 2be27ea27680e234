// @ts-check
/** The sound of alerts: off until somebody wants it, remembered on this computer. A browser rings only after a touch. */
import { sound } from "hall/tone.js";
import { heard, tones } from "./alerts.js";

/** @typedef {"on" | "off" | "blocked"} Sound */
const KEPT = "hall.alerts.sound";
/** In a room where people work. */
const LOUDNESS = 0.4;

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
    for (const tone of tones(ring)) sound(audio, tone, LOUDNESS);
    document.body.dataset.rang = ring;
  }

  return { state, turn, listen };
}
