// @ts-check
/** Says pieces one after the other: the box makes the sound, the browser plays it. Whoever speaks next interrupts. */

/** @typedef {import("./script.js").Said} Said */

/** A longer text is several sounds, so that the first is there at once. */
const LONGEST = 120;

export class Voice {
  #sound = new Audio();
  /** @type {Said[]} */
  #waiting = [];
  /** @type {Said | undefined} */
  #now;
  #onBreath;

  /** @param {() => void} onBreath a piece begins or has ended */
  constructor(onBreath) {
    this.#onBreath = onBreath;
    this.#sound.addEventListener("ended", () => this.#next());
    this.#sound.addEventListener("error", () => this.#bySystem());
  }

  /** @param {readonly Said[]} pieces */
  say(pieces) {
    this.stop();
    this.#waiting = pieces.flatMap(({ lang, text }) => cut(text).map((part) => ({ lang, text: part })));
    this.#next();
  }

  /** After what is being said: a visitor hears the number to its end before the slip is spoken of. @param {readonly Said[]} pieces */
  add(pieces) {
    if (this.#now === undefined) this.say(pieces);
    else this.#waiting.push(...pieces);
  }

  stop() {
    this.#waiting = [];
    this.#now = undefined;
    this.#sound.pause();
    globalThis.speechSynthesis?.cancel();
  }

  #next() {
    this.#onBreath();
    this.#now = this.#waiting.shift();
    if (this.#now === undefined) return;
    this.#sound.src = `/face/speech?${new URLSearchParams({ language: this.#now.lang, text: this.#now.text })}`;
    this.#sound.play().catch((error) => { if (error.name === "NotAllowedError") this.#bySystem(); });
  }

  /** The box cannot make it: the machine's own voice, where it has one. */
  #bySystem() {
    const said = this.#now;
    const synthesis = globalThis.speechSynthesis;
    if (said === undefined) return;
    if (!synthesis?.getVoices().some((voice) => voice.lang.startsWith(said.lang.slice(0, 2)))) return this.#next();
    const words = Object.assign(new SpeechSynthesisUtterance(said.text), { lang: said.lang === "zh-Hans" ? "zh-CN" : said.lang });
    words.addEventListener("end", () => this.#next());
    synthesis.speak(words);
  }
}

/** At the ends of sentences, so that no part is much longer than LONGEST. @param {string} text @returns {string[]} */
export function cut(text) {
  /** @type {string[]} */
  const parts = [];
  for (const sentence of text.match(/[^。！？；.!?]*[。！？；.!?]*\s*/gu) ?? []) {
    const last = parts.at(-1);
    if (last !== undefined && (last + sentence).length <= LONGEST) parts[parts.length - 1] = last + sentence;
    else if (sentence.trim() !== "") parts.push(sentence);
  }
  return parts.map((part) => part.trim());
}
