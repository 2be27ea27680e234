// @ts-check
/** From the press to the paper: taking, the number, no paper, no number. */
import { h, icon } from "hall/dom.js";
import { placeText, waitText } from "hall/phrases.js";
import { picked } from "hall/words.js";
import { chosenService } from "./documents.js";
import { waitLabel } from "./home.js";
import { codeOf } from "./on_phone.js";
import { onPhone } from "./on_phone_page.js";
import { button, name, small, smallName, two } from "./talk.js";

/** @typedef {import("./talk.js").Talk} Talk */

/** What the box says, and the sentence for it; a cause that only a technician understands is not shown. */
const CAUSES = /** @type {Record<string, string>} */ ({
  paper_out: "paper_out", cover_open: "cover_open", jam: "jam", paper_jam: "jam", cutter_jam: "jam", cutter: "jam", cutter_error: "jam",
  offline: "offline", off: "offline", no_answer: "offline", unreachable: "offline", link_lost: "offline", unknown: "unknown", cannot_answer: "unverified", handed_to_cups: "unverified",
});
const ARROWS = /** @type {Record<string, string>} */ ({ left: "left", right: "right", up: "up", down: "down", straight: "up" });

/** @param {Talk} talk */
export function taking(talk) {
  const { holder } = talk.state;
  return [h("section", { class: "k-middle", role: "status" }, icon("paper"), h("h1", { tabindex: -1 }, two(talk, "taking")), holder !== "" && h("p", { class: "said" }, two(talk, "card-holder", { name: holder })), h("p", null, two(talk, "taking-wait")), h("p", { class: "k-late" }, two(talk, "taking-long")))];
}

/** @param {Talk} talk */
export function ticket(talk) {
  if (talk.state.onPhone) return onPhone(talk);
  return talk.state.missing ? withoutSlip(talk) : withSlip(talk);
}

/** @param {Talk} talk */
function withSlip(talk) {
  const printed = talk.state.slip === "printed";
  return [
    h("div", { class: "tk" },
      h("div", { class: "tk-a" }, number(talk, "ticket-your"), where(talk)),
      h("div", { class: "tk-b" }, facts(talk), qr(talk) ?? watch(talk),
        h("section", { class: printed ? "tk-slip" : "tk-slip tk-slip--soon", role: "status" }, icon(printed ? "down" : "printer", printed ? "nudge" : ""), h("div", null, h("b", null, talk.say(printed ? "slip-take" : "slip-printing")), small(talk, printed ? "slip-take" : "slip-printing"))),
        h("div", { class: "tk-end" }, timer(talk), button(talk, { press: "done", icon: "check", key: "done", look: "k-btn--go" })))),
  ];
}

/** @param {Talk} talk */
function withoutSlip(talk) {
  return [
    h("div", { class: "tk np" },
      h("div", { class: "tk-a" }, number(talk, "ticket-remember"), where(talk), ahead(talk)),
      h("div", { class: "tk-b" }, h("ol", { class: "np-do" }, elsewhere(talk),
        qr(talk, "missing-scan") ?? h("li", null, icon("photo"), h("div", null, h("b", null, talk.say("missing-photo")), h("span", null, talk.say("missing-photo-text")), small(talk, "missing-photo"))),
        talk.state.elsewhere === null && h("li", null, icon("hand"), h("div", null, h("b", null, talk.say("missing-desk")), small(talk, "missing-desk")))),
      timer(talk),
      h("div", { class: "np-two" }, button(talk, { press: "longer", icon: "clock", key: "longer" }), button(talk, { press: "staff", icon: "bell", key: "foot-staff-short" }), button(talk, { press: "done", icon: "check", key: "got-it", look: "k-btn--go" })))),
  ];
}

/** The slip comes out at another kiosk: there it is to be taken. @param {Talk} talk */
function elsewhere(talk) {
  const there = talk.state.elsewhere;
  if (there === null) return null;
  const key = there.state === "printed" ? "elsewhere-out" : "elsewhere-comes";
  const at = (/** @type {import("./talk.js").Say} */ say) => say(key, { name: picked(there.name, say.language).text });
  return h("li", { class: "np-there", role: "status" }, icon("printer"), h("div", null, h("b", null, at(talk.say)), h("span", { class: "en", lang: talk.second.language }, at(talk.second))));
}

