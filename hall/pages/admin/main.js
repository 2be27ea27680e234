// @ts-check
/** Settings: wires sections, the draft and the hall's check. The draft outlives a cut line and a closed page. */
import { Refused, Unreachable } from "hall/api.js";
import { fill, h, icon } from "hall/dom.js";
import { page } from "hall/page.js";
import { pick } from "hall/words.js";
import { drawBar } from "../staff/bar.js";
import { begin as beginPage, saidWhy } from "../staff/begin.js";
import { mayConfigure } from "../staff/links.js";
import { tell } from "../staff/tell.js";
import { changes, touched } from "./changes.js";
import { shifted, withNew, without } from "./composing.js";
import * as drafts from "./draft.js";
import { itemsOf } from "./items_file.js";
import { latelyOf, notes } from "./lately.js";
import { rows } from "./listing.js";
import { changesOrder } from "./ordering.js";
import { put } from "./paths.js";
import { actorName } from "./people.js";
import { hashOf, readRoute } from "./route.js";
import { sectionOf } from "./sections.js";
import { toldChanges } from "./told.js";
import { unreadable } from "./typing.js";
import { showDevices } from "./view_devices.js";
import { drawEffect, drawTheirs } from "./view_effect.js";
import { drawForm } from "./view_form.js";
import { showFile } from "./view_file.js";
import { showHistory } from "./view_history.js";
import { showLately } from "./view_lately.js";
import { drawList, drawNav } from "./view_list.js";
import { showOrder } from "./view_order.js";
import { showSlip } from "./view_slip.js";
import { showCall } from "./view_voice.js";
import { showStaff } from "./view_staff.js";
import { askUndo } from "./view_undo.js";
import { showWeighing } from "./view_weighing.js";

const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const { say, language, session, api } = await beginPage(["admin", "alerts", "outgoing", "why"]);
document.title = say("title");
const may = mayConfigure(session.grants, page.hall);
const KEPT = `hall.draft.${page.hall}`;

const lately = latelyOf(api, () => noteLately());

/** @type {drafts.Draft} */
let draft;
let [turn, reason, ownShown] = [0, "", ""];
/** @type {import("./view_effect.js").Saving} */
let saving = "idle";

/** @param {drafts.Draft} next @param {boolean} [redraw] build the form again, because its shape has changed */
function become(next, redraw = true) {
  draft = next;
  if (redraw) turn += 1;
  const text = drafts.kept(draft);
  if (text) localStorage.setItem(KEPT, text);
  else localStorage.removeItem(KEPT);
  if (!draft.restored) sessionStorage.setItem(KEPT, "here");
  show();
}

function show() {
  const { section, code, index } = readRoute(location.hash, draft.body);
  const changed = changes(draft.base, draft.body);
  const items = touched(changed);
  const kind = sectionOf(section).kind;
  drawBar(region("bar"), { hall: pick(draft.body.hall.name, language), hallCode: page.hall, current: "admin", link: null, linkText: "", day: "", time: "", who: session.account.name, grants: session.grants, language }, say);
  drawNav(region("nav"), { current: section, drafts: Object.fromEntries(items.map((i) => [i.section, items.filter((j) => j.section === i.section).length])) }, say);
  region("sections").dataset.kind = section === "staff" ? "list" : kind;
  region("list").hidden = kind !== "list" && section !== "staff";
  region("own").hidden = kind !== "own";
  region("form").hidden = kind === "own";
  showSlip(region("preview"), section === "slip" ? draft.body.slip : null, api, say);
  void showCall(region("call-preview"), section === "voice" ? draft.body : null, api, say);
  showWeighing(region("weighing"), section === "appraisal" ? draft.body.appraisal : null, say);
  if (kind === "own") showOwn(section, code);
  else {
    ownShown = "";
    if (kind === "list") drawList(region("list"), { section, code, rows: rows(draft, changed, section, say) }, say, may ? make : null, may && section === "items" ? (file) => void bring(file) : null);
    drawForm(region("form"), { section: sectionOf(section), index, turn, isNew: items.some((i) => i.kind === "added" && i.section === section && i.code === code) }, () => draft, say,
      { edit: (path, value, redraw = false) => become(drafts.edited(draft, put(draft.body, path, value)), redraw), away: () => { become(drafts.edited(draft, without(draft.body, section, /** @type {string} */ (code)))); location.hash = hashOf(section); }, shift: (by) => become(drafts.edited(draft, shifted(draft.body, section, /** @type {string} */ (code), by))), make: may ? make : null });
  }
  noteLately();
  drawTheirs(region("theirs"), draft.theirs, say, { yield: (i) => become(drafts.yielded(draft, i)), shut: () => become({ ...draft, theirs: null }) });
  const told = toldChanges(changed, draft.base, draft.body, say);
  drawEffect(region("effect"), { n: changed.length, told, order: changesOrder(changed), saving, restored: draft.restored }, reason, say,
    { save: () => void save(), drop: () => { reason = ""; saving = "idle"; become(drafts.dropped(draft)); }, reason: (text) => { reason = text; } });
}

