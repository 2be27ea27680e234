// @ts-check
/** After an outage: what happened, from when to when, who and what is in doubt, and the press beside each that sets it right. */
import { Refused, Unreachable } from "hall/api.js";
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { hourText, moment } from "hall/times.js";
import { pick } from "hall/words.js";
import { ask } from "../staff/ask.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { dayText } from "../staff/figures.js";
import { mayAct } from "../staff/links.js";
import { tell } from "../staff/tell.js";
import { bodyOf, complete } from "./actions.js";
import { drawRecovering } from "./view_recovering.js";

const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await begin(["manager", "recovering"]);
const can = mayAct(session.grants, page.hall);
document.title = say("rec-title");
fill(region("head"), h("h1", null, say("rec-title")), h("p", null, say("rec-lead")));
fill(region("again"), h("button", { type: "button", class: "btn", data: { at: "again" }, onclick: () => void look() }, icon("recall"), " ", say("rec-again")));

/** @param {string} name @param {string} at */
const bar = (name, at) =>
  drawBar(region("bar"), { hall: name, hallCode: page.hall, current: "recovering", link: null, linkText: "", day: at ? dayText(at.slice(0, 10), language) : "", time: at ? hourText(moment(at)) : "", who: session.account.name, grants: session.grants, language }, say);

async function look() {
  try {
    const found = /** @type {import("./recovering.js").Recovering} */ (await api.get("/recovering"));
    region("trouble").hidden = true;
    bar(pick(found.hall.name, language), found.at);
    drawRecovering(region("found"), found, can, say, { act, atOnce });
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof Unreachable)) throw error;
    region("trouble").hidden = false;
    fill(region("trouble"), icon("cutoff"), " ", saidWhy(error, say));
  }
}

/** With a reason first. @param {import("./actions.js").Action} action */
async function act(action) {
  const did = await ask({ title: say(`do-${action.key}-title`, action.args), text: say(`do-${action.key}-text`, action.args), go: say(`do-${action.key}`), grave: action.grave,
    reasons: action.reasons.map((code) => ({ code, text: say(`why-${code}`) })), complete: (said) => complete(action, said),
    send: async (said) => { await api.post(action.path, bodyOf(action, said)); } }, say);
  if (did) { tell(say(`did-${action.key}`, action.args)); await look(); }
}

/** Calling somebody once more needs no reason. @param {import("./actions.js").Action} action */
async function atOnce(action) {
  try {
    await api.post(action.path, {});
    tell(say(`did-${action.key}`, action.args));
  } catch (error) {
    tell(saidWhy(error, say), "refused");
  }
  await look();
}

bar("", "");
await look();
