// @ts-check
/** What the loudspeakers said, to read and to hear; and the journal beside it. */
import { h, icon } from "hall/dom.js";
import { clockTextWithSeconds, moment } from "hall/times.js";
import { draw } from "../staff/draw.js";
import { why } from "../window/reasons.js";
import { faultsOf, ofKind, spokenShown, spokenState } from "./devices.js";
import { faultButtons } from "./view_faults.js";

/** @typedef {import("./devices.js").Announcement} Announcement */
/** @typedef {import("../window/tongue.js").Tongue} Tongue */
/** @typedef {import("./view_faults.js").Wiring & {play: (id: string) => void, along: (on: boolean) => void}} Wiring */

const SHOWN = 6;
const LINES = 40;

/** @param {Record<"spoken-head" | "spoken" | "spoken-foot", HTMLElement>} parts @param {Wiring} wiring @param {() => Tongue} tongue */
export function spokenView(parts, wiring, tongue) {
  /** @param {import("./devices.js").Device[]} devices @param {Announcement[]} listed @param {{along: boolean, playing: string | null, offset: number}} sound */
  return (devices, listed, sound) => {
    const words = tongue();
    const speakers = ofKind(devices, "speaker");
    const { queued, shown } = spokenShown(listed);
    draw(parts["spoken-head"], { names: speakers.map((one) => one.name), along: sound.along, speaking: listed.some((one) => one.state === "speaking"), queued, language: words.language }, (model) => [
      h("h2", { id: "h-spoken" }, words.say("wb-spoken")), h("code", null, model.names.join(" ")),
      h("span", { class: "st st--serving" }, model.speaking ? icon("ear") : null, [model.speaking ? words.say("wb-speaking") : "", model.queued ? words.say("wb-queued", { n: model.queued }) : ""].filter(Boolean).join(words.say("comma"))),
      h("button", { class: "btn btn--sm", type: "button", "aria-pressed": String(model.along), data: { at: "along" }, onclick: () => wiring.along(!model.along) }, icon(model.along ? "ear" : "mute"), words.say("wb-along")),
    ]);
    draw(parts.spoken, { listed: shown.slice(0, SHOWN).map((one) => ({ ...one, now: one.id === sound.playing })), offset: sound.offset, language: words.language }, (model) => model.listed.length
      ? model.listed.map((one) => row(one, one.now, model.offset, words, wiring))
      : [h("li", { class: "none" }, words.say("wb-spoken-none"))]);
    draw(parts["spoken-foot"], { faults: speakers.map((one) => ({ name: one.name, faults: faultsOf(one) })), language: words.language }, (model) => model.faults.slice(0, 1).flatMap((one) => faultButtons(one.name, "speaker", one.faults, words, { watch: wiring.watch, fault: (_, name, on) => model.faults.forEach((each) => wiring.fault(each.name, name, on)) })));
  };
}

/** @param {Announcement} one @param {boolean} now @param {number} offset @param {Tongue} words @param {Wiring} wiring */
function row(one, now, offset, words, wiring) {
  const state = spokenState(one);
  return h("li", { class: one.state === "speaking" ? "now" : one.state === "dropped" || one.state === "failed" ? "drop" : "" },
    h("time", { class: "num" }, clockTextWithSeconds({ ms: moment(one.at).ms, offset })),
    h("span", null, one.text || words.say("wb-spoken-text", { number: one.number, window: one.window })),
    h("span", { class: "state" }, words.say(state, { seconds: one.seconds ? one.seconds.toFixed(1) : "" })),
    one.wav ? h("button", { class: "btn btn--sm", type: "button", data: { at: one.id }, "aria-label": `${words.say("wb-play")} ${one.text}`, onclick: () => wiring.play(one.id) }, icon(now ? "serving" : "play"), words.say(now ? "wb-playing" : "wb-play")) : h("span", null));
}

/** @param {Record<"journal-head" | "journal", HTMLElement>} parts @param {import("./facts.js").Line[]} lines @param {{epoch: number, seq: number, offset: number}} at @param {Tongue} words */
export function journalView(parts, lines, at, words) {
  draw(parts["journal-head"], { epoch: at.epoch, seq: at.seq, language: words.language }, (model) => [h("h2", { id: "h-journal" }, words.say("wb-journal")), h("code", { class: "num" }, words.say("wb-journal-at", { epoch: model.epoch, seq: String(model.seq) }))]);
  draw(parts.journal, { lines: lines.slice(0, LINES), offset: at.offset, language: words.language }, (model) => model.lines.length
    ? model.lines.map((line) => h("li", null, h("time", { class: "num" }, clockTextWithSeconds({ ms: moment(line.at).ms, offset: model.offset })), h("b", { class: "num" }, line.who),
      h("span", null, words.say(line.key, line.cause ? { ...line.args, reason: words.say(words.has(line.cause) ? line.cause : "wb-trouble") } : line.args), line.reason ? `${words.say("comma")}${words.says(why(line.reason, {}, words.pick).title)}` : "")))
    : [h("li", { class: "none" }, words.say("wb-journal-none"))]);
}