/** Of a service that is in force, what the record says, and whether the series as typed is long enough for it. */
function noteLately() {
  const { section, code, index } = readRoute(location.hash, draft.body);
  if (section !== "services" || index === null || !draft.base.services?.some((/** @type {any} */ s) => s.code === code)) return;
  const series = draft.body.series?.find((/** @type {any} */ s) => s.code === draft.body.services[index].series);
  showLately(region("form"), notes(lately(/** @type {string} */ (code)), series, language), say);
}

/** Staff, devices and history are fetched when they are opened, not at every letter typed elsewhere. @param {string} section @param {string | null} code */
function showOwn(section, code) {
  const wanted = section === "order" ? `order/${turn}` : `${section}/${code}`;
  if (ownShown === wanted) return;
  ownShown = wanted;
  const own = region("own");
  const timeZone = draft.base.hall.timezone;
  /** @type {Record<string, () => Promise<void>>} */
  const views = {
    staff: () => showStaff(region("list"), own, code, api, say), order: () => showOrder(own, draft.body, api, say), devices: () => showDevices(own, { places: draft.base.places ?? [], timeZone }, api, say),
    file: () => showFile(own, page.hall, api, say, may ? { dirty: () => drafts.dirty(draft), bring: bringAll } : null),
    history: () => showHistory(own, api, draft.base, say, may ? (revision, when) => void undo(revision, when) : null),
  };
  const shown = views[section]();
  shown.catch((error) => { ownShown = ""; fill(own, h("div", { class: "errsum", role: "alert" }, h("h2", null, saidWhy(error, say)),
    h("button", { type: "button", class: "btn", onclick: show }, say("again")))); });
}

function make() {
  const { section } = readRoute(location.hash, draft.body);
  const made = withNew(draft.body, section);
  become(drafts.edited(draft, made.body));
  location.hash = hashOf(section, made.code);
}

/** A catalogue from a file is laid into the draft; what is wrong with the file is said by row, and then nothing of it comes in. @param {File} file */
async function bring(file) {
  const found = itemsOf(await file.text(), draft.body);
  if (found.faults.length > 0) { tell(found.faults.slice(0, 6).map((f) => say(`items-fault-${f.code}`, { row: f.row, found: f.found })).join(" ") + (found.faults.length > 6 ? ` ${say("items-faults-more", { n: found.faults.length - 6 })}` : ""), "refused"); return; }
  become(drafts.edited(draft, { ...draft.body, items: found.items }));
  tell(say("items-brought", { n: found.count }));
}

/** The whole of a file becomes the draft; nothing is in force before it is saved. @param {import("./view_file.js").Read} read */
function bringAll({ body, problems }) {
  if (!body) return;
  ownShown = "";
  become(drafts.checked(drafts.edited({ ...draft, theirs: null }, body), problems));
  tell(say(drafts.dirty(draft) ? "file-is-draft" : "file-is-same"));
}

