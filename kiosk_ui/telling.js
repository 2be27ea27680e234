// @ts-check
/** Tells a visitor who cannot see the glass what stands on it: the page when it comes, then what changes, then each key. */
import { walk, walkable } from "./focus.js";
import { add, buttonScript, isButton, liveScript, scriptOf } from "./script.js";
import { shownScreen } from "./state.js";

/** @typedef {import("./talk.js").Talk} Talk @typedef {import("./script.js").Said} Said */

export class Telling {
  #voice;
  /** @type {Talk | null} as drawn last, while the guide is on */
  #talk = null;
  #page = "";
  #live = "";

  /** @param {import("./voice.js").Voice} voice */
  constructor(voice) {
    this.#voice = voice;
  }

  /** After each drawing. @param {Talk} talk */
  drawn(talk) {
    const begins = this.#talk === null;
    if (!talk.state.audio) return this.#end();
    this.#talk = talk;
    const { sheet, page, group, service, missing, refusal, card } = talk.state;
    const key = JSON.stringify([shownScreen(talk.state), sheet, page, service, missing, refusal, card, talk.say.language]);
    if (key !== this.#page || begins) {
      this.#page = key;
      this.#sayPage(begins);
    } else this.#changes();
  }

  /** @param {number} way */
  walk(way) {
    const button = walk(way);
    if (button !== null && this.#talk !== null) this.#voice.say(buttonScript(button, walkable(), this.#talk.say));
  }

  /** The key that has the focus, or the page once more. */
  choose() {
    const focused = document.activeElement;
    if (focused instanceof HTMLButtonElement && !focused.closest(".k-guide")) focused.click();
    else this.repeat();
  }

  repeat() {
    if (this.#talk !== null) this.#sayPage(false);
  }

  #end() {
    if (this.#talk === null) return;
    this.#talk = null;
    this.#voice.stop();
  }

  /** @param {boolean} begins */
  #sayPage(begins) {
    const { say, second } = /** @type {Talk} */ (this.#talk);
    /** @type {Said[]} */
    const words = [];
    if (begins) for (const one of [say, second]) add(words, { lang: one.language, text: one("audio-hello") }, one);
    const parts = this.#root();
    for (const part of parts) for (const said of scriptOf(part, say, isButton)) add(words, said, say);
    const choices = walkable().length;
    if (choices > 0) add(words, { lang: say.language, text: say("audio-choices", { n: choices }) }, say);
    this.#live = this.#changing();
    /** @type {HTMLElement | null | undefined} */ (parts.at(-1)?.querySelector("[tabindex='-1']"))?.focus();
    this.#voice.say(words);
  }

  #changes() {
    const now = this.#changing();
    if (now === this.#live) return;
    this.#live = now;
    const { say } = /** @type {Talk} */ (this.#talk);
    this.#voice.add(this.#root().flatMap((part) => liveScript(part, say)));
  }

  #changing() {
    const { say } = /** @type {Talk} */ (this.#talk);
    return JSON.stringify(this.#root().map((part) => liveScript(part, say)));
  }

  /** What is read: the sheet that lies over the page, or notes and page. */
  #root() {
    const sheet = document.querySelector(".k-sheet");
    return sheet === null ? ["notes", "page"].map((id) => /** @type {Element} */ (document.getElementById(id))) : [sheet];
  }
}
