// @ts-check
/** Before opening: what the hall found when it looked at itself, what is to be mended first. */
import { Refused, Unreachable } from "hall/api.js";
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { hourText, moment } from "hall/times.js";
import { pick } from "hall/words.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { dayText } from "../staff/figures.js";

/** @typedef {{area: string, code: string, weight: "mend" | "look" | "well", words: import("hall/words.js").Words}} Found */

const ORDER = ["mend", "look", "well"];
/** Where it is seen to. @type {Record<string, string>} */
const WAY = { walk: "/admin/walk", devices: "/admin#devices", calendar: "/admin#calendar" };
const ICON = { mend: "breach", look: "warn", well: "check" };
const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await begin(["manager", "opening"]);
document.title = say("opening-title");
fill(region("head"), h("h1", null, say("opening-title")), h("p", null, say("opening-lead")));
fill(region("again"), h("button", { type: "button", class: "btn", onclick: () => void look() }, icon("recall"), " ", say("opening-again")));

/** @param {string} name @param {string} at */
const bar = (name, at) =>
  drawBar(region("bar"), { hall: name, hallCode: page.hall, current: "opening", link: null, linkText: "", day: at ? dayText(at.slice(0, 10), language) : "", time: at ? hourText(moment(at)) : "", who: session.account.name, grants: session.grants, language }, say);

async function look() {
  try {
    const { hall, at, items } = /** @type {{hall: {name: import("hall/words.js").Words}, at: string, items: Found[]}} */ (await api.get("/before-opening"));
    region("trouble").hidden = true;
    bar(pick(hall.name, language), at);
    show(items);
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof Unreachable)) throw error;
    region("trouble").hidden = false;
    fill(region("trouble"), icon("cutoff"), " ", saidWhy(error, say));
  }
}

/** @param {Found[]} items */
function show(items) {
  const of = (/** @type {string} */ weight) => items.filter((one) => one.weight === weight);
  const mend = of("mend").length;
  fill(region("found"),
    h("p", { class: mend ? "op-sum op-sum--mend" : "op-sum", role: "status" }, icon(mend ? "breach" : "check"), mend ? say("opening-some", { n: mend }) : say("opening-looks", { n: of("look").length })),
    ORDER.flatMap(of).map((one) => h("div", { class: `card op-row op-row--${one.weight}`, data: { code: one.code } },
      h("span", { class: "op-w" }, icon(ICON[one.weight]), say(`opening-weight-${one.weight}`)), h("b", null, say(`opening-area-${one.area}`)), h("span", null, pick(one.words, language)),
      one.weight !== "well" && WAY[one.area] && h("a", { class: "btn btn--sm", href: WAY[one.area] }, say(`opening-${one.area}-link`)))));
}

bar("", "");
await look();
