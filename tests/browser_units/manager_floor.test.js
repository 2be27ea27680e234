import assert from "node:assert/strict";
import { test } from "node:test";
import { helpAnswered, helpDone, bodyOf, complete, hallActions, readReason, reprint, serviceSwitch } from "../../hall/pages/manager/actions.js";
import { changed, dayState } from "../../hall/pages/manager/floor.js";
import { dayNote } from "../../hall/pages/manager/day_clock.js";
import { heads } from "../../hall/pages/manager/headline.js";
import { ahead } from "../../hall/pages/manager/ahead.js";
import { comingOf, plannedAt } from "../../hall/pages/manager/planned.js";
import { moment } from "../../hall/client/times.js";
import { placeText } from "../../hall/pages/staff/places.js";
import { queueRows } from "../../hall/pages/manager/queues.js";
import { isLong, tally, tile, zoneTiles } from "../../hall/pages/manager/tiles.js";
import { move, remember } from "../../hall/pages/manager/trend.js";
import { alertPhrase } from "../../hall/pages/manager/alerts.js";
import { folded, nameOnce, printerPhrases, troubled } from "../../hall/pages/manager/troubles.js";

const NOW = Date.parse("2026-11-18T10:42:00+08:00");
const window_ = (more = {}) => ({ code: "1", label: "1", state: "idle", since: "2026-11-18T10:41:00+08:00", services: ["A"], ...more });
const queue = (more = {}) => ({ service: "A", prefix: "A", name: { en: "Tax" }, waiting: 4, longest_s: 420, promise_s: 1800, ages: [4, 0, 0], open_windows: 2, windows: 3, state: "open", ...more });
const floor = (more = {}) => ({
  at: "2026-11-18T10:42:00+08:00", hall: { code: "h", name: {} }, business_day: "2026-11-18", suspensions: [],
  headline: { waiting: { value: 54, seats: 120 }, longest_wait: { value_s: 3120, number: "E068", promise_s: 1800 }, within_promise: { share: 0.884, called: 412, target: 0.9, promise_s: 1800 },
    open_windows: { value: 33, of: 37 }, served_today: { value: 381 }, satisfaction: { share: 0.9512, rated: 41, ended: 381, target: 0.95 } },
  zones: [{ code: "A", name: {}, floor: "1", arrow: "left", windows: [window_(), window_({ code: "2", label: "2" })] }],
  queues: [queue()], alerts: [], devices: [], doubts: [], ...more,
});
const still = () => null;
const head = (f, key, day = "open") => heads(f, day, "en", still).find((h) => h.key === key);

test("a change replaces the window it names and leaves its neighbours", () => {
  const after = changed(floor(), { put: { windows: [window_({ state: "serving", number: "A001" })] } });
  assert.deepEqual(after.zones[0].windows.map((w) => w.state), ["serving", "idle"]);
});

test("a new device joins the list, a known one is replaced", () => {
  const one = { place: "window-1/sign", kind: "sign", condition: "ok" };
  const after = changed(floor({ devices: [one] }), { put: { devices: [{ ...one, condition: "offline" }, { place: "speaker-1f", kind: "speaker", condition: "ok" }] } });
  assert.deepEqual(after.devices.map((d) => d.condition), ["offline", "ok"]);
});

test("part of a headline changes without losing the rest", () => {
  assert.equal(changed(floor(), { headline: { waiting: { value: 60, seats: 120 } } }).headline.served_today.value, 381);
});

test("the hall's day is read from the business day and the suspension", () => {
  const unopened = floor({ business_day: null });
  unopened.headline.served_today = { value: 0 };
  assert.equal(dayState(unopened), "before");
  assert.equal(dayState(floor({ business_day: null })), "after");
  assert.equal(dayState(floor({ suspensions: [{ scope: "hall", code: "", reason: "power", since: "" }] })), "suspended");
  assert.equal(dayState(floor({ suspensions: [{ scope: "zone", code: "A", reason: "power", since: "" }] })), "open");
  assert.equal(dayState(floor()), "open");
});

