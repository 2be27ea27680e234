// @ts-check
/** The windows card: zones, tiles, the legend that counts. Timers tick in place; a tile leads to its window's terminal. */
import { h, icon } from "hall/dom.js";
import { durationText } from "hall/times.js";
import { pick } from "hall/words.js";
import { draw } from "../staff/draw.js";
import { secondsSince } from "../staff/figures.js";
import { isLarge, PAUSE_REASONS, TILE_STATES, tally, zoneTiles } from "./tiles.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./tiles.js").Tile} Tile */

/** Zones a manager has unfolded in a large hall. @type {Set<string>} */
const unfolded = new Set();

/** The field is made once: a list that is drawn anew every second takes nothing away from who types. @type {HTMLInputElement | null} */
let field = null;
const sought = () => field?.value.trim() ?? "";

/** @param {Say} say @param {() => void} again */
function finding(say, again) {
  field ??= /** @type {HTMLInputElement} */ (h("input", { type: "search", class: "inp", size: 19, maxlength: 20, placeholder: say("windows-find"), "aria-label": say("windows-find"), data: { at: "windows-find" }, oninput: () => again() }));
  return field;
}

/** @param {HTMLElement} region @param {import("./floor.js").Zone[]} zones @param {number} now @param {Say} say @param {Say} second @param {() => void} again */
export function drawWindows(region, zones, now, say, second, again) {
  const folded = isLarge(zones);
  const text = folded ? sought() : "";
  const shown = zones.map((z) => ({ code: z.code, name: z.name, floor: z.floor, arrow: z.arrow, ...zoneTiles(z, folded && !unfolded.has(z.code), now, text) })).filter((z) => !text || z.tiles.length > 0);
  draw(region, { folded, text, shown, counts: tally(zones), language: say.language }, (m) => [
    h("header", null, h("h2", null, say("windows"), " ", h("span", { class: "en", lang: second.language }, second("windows"))),
      m.folded && finding(say, again),
      h("span", { class: "legend" }, TILE_STATES.filter(([s]) => m.counts[s]).map(([s, shape]) => h("span", null, icon(shape), " ", say(`tile-${s}`), ` ${m.counts[s]}`)))),
    m.shown.length === 0 && text !== "" && h("p", { class: "none", role: "status" }, icon("info"), say("windows-none-found", { text })),
    h("div", { class: m.folded ? "zones zones--fold" : "zones" }, m.shown.map((z) => h("div", { class: m.folded && z.hidden === 0 ? "zone zone--whole" : "zone" },
      h("h3", null, pick(z.name, say.language), h("small", null, say("zone-where", { floor: z.floor, side: say(`side-${z.arrow || "none"}`) }))),
      h("ul", null, z.tiles.map((t) => h("li", null, tileNode(t, say))), z.hidden > 0 && h("li", { class: "more" },
        h("button", { type: "button", class: "btn btn--quiet", data: { at: `zone-${z.code}` }, onclick: () => { unfolded.add(z.code); again(); } },
          say("zone-more", { n: z.hidden }))))))),
  ]);
  tick(region, now);
}

/** @param {Tile} t @param {Say} say */
function tileNode(t, say) {
  const reason = t.reason && (PAUSE_REASONS.includes(t.reason) ? say(`pause-${t.reason}`) : t.reason);
  const text = t.state === "waiting" ? say("tile-eligible", { n: t.eligible }) : t.text || reason || "";
  return h("a", { class: `wt wt--${t.state}`, href: `/window/${encodeURIComponent(t.code)}`, data: { at: `w-${t.code}` }, title: t.clerk ?? null },
    h("span", { class: "r1" }, h("b", { class: "n num" }, t.label), icon(t.icon)),
    h("span", { class: "wd" }, say(`tile-${t.state}`)),
    h("span", { class: t.text && t.state !== "waiting" ? `tk num tk--${Math.min(7, t.text.length)}` : "tk tk--text" }, text),
    h("time", { data: t.since ? { since: t.since, ...(t.longFrom ? { long: t.longFrom } : {}) } : {} }));
}

/** Once a second, without drawing anything anew. @param {HTMLElement} region @param {number} now */
export function tick(region, now) {
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (region.querySelectorAll("time[data-since]"))) {
    const seconds = secondsSince(node.dataset.since, now) ?? 0;
    node.textContent = durationText(seconds);
    node.classList.toggle("long", node.dataset.long !== undefined && seconds > Number(node.dataset.long));
  }
}
