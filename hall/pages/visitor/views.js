// @ts-check
/** The screens of the visitor's page. Few, large, plain words; one idea per line. */
import { reasonText, ruleText } from "hall/because.js";
import { h, icon } from "hall/dom.js";
import { hallMap } from "./hall_map.js";
import { actionsOf, ENDED, longerOf, putOffUntil, screenOf, serviceName, waitOf } from "./screens.js";

/** @typedef {import("./shapes.js").Page} Page */
/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {(words: any) => string} Pick */
/** @typedef {{page: Page, fresh: "live" | "late" | "cut_off", sound: "on" | "off" | "blocked", asking: boolean, here: boolean, moved: boolean, said: string, language: string, rated: boolean, told: boolean}} Shown */
/** @typedef {{act: (name: string, body?: object) => void, ask: (asking: boolean) => void, sound: (on: boolean) => void, again: () => void, tell: () => void, why: () => void}} Wiring */
/** @typedef {{say: Say, pick: Pick, english: Say | null}} Tongue */

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring @returns {(HTMLElement | null)[]} */
export function pageView(shown, tongue, wiring) {
  const cutOff = shown.fresh === "cut_off";
  const screen = screenOf(shown.page);
  if (screen === "turn" && !cutOff) return [turnView(shown, tongue, wiring)];
  return [
    cutOff ? cutOffNote(shown, tongue) : null,
    h("main", null, ...(screen === "waiting" || screen === "turn" ? waitingCards(shown, tongue, wiring) : endCards(shown, tongue, wiring))),
    ...(cutOff ? [h("div", { class: "p-do" }, button("go p-wide", "recall", tongue.say("try-again"), wiring.again))] : buttons(shown, tongue, wiring)),
    foot(shown, tongue, wiring),
  ];
}

/** @param {Shown} shown @param {Tongue} tongue */
function cutOffNote(shown, { say }) {
  return h("p", { class: "p-note", role: "status" }, icon("cutoff"), h("span", null, h("b", null, say("cut-title")), say("cut-more", { time: time(shown.page.at) })));
}

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring */
function waitingCards(shown, tongue, wiring) {
  const { page } = shown;
  const { say, pick } = tongue;
  const cutOff = shown.fresh === "cut_off";
  const wait = waitOf(page, cutOff);
  const ahead = page.ticket.ahead;
  const later = cutOff ? "" : putOffUntil(page);
  const longer = longerOf(page, cutOff);
  const away = page.ticket.here === false && !cutOff;
  const near = !cutOff && !later && !away && ahead !== null && ahead <= 3;
  return [
    away ? h("p", { class: "p-note", role: "status" }, icon("arrived"), h("span", null, h("b", null, say("on-the-way")), " ", say("on-the-way-more"))) : null,
    later ? h("p", { class: "p-note", role: "status" }, icon("clock"), h("span", null, h("b", null, say("put-off", { time: later })), say("put-off-more"))) : null,
    shown.moved && !cutOff ? h("p", { class: "p-note", role: "alert" }, icon("transfer"), h("span", null, h("b", null, say("moved")), say("moved-more"))) : null,
    h("section", { class: `p-card p-num${near ? " is-near" : ""}` },
      h("h1", { class: "sr" }, `${say("page-title")} ${page.ticket.number}`),
      h("span", null, say(near ? (ahead <= 1 ? "near-one" : "near-three") : "your-number")), h("b", { class: "num" }, page.ticket.number), h("p", null, pick(serviceName(page))),
      later ? null : h("div", { class: "p-two" },
        h("div", null, h("span", null, cutOff ? say("ahead-then", { time: time(page.at) }) : say("ahead")), h("b", { class: "num" }, ahead ?? "–", h("small", null, ` ${say("ahead-unit")}`))),
        h("div", null, h("span", null, say(wait.big.key === "wait-very-soon" ? "wait-turn" : "wait-title")), h("b", { class: `num${wait.big.key === "wait-up-to" ? " is-long" : ""}` }, say(wait.big.key, wait.big.args), wait.small && wait.small.key === "wait-unit" ? h("small", null, ` ${say("wait-unit")}`) : null),
          wait.small && wait.small.key !== "wait-unit" ? h("small", { class: "p-why-none" }, say(wait.small.key)) : null)),
      longer ? h("p", { class: "p-longer", role: "status" }, icon("clock"), h("span", null, say(longer))) : null,
      cutOff ? null : h("details", { class: "p-why" }, h("summary", null, say("why-title")), whyNotYet(page, say)),
      cutOff ? null : soundRow(shown.sound, say, wiring)),
    whereCard(page, tongue),
    (page.documents.length > 0 || page.guide) && !cutOff ? haveCard(page, tongue) : null,
    pathCard(page, tongue),
  ];
}

