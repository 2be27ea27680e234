// @ts-check
/** The queues card: a row per service with age bars, and the switch that stops or resumes it. */
import { h, icon } from "hall/dom.js";
import { pick } from "hall/words.js";
import { draw } from "../staff/draw.js";
import { serviceSwitch } from "./actions.js";
import { queueRows } from "./queues.js";
import { lateLines } from "./view_late.js";

/** @typedef {import("hall/words.js").Say} Say */

/**
 * @param {HTMLElement} region @param {import("./floor.js").Queue[]} queues @param {Record<string, import("./planned.js").Coming>} coming @param {boolean} can @param {boolean} working
 * @param {Say} say @param {Say} second @param {(action: import("./actions.js").Action) => void} act @param {import("./floor.js").FloorBody["bypassed"]} bypassed what passed the queue today
 * @param {import("./floor.js").FloorBody["late"]} late what kiosks gave without the hall
 */
export function drawQueues(region, queues, coming, can, working, say, second, act, bypassed, late) {
  const promise = Math.round((queues[0]?.promise_s ?? 1800) / 60);
  const one = queues.every((q) => q.promise_s === queues[0].promise_s);
  const rows = queueRows(queues, working, coming), planned = rows.some((q) => q.coming !== null);
  draw(region, { rows, can, bypassed, late, language: say.language }, (m) => [
    h("header", null, h("h2", null, say("queues"), " ", h("span", { class: "en", lang: second.language }, second("queues"))),
      h("span", { class: "legend" }, ["1", "2", "3"].map((n) => h("span", null, h("i", { class: `a${n}` }), " ",
        one ? say(`age-${n}`, { half: promise / 2, promise }) : say(`age-${n}-own`))))),
    h("table", { class: "qt" }, h("caption", { class: "sr" }, say("queues-caption")),
      h("thead", null, h("tr", null,
        h("th", { scope: "col" }, say("col-service")), h("th", { scope: "col" }, say("col-waiting")), h("th", { scope: "col", class: "l agebar" }, say("col-ages")),
        h("th", { scope: "col" }, say("col-longest")), planned && h("th", { scope: "col", class: "coming" }, say("col-coming")), h("th", { scope: "col" }, say("col-windows")), h("th", { scope: "col", class: "l" },
          h("span", { class: "sr" }, say("col-remark"))),
        h("th", { scope: "col" }, h("span", { class: "sr" }, say("col-do"))))),
      h("tbody", null, m.rows.map((q) => row(q, m.can, planned, say, act)))),
    passed(m.bypassed, say),
    lateLines(m.late, say),
  ]);
}

/** Every bypass is counted, and the sums stand under the queues they passed. @param {import("./floor.js").FloorBody["bypassed"]} bypassed @param {Say} say */
function passed(bypassed, say) {
  const { by_number: number, ticketless, long_walk: walk } = bypassed ?? { by_number: 0, ticketless: 0, long_walk: 0 };
  return number + ticketless + walk > 0 && h("p", { class: "none" }, icon("info"), " ", say("bypassed", { number, ticketless, walk }));
}

/** @param {import("./queues.js").QueueRow} q @param {boolean} can @param {boolean} planned a plan of the day says who is to come @param {Say} say @param {(action: import("./actions.js").Action) => void} act */
function row(q, can, planned, say, act) {
  const name = pick(q.name, say.language);
  const action = serviceSwitch(q.service, name, !q.stopped);
  return h("tr", null,
    h("th", { scope: "row" }, h("span", { class: "num" }, q.prefix), " ", name),
    h("td", { class: "num" }, q.waiting),
    h("td", { class: "agebar" }, h("span", { class: "sr" }, say("ages-read", { a: q.ages[0]?.n ?? 0, b: q.ages[1]?.n ?? 0, c: q.ages[2]?.n ?? 0 })),
      h("div", { "aria-hidden": "true" }, q.ages.map((a, i) => a.n > 0 && h("i", { class: `a${i + 1}`, vars: { "--share": a.share } })))),
    h("td", null, q.longest && h("span", { class: q.mark === "breach" ? "st st--breach" : q.mark === "warn" ? "st st--warn" : "" },
      q.mark !== "ok" && icon(q.mark), say("n-minutes", { n: q.longest }))),
    planned && h("td", { class: "num coming" }, q.coming ?? ""),
    h("td", null, say(q.windows.key, q.windows.args)),
    h("td", { class: "l" }, q.remark && h("span", { class: q.remarkMark === "quiet" ? "" : `st st--${q.remarkMark}` }, q.remarkMark !== "quiet" && icon(q.remarkMark), say(q.remark.key, q.remark.args))),
    h("td", null, h("button", { type: "button", class: "btn btn--sm btn--quiet", data: { at: `q-${q.service}` }, disabled: !can || q.full, onclick: () => act(action) },
      say(`do-${action.key}`), h("span", { class: "sr" }, " ", name))));
}