test("a wait beyond the promise is a breach, near it a warning", () => {
  assert.equal(head(floor(), "longest").mark, "breach");
  const near = floor();
  near.headline.longest_wait.value_s = 1500;
  assert.equal(head(near, "longest").mark, "warn");
});

test("a share far below target accuses only when enough were called", () => {
  const low = floor();
  low.headline.within_promise = { share: 0.5, called: 19, target: 0.9, promise_s: 1800 };
  assert.equal(head(low, "promise").mark, "warn");
  low.headline.within_promise.called = 20;
  assert.equal(head(low, "promise").mark, "breach");
});

test("a service with people and no window turns the windows head red", () => {
  assert.equal(head(floor({ queues: [queue({ open_windows: 0 })] }), "windows").mark, "breach");
});

test("the windows head is held against the plan of this half-hour, and says so where there is none", () => {
  const at = (planned, more = {}) => heads(floor(more), "open", "en", still, planned).find((h) => h.key === "windows");
  const said = (planned, more) => { const { mark, word } = at(planned, more); return [mark, word?.key ?? null]; };
  assert.deepEqual(said(undefined), ["none", null]);
  assert.deepEqual(said(null), ["none", "word-windows-no-plan"]);
  assert.deepEqual(said({ at: "10:30", required: 33 }), ["ok", "word-windows-ok"]);
  const short = at({ at: "10:30", required: 34 });
  assert.deepEqual([short.mark, short.word, short.unit], ["warn", { key: "word-windows-short", args: { n: 1 } }, { key: "unit-required", args: { required: 34 } }]);
});

test("a plan that wants more windows than the hall has says so", () => {
  const { of } = floor().headline.open_windows;
  const beyond = (required) => heads(floor(), "open", "en", still, { at: "10:30", required }).find((h) => h.key === "windows").note.args.beyond;
  assert.deepEqual([of - 1, of, of + 74].map(beyond), [0, 0, 74]);
});

const at = (clock) => moment(`2026-11-18T${clock}:00+08:00`);

test("the plan is read at its half-hour, and wants nobody outside its hours", () => {
  const plan = { items: [{ begin: "10:00", required_windows: 21 }, { begin: "10:30", required_windows: 27 }] };
  assert.deepEqual(["10:29", "10:30", "10:59", "18:00"].map((clock) => plannedAt(plan, at(clock))?.required), [21, 27, 27, 0]);
  assert.deepEqual([undefined, null, { items: [] }].map((none) => plannedAt(none, at("10:00"))), [undefined, null, null]);
});

test("who is expected in the hour from now is weighed by its half-hours, for services with windows of their own", () => {
  const row = (services, begin, demand, required_windows) => ({ services, begin, demand, required_windows });
  const groups = { items: [row(["A"], "09:30", 9, 3), row(["A"], "10:00", 6, 2), row(["A"], "10:30", 3, 1), row(["B", "C"], "09:30", 30, 8), row(["D"], "12:00", 5, 2)] };
  assert.deepEqual(comingOf(groups, at("09:40")), { A: { people: 13, required: 3 }, D: { people: 0, required: 0 } });
  assert.deepEqual(comingOf(groups, at("10:00")).A, { people: 9, required: 2 });
  assert.deepEqual(comingOf(null, at("10:00")), {});
});

test("before ten the plan is read as well: its clocks have two digits", () => {
  assert.equal(plannedAt({ items: [{ begin: "09:30", required_windows: 18 }] }, at("09:42"))?.required, 18);
});

test("the next hours begin with this half-hour, and the one that lacks most is named with its services", () => {
  const row = (begin, required_windows, average_open_windows, lacking = []) => ({ begin, required_windows, average_open_windows, gap: average_open_windows - required_windows, lacking });
  const lacking = [{ group: "E", name: {}, services: [], windows: [], required: 6, open: 4 }];
  const plan = { items: [row("09:00", 40, 1), row("09:30", 18, 20), row("10:00", 20, 18, lacking), row("10:30", 10, 10)] };
  const found = ahead(plan, at("09:42"));
  assert.deepEqual(found.columns.map((c) => [c.begin, c.required, c.short, c.met, c.missing, c.line]), [["09:30", 18, 0, 90, 0, 100], ["10:00", 20, 2, 90, 10, 90], ["10:30", 10, 0, 50, 0, 50]]);
  assert.deepEqual([found.worst.column.begin, found.worst.groups.map((g) => [g.group, g.short]), found.until], ["10:00", [["E", 2]], "10:30"]);
  assert.equal(ahead({ items: [row("10:00", 5, 6)] }, at("10:05")).worst, null);
  assert.deepEqual([ahead(undefined, at("10:00")), ahead(null, at("10:00")), ahead(plan, at("18:00"))], [null, null, null]);
});

