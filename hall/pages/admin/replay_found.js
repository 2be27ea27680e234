// @ts-check
/** The comparison: a sentence for everybody and each class, a table with both figures side by side, the longest waits. */
import { h } from "hall/dom.js";
import { pick } from "hall/words.js";
import { percent } from "../staff/figures.js";
import { change, minutes, rows } from "./replay.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./replay.js").Replay} Replay */
const FIGURES = /** @type {const} */ (["mean", "p90", "max"]);

/** @param {Replay} old @param {Replay} now @param {{own: boolean}} what @param {Say} say */
export function drawFound(old, now, what, say) {
  const names = naming(now, say);
  const titles = [say("try-now"), what.own ? say("try-then-draft") : say("try-then", { policy: say(`o-policy-${now.policy}`) })];
  const found = rows(old, now);
  return h("div", { class: "rp-b" }, h("div", { class: "tr-say" }, found.filter((r) => r.by !== "by_service").map((r) => sentence(r, names, say))), notes(old, now, say), table(found, titles, names, say), h("p", { class: "quiet" }, say("try-overtaken-means")),
    h("div", { class: "tr-cols" }, [old, now].map((r, i) => h("section", { class: "card" }, h("h2", null, say("try-worst"), say("list-colon"), titles[i]),
      h("ol", null, r.worst.map((w) => h("li", null, h("b", null, w.number || names("by_service", w.service)), " ", names("by_class", w.visitor_class), w.number && `${say("list-comma")}${names("by_service", w.service)}`, say("list-comma"), say("try-minutes", { n: minutes(w.wait_s) }))))))));
}

/** @param {Replay} now @param {Say} say @returns {(by: string, key: string) => string} */
const naming = (now, say) => (by, key) => (by === "overall" ? say("try-all") : pick((by === "by_class" ? now.classes : now.services)[key] ?? {}, say.language) || key);

/** @param {ReturnType<typeof rows>[number]} row @param {(by: string, key: string) => string} names @param {Say} say */
function sentence(row, names, say) {
  const by = change(row.old, row.now);
  return by && h("p", { class: `tr-${by.way}` }, h("b", null, names(row.by, row.key)), " ", say(`try-${by.way}`, { n: by.n }));
}

/** Who gave up, was never called or could not be played: figures of those who were called do not show them. @param {Replay} old @param {Replay} now @param {Say} say */
function notes(old, now, say) {
  const said = [old.gave_up + now.gave_up > 0 && say("try-gave", { old: old.gave_up, new: now.gave_up }), old.never_called + now.never_called > 0 && say("try-never", { old: old.never_called, new: now.never_called }),
    now.left_out > 0 && say("try-left-out", { n: now.left_out })];
  return said.some(Boolean) && h("p", { class: "quiet" }, said.filter(Boolean).join(" "));
}

/** @param {ReturnType<typeof rows>} found @param {string[]} titles @param {(by: string, key: string) => string} names @param {Say} say */
function table(found, titles, names, say) {
  const group = (/** @type {string} */ by) => found.filter((r) => r.by === by).map((r) => line(r, names));
  const head = (/** @type {string} */ key) => h("tr", { class: "tr-part" }, h("th", { colspan: 10, scope: "colgroup" }, say(key)));
  return h("div", { class: "card rt-card", tabindex: "0", role: "region", "aria-label": say("try-table") }, h("table", { class: "rt" }, h("caption", { class: "sr" }, say("try-table")),
    h("thead", null,
      h("tr", null, h("th", { scope: "col", rowspan: 2, class: "l" }, say("try-who")), h("th", { scope: "col", rowspan: 2 }, say("try-n")), [...FIGURES, "overtaken"].map((f) => h("th", { colspan: 2, scope: "colgroup", class: "l g" }, say(`try-${f}`)))),
      h("tr", null, [...FIGURES, "overtaken"].flatMap(() => [h("th", { scope: "col", class: "g" }, say("try-col-now")), h("th", { scope: "col", class: "tr-new" }, say("try-col-then"))]))),
    h("tbody", null, group("overall")), h("tbody", null, head("try-by-class"), group("by_class")), h("tbody", null, head("try-by-service"), group("by_service"))), h("p", { class: "sr" }, titles.join(say("list-comma"))));
}

/** @param {ReturnType<typeof rows>[number]} row @param {(by: string, key: string) => string} names */
function line(row, names) {
  const pair = (/** @type {string} */ old, /** @type {string} */ now) => [h("td", { class: "g" }, old), h("td", { class: "tr-new" }, now)];
  const share = (/** @type {import("./replay.js").Figures | undefined} */ f) => percent(f?.overtaken_share, 0);
  return h("tr", null, h("th", { scope: "row" }, names(row.by, row.key)), h("td", null, String(row.now?.n ?? 0)),
    FIGURES.flatMap((f) => pair(minutes(row.old?.[`${f}_wait_s`]), minutes(row.now?.[`${f}_wait_s`]))), pair(share(row.old), share(row.now)));
}