/** The rule in one sentence, then who is before and why, as the hall counts it. @param {Page} page @param {Say} say */
function whyNotYet(page, say) {
  const reasons = page.why?.reasons ?? [];
  return [h("p", null, page.rule ? ruleText(page.rule, say) : say("why-text")), reasons.length > 0 ? h("ul", null, ...reasons.map((because) => h("li", null, reasonText(because, say)))) : null];
}

/** @param {"on" | "off" | "blocked"} sound @param {Say} say @param {Wiring} wiring */
function soundRow(sound, say, wiring) {
  if (sound === "blocked") return h("div", { class: "p-snd" }, button("p-wide", "ear", say("sound-unblock"), () => wiring.sound(true)));
  const on = sound === "on";
  return h("div", { class: "p-snd" }, icon(on ? "ear" : "mute"), h("span", { id: "snd" }, say(on ? "sound-on" : "sound-off")),
    h("button", { class: "sw", type: "button", role: "switch", "aria-checked": String(on), "aria-labelledby": "snd", onclick: () => wiring.sound(!on) }));
}

/** @param {Page} page @param {Tongue} tongue */
function whereCard(page, { say, pick }) {
  const where = page.ticket.where;
  if (!where) return null;
  const arrow = ["left", "right", "up", "down", "straight"].includes(where.arrow) ? where.arrow : "";
  const title = where.floor ? say("zone-on-floor", { floor: where.floor, zone: pick(where.zone) }) : pick(where.zone);
  return h("section", { class: "p-card p-where" }, arrow ? icon(arrow === "straight" ? "up" : arrow) : icon("flag"),
    h("div", null, h("b", null, title), h("span", null, [where.windows && say("windows-n", { label: where.windows }), arrow && say(`arrow-${arrow}`)].filter(Boolean).join(say("comma")))),
    page.map?.length ? h("details", { class: "p-map" }, h("summary", null, say("map-show")), ...hallMap(page.map, page.goes_to ?? [], where.windows, { say, pick })) : null);
}

/** What is still to come on the same number. @param {Page} page @param {Tongue} tongue */
function pathCard(page, { say, pick }) {
  const path = page.ticket.path ?? [];
  if (path.length === 0) return null;
  return h("section", { class: "p-card p-have" }, h("h2", null, say("path-then")),
    h("ul", null, ...path.map((step) => h("li", null, icon("flag"), h("span", null, pick(step.name), step.where.windows ? h("small", null, say("windows-n", { label: step.where.windows })) : null)))));
}

/** @param {Page} page @param {Tongue} tongue */
function haveCard(page, { say, pick }) {
  const { service } = page.ticket, code = typeof service === "object" ? service.code : service;
  const guide = `/guide/${encodeURIComponent(page.hall.code)}/${encodeURIComponent(code)}?lang=${say.language}`;
  return h("section", { class: "p-card p-have" }, page.documents.length > 0 && [h("h2", null, say("have-ready")),
    h("ul", null, ...page.documents.map((document) => h("li", null, icon("doc"), h("span", null, pick(document.name), pick(document.note) ? h("small", null, pick(document.note)) : null))))],
    page.guide && h("a", { class: "p-guide", href: guide, target: "_blank", rel: "noopener" }, icon("info"), say("have-guide")));
}

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring */
function turnView(shown, tongue, wiring) {
  const { page } = shown;
  const { say, pick, english } = tongue;
  const where = page.ticket.where;
  const arrow = where && ["left", "right", "up", "down", "straight"].includes(where.arrow) ? where.arrow : "";
  return h("main", null, h("div", { class: "turn", role: "alert" },
    h("h1", null, say("turn-title"), english ? h("span", { class: "en", lang: "en" }, ` ${english("turn-title")}`) : null),
    h("b", { class: "num" }, page.ticket.number),
    h("b", { class: "win" }, h("small", null, say("window"), english ? h("span", { lang: "en" }, ` ${english("window")}`) : null), page.ticket.window_label ?? where?.windows ?? ""),
    where ? h("p", { class: "dir" }, arrow ? icon(arrow === "straight" ? "up" : arrow) : null, h("span", null, [where.floor ? say("zone-on-floor", { floor: where.floor, zone: pick(where.zone) }) : pick(where.zone), arrow && say(`arrow-${arrow}`)].filter(Boolean).join(say("comma")))) : null,
    h("p", { class: "turn-say" }, say(page.ticket.coming ? "turn-here" : page.can.includes("here") ? "turn-slow" : "turn-now", { minutes: page.ticket.come_within_min ?? 2 })),
    shown.said ? h("p", { class: "p-said" }, shown.said) : null,
    h("div", { class: "p-do" }, ...actionsOf(page, false, false).reverse().map(({ name }) => name === "here"
      ? button("go p-wide", "arrived", say("turn-coming"), () => wiring.act(name))
      : button("p-wide", "clock", say("delay-turn", { minutes: page.delay_min ?? 10 }), () => wiring.act(name))))));
}

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring */
function endCards(shown, tongue, wiring) {
  const { say, pick } = tongue;
  const { page } = shown;
  const screen = screenOf(page);
  const mark = { serving: "serving", held: "half", absent: "absent", finished: "check", left: "dash", void: "dash", expired: "clock" }[/** @type {string} */ (screen)] ?? "info";
  return [
    h("section", { class: `p-card p-num p-end p-end--${screen}` }, h("b", { class: "num" }, page.ticket.number), h("p", null, pick(serviceName(page))),
      h("h1", null, icon(mark), " ", say(`end-${screen}`, { window: page.ticket.window_label ?? "" })), h("p", { class: "p-why" }, say(screen === "absent" && page.can.includes("here") ? "end-absent-again" : `end-${screen}-more`))),
    screen === "finished" && page.can.includes("rating") && !shown.rated ? rating(say, wiring) : null,
    screen === "finished" && page.can.includes("reasons") ? h("section", { class: "p-card p-rate" }, h("p", null, say("reasons-card")), button("p-wide", "pencil", say("reasons-open"), () => wiring.why())) : null,
    screen === "absent" || screen === "held" ? whereCard(page, tongue) : null,
  ];
}

