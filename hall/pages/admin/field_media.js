// @ts-check
/** The picture or video of a page between calls: chosen from the hall's folder, brought in, looked at, or taken away. */
import { hallApi } from "hall/api.js";
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { saidWhy } from "../staff/begin.js";
import { tell } from "../staff/tell.js";
import { typed } from "./field_plain.js";
import { at } from "./paths.js";

/** @typedef {import("./field_plain.js").Setting} Setting */
/** @typedef {{file: string, kind: "picture" | "video", bytes: number, used: boolean}} Kept */

const SECONDS = [4, 600];
const api = hallApi(page.hall);
/** @type {Kept[] | null} what lies in the folder, once it is known */
let folder = null;
/** How large a file may be. */
let mostBytes = Infinity;

/** @param {string} file */
export const addressOf = (file) => `/api/v1/halls/${encodeURIComponent(page.hall)}/media/${encodeURIComponent(file)}`;

/** @param {Setting} s */
export function mediaFile(s) {
  const path = `${s.base}/file`;
  const chosen = /** @type {string} */ (at(s.body, path) ?? "");
  const choice = h("div", { class: "row" });
  const files = h("div", { class: "media-files" });
  const choose = (/** @type {string} */ file) => s.edit(path, file, true);
  const show = () => {
    const known = folder ?? [];
    const names = known.some(({ file }) => file === chosen) || chosen === "" ? known.map(({ file }) => file) : [chosen, ...known.map(({ file }) => file)];
    fill(choice, h("select", { class: "inp", id: s.id, data: { at: path }, onchange: (/** @type {Event} */ e) => choose(typed(e)) },
      h("option", { value: "", selected: chosen === "" }, s.say("media-none")), names.map((file) => h("option", { value: file, selected: file === chosen }, file))),
    h("label", { class: "btn btn--sm" }, icon("plus"), s.say("media-bring"), h("input", { type: "file", class: "sr", accept: "image/png,image/jpeg,image/webp,video/mp4,video/webm", data: { at: `${path}/bring` },
      onchange: (/** @type {Event} */ e) => { const [file] = /** @type {HTMLInputElement} */ (e.target).files ?? []; if (file) void bring(s, file, choice); } })));
    fill(files, known.length > 0 && h("details", null, h("summary", null, s.say("media-folder", { n: known.length })), h("ul", null, known.map((one) => h("li", null, h("span", { class: "grow" }, one.file),
      h("span", { class: "u" }, s.say("media-size", { mb: (one.bytes / 1_000_000).toFixed(1) })),
      one.used ? h("span", { class: "u" }, s.say("media-used")) : h("button", { type: "button", class: "btn btn--sm", data: { at: `${path}/remove/${one.file}` }, onclick: () => void remove(s, one.file, show) }, icon("cross"), s.say("media-remove"), h("span", { class: "sr" }, one.file)))))));
  };
  show();
  if (folder === null) void look().then(show, (error) => tell(saidWhy(error, s.say), "refused"));
  return h("div", { class: "stack" }, chosen !== "" && shown(s, chosen), choice, files);
}

async function look() {
  ({ items: folder, most_bytes: mostBytes } = await api.get("/media"));
}

/** @param {Setting} s @param {string} file */
function shown(s, file) {
  const missing = h("p", { class: "err", role: "alert", hidden: true }, icon("breach"), " ", s.say("media-missing", { file }));
  const onerror = () => { missing.hidden = false; };
  const alt = s.say("media-look");
  return [/\.(mp4|webm)$/i.test(file) ? h("video", { class: "media-look", src: addressOf(file), controls: true, muted: true, preload: "metadata", "aria-label": alt, onerror }) : h("img", { class: "media-look", src: addressOf(file), alt, onerror }), missing];
}

/** @param {number} bytes */
const millions = (bytes) => Math.ceil(bytes / 1_000_000);

/** Too large a file is said before it is sent: that would take minutes. @param {Setting} s @param {File} file @param {HTMLElement} region */
async function bring(s, file, region) {
  document.querySelector(".tell")?.remove();
  if (file.size > mostBytes) { tell(s.say("media-too-large", { file: file.name, mb: millions(file.size), most: millions(mostBytes) }), "refused"); return; }
  fill(region, h("p", { class: "u", role: "status" }, s.say("media-coming", { file: file.name })));
  try {
    const kept = await api.bring(`/media?name=${encodeURIComponent(file.name)}`, file);
    await look();
    const seconds = kept.kind === "video" ? await lengthOf(kept.file) : null;
    if (seconds !== null) s.edit(`${s.base}/seconds`, seconds);
    s.edit(`${s.base}/file`, kept.file, true);
  } catch (error) {
    tell(saidWhy(error, s.say), "refused");
    s.edit(`${s.base}/file`, at(s.body, `${s.base}/file`) ?? "", true);
  }
}

/** How long a video plays; null where this browser cannot tell. @param {string} file @returns {Promise<number | null>} */
function lengthOf(file) {
  const video = h("video", { preload: "metadata", muted: true });
  return new Promise((done) => {
    video.onloadedmetadata = () => done(Number.isFinite(video.duration) ? Math.min(SECONDS[1], Math.max(SECONDS[0], Math.ceil(video.duration))) : null);
    video.onerror = () => done(null);
    video.src = addressOf(file);
  });
}

/** @param {Setting} s @param {string} file @param {() => void} show */
async function remove(s, file, show) {
  try {
    await api.post(`/media/${encodeURIComponent(file)}/remove`);
    await look();
    show();
  } catch (error) {
    tell(saidWhy(error, s.say), "refused");
  }
}
