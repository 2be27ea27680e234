// @ts-check
/** The first page: who is there, what may they open. Wires the cards; decisions stand in stage.js and staff/links.js. */
import { hallApi, Refused, site, Unreachable } from "hall/api.js";
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { pick } from "hall/words.js";
import { beginWords, saidWhy, signOut, speak } from "../staff/begin.js";
import { LANGUAGES } from "../staff/language.js";
import { facesFor, mayOpen, safeNext } from "../staff/links.js";
import { hallOf, stageOf } from "./stage.js";
import { demoCard, facesCard, setupCard, signInCard, windowsCard } from "./views.js";

const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language } = await beginWords(["start"]);
fill(region("languages"), LANGUAGES.map((l) => h("button", { type: "button", lang: l.code, "aria-pressed": String(l.code === language), onclick: () => speak(l.code) }, l.name)));

/** @param {() => Promise<unknown>} deed @returns {Promise<string | null>} the sentence when it did not work */
async function done(deed) {
  try {
    await deed();
  } catch (error) {
    return error instanceof Unreachable ? say("no-hall") : saidWhy(error, say);
  }
  const next = safeNext(new URLSearchParams(location.search).get("next"));
  if (next) location.href = next;
  else await show();
  return null;
}

const session = () => site.get("/session").catch((error) => { if (error instanceof Unreachable) throw error; return null; });

/** Login and password first; who has an app is asked for its code then. @param {Record<string, string>} v */
async function signIn(v) {
  try {
    await site.post("/session", { login: v.login, password: v.password, ...(v.code ? { code: v.code.trim() } : {}) }, { tries: 1 });
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "code_needed") return error instanceof Unreachable ? say("no-hall") : saidWhy(error, say);
    region("body").classList.add("st-asks-code");
    document.getElementById("f-code")?.focus();
    return null;
  }
  return done(async () => undefined);
}

/** The first admin; a wrong one-time code is the only thing the hall forbids here. @param {Record<string, string>} v */
async function setUp(v) {
  try {
    await site.post("/setup", { code: v.code.trim(), login: v.login, name: v.name.trim(), password: v.password });
  } catch (error) {
    if (error instanceof Refused && error.code === "not_allowed") return { field: "code", text: say("problem-code-wrong") };
    return error instanceof Unreachable ? say("no-hall") : saidWhy(error, say);
  }
  return done(() => site.post("/session", { login: v.login, password: v.password }));
}

async function show() {
  const state = await site.get("/state");
  const mine = state.set_up ? await session() : null;
  if (mine?.held) return location.replace(`/own${location.search}`);
  const hall = hallOf(state, page.hall);
  const name = hall ? pick(hall.name, language) : "Hall";
  document.title = name;
  fill(region("hall"), name);
  const body = region("body");
  const stage = stageOf(state, mine);
  region("leave").hidden = stage !== "faces";
  if (stage === "setup") return void fill(body, setupCard(say, setUp));
  if (stage === "sign_in") return void fill(body,
    signInCard(say, signIn),
    state.demo && demoCard(say, (role) => void done(() => site.post("/session", { demo: role })).then((sentence) => { if (sentence) trouble(sentence); })));
  const faces = facesFor(mine.grants, { hall: hall?.code ?? "", demo: state.demo });
  fill(region("leave"), h("span", null, say("signed-in-as", { name: mine.account.name })), h("a", { class: "btn btn--sm", href: "/own" }, say("own-title")), h("button", { type: "button", class: "btn btn--sm",
    onclick: () => void signOut() }, say("bar-sign-out")));
  const windows = faces.some((f) => f.key === "window") && hall ? await hallApi(hall.code).get("/windows").then((w) => w.items, () => []) : [];
  const wanted = safeNext(new URLSearchParams(location.search).get("next"));
  fill(body, wanted && !mayOpen(mine.grants, hall?.code ?? "", wanted.split("?")[0]) && h("p", { class: "card st-not-yours", role: "status" }, icon("warn"), " ", say("not-yours")),
    faces.length > 0 && h("h1", { class: "sr" }, say("faces-title")), facesCard(faces.filter((f) => f.key !== "window"), say), windows.length > 0 && windowsCard(windows, say),
    faces.length === 0 && h("section", { class: "card st-card" }, h("h1", null, say("nothing-title")), h("p", null, say("nothing-text"))),
    state.demo && demoCard(say, (role) => void done(() => site.post("/session", { demo: role })), true));
}

/** @param {string} sentence */
function trouble(sentence) {
  fill(region("body"), h("section", { class: "card st-card", role: "alert" }, h("h1", null, icon("cutoff"), " ", sentence), h("p", { class: "quiet" }, say("no-hall-more"))));
}

for (let tries = 0; ; tries += 1) {
  try {
    await show();
    break;
  } catch (error) {
    trouble(error instanceof Unreachable ? say("no-hall") : saidWhy(error, say));
    await new Promise((again) => { setTimeout(again, Math.min(10_000, 2_000 * (tries + 1))); });
  }
}
