// @ts-check
/** Pictures, videos, texts and cases beside the calls. What cannot be shown is left out until the page is loaded again. */
import { h, icon } from "hall/dom.js";
import { dateText } from "hall/phrases.js";
import { moment } from "hall/times.js";
import { pageAt } from "./turns.js";
import { CASES_A_PAGE } from "./sheets.js";
import { name, smallName, two } from "./tongue.js";

/**
 * @typedef {import("./tongue.js").Tongue} Tongue
 * @typedef {import("hall/types.js").Board} Board
 * @typedef {import("hall/types.js").Medium} Medium
 */

/** @param {Tongue} tongue @param {string} hall @param {Medium} one @param {number} into ms for which it should have been on @param {() => void} broken */
export function medium(tongue, hall, one, into, broken) {
  const address = `/api/v1/halls/${encodeURIComponent(hall)}/media/${encodeURIComponent(one.file)}`;
  const said = name(tongue, one.name);
  if (one.kind === "picture") return h("figure", { class: "w-medium" }, h("img", { src: address, alt: said, onerror: broken }));
  if (one.kind === "video") return h("figure", { class: "w-medium" }, video(address, said, into, broken));
  return h("div", { class: `w-medium w-medium--text${said.length > 40 ? " w-medium--long" : ""}` }, h("p", null, said), smallName(tongue, one.name));
}

/** Without sound, for calls are heard here. After a call it goes on where it was. @param {string} src @param {string} said @param {number} into @param {() => void} broken */
function video(src, said, into, broken) {
  const element = h("video", { src, playsinline: true, loop: true, "aria-label": said, onerror: broken });
  element.muted = true;
  element.onloadedmetadata = () => { if (Number.isFinite(element.duration) && element.duration > 0) element.currentTime = (into / 1_000) % element.duration; void element.play().catch(broken); };
  return element;
}

/** A video that was only taken out of the page keeps its decoder until the next clearing; on a small machine that is too long. @param {HTMLElement} region */
export function release(region) {
  for (const old of region.querySelectorAll("video")) {
    old.onerror = null;
    old.pause();
    old.removeAttribute("src");
    old.load();
  }
}

/** @param {Tongue} tongue @param {Board} board @param {number} into */
export function cases(tongue, board, into) {
  const { rows, page, pages } = pageAt(board.cases ?? [], into, CASES_A_PAGE);
  return [h("h2", { class: "w-h" }, h("span", null, two(tongue, "cases")), pages > 1 && h("span", { class: "pg num" }, tongue.say("page", { page: page + 1, pages }))),
    h("ul", { class: "w-cases" }, rows.map(({ case: number, item, done, day }) => h("li", null, h("div", null, h("b", { class: "num" }, number), h("time", { datetime: day }, dateText(tongue.say, moment(`${day}T12:00:00Z`)))),
      h("p", null, h("span", null, name(tongue, item)), icon(done ? "check" : "ring"), h("b", null, tongue.say(done ? "case-done" : "case-open"))))))];
}
