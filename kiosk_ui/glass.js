// @ts-check
/** Puts the screens on the page: each part is redrawn only when its ground changed, so that nothing moves under a reader. */
import { fill, h } from "hall/dom.js";
import { fit } from "./fit.js";
import { keepKey } from "./focus.js";
import { foot, guideKeys, head, looks, notes, page } from "./screens.js";
import { sheet } from "./sheets.js";
import { countdown, isDeaf } from "./state.js";

/** @typedef {import("./talk.js").Talk} Talk */

/** @type {(id: string) => HTMLElement} */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export class Glass {
  /** @type {Map<string, string>} what each part was last drawn from */
  #drawn = new Map();

  /** @param {Talk} talk @param {number} at steady time */
  draw(talk, at) {
    const { touched, deafUntil, until, span, takenAt, askAt, press, late, hall, ...visible } = talk.state;
    const minute = Math.floor(talk.now.ms / 60_000);
    const language = talk.say.language;
    const ground = JSON.stringify([visible, hall, minute, press !== null, until === null]);
    const redrawn = this.#drawn.get("page") !== ground;
    this.#part("head", JSON.stringify([hall?.head, language, minute]), () => head(talk));
    this.#part("notes", ground, () => notes(talk));
    this.#part("page", ground, () => page(talk));
    this.#part("foot", ground, () => foot(talk));
    this.#part("guide", JSON.stringify([talk.state.audio, language]), () => guideKeys(talk));
    this.#part("sheet", JSON.stringify([talk.state.sheet, talk.state.help, language, hall?.languages]), () => sheet(talk));
    this.#frame(talk);
    document.body.dataset.deaf = String(isDeaf(talk.state, at));
    this.#count(talk, at);
    if (redrawn) fit(place("page"));
  }

  /** @param {Talk} talk */
  #frame(talk) {
    const { screen, low, large, latin, audio } = looks(talk);
    Object.assign(document.body.dataset, { screen, low, large, latin, audio, sheet: talk.state.sheet ?? "" });
    document.documentElement.lang = talk.say.language;
    document.title = talk.say("title");
    place("foot").setAttribute("aria-label", talk.say("foot-label"));
    place("guide").setAttribute("aria-label", talk.say("audio-label"));
    place("kiosk").inert = talk.state.sheet !== null;
  }

  /** @param {string} id @param {string} ground @param {() => (import("hall/dom.js").Child | import("hall/dom.js").Child[])[]} build */
  #part(id, ground, build) {
    if (this.#drawn.get(id) === ground) return;
    this.#drawn.set(id, ground);
    keepKey(place(id), () => fill(place(id), ...build()));
  }

  /** The falling seconds, without redrawing the page around them. @param {Talk} talk @param {number} at */
  #count(talk, at) {
    const left = countdown(talk.state, at);
    if (left === null) return;
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-countdown]"))) {
      const key = box.dataset.countdown ?? "ends-in";
      const text = box.querySelector("p");
      const ground = `${left.seconds} ${talk.say.language}`;
      box.style.setProperty("--left", String(left.share));
      if (text === null || text.dataset.ground === ground) continue;
      text.dataset.ground = ground;
      fill(text, talk.say(key, { s: left.seconds }), " ", h("span", { class: "en", lang: talk.second.language }, talk.second(key, { s: left.seconds })));
    }
  }
}
