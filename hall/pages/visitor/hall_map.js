// @ts-check
/** A plan of the visitor's floor, as one would draw it for somebody who asks: where he stands, and where his windows are. */
import { h, icon } from "hall/dom.js";

/** @typedef {import("./shapes.js").Floor} Floor */
/** @typedef {import("./shapes.js").Zone} Zone */

const SIDES = /** @type {const} */ (["left", "middle", "right"]);

/** Zones by the side of the entrance on which they lie. @param {Zone[]} zones @returns {Record<"left" | "middle" | "right", Zone[]>} */
export function bySide(zones) {
  const side = (/** @type {Zone} */ zone) => (zone.arrow === "left" || zone.arrow === "right" ? zone.arrow : "middle");
  return { left: zones.filter((one) => side(one) === "left"), middle: zones.filter((one) => side(one) === "middle"), right: zones.filter((one) => side(one) === "right") };
}

/** The floors on which somebody has to be, his own; all where nobody knows. @param {Floor[]} map @param {string[]} goesTo */
export function floorsOf(map, goesTo) {
  const own = map.filter((floor) => floor.zones.some((zone) => goesTo.includes(zone.code)));
  return own.length > 0 ? own : map;
}

/** @param {Floor[]} map @param {string[]} goesTo codes of zones @param {string} mine labels of the visitor's windows @param {{say: import("hall/words.js").Say, pick: (words: any) => string}} tongue */
export function hallMap(map, goesTo, mine, { say, pick }) {
  const zoneBox = (/** @type {Zone} */ zone) => {
    const here = goesTo.includes(zone.code);
    return h("li", { class: here ? "is-here" : null }, here ? icon("flag") : null, h("b", null, pick(zone.name)), h("span", null, say("windows-n", { label: zone.windows })), here ? h("span", { class: "p-here" }, mine && goesTo.length === 1 ? say("map-here-windows", { label: mine }) : say("map-here")) : null);
  };
  return floorsOf(map, goesTo).map((floor) => {
    const sides = bySide(floor.zones);
    return h("figure", { class: "p-plan" },
      floor.floor ? h("figcaption", null, say("map-floor", { floor: floor.floor })) : null,
      h("div", { class: "p-sides" }, ...SIDES.filter((side) => sides[side].length > 0).map((side) => h("ul", { class: `p-side p-side--${side}` }, ...sides[side].map(zoneBox)))),
      h("p", { class: "p-door" }, icon("up"), " ", say("map-entrance")));
  });
}
