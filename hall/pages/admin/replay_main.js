// @ts-check
/** The page on which a policy is tried: what is asked, two replays one after the other, the comparison. */
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { moment, parts } from "hall/times.js";
import { pick } from "hall/words.js";
import { drawBar } from "../staff/bar.js";
import { begin, saidWhy } from "../staff/begin.js";
import { dayText, percent } from "../staff/figures.js";
import { change, minutes, path, rows } from "./replay.js";

const POLICIES = ["first-come", "head-start", "ratio", "aging", "strict"];
const LOADS = { usual: "0.7", full: "0.9", over: "1.3" };
const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await begin(["replay"]);
document.title = say("try-title");

const form = { kind: "stored", day: "", load: LOADS.usual, policy: "strict", normal: "2", priority: "1" };
let busy = false;

/** @param {string} name @param {string} today */
function bar(name, today) {
  drawBar(region("bar"), { hall: name, hallCode: page.hall, current: "admin", link: null, linkText: "", day: today && dayText(today, language), time: "", who: session.account.name, grants: session.grants, language }, say);
}

/** @param {string} label @param {[string, string][]} options @param {"kind" | "load" | "policy"} key */
const choice = (label, options, key) => h("label", { class: "sel" }, h("span", null, label),
  h("select", { class: "inp", onchange: (/** @type {Event} */ e) => { form[key] = /** @type {HTMLSelectElement} */ (e.target).value; drawAsk(); } },
    options.map(([value, text]) => h("option", { value, selected: value === form[key] }, text))));

/** @param {"normal" | "priority"} key */
const small = (key) => h("label", { class: "sel" }, h("input", { class: "inp num-inp", type: "number", min: "1", max: "20", value: form[key],
  oninput: (/** @type {Event} */ e) => { form[key] = /** @type {HTMLInputElement} */ (e.target).value; } }), h("span", null, say(`try-${key}`)));

function drawAsk() {
  fill(region("ask"),
    choice(say("try-day"), [["stored", say("try-stored")], ["generated", say("try-generated")]], "kind"),
    form.kind === "stored"
      ? h("input", { class: "inp", type: "date", value: form.day, "aria-label": say("try-stored"), onchange: (/** @type {Event} */ e) => { form.day = /** @type {HTMLInputElement} */ (e.target).value || form.day; } })
      : choice(say("try-load"), Object.entries(LOADS).map(([name, load]) => [load, say(`try-load-${name}`)]), "load"),
    choice(say("try-policy"), POLICIES.map((p) => [p, say(`try-policy-${p}`)]), "policy"),
    form.policy === "ratio" && [small("normal"), small("priority")],
    h("button", { type: "submit", class: "btn btn--go", disabled: busy }, say("try-run")));
}

/** @param {number} n */
function progress(n) {
  region("progress").hidden = n === 0;
  if (n > 0) fill(region("progress"), h("p", null, say("try-busy"), " ", say("try-step", { n })), h("progress", { max: "2", value: String(n - 0.5) }));
}

async function run() {
  busy = true;
  region("trouble").hidden = true;
  drawAsk();
  try {
    progress(1);
    const old = await api.get(path(form, ""), { timeoutMs: 150_000 });
    progress(2);
    const now = await api.get(path(form, form.policy), { timeoutMs: 150_000 });
    show(old, now);
  } catch (error) {
    region("trouble").hidden = false;
    fill(region("trouble"), icon("breach"), h("p", null, saidWhy(error, say)));
  } finally {
    busy = false;
    progress(0);
    drawAsk();
  }
}

/** @param {any} old @param {any} now */
function show(old, now) {
  const name = (/** @type {string} */ code) => (code ? pick(now.classes[code] ?? {}, language) || code : say("try-all"));
  const policy = (/** @type {any} */ r) => say(`try-policy-${r.policy}`);
  const found = rows(old, now);
  fill(region("found"),
    h("div", { class: "tr-say" }, found.map((r) => {
      const by = change(r.old, r.now);
      return by && h(r.key ? "p" : "b", null, say(`try-${by.way}`, { name: name(r.key), n: by.n }));
    }), (old.gave_up > 0 || now.gave_up > 0) && h("p", null, say("try-gave", { old: old.gave_up, new: now.gave_up }))),
    h("div", { class: "card rt-card" }, h("table", { class: "rt" },
      h("thead", null,
        h("tr", null, h("th", null), h("th", null), ["mean", "p90", "max", "overtaken"].map((f) => h("th", { colspan: 2, scope: "colgroup", class: "l g" }, say(`try-${f}`)))),
        h("tr", null, h("th", null), h("th", { scope: "col" }, say("try-n")),
          ["mean", "p90", "max", "overtaken"].flatMap(() => [h("th", { scope: "col", class: "g" }, policy(old)), h("th", { scope: "col", class: "tr-new" }, policy(now))]))),
      h("tbody", null, found.map((r) => h("tr", null, h("th", { scope: "row" }, name(r.key)), h("td", null, String(r.now?.n ?? 0)),
        ["mean_wait_s", "p90_wait_s", "max_wait_s"].flatMap((f) => pair(minutes(/** @type {any} */ (r.old)?.[f]), minutes(/** @type {any} */ (r.now)?.[f]))),
        pair(share(r.old), share(r.now))))))),
    h("div", { class: "tr-cols" }, [[say("try-now", { policy: policy(old) }), old], [say("try-new", { policy: policy(now) }), now]].map(([title, r]) =>
      h("section", { class: "card" }, h("h2", null, say("try-worst"), " · ", title), h("ul", null, r.worst.map((/** @type {any} */ w) =>
        h("li", null, h("b", null, w.number || w.service), " ", name(w.visitor_class), " · ", say("try-minutes", { n: minutes(w.wait_s) }))))))),
    h("p", null, say("try-switch"), " ", h("a", { href: "/admin#rules" }, say("try-link"))));
}

/** @param {string} old @param {string} now */
const pair = (old, now) => [h("td", { class: "g" }, old), h("td", { class: "tr-new" }, now)];
/** @param {import("./replay.js").Figures | undefined} f */
const share = (f) => (f?.overtaken_share == null ? "–" : percent(f.overtaken_share, 0));

fill(region("head"), h("div", null, h("h1", null, say("try-title")), h("p", null, say("try-lead"))));
region("ask").addEventListener("submit", (event) => { event.preventDefault(); if (!busy) void run(); });
const services = await api.get("/services");
form.day = parts(moment(services.at)).date;
bar(pick(services.hall.name, language), form.day);
drawAsk();
