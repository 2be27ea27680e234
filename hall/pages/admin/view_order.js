// @ts-check
/** Today's queue now and under the draft, side by side: nothing is switched on unseen. */
import { fill, h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { problemText } from "./view_form.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{number: string, service: string, visitor_class: string, waited_min: number, code: string}} Turn */
/** @typedef {{windows: string, same: boolean, now: Turn[], then: Turn[]}} Group */
/** @typedef {{rule: {now: Record<string, string>, then: Record<string, string>}, unmet: {service: string, need: string}[], groups: Group[]}} Preview */

/** @param {HTMLElement} region @param {Record<string, any>} body the draft @param {{post: (path: string, body: any) => Promise<any>}} api @param {Say} say */
export async function showOrder(region, body, api, say) {
  const title = h("h1", null, say("sec-order"));
  const { problems } = await api.post("/configuration/check", { body });
  if (problems.length > 0) {
    fill(region, title, h("div", { class: "errsum", role: "alert" }, h("h2", null, say("order-mend-first")), problems.map((/** @type {any} */ p) => h("p", null, problemText(p, say)))));
    return;
  }
  const found = /** @type {Preview} */ (await api.post("/configuration/preview-order", { body }));
  const unmet = found.unmet.map((u) => say("order-unmet", { service: nameOf(body, "services", u.service, say), need: nameOf(body, "needs", u.need, say) }));
  const replay = h("p", null, h("a", { href: "/admin/replay" }, say("order-replay")));
  fill(region, title, rules(found, say), replay, unmet.length > 0 && h("ul", { class: "od-unmet" }, unmet.map((text) => h("li", null, icon("warn"), " ", text))),
    found.groups.length === 0 ? h("p", { class: "ad-none" }, say("order-nobody")) : found.groups.map((group) => groupCard(group, body, say)));
}

/** @param {Preview} found @param {Say} say */
function rules({ rule }, say) {
  const [now, then] = [pick(rule.now, say.language), pick(rule.then, say.language)];
  return h("dl", { class: "card od-rules" }, h("dt", null, say("order-now")), h("dd", null, now), h("dt", null, say("order-then")), h("dd", null, now === then ? say("order-same-rule") : then));
}

/** @param {Group} group @param {Record<string, any>} body @param {Say} say */
function groupCard(group, body, say) {
  const cell = (/** @type {Turn | undefined} */ t, /** @type {boolean} */ moved) => h("td", { class: moved ? "od-moved" : null }, t && [h("b", { class: "num" }, t.number), " ",
    h("span", { class: "u" }, [nameOf(body, "classes", t.visitor_class, say), say("order-waited", { minutes: t.waited_min }), reason(t, body, say)].join(say("list-comma")))]);
  const rows = Array.from({ length: Math.max(group.now.length, group.then.length) }, (_, i) => i);
  return h("section", { class: "card od" }, h("h2", null, say("order-windows", { windows: group.windows }), " ", h("span", { class: `st st--${group.same ? "ok" : "warn"}` }, say(group.same ? "order-same" : "order-changed"))),
    h("table", null, h("thead", null, h("tr", null, h("th", { scope: "col" }, say("order-place")), h("th", { scope: "col" }, say("order-now")), h("th", { scope: "col" }, say("order-then")))),
      h("tbody", null, rows.map((i) => h("tr", null, h("th", { scope: "row", class: "num" }, i + 1), cell(group.now[i], false), cell(group.then[i], group.now[i]?.number !== group.then[i]?.number))))));
}

/** @param {Turn} turn @param {Record<string, any>} body @param {Say} say */
const reason = (turn, body, say) => say(`called-${turn.code.replaceAll("_", "-")}`, { name: nameOf(body, "classes", turn.visitor_class, say) });

/** @param {Record<string, any>} body @param {string} list @param {string} code @param {Say} say */
const nameOf = (body, list, code, say) => pick(body[list]?.find((/** @type {any} */ i) => i.code === code)?.name, say.language) || code;
