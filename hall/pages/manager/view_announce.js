// @ts-check
/** The dialog of free announcements: prepared or typed, heard first, then sent; below it the last ones. */
import { fill, h, icon } from "hall/dom.js";
import { hourText, moment } from "hall/times.js";
import { pick } from "hall/words.js";
import { saidWhy } from "../staff/begin.js";
import { LANGUAGE_NAMES } from "../admin/field_plain.js";
import { begun, fate, lacking, LONGEST, URGENCIES, withPhrase, withUrgency, written } from "./announce.js";

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {{get: (path: string) => Promise<any>, post: (path: string, body: object, sending?: object) => Promise<any>}} Api */
const LOOK_MS = 3_000;
/** A double click is no confirmation. */
const SURE_MS = 700;

/** @param {Api} api @param {Say} say @returns {Promise<void>} when it is closed */
export function announceDialog(api, say) {
  let draft = begun();
  /** @type {import("./announce.js").Listed | null} */
  let listed = null;
  let sure = false;
  let surely = 0;
  /** @type {AudioContext | null} */
  let ear = null;
  return new Promise((done) => {
    const wrong = h("p", { class: "ask-wrong", role: "alert", hidden: true });
    const body = h("div", { class: "an-body" });
    const last = h("div", { class: "an-last" });
    const hear = h("button", { class: "btn", type: "button", onclick: () => void listen() }, icon("ear"), say("say-listen"));
    const go = h("button", { class: "btn btn--go", type: "submit" });
    const form = h("form", { method: "dialog", class: "ask-form" }, h("h2", { id: "say-title" }, say("say-title")), body, wrong,
      h("div", { class: "ask-go" }, h("button", { class: "btn", type: "button", onclick: close }, say("say-shut")), hear, go), last);
    const dialog = h("dialog", { class: "ask ask--wide an", "aria-labelledby": "say-title", oncancel: (/** @type {Event} */ e) => { e.preventDefault(); close(); } }, form);
    const looking = setInterval(() => void look(), LOOK_MS);

    async function look() {
      try {
        const found = await api.get("/announcements");
        const first = listed === null;
        listed = found;
        if (first) drawForm();
        drawLast();
      } catch (error) {
        if (listed === null) complain(error);
      }
    }

    /** @param {import("./announce.js").Draft} next */
    function become(next) {
      [draft, sure] = [next, false];
      drawForm();
    }

    function drawForm() {
      if (listed === null) return;
      const { languages, phrases, zones } = listed;
      const radio = (/** @type {string} */ code) => h("label", { class: "pick" }, h("input", { type: "radio", name: "urgency", value: code, checked: draft.urgency === code, onchange: () => become(withUrgency(draft, code)) }), h("span", null, say(`say-${code}`)));
      const tick = (/** @type {{code: string, name: any}} */ zone) => h("label", { class: "pick" }, h("input", { type: "checkbox", checked: draft.zones.includes(zone.code), onchange: () => become({ ...draft, zones: draft.zones.includes(zone.code) ? draft.zones.filter((one) => one !== zone.code) : [...draft.zones, zone.code] }) }), h("span", null, pick(zone.name, say.language)));
      fill(body,
        phrases.length > 0 && h("fieldset", { class: "ask-reasons" }, h("legend", null, say("say-phrases")), h("div", { class: "an-phrases" }, phrases.map((phrase) => h("button", { type: "button", class: "btn btn--sm", onclick: () => become(withPhrase(draft, phrase)) }, pick(phrase.text, say.language))))),
        ...languages.map((tag) => h("label", { class: "mv-place" }, h("span", null, LANGUAGE_NAMES.find(([code]) => code === tag)?.[1] ?? tag),
          h("textarea", { class: "inp", lang: tag, rows: 2, maxlength: LONGEST, oninput: (/** @type {Event} */ e) => { draft = { ...draft, texts: { ...draft.texts, [tag]: /** @type {HTMLTextAreaElement} */ (e.target).value } }; sure = false; drawGo(); } }, draft.texts[tag] ?? ""))),
        h("fieldset", { class: "ask-reasons" }, h("legend", null, say("say-when")), h("div", { class: "picks" }, URGENCIES.map(radio))),
        zones.length > 1 && h("fieldset", { class: "ask-reasons" }, h("legend", null, say("say-zones")), h("div", { class: "picks" }, zones.map(tick))));
      drawGo();
    }

    function drawGo() {
      const lacks = lacking(draft);
      go.disabled = hear.disabled = lacks !== null;
      go.title = lacks === null ? "" : say(lacks, { most: LONGEST });
      go.className = `btn ${draft.urgency === "emergency" ? "btn--grave" : "btn--go"}`;
      go.textContent = say(sure ? `say-sure-${draft.urgency === "emergency" ? "now" : "go"}` : "say-go");
      wrong.hidden = lacks !== "say-too-long";
      if (!wrong.hidden) wrong.replaceChildren(icon("warn"), " ", say("say-too-long", { most: LONGEST }));
    }

    function drawLast() {
      const items = listed?.items.slice(0, 8) ?? [];
      fill(last, h("h3", null, say("say-last")), items.length === 0 ? h("p", { class: "none" }, say("say-none")) : h("ul", null, items.map((item) => h("li", null,
        h("b", { class: "num" }, hourText(moment(item.at))), h("div", null, h("span", null, pick(item.texts, say.language)), h("small", null, [say(`say-${item.urgency}`), item.by, say(`say-fate-${fate(item)}`), item.shown ? say("say-shown") : ""].filter(Boolean).join(say("list-comma")))),
        (item.shown || fate(item) === "waiting") && h("button", { type: "button", class: "btn btn--sm", onclick: () => void end(item.id) }, say("say-end"))))));
    }

    /** @param {string} id */
    async function end(id) {
      try { await api.post(`/announcements/${encodeURIComponent(id)}/end`, {}); await look(); } catch (error) { complain(error); }
    }

    /** Through the page's own sound, so that nobody else hears it. */
    async function listen() {
      ear ??= new AudioContext();
      hear.disabled = true;
      try {
        const { wav } = await api.post("/announcements/listen", { texts: written(draft) }, { timeoutMs: 12_000, tries: 1 });
        const sound = await ear.decodeAudioData(Uint8Array.from(atob(wav), (sign) => sign.charCodeAt(0)).buffer);
        const source = new AudioBufferSourceNode(ear, { buffer: sound });
        source.connect(ear.destination);
        source.start();
        wrong.hidden = true;
        dialog.dataset.heard = sound.duration.toFixed(1);
      } catch (error) {
        complain(error);
      }
      hear.disabled = lacking(draft) !== null;
    }

    /** @param {unknown} error */
    function complain(error) {
      wrong.hidden = false;
      wrong.replaceChildren(icon("breach"), " ", saidWhy(error, say));
    }

    function close() {
      clearInterval(looking);
      void ear?.close();
      dialog.close();
      dialog.remove();
      done();
    }

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (lacking(draft) !== null) return;
      if (!sure) { [sure, surely] = [true, performance.now() + SURE_MS]; drawGo(); return; }
      if (performance.now() < surely) return;
      go.disabled = true;
      try {
        await api.post("/announcements", { ...draft, texts: written(draft) });
        become(begun());
        await look();
        last.querySelector("li")?.scrollIntoView({ block: "nearest" }); // on a small screen what became of it lay below the edge
      } catch (error) {
        complain(error);
        go.disabled = false;
      }
    });
    document.body.append(dialog);
    dialog.showModal();
    void look();
  });
}