/** Why there is no paper, in one sentence, above everything else. @param {Talk} talk */
export function missingNote(talk) {
  const { slip, slipReason, hall } = talk.state;
  const cause = slip === "unknown" && CAUSES[slipReason] !== "unverified" ? "unknown" : slipReason || (hall?.printer.cause ?? "");
  const key = `missing-${CAUSES[cause] ?? "other"}`;
  return h("div", { class: "k-note", role: "alert" }, icon(key === "missing-unverified" ? "printer" : "printeroff"), h("p", null, h("b", null, talk.say(key)), small(talk, key)));
}

/** @param {Talk} talk @param {string} key */
export function number(talk, key) {
  const service = chosenService(talk);
  const text = talk.state.ticket?.number ?? "";
  return h("section", { class: "k-number" }, h("h1", { class: "tk-l", tabindex: -1 }, two(talk, key)), h("b", { class: `num num--${Math.min(7, Math.max(4, text.length))}` }, text),
    service && h("p", { class: "tk-s" }, name(talk, service.name), " ", smallName(talk, service.name)),
    (talk.state.ticket?.people ?? 1) > 1 && h("p", { class: "tk-p" }, icon("people"), " ", two(talk, "people", { n: talk.state.ticket?.people ?? 1 })));
}

/** @param {Talk} talk @param {import("hall/types.js").Ticket["where"]} [place] where to go with the number */
export function where(talk, place = talk.state.ticket?.where) {
  if (!place || (place.floor === "" && place.windows === "")) return null;
  const arrow = ARROWS[place.arrow];
  const windows = { windows: place.windows, n: /^\w+$/.test(place.windows) ? 1 : 2 };
  /** @param {import("./talk.js").Say} say */
  const way = (say) => (place.windows === "" ? "" : arrow === undefined ? say("where-windows", windows) : say("where-go", { ...windows, arrow: say(`arrow-${place.arrow}`) }));
  return h("section", { class: "k-where" }, icon(arrow ?? "flag"), h("div", null, h("b", null, placeText(talk.say, place)), h("b", { class: "sub" }, way(talk.say)),
    h("span", { class: "en", lang: talk.second.language }, [placeText(talk.second, place), way(talk.second)].filter(Boolean).join(talk.second.language === "en" ? ". " : "，"))));
}

/** @param {Talk} talk */
function facts(talk) {
  const { ticket: taken } = talk.state;
  if (taken?.offline) return withoutHall(talk);
  if (!taken || taken.ahead === null || taken.ahead === undefined) return null;
  return h("section", { class: "k-facts" },
    h("div", { class: "k-fact" }, h("span", null, talk.say("now-ahead"), " ", small(talk, "now-ahead")), h("b", { class: "num" }, talk.say("ahead-n", { n: taken.ahead }))),
    h("div", { class: "k-fact" }, h("span", null, talk.say(waitLabel(taken.estimate)), " ", small(talk, waitLabel(taken.estimate))), h("b", { class: "num" }, aboutText(talk.say, taken.estimate))));
}

/** @param {import("./talk.js").Say} say @param {import("hall/types.js").Wait | null} estimate */
function aboutText(say, estimate) {
  if (estimate === null) return say("about-unknown");
  return estimate.high_min === 0 ? say("tile-soon") : waitText(say, estimate);
}

/** The box gave it alone: it knows the number and where to go, and no wait. @param {Talk} talk */
function withoutHall(talk) {
  return h("p", { class: "np-w" }, h("b", null, talk.say("ticket-offline")), small(talk, "ticket-offline"));
}

/** @param {Talk} talk */
function ahead(talk) {
  const { ticket: taken } = talk.state;
  if (taken?.offline) return withoutHall(talk);
  if (!taken || taken.ahead === null || taken.ahead === undefined) return null;
  return h("p", { class: "np-w" }, h("b", null, lineText(talk.say, taken)), h("span", { class: "en", lang: talk.second.language }, lineText(talk.second, taken)));
}

