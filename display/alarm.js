// @ts-check
/** A fire alarm: the way out instead of calls, in all languages, large enough to be read while walking. */
import { h, icon } from "hall/dom.js";

/** @typedef {import("./tongue.js").Tongue} Tongue */

const TAGS = ["zh-Hans", "zh-Hant", "en"];

/**
 * What the hall's people wrote about the ways out, each sentence once; a sentence of ours where they wrote nothing.
 * @param {readonly import("hall/types.js").Words[]} ways @param {string} lead language of the wall @returns {{lang: string, text: string}[]}
 */
export function waysSaid(ways, lead) {
  const tags = [lead, ...TAGS.filter((tag) => tag !== lead)];
  const said = ways.flatMap((way) => tags.filter((tag) => way[tag]).map((tag) => ({ lang: tag, text: way[tag] })));
  return said.filter((one, at) => said.findIndex((other) => other.text === one.text) === at);
}

/** @param {Tongue} tongue @param {{ways: readonly import("hall/types.js").Words[]}} alarm */
export function alarmScreen(tongue, alarm) {
  const { say, second } = tongue;
  const ways = waysSaid(alarm.ways, say.language);
  return h("div", { class: "alarm", role: "alert" },
    h("h1", null, say("alarm"), h("span", { class: "en", lang: second.language }, second("alarm"))),
    h("div", { class: "way" }, icon("people"), icon("right"), h("ul", null, ...(ways.length > 0 ? ways.map(({ lang, text }) => h("li", { lang }, text))
      : [h("li", null, say("alarm-way")), h("li", { lang: second.language }, second("alarm-way"))]))),
    h("p", null, say("alarm-keep"), h("span", { class: "en", lang: second.language }, second("alarm-keep"))));
}