test("before opening every head shows a dash", () => {
  assert.deepEqual(heads(floor({ business_day: null }), "before", "en", still).map((h) => h.value), ["–", "–", "–", "–", "–"]);
});

test("after closing the day's result stays and the moment's state goes", () => {
  assert.deepEqual(heads(floor(), "after", "en", still).map((h) => h.value), ["–", "–", "88.4", "–", "95.1"]);
});

test("an arrow appears only after five minutes and looks back a quarter of an hour", () => {
  let samples = remember([], NOW, { waiting: 48 });
  samples = remember(samples, NOW + 30_000, { waiting: 99 });
  assert.equal(samples.length, 1);
  assert.equal(move(samples, "waiting", NOW + 240_000, 54), null);
  assert.deepEqual(move(samples, "waiting", NOW + 900_000, 54), { way: "up", by: 6, minutes: 15 });
});

test("a clock set back forgets the samples", () => {
  assert.equal(remember([{ at: NOW, figures: {} }], NOW - 1, {}).length, 1);
});

test("an idle window with eligible people is shown as needed, a silent terminal as cut off", () => {
  assert.equal(tile(window_({ waiting_eligible: 4 })).state, "waiting");
  assert.equal(tile(window_({ state: "serving", online: false })).state, "cutoff");
  assert.equal(tile(window_({ state: "closed", online: false })).state, "closed");
  assert.deepEqual(tally(floor().zones), { idle: 2 });
});

test("a service is long when it takes more than twice the usual", () => {
  const t = tile(window_({ state: "serving", typical_s: 540, timer_since: "2026-11-18T10:20:00+08:00" }));
  assert.equal(isLong(t, NOW), true);
  assert.equal(isLong(t, NOW - 600_000), false);
});

test("a folded zone keeps its exceptions open", () => {
  const zone = { code: "A", name: {}, floor: "1", arrow: "left", windows: [window_(), window_({ code: "2", waiting_eligible: 1 })] };
  const { tiles, hidden } = zoneTiles(zone, true, NOW);
  assert.deepEqual([tiles.map((t) => t.code), hidden], [["2"], 1]);
});

test("in a large hall a window is found by its number, the ticket at it or its clerk", () => {
  const windows = [window_({ label: "31", clerk: "Li Na" }), window_({ code: "2", label: "12", state: "serving", number: "A031" }), window_({ code: "3", label: "13", clerk: "Zhang" })];
  const found = (sought) => zoneTiles({ code: "A", windows }, true, NOW, sought).tiles.map((t) => t.label);
  assert.deepEqual([found("31"), found("a03"), found("li"), found("1"), found("x")], [["31"], ["12"], ["31"], ["12", "13"], []]);
  assert.equal(zoneTiles({ code: "A", windows }, true, NOW, "31").hidden, 0);
});

test("the longest queue comes first and three people do not fill a bar", () => {
  const rows = queueRows([queue({ service: "A", waiting: 3, ages: [3, 0, 0] }), queue({ service: "E", prefix: "E", waiting: 14, ages: [2, 5, 7], longest_s: 3120 })]);
  assert.deepEqual(rows.map((r) => [r.service, r.mark]), [["E", "breach"], ["A", "ok"]]);
  assert.equal(rows[1].ages[0].share, (3 / 16) * 100);
});

