// @ts-check
/** The timer and its bar. It ticks every second, so it is changed in place and never rebuilt. */
import { fill, h } from "hall/dom.js";

/** @typedef {import("./timer.js").Timer} Timer */
/** @typedef {import("./tongue.js").Tongue} Tongue */

/** @param {HTMLElement} place @param {() => Tongue} tongue @returns {(timer: Timer | null) => void} */
export function timerView(place, tongue) {
  const clock = h("b", { class: "t num", role: "timer" });
  const headline = h("span", { class: "p" });
  const bar = h("div", { class: "gauge-fill" });
  const marks = h("div", { class: "gauge-ticks" });
  const gauge = h("div", { class: "gauge", role: "img" }, headline, h("div", { class: "gauge-track" }), bar, marks);
  place.append(clock, gauge);
  let drawnTicks = "";
  return (timer) => {
    place.hidden = timer === null;
    if (!timer) return;
    const words = tongue();
    const text = words.says(timer.headline);
    clock.textContent = timer.text;
    headline.textContent = text;
    gauge.className = `gauge gauge--${timer.tone}${timer.ticks.length ? "" : " is-plain"}`;
    gauge.setAttribute("aria-label", [text, timer.text, ...timer.ticks.map((tick) => words.says(tick.label))].join(words.say("comma")));
    bar.style.setProperty("--share", String(timer.share));
    const ticks = JSON.stringify([timer.ticks, words.language]);
    if (ticks === drawnTicks) return;
    drawnTicks = ticks;
    fill(marks, ...timer.ticks.map((tick) => h("div", { class: `tick${tick.strong ? " tick--strong" : ""}`, vars: { "--at": tick.at } }, h("span", null, words.says(tick.label)))));
  };
}