/** @param {number} revision @param {string} when */
async function undo(revision, when) {
  try {
    const { saved: did, draft: wanted } = await askUndo(revision, when, api, say);
    if (wanted) { become(drafts.edited({ ...draft, theirs: null }, wanted)); location.href = "/admin/replay"; }
    if (!did) return;
    ownShown = "";
    become(drafts.dirty(draft) ? await overtaken() : drafts.begin(await api.get("/configuration")));
    tell(say("undo-done", { n: revision }));
  } catch (error) {
    tell(saidWhy(error, say), "refused");
  }
}

async function save() {
  document.querySelector(".tell")?.remove();
  const local = unreadable(draft.body);
  if (local.length > 0) return reject(local);
  const compare = changesOrder(changes(draft.base, draft.body));
  saving = "busy";
  show();
  try {
    const found = (await api.post("/configuration/check", { body: draft.body })).problems;
    if (found.length > 0) return reject(found);
    if (!compare && !reason.trim()) return askWhy();
    if (compare) { location.href = "/admin/replay"; return; }
    await api.post("/configuration", { body: draft.body, base_revision: draft.revision, reason: reason.trim() });
    [reason, saving] = ["", "idle"];
    become(drafts.begin(await api.get("/configuration")));
    tell(say("saved"));
  } catch (error) {
    await mend(error);
  }
}

/** All is right but the reason: what was wrong comes first, so that nobody explains a change that cannot be. */
function askWhy() {
  saving = "idle";
  show();
  tell(say("effect-why-first"), "refused");
  document.getElementById("reason")?.focus();
}

async function overtaken() {
  const [now, people] = await Promise.all([api.get("/configuration"), api.get("/staff").then((s) => s.items, () => [])]);
  return drafts.overtaken(draft, { ...now, by: actorName(now.by, people) });
}

/** @param {drafts.Problem[]} problems */
function reject(problems) {
  saving = "idle";
  become(drafts.checked(draft, problems, readRoute(location.hash, draft.body).section));
  document.getElementById("errsum")?.focus();
}

/** @param {unknown} error */
async function mend(error) {
  saving = error instanceof Unreachable ? "away" : "idle";
  if (error instanceof Refused && error.code === "stale_version") return become(await overtaken());
  if (error instanceof Refused && error.errors.length > 0) return reject(error.errors.map((e) => ({ path: e.path, code: e.code,
    words: e.detail ? { [language]: e.detail } : undefined })));
  show();
  if (!(error instanceof Unreachable)) tell(saidWhy(error, say), "refused");
}

for (const id of ["form", "own"]) region(id).inert = !may;
addEventListener("hashchange", () => {
  if (!draft) return; // whoever goes on while the settings are still coming is shown that place when they are here
  show();
  for (const id of ["form", "own"]) region(id).scrollTop = 0;
  if (readRoute(location.hash, draft.body).code !== null && matchMedia("(max-width: 860px)").matches) region("form").scrollIntoView();
});
region("form").addEventListener("click", (event) => {
  const link = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("a[data-field]")) : null;
  if (link) setTimeout(() => {
    const { section } = readRoute(location.hash, draft.body);
    const labelled = document.getElementById(`f-${section}-${link.dataset.field}`);
    const wrong = /** @type {HTMLElement | null | undefined} */ (labelled?.closest(".fld")?.querySelector("[aria-invalid=true]"));
    (wrong ?? labelled)?.focus();
  }, 50);
});

for (;;) {
  try {
    const now = drafts.begin(await api.get("/configuration"));
    become(may ? drafts.restored(now, localStorage.getItem(KEPT), sessionStorage.getItem(KEPT) !== null) : now);
    if (!may) tell(say("read-only"));
    break;
  } catch (error) {
    fill(region("form"), h("div", { class: "errsum", role: "alert" }, h("h2", null, icon("cutoff"), " ", saidWhy(error, say))));
    if (error instanceof Refused && error.status === 403) break;
    await new Promise((again) => { setTimeout(again, 4_000); });
  }
}
