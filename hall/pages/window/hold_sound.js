// @ts-check
/** The soft double tone for a visitor on hold too long; whether it is wanted is remembered on this computer. */
import { sound } from "hall/tone.js";
import { heard } from "./hold_alarm.js";

const KEPT = "hall.holds.sound";
/** Between two desks: heard by the clerk, not by the queue. */
const LOUDNESS = 0.25;
const TONES = [{ at: 0, hz: 660, seconds: 0.18 }, { at: 0.24, hz: 880, seconds: 0.24 }];

export function makeHoldSound() {
  /** @type {AudioContext | null} */
  let audio = null;
  /** @type {Record<string, number>} */
  let rung = {};
  let on = localStorage.getItem(KEPT) !== "off";

  function play() {
    audio ??= new AudioContext();
    void audio.resume();
    for (const tone of TONES) sound(audio, tone, LOUDNESS);
    document.body.dataset.rang = "hold";
  }

  return {
    on: () => on,
    /** From a press, so that the browser lets it be heard at once. */
    turn() {
      on = !on;
      localStorage.setItem(KEPT, on ? "on" : "off");
      if (on) play();
    },
    /** @param {readonly import("./shapes.js").Held[]} held @param {number} now the hall's clock in milliseconds */
    listen(held, now) {
      const found = heard(rung, held, now);
      rung = found.rung;
      if (found.ring && on) play();
    },
  };
}