test("a queue says how many windows the plan misses, but never more than there are, nor where nobody waits", () => {
  const said = (more, required) => { const [one] = queueRows([queue(more)], true, { A: { people: 17.6, required } }); return [one.coming, one.remark]; };
  assert.deepEqual(said({}, 3), [18, { key: "queue-short", args: { n: 1 } }]);
  assert.deepEqual(said({}, 9), [18, { key: "queue-short", args: { n: 1 } }]);
  assert.deepEqual([said({}, 2), said({ waiting: 0 }, 3)], [[18, null], [18, null]]);
  assert.equal(said({ state: "full" }, 3)[1].key, "queue-full");
  assert.equal(queueRows([queue()])[0].coming, null);
});

test("only a service a person stopped offers to be resumed", () => {
  assert.equal(queueRows([queue({ state: "closed", reason: "service_closed" })])[0].stopped, true);
  assert.equal(queueRows([queue({ state: "closed", reason: "not_opening_hours" })])[0].stopped, false);
  assert.equal(queueRows([queue({ state: "closed" })], false)[0].stopped, false);
});

test("healthy devices are not news, silent ones come first", () => {
  const devices = [["b", "degraded"], ["a", "ok"], ["c", "offline"]].map(([place, condition]) => ({ place, condition, kind: "sign" }));
  assert.deepEqual(troubled(devices).map((d) => d.place), ["c", "b"]);
});

test("devices that can never answer stand together behind those to look at; one alone and a printer stand by themselves", () => {
  const devices = [["a", "unknown", "sign", "cannot_answer"], ["b", "unknown", "printer", "cannot_answer"], ["c", "offline", "sign", "timeout"], ["d", "unknown", "keypad", "cannot_answer"], ["e", "unknown", "sign", ""]]
    .map(([place, condition, kind, cause]) => ({ place, condition, kind, cause }));
  const places = (/** @type {any} */ { rows, mute }) => [rows.map((d) => d.place), mute.map((d) => d.place)];
  assert.deepEqual(places(folded(troubled(devices))), [["c", "b", "e"], ["a", "d"]]);
  assert.deepEqual(places(folded(troubled(devices.slice(0, 3)))), [["c", "a", "b"], []]);
});

test("a device whose place is called by what stands there is named once", () => {
  assert.equal(nameOnce("Fire alarm contact", "Fire alarm contact"), "Fire alarm contact");
  assert.equal(nameOnce("1楼广播", "广播"), "1楼广播");
  assert.equal(nameOnce("Floor 1 speakers", "speaker"), "Floor 1 speakers");
  assert.equal(nameOnce("Window 5", "keypad"), "Window 5 keypad");
});

test("who asks for help is named by the kiosk, and the answer says which", () => {
  const alert = { key: "help_asked", level: /** @type {const} */ ("red"), scope: "kiosk-1", since: "2026-11-18T10:00:00+08:00" };

  assert.deepEqual(alertPhrase(alert, () => "Kiosk 1F-1", 0), { key: "alert-help-asked", args: { name: "Kiosk 1F-1" } });
  assert.deepEqual([helpAnswered, helpDone].map((answer) => [answer("kiosk-1", "Kiosk 1F-1").path, answer("kiosk-1", "").body]), [["/help/answered", { place: "kiosk-1" }], ["/help/done", { place: "kiosk-1" }]]);
});

test("a grave action needs a reason, and 'other' needs words", () => {
  const stop = serviceSwitch("A", "Tax", true);
  assert.equal(complete(stop, { code: null, text: "" }), false);
  assert.equal(complete(stop, { code: "other", text: " " }), false);
  assert.equal(complete(stop, { code: "no_staff", text: "" }), true);
  assert.deepEqual(bodyOf(stop, { code: "no_staff", text: "" }), { reason: "no_staff" });
  assert.deepEqual(bodyOf(stop, { code: "other", text: " flood " }), { reason: "flood" });
});

test("a reprint names the place of the printer and the reason", () => {
  assert.deepEqual(bodyOf(reprint({ ticket: "t", number: "A099", place: "kiosk-1/printer", at: "" }), { code: "no_paper", text: "" }), { place: "kiosk-1/printer", reason: "no_paper" });
});

