// @ts-check
/** Who asked for a person at a kiosk, where and since when; one of the staff says "I am going", and later "done". */
import { h, icon } from "hall/dom.js";
import { hourText, moment } from "hall/times.js";
import { pick } from "hall/words.js";
import { draw } from "../staff/draw.js";
import { helpAnswered, helpDone } from "./actions.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./floor.js").HelpAsked} HelpAsked */

/**
 * @param {HTMLElement} region @param {HelpAsked[]} helps @param {boolean} can
 * @param {Say} say @param {Say} second @param {(action: import("./actions.js").Action) => void} act @param {(code: string) => string} placeName
 */
export function drawHelps(region, helps, can, say, second, act, placeName) {
  region.hidden = helps.length === 0;
  draw(region, { helps, can, language: say.language }, (m) => [
    h("header", null, h("h2", null, say("helps"), " ", h("span", { class: "en", lang: second.language }, second("helps"))),
      h("span", { class: "end" }, say("helps-count", { n: m.helps.length }))),
    h("ol", { class: "rows" }, m.helps.map((one) => row(one, m.can))),
  ]);

  /** @param {HelpAsked} one @param {boolean} may */
  function row(one, may) {
    const name = pick(one.name, say.language) || placeName(one.place);
    const action = one.going === null ? helpAnswered(one.place, name) : helpDone(one.place, name);
    return h("li", null, icon("bell", one.going === null ? "st--breach" : ""), h("b", null, name),
      h("span", { class: "by" }, say(one.floor ? "helps-since-floor" : "helps-since", { time: hourText(moment(one.since)), floor: one.floor ?? "" }),
        one.going === null ? null : h("span", null, say("helps-going", { name: one.going || say("helps-somebody"), time: one.going_since ? hourText(moment(one.going_since)) : "" }))),
      h("button", { type: "button", class: `btn btn--sm do${one.going === null ? " btn--go" : ""}`, data: { at: `help-${one.place}` }, "aria-label": `${say(`do-${action.key}`)} ${name}`, disabled: !may, onclick: () => act(action) }, say(`do-${action.key}`)));
  }
}
