// @ts-check
/** Devices: let one in by the code on its screen, see how each is, try it, turn it away. */
import { fill, h, icon } from "hall/dom.js";
import { hourText, parts } from "hall/times.js";
import { pick } from "hall/words.js";
import { ask } from "../staff/ask.js";
import { saidWhy } from "../staff/begin.js";
import { whenText } from "../staff/figures.js";
import { tell } from "../staff/tell.js";
import { inZone } from "../staff/zone.js";
import { ENROLLED, inOrder, stateOf } from "./devices.js";
import { placeName } from "./naming.js";
import { cornerForm } from "./view_corner.js";
import { askSwap } from "./view_swap.js";

const LOOK_AGAIN_MS = 5_000;
/** The page that a screen of this kind opens. @type {Record<string, string>} */
const PAGE_OF = { display: "display", evaluator: "evaluator" };

/** @typedef {import("hall/words.js").Say} Say */
/** @typedef {import("./devices.js").Device} Device */
/** @typedef {{get: (path: string) => Promise<any>, post: (path: string, body: unknown) => Promise<any>}} Api */

/** @param {HTMLElement} region @param {{places: any[], timeZone: string}} hall @param {Api} api @param {Say} say */
export async function showDevices(region, { places, timeZone }, api, say) {
  const answer = await api.get("/devices");
  const devices = /** @type {Device[]} */ (answer.items);
  const when = (/** @type {string} */ iso) => { const at = inZone(iso, timeZone); return whenText(hourText(at), parts(at).date, parts(inZone(answer.at, timeZone)).date, say.language); };
  const states = new Map(devices.map((d) => [d.id, stateCells(d, when, say)]));
  const again = () => showDevices(region, { places, timeZone }, api, say);
  fill(region, h("h1", null, say("sec-devices")), h("p", { class: "ad-walk" }, h("a", { class: "btn", href: "/admin/walk" }, icon("people"), say("walk-link")), " ", say("walk-why")), enrolForm(places, api, say, again), cornerForm(api, say),
    devices.length === 0 ? h("p", { class: "ad-none" }, say("devices-none")) : h("div", { class: "card" }, h("table", { class: "dt" },
      h("caption", { class: "sr" }, say("sec-devices")),
      h("thead", null, h("tr", null, ["place", "kind", "state", "seen", "do"].map((c) => h("th", { scope: "col" }, c === "do" ? h("span", { class: "sr" },
        say("device-col-do")) : say(`device-col-${c}`))))),
      h("tbody", null, inOrder(devices).map((d) => row(d, states.get(d.id), places, timeZone, api, say, again))))));
  if (devices.length > 0) lookAgain(region, states, when, api, say);
}

/** Who stands before the list tries a device and waits for its word: states are asked for anew, while rows and buttons stay where they are. @param {HTMLElement} region @param {Map<string, HTMLElement[]>} states @param {(iso: string) => string} when @param {Api} api @param {Say} say */
function lookAgain(region, states, when, api, say) {
  const table = region.querySelector("table");
  const looking = setInterval(async () => {
    if (!table?.isConnected) return clearInterval(looking);
    if (document.hidden) return;
    const found = /** @type {Device[]} */ (await api.get("/devices").then((answer) => answer.items, () => []));
    for (const d of found) for (const [i, cell] of stateCells(d, when, say).entries()) {
      const shown = states.get(d.id)?.[i];
      if (shown && shown.innerHTML !== cell.innerHTML) shown.replaceChildren(...cell.childNodes);
    }
  }, LOOK_AGAIN_MS);
}

/** How it is, and when it was heard. @param {Device} d @param {(iso: string) => string} when @param {Say} say @returns {HTMLElement[]} */
function stateCells(d, when, say) {
  const [mark, shape, word] = stateOf(d);
  return [h("td", null, h("span", { class: `st st--${mark}` }, icon(shape), say(word)), h("small", null, pick(d.words, say.language))), h("td", null, d.last_seen ? when(d.last_seen) : "–")];
}