/** Who is before him and how long that takes, in one sentence. @param {import("./talk.js").Say} say @param {import("hall/types.js").Ticket} ticket */
function lineText(say, { ahead: n, estimate }) {
  if (estimate === null) return say("missing-line-no-wait", { n: n ?? 0 });
  return estimate.high_min === 0 ? say("missing-line-soon", { n: n ?? 0 }) : say("missing-line", { n: n ?? 0, wait: waitText(say, estimate) });
}

/** The page is read in another language than the number was taken in, and is called in. @param {Talk} talk */
function calledIn(talk) {
  const read = talk.say.language;
  const spoken = (talk.state.ticket?.language || read).slice(0, 2);
  return read.startsWith(spoken) ? null : h("p", { class: "tk-called", role: "status" }, talk.say(spoken === "en" ? "called-in-en" : "called-in-zh"));
}

/** @param {Talk} talk @param {string} [asItem] */
function qr(talk, asItem) {
  const code = codeOf(talk.state);
  if (code === null) return null;
  const picture = h("img", { class: "qr", alt: "", src: code });
  const key = asItem ?? "qr-title";
  const text = asItem === undefined ? "qr-text" : `${asItem}-text`;
  const words = h("div", null, h("b", null, talk.say(key)), h("p", null, talk.say(text)), calledIn(talk) ?? h("span", { class: "en", lang: talk.second.language }, `${talk.second(key)}${talk.second.language === "en" ? ". " : "。"}${talk.second(text)}`));
  return asItem === undefined ? h("section", { class: "tk-qr" }, picture, words) : h("li", { class: "np-qr" }, picture, words);
}

/** @param {Talk} talk */
function watch(talk) {
  return h("section", { class: "tk-watch" }, icon("ear"), h("div", null, h("b", null, talk.say("watch-title")), h("p", null, talk.say("watch-text")), calledIn(talk) ?? small(talk, "watch-title")));
}

/** Filled every second by the clock in main.js; a falling number, not a bar alone. @param {Talk} talk @param {string} [key] what happens then */
export function timer(talk, key = "ends-in") {
  return h("div", { class: "tk-time", role: "timer", "aria-live": "off", data: { countdown: key }, hidden: talk.state.until === null }, h("p"), h("div", { class: "k-bar" }, h("i")));
}

/** What is said above and below the hall's own sentence, or instead of it. @param {import("./state.js").Kiosk["refusal"]} refusal @returns {[string, string, boolean]} */
function refusedWords(refusal) {
  if (refusal?.code === "unreadable") return ["unreadable-title", "unreadable-next", true];
  if (refusal?.card && refusal.code === "unknown_appointment") return ["card-unknown-title", "card-unknown-next", true];
  return refusal?.booked ? ["booked-refused-title", "booked-refused-next", false] : ["refused-title", "refused-next", false];
}

/** @param {Talk} talk */
export function refused(talk) {
  const [title, next, own] = refusedWords(talk.state.refusal);
  const words = own ? {} : (talk.state.refusal?.words ?? {});
  return [
    h("section", { class: "k-middle", role: "alert" }, icon("ringx"), h("h1", { tabindex: -1 }, two(talk, title)),
      h("p", { class: "said" }, Object.keys(words).length === 0 ? null : name(talk, words), " ", smallName(talk, words)), h("p", null, two(talk, next))),
    h("div", { class: "k-actions" }, button(talk, { press: "staff", icon: "bell", key: "foot-staff" }), button(talk, { press: "back", icon: "back", key: "back-home", look: "k-btn--go" })),
  ];
}

/** @param {Talk} talk */
export function unanswered(talk) {
  return [
    h("section", { class: "k-middle", role: "alert" }, icon("cutoff"), h("h1", { tabindex: -1 }, two(talk, "unanswered-title")), h("p", { class: "said" }, two(talk, "unanswered-text")), h("p", null, two(talk, "unanswered-desk"))),
    h("div", { class: "k-actions" }, timer(talk)),
    h("div", { class: "k-actions" }, button(talk, { press: "done", icon: "cross", key: "timeout-leave" }), button(talk, { press: "again", icon: "undo", key: "again", look: "k-btn--go" })),
  ];
}
