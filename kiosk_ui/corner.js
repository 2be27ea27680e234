// @ts-check
/** The staff corner of the kiosk: opened by PIN or card; the roll of paper, and who waits, on paper. Wires, decides nothing. */
import { fill, h } from "hall/dom.js";
import { watchFinger } from "hall/finger.js";
import { keepFocus } from "hall/focus.js";
import { ensureFont } from "hall/fonts.js";
import { loadWords, pick } from "hall/words.js";
import { became, isChanging, keyed, typed } from "./corner_state.js";

const LOOK_EVERY_MS = 1_000;
const BACK_AFTER_MS = 60_000;
const SHUT_AFTER_MS = 180_000;
const LANGUAGES = /** @type {const} */ ([["zh-Hans", "简体"], ["zh-Hant", "繁體"], ["en", "English"]]);
const KIOSK = "/kiosk";

void ensureFont();
const words = await loadWords(["zh-Hans", "zh-Hant", "en"], ["corner", "manager"]);
const root = /** @type {HTMLElement} */ (document.getElementById("corner"));
const finger = watchFinger();
let say = words.to(document.documentElement.lang || "zh-Hans");
let [pin, wrong, token, touched] = ["", "", "", performance.now()];
let busy = false;
/** @type {any} */
let told = null;
/** @type {import("./corner_state.js").Asked} */
let asked = null;
/** @typedef {{key: string} | {text: string}} Said our own word, or what the box said @type {(Said & {bad?: boolean}) | null} */
let rollSaid = null;
/** @type {Said | null} */
let listSaid = null;
let keys = { text: "", at: 0 };

/** @param {string} path @param {object} [body] null asks only @returns {Promise<any>} */
async function ask(path, body) {
  const answer = await fetch(`/face/corner${path}`, { method: body ? "POST" : "GET", headers: { "Content-Type": "application/json", "X-Corner": token }, body: body ? JSON.stringify(body) : undefined, signal: AbortSignal.timeout(6_000) }).catch(() => null);
  if (answer === null) throw new Error(say("corner-unreachable"));
  const found = await answer.json().catch(() => ({}));
  if (answer.ok) return found;
  if (answer.status === 401) { [token, told, asked] = ["", null, null]; }
  throw new Error(pick(found.words, say.language) || say("corner-unreachable"));
}

/** @param {string} code */
async function enter(code) {
  if (busy || code === "") return;
  busy = true;
  try {
    token = (await ask("/open", { code })).token;
    [pin, wrong] = ["", ""];
    await look();
  } catch (error) {
    [pin, wrong] = ["", /** @type {Error} */ (error).message];
  }
  busy = false;
  draw();
}

async function look() {
  if (token === "") return;
  try {
    told = await ask("");
    const end = became(asked, told.printer, performance.now());
    if (end === "done" && asked !== null) rollSaid = asked.step === "begin" ? (asked.by === "box" ? { key: "corner-roll-here" } : null) : { key: asked.step === "done" ? "corner-roll-new" : "corner-roll-old" };
    if (end === "failed") rollSaid = { key: "corner-roll-failed", bad: true };
    if (end === "done" || end === "failed") asked = null;
  } catch (error) {
    wrong = /** @type {Error} */ (error).message;
  }
  draw();
}

/** @param {"begin" | "done" | "cancel"} step */
async function roll(step) {
  rollSaid = null;
  asked = { step, by: "", at: performance.now(), was: told?.printer?.cause ?? "" };
  draw();
  try {
    const { by } = await ask("/roll", { step });
    if (asked !== null) asked.by = by;
  } catch (error) {
    asked = null;
    rollSaid = { text: /** @type {Error} */ (error).message, bad: true };
  }
  draw();
}

async function printList() {
  listSaid = { key: "corner-list-printing" };
  draw();
  try { await ask(`/list?language=${say.language}`, {}); } catch (error) { listSaid = { text: /** @type {Error} */ (error).message }; }
  draw();
}

async function leave() {
  if (token !== "") await ask("/leave", {}).catch(() => null);
  location.replace(KIOSK);
}

/** @param {Said} said */
const worded = (said) => ("key" in said ? say(said.key) : said.text);

function draw() {
  if (finger.holds(draw)) return;
  document.documentElement.lang = say.language;
  document.title = say("corner-title");
  keepFocus(root, build);
}

