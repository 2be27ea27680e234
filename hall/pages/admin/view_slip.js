// @ts-check
/** The slip beside its settings, as a box of the hall would print it now: drawn anew a moment after the last change. */
import { fill, h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { saidWhy } from "../staff/begin.js";

/** @typedef {import("hall/words.js").Say} Say */

const AFTER_MS = 500;
const LANGUAGES = /** @type {const} */ ([["zh-Hans", "简体"], ["zh-Hant", "繁體"], ["en", "English"]]);
const PAPERS = [[80, "raster"], [58, "raster"], [80, "text"]];

/** @type {{slip: any, language: string, paper: number, shown: string, turn: number, timer: ReturnType<typeof setTimeout> | undefined}} */
const now = { slip: null, language: "", paper: 0, shown: "", turn: 0, timer: undefined };

/** @param {HTMLElement} region @param {any} slip null where another section is open @param {{post: (path: string, body: any) => Promise<any>}} api @param {Say} say */
export function showSlip(region, slip, api, say) {
  now.slip = slip;
  region.hidden = !slip;
  document.getElementById("sections")?.toggleAttribute("data-slip", Boolean(slip));
  if (!slip) { now.shown = ""; return; }
  if (now.language === "") now.language = say.language;
  const [paper_mm, mode] = PAPERS[now.paper];
  const wanted = { slip, language: now.language, paper_mm, mode };
  const text = JSON.stringify(wanted);
  if (text === now.shown) return;
  const first = now.shown === "";
  now.shown = text;
  if (first) frame(region, () => showSlip(region, now.slip, api, say), say);
  region.dataset.state = "drawing";
  now.turn += 1;
  const turn = now.turn;
  clearTimeout(now.timer);
  now.timer = setTimeout(async () => {
    const found = await api.post("/configuration/preview-slip", wanted).then((answer) => answer.png, (error) => error);
    if (turn === now.turn) drawn(region, found, () => { now.shown = ""; showSlip(region, now.slip, api, say); }, say);
  }, first ? 0 : AFTER_MS);
}

/** @param {HTMLElement} region @param {() => void} again @param {Say} say */
function frame(region, again, say) {
  const seg = (/** @type {string} */ name, /** @type {[string, string][]} */ options, /** @type {() => string} */ chosen, /** @type {(value: string) => void} */ choose) => {
    const buttons = options.map(([value, text]) => h("button", { type: "button", "aria-pressed": String(value === chosen()), data: { at: `preview/${name}/${value}` }, onclick: () => {
      choose(value);
      for (const [i, [other]] of options.entries()) buttons[i].setAttribute("aria-pressed", String(other === value));
      again();
    } }, text));
    return h("span", { class: "seg", role: "group", "aria-label": say(`preview-${name}`) }, buttons);
  };
  fill(region, h("h2", null, say("preview-title")), h("div", { class: "row" },
    seg("language", LANGUAGES.map(([tag, name]) => [tag, name]), () => now.language, (value) => { now.language = value; }),
    seg("paper", PAPERS.map((_, i) => [String(i), say(`preview-paper-${i}`)]), () => String(now.paper), (value) => { now.paper = Number(value); })),
  h("p", { class: "u" }, say("preview-hint")), h("div", { class: "strip", id: "slip-strip", "aria-live": "polite" }));
}

/** @param {HTMLElement} region @param {any} found the picture in base64, or why there is none @param {() => void} again @param {Say} say */
function drawn(region, found, again, say) {
  const strip = /** @type {HTMLElement} */ (region.querySelector("#slip-strip"));
  if (typeof found === "string") {
    region.dataset.state = "there";
    return fill(strip, h("img", { src: `data:image/png;base64,${found}`, alt: say("preview-alt"), class: PAPERS[now.paper][0] === 58 ? "narrow" : null }));
  }
  region.dataset.state = "none";
  const errors = /** @type {{detail?: string, words?: Record<string, string>}[]} */ (found.errors ?? []);
  return fill(strip, h("div", { class: "none" }, icon("printeroff"), errors.length > 0 ? errors.slice(0, 3).map((e) => h("p", null, pick(e.words, say.language) || e.detail)) : h("p", null, saidWhy(found, say)),
    errors.length === 0 && h("button", { type: "button", class: "btn btn--sm", onclick: again }, say("again"))));
}