/** @param {Device} d @param {HTMLElement[] | undefined} state @param {any[]} places @param {string} timeZone @param {Api} api @param {Say} say @param {() => Promise<void>} again */
function row(d, state, places, timeZone, api, say, again) {
  const name = placeName(places.find((p) => p.code === d.place) ?? { code: d.place, kind: d.kind }, places, say);
  const test = async () => { try { await api.post(`/devices/${encodeURIComponent(d.id)}/test`, {}); tell(say(`did-test-${["printer", "sign", "speaker"].includes(d.kind) ? d.kind : "other"}`, { name })); } catch (error) { tell(saidWhy(error, say), "refused"); } };
  const revoke = async () => {
    const did = await ask({ title: say("device-revoke-title", { name }), text: say("device-revoke-text"), reasons: [], go: say("device-revoke"), grave: true, complete: () => true, send: async () => { await api.post(`/devices/${encodeURIComponent(d.id)}/revoke`, {}); } }, say);
    if (did) { tell(say("device-revoked", { name })); await again(); }
  };
  const swap = async () => { if (await askSwap(d, name, timeZone, api, say)) { tell(say(d.can_test ? "swap-done" : "swap-done-screen", { name })); await again(); } };
  return h("tr", null, h("th", { scope: "row" }, name, d.label && h("small", null, d.label)), h("td", null, say(`o-kind-${d.kind}`)),
    state, h("td", { class: "do" }, d.can_test && h("button", { type: "button", class: "btn btn--sm", onclick: test },
      say("device-test")), d.place && h("button", { type: "button", class: "btn btn--sm btn--quiet", data: { at: `swap-${d.place}` }, onclick: swap }, say("device-swap")), d.id && d.id !== d.place && h("button", { type: "button", class: "btn btn--sm btn--quiet", onclick: revoke }, say("device-revoke"))));
}

/** @param {any[]} places @param {Api} api @param {Say} say @param {() => Promise<void>} again */
function enrolForm(places, api, say, again) {
  const wrong = h("p", { class: "err", role: "alert", hidden: true });
  const code = h("input", { class: "inp num", id: "enrol-code", size: 8, autocomplete: "off", spellcheck: "false", required: true });
  const place = h("select", { class: "inp", id: "enrol-place" }, h("option", { value: "" }, say("enrol-as-shown")), places.filter((p) => ENROLLED.includes(p.kind)).map((p) => h("option", { value: p.code }, placeName(p, places, say))));
  const label = h("input", { class: "inp", id: "enrol-label", size: 16 });
  const form = h("form", { class: "card enrol" }, h("h2", null, say("enrol-title")), h("p", { class: "quiet" }, say("enrol-text")),
    h("div", { class: "row" }, h("label", null, say("enrol-code"), code), h("label", null, say("enrol-place"), place), h("label", null,
      say("enrol-label"), label), h("button", { class: "btn btn--go", type: "submit" }, say("enrol-go"))), wrong, addresses(places, say));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const found = await api.post("/devices/enrol", { code: code.value.trim(), place: place.value, label: label.value.trim() });
      tell(say("enrol-done", { name: placeName(places.find((p) => p.code === found.place) ?? { code: found.place, kind: found.kind }, places, say) }));
      await again();
    } catch (error) {
      wrong.hidden = false;
      fill(wrong, icon("breach"), " ", saidWhy(error, say));
      code.focus();
    }
  });
  return form;
}

/** Which page a screen opens so that it shows its code. @param {any[]} places @param {Say} say */
function addresses(places, say) {
  const screens = places.filter((p) => p.kind in PAGE_OF);
  return screens.length > 0 && h("details", { class: "eff-all" }, h("summary", { data: { at: "addresses" } }, say("enrol-addresses")), h("p", { class: "quiet" }, say("enrol-addresses-how")),
    h("table", { class: "dt" }, h("tbody", null, screens.map((p) => h("tr", null, h("th", { scope: "row" }, placeName(p, places, say)), h("td", null, `${location.origin}/${PAGE_OF[p.kind]}/${p.code}`))))));
}
