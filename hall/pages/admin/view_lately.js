// @ts-check
/** The lines under a service's fields that say what the record says of them. */
import { fill, h, icon } from "hall/dom.js";

/** A place for what the record says. @param {string} field */
export const latelyPlace = (field) => h("p", { class: "hint", hidden: true, data: { lately: field } });

/** Into the places that the form left for it. @param {HTMLElement} region @param {Record<string, import("./lately.js").Note>} said @param {import("hall/words.js").Say} say */
export function showLately(region, said, say) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (region.querySelectorAll("[data-lately]"))) {
    const note = said[place.dataset.lately ?? ""];
    place.hidden = !note;
    place.classList.toggle("hint--short", note?.short === true);
    fill(place, note ? [note.short && [icon("warn"), " "], say(note.key, note.args)].flat() : []);
  }
}
