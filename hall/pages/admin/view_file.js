// @ts-check
/** All settings as a file: taken away as they are in force, brought back as a draft that is looked at before it is saved. */
import { fill, h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { saidWhy } from "../staff/begin.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{path: string, code: string, detail: string, words: Record<string, string>}} Problem */
/** @typedef {{body: Record<string, any> | null, problems: Problem[], of_hall: string | null, revision: number | null, written_at: string | null}} Read */

/** Every wrong place is named, but a file of another kind may have thousands. */
const SHOWN = 40;

/** @param {HTMLElement} region @param {string} hall @param {{post: (path: string, body: unknown, sending?: object) => Promise<any>}} api @param {Say} say @param {{dirty: () => boolean, bring: (read: Read) => void} | null} can null for a reader */
export async function showFile(region, hall, api, say, can) {
  const found = h("div", { class: "file-f", role: "status", id: "file-found" });
  const read = async (/** @type {File} */ file) => {
    fill(found, h("p", { class: "quiet" }, say("file-reading", { name: file.name })));
    try {
      tellRead(found, file.name, await api.post("/configuration/read-file", { file: JSON.parse(await file.text()) }), say, can);
    } catch (error) {
      fill(found, h("div", { class: "errsum" }, h("h2", null, error instanceof SyntaxError ? say("file-not-json", { name: file.name }) : saidWhy(error, say))));
    }
  };
  fill(region, h("h1", null, say("sec-file")), h("section", { class: "card enrol" }, h("h2", null, say("file-take-title")), h("p", { class: "quiet" }, say("file-take-text")),
    h("p", null, h("a", { class: "btn", href: `/api/v1/halls/${encodeURIComponent(hall)}/configuration/file`, download: true, data: { at: "file-take" } }, icon("download"), " ", say("file-take")))),
  can && h("section", { class: "card enrol" }, h("h2", null, say("file-bring-title")), h("p", { class: "quiet" }, say("file-bring-text")),
    can.dirty() && h("p", { class: "st st--warn" }, icon("warn"), " ", say("file-over-draft")),
    h("label", { class: "ad-bring btn" }, icon("doc"), " ", say("file-choose"), h("input", { type: "file", accept: ".json,application/json", class: "sr", data: { at: "file-bring" },
      onchange: (/** @type {Event} */ e) => { const input = /** @type {HTMLInputElement} */ (e.target); const [file] = input.files ?? []; input.value = input.value && ""; if (file) void read(file); } })), found));
}

/** @param {HTMLElement} region @param {string} name @param {Read} read @param {Say} say @param {{bring: (read: Read) => void} | null} can */
function tellRead(region, name, read, say, can) {
  const { problems: wrong } = read;
  fill(region, read.of_hall && h("p", { class: "st st--warn" }, icon("warn"), " ", say("file-other-hall", { hall: read.of_hall })),
    wrong.length > 0 && h("div", { class: "errsum" }, h("h2", null, say(read.body ? "file-wrong-some" : "file-unreadable", { n: wrong.length, name })),
      wrong.slice(0, SHOWN).map((one) => h("p", null, pick(one.words, say.language) || one.detail, " ", h("small", { class: "u" }, one.path))),
      wrong.length > SHOWN && h("p", null, say("history-more", { n: wrong.length - SHOWN }))),
    wrong.length === 0 && h("p", { class: "st st--ok" }, icon("check"), " ", say("file-sound", { name })),
    read.body && h("button", { type: "button", class: "btn btn--go", data: { at: "file-draft" }, onclick: () => can?.bring(read) }, say("file-draft")));
}
