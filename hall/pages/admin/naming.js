// @ts-check
/** What an item is called on these pages: its name, else what can be said from its place or its mark. Pure. */
import { pick } from "../../client/words.js";
import { placeText } from "../staff/places.js";

/** @typedef {import("../../client/words.js").Say} Say */

/** @param {any} place @param {any[]} places @param {Say} say */
export function placeName(place, places, say) {
  const names = Object.fromEntries(places.map((p) => [p.code, pick(p.name, say.language)]).filter(([, name]) => name));
  const text = placeText(place.code, names);
  const said = "text" in text ? text.text : say(text.key, text.args);
  return names[place.code] ? said : `${said} ${say(`o-kind-${place.kind}`)}`;
}

/** What to say beside a code; empty where it has no name, or none but its code. @param {any} body @param {Say} say @param {Record<string, any>} [gone] what is no more in the body, by "section/code" @returns {(section: string, code: string) => string} */
export const nameBeside = (body, say, gone = {}) => (section, code) => {
  const item = (Array.isArray(body[section]) ? body[section].find((/** @type {any} */ one) => one.code === code) : undefined) ?? gone[`${section}/${code}`];
  if (item === undefined) return "";
  if (section === "places") return placeName(item, body.places, say);
  const name = pick(item.name ?? item.text, say.language) || (item.label ?? "");
  return name === code ? "" : name;
};

/** @param {string} section @param {any} item @param {any} body @param {Say} say */
export function itemName(section, item, body, say) {
  if (section === "places") return placeName(item, body.places, say);
  return pick(item.name ?? item.text, say.language) || say(`one-${section}`, { mark: item.label ?? item.prefix ?? item.code });
}
