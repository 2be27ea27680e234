import assert from "node:assert/strict";
import { test } from "node:test";
import { band, hour, linkMark, nothing } from "../../hall/pages/window/band.js";
import { why } from "../../hall/pages/window/reasons.js";
import { heardNow } from "../../hall/pages/window/heard.js";
import { clockText, isOld, timer } from "../../hall/pages/window/timer.js";
import { undoToast } from "../../hall/pages/window/undo.js";
import { nobodyNext } from "../../hall/pages/window/view_side.js";
import { called, idle, next, NOW, snapshot } from "./window_shapes.js";

const pick = (words) => words?.["zh-Hans"] ?? "";
const elder = { code: "elder", name: { "zh-Hans": "长者优先" } };

test("an idle window turns orange after a minute, and only when somebody waits", () => {
  assert.equal(band(idle(), NOW).tone, "idle");
  assert.equal(band(idle({ since: "2026-11-18T10:41:00+08:00" }), NOW).tone, "waiting");
  assert.equal(band(idle({ since: "2026-11-18T10:00:00+08:00", next: [] }), NOW).tone, "idle");
});

test("a free window counts from when somebody could be called, not from when it became free", () => {
  const came = idle({ since: "2026-11-18T10:00:00+08:00", next: [next("A099", { waited_s: 20 }), next("A100", { waited_s: 4 })] });

  assert.deepEqual([timer(came, NOW).text, timer(came, NOW).tone, band(came, NOW).tone], ["0:20", "rest", "idle"]);
  assert.equal(timer(came, NOW + 45_000).text, "1:05");
  assert.equal(band(came, NOW + 45_000).tone, "waiting");
});

test("waits that are a minute old are asked for anew, but not for a closed window", () => {
  assert.deepEqual([isOld(idle(), NOW + 59_000), isOld(idle(), NOW + 60_000), isOld(idle({ state: "closed" }), NOW + 90_000)], [false, true, false]);
});

test("a hall that stands still is said before anything else, a fire first", () => {
  const still = { scope: "service", code: "A", reason: "system", since: "2026-11-18T10:40:00+08:00", fire: false };
  const fire = { ...still, scope: "hall", code: "", reason: "fire", fire: true };

  assert.deepEqual(band(snapshot({ suspensions: [still] }), NOW).say, { key: "say-suspended-service" });
  assert.deepEqual(band(idle({ suspensions: [still, fire] }), NOW).say, { key: "say-fire" });
  assert.equal(band(idle({ suspensions: [] }), NOW).say.key, "say-waiting");
  const long = idle({ since: "2026-11-18T10:30:00+08:00", suspensions: [fire] });
  assert.deepEqual([band(long, NOW).tone, timer(long, NOW).headline.key], ["idle", "timer-idle"], "nobody is blamed for standing still");
});

test("a device that does not answer is not said to be on its way for ever", () => {
  const queued = { state: "queued", at: null, reason: "" };
  const at = (seconds) => heardNow(called({ delivery: { sign: queued, voice: queued, wall: null } }), Date.parse("2026-11-18T10:42:00+08:00") + seconds * 1000);

  assert.deepEqual(at(3), { sign: queued, voice: queued, wall: null });
  assert.deepEqual([at(6).sign.state, at(6).voice.state, at(32).voice.state], ["late", "queued", "late"]);
  assert.equal(heardNow(called({ delivery: { sign: { ...queued, state: "done" } } }), NOW + 90_000).sign.state, "done");
});

test("nobody is next: each case has its own words", () => {
  const none = { next: [], waiting: [{ service: "A", name: {}, n: 0, longest_s: null }] };

  assert.equal(nobodyNext(idle(none)), "next-none");
  assert.equal(nobodyNext(idle({ ...none, nothing: { code: "others_not_yours", waiting_elsewhere: 2 } })), "nothing-for-you");
  assert.equal(nobodyNext(idle({ ...none, nothing: { code: "held_back", waiting_elsewhere: 0, kept: [] } })), "next-kept");
  assert.equal(nobodyNext(snapshot({ next: [] })), "next-kept");
  assert.equal(nobodyNext(snapshot({ state: "closed", ticket: null, next: [] })), "next-closed");
});

test("with nobody to call the band says why", () => {
  assert.deepEqual(nothing(idle({ next: [], nothing: { code: "others_not_yours", waiting_elsewhere: 7 } })), { key: "nothing-others", args: { n: 7 } });
  assert.deepEqual(nothing(idle({ next: [], nothing: { code: "held_back", waiting_elsewhere: 0, kept: [{ code: "needs", n: 2 }, { code: "not_accepted", n: 1 }] } })), { key: "nothing-held-back", args: { n: 3 } });
  assert.deepEqual(nothing(idle({ next: [] })), { key: "nothing-empty" });
});

test("cut off counts up from the last known state and names the steps that wait", () => {
  assert.deepEqual(linkMark("cut_off", NOW - 75_000, 2, NOW).text, { key: "cut-off-kept", args: { time: "1:15", n: 2 } });
  assert.equal(linkMark("live", null, 0, NOW).tone, "live");
  assert.equal(linkMark("catching_up", null, 0, NOW).tone, "late");
});

test("times in sentences are the hall's, as it wrote them", () => {
  assert.equal(hour("2026-11-18T10:33:00+08:00"), "10:33");
  assert.equal(hour(null), "");
});

test("the serving timer stands against the typical time", () => {
  const shown = timer(snapshot(), NOW);

  assert.equal(shown.text, "6:12");
  assert.equal(shown.share, 372 / 1320);
  assert.deepEqual(shown.ticks, [{ at: 0.5, label: { key: "tick-typical-min", args: { minutes: 11 } }, strong: false }]);
});