/** Five fields of one size and one colour, none chosen beforehand. @param {Say} say @param {Wiring} wiring */
function rating(say, wiring) {
  return h("section", { class: "p-card p-rate" }, h("h2", null, say("rate-title")),
    h("div", { class: "p-faces" }, ...[5, 4, 3, 2, 1].map((level) => h("button", { type: "button", onclick: () => wiring.act("rating", { level }) }, icon(`f${level}`), h("span", null, say(`rate-${level}`))))));
}

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring */
function buttons(shown, { say }, wiring) {
  const said = shown.said ? [h("p", { class: "p-said", role: "status" }, shown.said)] : [];
  if (shown.asking) {
    return [h("section", { class: "p-card p-ask", role: "alertdialog", "aria-label": say("leave-title") }, h("h2", null, say("leave-title")), h("p", null, say("leave-more")),
      button("p-wide", "cross", say("leave-yes"), () => wiring.act("leave")), button("go p-wide", "back", say("leave-no"), () => wiring.ask(false)))];
  }
  if (screenOf(shown.page) === "absent" && shown.page.can.includes("here")) return [...said, h("div", { class: "p-do" }, button("go p-wide", "arrived", say("here-again"), () => wiring.act("here")))];
  const actions = actionsOf(shown.page, false, shown.here);
  const tell = shown.page.can.includes("tell") ? button("p-wide", "message", say(shown.told ? "tell-again" : "tell-me"), wiring.tell) : null;
  if (actions.length === 0) return tell ? [...said, h("div", { class: "p-do" }, tell)] : said;
  return [...said, h("div", { class: "p-do" }, tell, ...actions.map((action) => action.done
    ? h("p", { class: "p-done p-wide", role: "status" }, icon("check"), say("here-done"))
    : button(shown.page.ticket.here === false ? "go p-wide" : actions.length === 1 ? "p-wide" : "", action.name === "here" ? "arrived" : "clock", say(action.name, { minutes: shown.page.delay_min ?? 10 }), () => wiring.act(action.name))))];
}

/** @param {Shown} shown @param {Tongue} tongue @param {Wiring} wiring */
function foot(shown, { say }, wiring) {
  const updated = shown.fresh === "cut_off" || ENDED.has(screenOf(shown.page)) ? "" : say(shown.fresh === "late" ? "updated-late" : "updated", { time: shown.page.at.slice(11, 19) });
  const leave = shown.page.can.includes("leave") && shown.fresh !== "cut_off" && !shown.asking;
  return h("footer", { class: "p-foot" }, h("span", null, updated), leave ? h("button", { class: "p-link", type: "button", onclick: () => wiring.ask(true) }, say("leave")) : null);
}

/** @param {string} kind @param {string} mark @param {string} text @param {() => void} does */
function button(kind, mark, text, does) {
  return h("button", { class: `p-btn ${kind.replace("go", "p-btn--go")}`, type: "button", onclick: does }, icon(mark), h("span", null, text));
}

/** @param {string} iso */
function time(iso) {
  return iso.slice(11, 16).replace(/^0/, "");
}
