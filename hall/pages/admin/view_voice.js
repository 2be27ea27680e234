// @ts-check
/** A spoken call beside its settings: written as it will be said, and heard through this browser alone. */
import { fill, h, icon } from "hall/dom.js";
import { saidWhy } from "../staff/begin.js";
import { LANGUAGE_NAMES } from "./field_plain.js";
import { spokenWords } from "./field_voice.js";
import { faults, filled, ours, sample, sentence } from "./voice_wording.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{post: (path: string, body: any, sending?: any) => Promise<any>}} Api */

/** @type {AudioContext | null} */
let ear = null;

/** @param {HTMLElement} region @param {any} body the draft; null where another section is open @param {Api} api @param {Say} say */
export async function showCall(region, body, api, say) {
  region.hidden = !body;
  document.getElementById("sections")?.toggleAttribute("data-voice", Boolean(body));
  if (!body) return fill(region);
  const words = await spokenWords();
  if (region.hidden) return undefined;
  const tags = LANGUAGE_NAMES.filter(([tag]) => (body.hall.languages ?? []).includes(tag));
  return fill(region, h("h2", null, say("voice-preview")), h("p", { class: "u" }, say("voice-preview-hint")),
    tags.map(([tag, name]) => h("section", { class: "said", data: { language: tag } }, h("h3", null, name),
      [1, 2].flatMap((attempt) => one(body, tag, name, attempt, words, api, say)))));
}

/** One sentence; the second call only where it is another. @param {any} body @param {string} tag @param {string} language @param {number} attempt @param {Say} words @param {Api} api @param {Say} say */
function one(body, tag, language, attempt, words, api, say) {
  const own = sentence(body.voice, tag, attempt, ours(words, tag));
  if (attempt > 1 && own === sentence(body.voice, tag, 1, ours(words, tag))) return [];
  const wrong = faults(own);
  const name = say(attempt > 1 ? "voice-second" : "voice-first");
  const told = h("span", { class: "u", role: "status" });
  const hear = h("button", { type: "button", class: "btn btn--sm", disabled: wrong.length > 0, "aria-label": say("voice-listen-to", { name, language }), data: { at: `voice/listen/${tag}/${attempt}` },
    onclick: () => void listen(hear, told, { voice: only(body.voice, tag), language: tag, attempt }, api, say) }, icon("ear"), say("voice-listen"));
  return [h("p", { lang: tag }, filled(own, sample(body, tag))),
    wrong.length > 0 && h("p", { class: "wrong" }, icon("breach"), " ", wrong.map((one) => say(one.key, one.args)).join(" ")),
    h("div", { class: "row" }, h("span", { class: "u" }, name), hear, told)];
}

/** @param {HTMLElement} button @param {HTMLElement} told @param {{voice: any, language: string, attempt: number}} asked @param {Api} api @param {Say} say */
async function listen(button, told, asked, api, say) {
  ear ??= new AudioContext();
  button.toggleAttribute("disabled", true);
  try {
    const { wav } = await api.post("/configuration/preview-call", asked, { timeoutMs: 12_000, tries: 1 });
    const sound = await ear.decodeAudioData(Uint8Array.from(atob(wav), (sign) => sign.charCodeAt(0)).buffer);
    const source = new AudioBufferSourceNode(ear, { buffer: sound });
    source.connect(ear.destination);
    source.start();
    told.textContent = say("voice-heard", { seconds: sound.duration.toFixed(1) });
  } catch (error) {
    told.textContent = /** @type {any} */ (error).code === "no_voice" ? say("voice-no-box") : saidWhy(error, say);
  }
  button.toggleAttribute("disabled", false);
}

/** A mistake in another language keeps nobody from hearing this one. @param {any} voice @param {string} tag */
const only = (voice, tag) => Object.fromEntries(["call", "again"].map((field) => [field, { [tag]: voice?.[field]?.[tag] ?? "" }]));