test("twice the typical time is said and shown in another colour", () => {
  assert.deepEqual([timer(snapshot({ typical_service_s: 120 }), NOW).tone, timer(snapshot({ typical_service_s: 120 }), NOW).headline.key], ["waiting", "timer-serving-long"]);
});

test("the call timer shows from when a no-show is possible", () => {
  const shown = timer(called({ not_yet: { "no-show": "2026-11-18T10:44:00+08:00" } }), NOW);

  assert.equal(shown.text, "0:24");
  assert.deepEqual(shown.ticks.map((tick) => tick.label), [{ key: "tick-typical", args: { time: "0:40" } }, { key: "tick-no-show", args: { time: "2:00" } }]);
});

test("time on hold is not counted as service, and the band tells it", () => {
  const seen = snapshot({ ticket: { ...snapshot().ticket, held_s: 180 } });

  assert.equal(timer(seen, NOW).text, "3:12");
  assert.deepEqual(band(seen, NOW).say, { key: "say-serving-held", args: { number: "A089", time: "10:36", minutes: 3 } });
});

test("the call timer runs on from the first call when the visitor is called again", () => {
  const again = called();
  again.ticket = { ...again.ticket, called_at: "2026-11-18T10:42:20+08:00", first_called_at: "2026-11-18T10:41:24+08:00", calls: 2 };

  assert.equal(timer(again, NOW).text, "1:00");
});

test("a timer without a reference shows no bar, a closed window no timer", () => {
  assert.deepEqual(timer(snapshot({ typical_service_s: null }), NOW).ticks, []);
  assert.equal(timer(snapshot({ state: "closed", ticket: null }), NOW), null);
});

test("a duration above an hour keeps its hours", () => {
  assert.equal(clockText(3_972), "1:06:12");
  assert.equal(clockText(-5), "0:00");
});

test("a head start is named by its class, with both parts in minutes", () => {
  const reason = { code: "head_start", parts: [{ rule: "waited", minutes: 12.2, args: {} }, { rule: "head_start", minutes: 15, args: { class: "elder" } }], total_min: 27 };

  const said = why(reason, { visitor_class: elder }, pick);

  assert.deepEqual(said.title, { key: "why-class", args: { name: "长者优先" } });
  assert.deepEqual(said.parts.map((part) => [part.key, part.args.minutes]), [["part-waited", 12], ["part-head-start", 15]]);
});

test("only the first in the list took the earliest number", () => {
  const reason = { code: "longest_waiting", parts: [{ rule: "waited", minutes: 25, args: { rate: "1" } }], total_min: 25 };

  assert.equal(why(reason, { rank: 0 }, pick).title.key, "why-earliest");
  assert.equal(why(reason, { rank: 1 }, pick).title.key, "why-waited");
});

test("what decided whatever the minutes say is the heading", () => {
  const parts = [{ rule: "waited", minutes: 40, args: {} }];

  assert.equal(why({ code: "came_back", parts, total_min: 40 }, { visitor_class: elder }, pick).title.key, "why-came-back");
  assert.equal(why({ code: "asked_for_here", parts, total_min: 40 }, {}, pick).title.key, "why-asked-for-here");
});

test("the only one is said of nobody who stands in a list with others", () => {
  const reason = { code: "only_one", parts: [{ rule: "waited", minutes: 2, args: {} }], total_min: 2 };

  assert.equal(why(reason, { rank: 0, others: 0 }, pick).title.key, "why-only-one");
  assert.equal(why(reason, { rank: 2, others: 2 }, pick).title.key, "why-waited");
});

test("a rule that this page does not know is still told, in minutes", () => {
  const reason = { code: "moon", parts: [{ rule: "waited", minutes: 3, args: {} }, { rule: "moon", minutes: -4, args: {} }], total_min: -1 };

  assert.deepEqual(why(reason, {}, pick).parts[1], { key: "part-less", args: { minutes: 4, class: "", rate: "" } });
});

test("the undo toast falls by seconds and vanishes when its time is over", () => {
  const undo = { until: "2026-11-18T10:42:31+08:00", steps: ["hold"], number: "A085" };

  assert.equal(undoToast(undo, NOW).seconds, 7);
  assert.equal(undoToast(undo, NOW + 6_500).seconds, 1);
  assert.equal(undoToast(undo, NOW + 7_000), null);
  assert.equal(undoToast(null, NOW), null);
  assert.deepEqual(undoToast({ ...undo, steps: ["return", "call"] }, NOW).button, { key: "toast-undo" });
});

test("two steps together name both, in whatever order and words the hall lists them", () => {
  const toast = undoToast({ until: "2026-11-18T10:42:30+08:00", steps: ["call-next", "finish"], number: "A098" }, NOW);

  assert.deepEqual(toast.text, { key: "toast-finish-call", args: { number: "A098" } });
  assert.equal(toast.button.key, "toast-undo-both");
});

test("after a long while free only the mark that matters keeps its words, so that none are written over others", () => {
  const since = new Date(NOW - 45 * 60_000).toISOString();
  const waits = [next("A098", { waited_s: 3_600 })];
  const keys = (from) => timer(idle({ since: from, next: waits }), NOW).ticks.map((tick) => tick.label.key);

  assert.deepEqual(keys(since), ["tick-idle-told"]);
  assert.deepEqual(keys(new Date(NOW - 90_000).toISOString()), ["tick-idle-orange", "tick-idle-tell"]);
});