function build() {
  fill(root, h("header", { class: "c-top" }, h("h1", null, say("corner-title")), h("div", { class: "c-langs", role: "group" },
    LANGUAGES.map(([tag, name]) => h("button", { type: "button", lang: tag, "aria-pressed": String(tag === say.language), onclick: () => { say = words.to(tag); draw(); } }, name)))),
  h("main", { class: "c-body" }, token === "" ? door() : [told && printerCard(), told && listCard(),
    h("div", { class: "c-foot" }, h("p", null, say("corner-closes")), h("button", { type: "button", class: "c-btn", data: { at: "leave" }, onclick: () => void leave() }, say("corner-leave")))]));
}

function door() {
  const digit = (/** @type {string} */ d) => h("button", { type: "button", data: { at: `digit-${d}` }, onclick: () => { pin = typed(pin, d); keys = { text: pin, at: 0 }; wrong = ""; draw(); } }, d);
  return [h("p", null, say("corner-enter")), h("div", { class: "c-dots", "aria-label": String(pin.length) }, [...pin].map(() => h("i"))), h("p", { class: "c-wrong", role: "alert" }, wrong),
    h("div", { class: "c-pad" }, [..."123456789"].map(digit), h("button", { type: "button", class: "c-word", onclick: () => { pin = pin.slice(0, -1); keys = { text: pin, at: 0 }; draw(); } }, say("corner-erase")), digit("0"),
      h("button", { type: "button", class: "c-word c-go", data: { at: "open" }, disabled: busy || pin.length < 4, onclick: () => void enter(pin) }, say("corner-go"))),
    h("div", { class: "c-foot" }, h("button", { type: "button", class: "c-btn", data: { at: "back" }, onclick: () => void leave() }, say("corner-back")))];
}

function printerCard() {
  const printer = told.printer;
  if (printer === null) return h("section", { class: "c-card" }, h("h2", null, say("corner-printer")), h("p", null, say("corner-none")));
  const cause = printer.cause && printer.cause !== "roll_change" && say.has(`cause-${printer.cause}`) ? say(`cause-${printer.cause}`) : "";
  const waiting = asked !== null;
  const button = (/** @type {"begin" | "done" | "cancel"} */ step, look = "") => h("button", { type: "button", class: `c-btn ${look}`, disabled: waiting, data: { at: `roll-${step}` }, onclick: () => void roll(step) }, say(`corner-roll-${step}`));
  return h("section", { class: "c-card" }, h("h2", null, say("corner-printer"), h("span", null, isChanging(printer) ? "" : cause || say(`corner-state-${printer.condition}`), isChanging(printer) || printer.slips_left === undefined ? "" : ` · ${say("corner-slips-left", { n: printer.slips_left })}`)),
    isChanging(printer) ? [h("p", { class: "c-said" }, say("corner-roll-changing")), h("p", null, say("corner-roll-steps")), button("done", "c-btn--go"), button("cancel")] : [button("begin", "c-btn--go"), h("p", null, say("corner-roll-begin-why"))],
    waiting ? h("p", { class: "c-said", role: "status" }, say("corner-roll-waiting")) : rollSaid && h("p", { class: rollSaid.bad ? "c-bad" : "c-said", role: "status" }, worded(rollSaid)));
}

function listCard() {
  const { numbers, at, own } = told.list;
  return h("section", { class: "c-card" }, h("h2", null, say("corner-list"), at && h("span", null, say("corner-list-of", { n: numbers, time: at.slice(11, 16) })), own > 0 && h("span", null, say("corner-list-own", { n: own }))),
    h("p", null, say("corner-list-why")), h("button", { type: "button", class: "c-btn", disabled: told.printer === null || isChanging(told.printer), data: { at: "list" }, onclick: () => void printList() }, say("corner-list-print")),
    listSaid && h("p", { class: "c-said", role: "status" }, worded(listSaid)));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return void leave();
  if (token !== "" || event.ctrlKey || event.metaKey) return;
  const next = keyed(keys, event.key, performance.now());
  keys = { text: next.text, at: next.at };
  if (/^\d{0,8}$/.test(next.text)) pin = next.text;
  if (next.code !== null) void enter(next.code);
  if (event.key === "Enter") event.preventDefault();
  draw();
});
document.addEventListener("pointerdown", () => { touched = performance.now(); });
new EventSource("/face/events").addEventListener("scan", (event) => { if (token === "") void enter(String(JSON.parse(event.data).text).trim()); });
setInterval(() => {
  if (performance.now() - touched > (token === "" ? BACK_AFTER_MS : SHUT_AFTER_MS)) void leave();
  else void look();
}, LOOK_EVERY_MS);
draw();
