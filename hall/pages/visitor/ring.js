// @ts-check
/** Sound, vibration and the screen that stays awake. A browser lets a page ring only after the visitor touched it once. */
import { sound } from "hall/tone.js";
import { buzz, tones } from "./alerts.js";
import { remember, remembered } from "./memory.js";

/** @typedef {"on" | "off" | "blocked"} Sound */

export function makeRing() {
  /** @type {AudioContext | null} */
  let audio = null;
  let wanted = remembered("sound") !== "off";

  /** @returns {Sound} */
  function state() {
    return !wanted ? "off" : audio?.state === "running" ? "on" : "blocked";
  }

  /** Called from a touch, so that the browser allows it. @param {boolean} on */
  async function turn(on) {
    wanted = on;
    remember("sound", on ? "on" : "off");
    if (!on) return;
    audio ??= new AudioContext();
    await audio.resume();
    play("three");
  }

  /** @param {import("./alerts.js").Alert} alert */
  function play(alert) {
    if (!wanted) return;
    if (navigator.userActivation?.hasBeenActive ?? true) navigator.vibrate?.(buzz(alert));
    if (audio === null) return;
    const heard = audio;
    if (heard.state === "running") ringNow(heard, alert);
    else void heard.resume().then(() => ringNow(heard, alert));
  }

  /** A phone call or a locked screen stops a page's sound, and only asking brings it back. @param {AudioContext} heard @param {import("./alerts.js").Alert} alert */
  function ringNow(heard, alert) {
    for (const tone of tones(alert)) sound(heard, tone);
  }

  return { state, turn, play };
}

/** Keeps the screen on while the ticket is open; only possible on a secure page, and lost whenever the page is hidden. */
export async function stayAwake() {
  try {
    if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen");
  } catch {
    // The phone saves its battery; the page still rings.
  }
}
