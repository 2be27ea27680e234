// @ts-check
/** A board for the preview of a wall: the hall's own names, windows and notices as they are set up, with sample numbers. Pure. */

/** @typedef {Record<string, any>} Body */
/** @typedef {import("../../client/types.js").Board} Board */
/** @typedef {import("../../client/types.js").Call} Call */

const PEOPLE = [11, 4, 9, 2, 14, 6, 3, 0];
const CALLS = 9;
const CASES = [true, false, true, true, false, true, false];

/** The zones that a wall is for: its own, else those of its floor, else all. @param {Body} body @param {Body} place */
function zonesAt(body, place) {
  const own = place.zones ?? [];
  return body.zones.filter((/** @type {any} */ zone) => (own.length > 0 ? own.includes(zone.code) : !place.floor || zone.floor === place.floor));
}

/** @param {Body} body @param {Body} place @param {string} at ISO @returns {Board} */
export function sampleBoard(body, place, at) {
  const zones = zonesAt(body, place).map((/** @type {any} */ zone) => zone.code);
  const single = place.layout === "window";
  const windows = body.windows.filter((/** @type {any} */ w) => (single ? w.code === place.window : zones.includes(w.zone)));
  const services = body.services.filter((/** @type {any} */ s) => (single ? windows[0]?.services.some((/** @type {any} */ one) => one.code === s.code) : zones.includes(s.zone)));
  const calls = windows.slice(0, single ? 1 : CALLS).map((/** @type {any} */ w, /** @type {number} */ n) => sampleCall(body, w, n, at));
  const screen = { type: "usual", beside: "turns", captions: true, steady: false, ...place.screen };
  return {
    epoch: 1, seq: 1, at, hall: { code: body.hall.code, name: body.hall.name },
    place: { code: place.code, name: place.name ?? {}, floor: place.floor ?? "", layout: place.layout || "wall", window: place.window || undefined, screen },
    calls, quiet: false, elsewhere: [], goings: [], announcements: [], alarm: null,
    history: windows.slice(CALLS, CALLS + 6).map((/** @type {any} */ w, /** @type {number} */ n) => { const { number, label } = sampleCall(body, w, n + CALLS, at); return { number, label, at }; }),
    waiting: services.map((/** @type {any} */ s, /** @type {number} */ n) => ({ service: s.code, prefix: prefixOf(body, s), name: s.name, floor: body.zones.find((/** @type {any} */ z) => z.code === s.zone)?.floor ?? "", n: PEOPLE[n % PEOPLE.length], state: "open", estimate: { low_min: 5 * (n % 4), high_min: 5 * (n % 4) + 10 } })),
    notices: (body.notices ?? []).map((/** @type {any} */ one) => ({ text: one.text })),
    media: single ? [] : (body.media ?? []).filter((/** @type {any} */ one) => !one.places?.length || one.places.includes(place.code)).map((/** @type {any} */ one) => ({ code: one.code, kind: kindOf(one.file ?? ""), file: one.file ?? "", name: one.name, seconds: Number(one.seconds) || 12 })),
    cases: screen.cases ? CASES.map((done, n) => ({ case: `${at.slice(0, 4)}-00${117 + n}`, item: body.items?.[n % (body.items.length || 1)]?.name ?? body.services[0]?.name ?? {}, done, day: at.slice(0, 10) })) : [],
    ...(single && windows[0] ? { window: { code: windows[0].code, label: windows[0].label, state: "called" } } : {}),
  };
}

/** @param {Body} body @param {any} plan of a window @param {number} n @param {string} at @returns {Call} */
export function sampleCall(body, plan, n, at) {
  const service = body.services.find((/** @type {any} */ s) => s.code === plan.services[0]?.code) ?? body.services[0];
  const zone = body.zones.find((/** @type {any} */ z) => z.code === plan.zone);
  const series = body.series.find((/** @type {any} */ one) => one.code === service?.series);
  const number = `${series?.prefix ?? ""}${String(93 - n).padStart(Number(series?.width) || 3, "0")}`;
  return { ticket: `sample-${plan.code}-${n}`, number, window: plan.code, label: plan.label, service: service?.code ?? "", language: "zh-Hans", state: n === 0 ? "called" : "serving", attempt: 1, at,
    where: { floor: zone?.floor ?? "", zone: zone?.name ?? {}, windows: plan.label, arrow: zone?.arrow ?? "" } };
}

/** @param {Body} body @param {any} service */
const prefixOf = (body, service) => body.series.find((/** @type {any} */ one) => one.code === service.series)?.prefix ?? "";

/** @param {string} file @returns {"picture" | "video" | "text"} */
const kindOf = (file) => (file === "" ? "text" : /\.(mp4|webm)$/i.test(file) ? "video" : "picture");