test("what the hall can do follows its day", () => {
  assert.deepEqual(["before", "open", "suspended", "after"].map((d) => hallActions(d).map((a) => a.key)), [["open-day"], ["suspend", "close-day"], ["resume", "close-day"], ["open-day"]]);
});

test("a stored reason is split into our word and what was typed", () => {
  assert.deepEqual(readReason("power: floor 2", ["power"]), { code: "power", text: "floor 2" });
  assert.deepEqual(readReason("flood", ["power"]), { code: null, text: "flood" });
});

test("a doubtful slip whose printer is not known is reprinted where the hall decides", () => {
  assert.deepEqual(bodyOf(reprint({ ticket: "t", number: "A099", place: "", at: "" }), { code: "lost", text: "" }), { reason: "lost" });
});

test("a place is said by its window, its name, or at worst its code", () => {
  assert.deepEqual(placeText("window-28/sign", {}), { key: "place-window", args: { n: "28" } });
  assert.deepEqual(placeText("kiosk-1/printer", { "kiosk-1": "Kiosk 1F-1" }), { text: "Kiosk 1F-1" });
  assert.deepEqual(placeText("speaker-1f", {}), { text: "speaker-1f" });
});

const clock = (more = {}) => ({ policy: "expire", at: null, latest: null, doubt: null, ...more });
const hour = (iso) => iso.slice(11, 16);
const note = (f, day = "open") => dayNote(f, day, NOW, hour);

test("a hall whose day is opened and closed by hand is told nothing about the clock", () => {
  assert.equal(note(floor({ day_clock: clock() })), null);
  assert.equal(note(floor()), null);
  assert.equal(note(floor({ day_clock: clock({ at: "2026-11-18T17:00:00+08:00", latest: "2026-11-18T19:00:00+08:00" }) })), null);
});

test("before opening the floor says when the hall opens by itself", () => {
  const said = note(floor({ business_day: null, day_clock: clock({ at: "2026-11-19T08:30:00+08:00" }) }), "before");
  assert.deepEqual([said.text.key, said.more.args.at], ["strip-before", "08:30"]);
});

test("after closing time the floor says who is still here and when the day ends", () => {
  const late = clock({ at: "2026-11-18T10:30:00+08:00", latest: "2026-11-18T12:30:00+08:00" });
  const said = note(floor({ day_clock: late, zones: [{ code: "A", name: {}, floor: "1", arrow: "", windows: [window_({ state: "serving" })] }] }));
  assert.deepEqual([said.kind, said.text.args, said.more.args], ["quiet", { at: "10:30", n: 55 }, { latest: "12:30" }]);
});

test("a hall that does not close over people warns from the latest time on", () => {
  const over = clock({ policy: "refuse", at: "2026-11-18T09:00:00+08:00", latest: "2026-11-18T10:42:00+08:00" });
  assert.deepEqual([note(floor({ day_clock: over })).kind, note(floor({ day_clock: over })).more.key], ["warn", "strip-close-refused"]);
});

test("a clock that cannot be right is a warning, before opening and while open", () => {
  const doubt = clock({ at: "2026-11-18T09:00:00+08:00", doubt: "clock_behind" });
  assert.equal(note(floor({ day_clock: doubt }), "before").text.key, "strip-doubt-open");
  assert.deepEqual([note(floor({ day_clock: doubt })).kind, note(floor({ day_clock: doubt })).more.key], ["warn", "strip-doubt-clock_behind"]);
});

test("closing the day asks with the hall's own policy and sends none", () => {
  const close = hallActions("open", "keep").find((a) => a.key === "close-day");
  assert.deepEqual([close.args, bodyOf(close, { code: null, text: "" })], [{ policy: "keep" }, {}]);
});

test("a slip that CUPS completed was handed over; one that it broke off is in doubt", () => {
  const told = (/** @type {string} */ reason) => printerPhrases(/** @type {any} */ ({ details: { number: "A1", state: "unknown", reason } })).map((one) => one.key);

  assert.deepEqual([told("handed_to_cups"), told("cups_aborted")], [["slip-is-handed"], ["slip-is-unknown"]]);
});
