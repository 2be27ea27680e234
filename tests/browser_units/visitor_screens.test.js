import assert from "node:assert/strict";
import { test } from "node:test";
import { alertFor, buzz, nearness, tones } from "../../hall/pages/visitor/alerts.js";
import { actionsOf, freshness, isNewer, longerOf, putOffUntil, screenOf, serviceName, waitOf, wasMoved } from "../../hall/pages/visitor/screens.js";

const page = (ticket = {}, with_ = {}) => ({
  epoch: 1, seq: 10, at: "2026-11-18T10:54:06+08:00", hall: { code: "h", name: {} }, documents: [], can: ["here", "leave"], expired: false,
  ticket: { number: "A104", state: "waiting", service: "A", name: { en: "Tax" }, where: null, window_label: null, issued_at: "", called_at: null, ahead: 6, estimate: { low_min: 10, high_min: 15 }, language: "en", version: 1, ...ticket },
  ...with_,
});

test("each state of a ticket has its screen, and an expired link only one", () => {
  assert.equal(screenOf(page()), "waiting");
  assert.equal(screenOf(page({ state: "called" })), "turn");
  assert.equal(screenOf(page({ state: "absent" })), "absent");
  assert.equal(screenOf(page({ state: "called" }, { expired: true })), "expired");
  assert.equal(screenOf(page({ state: "something new" })), "waiting");
});

test("a wait that has grown says why, as long as it is a wait that is shown", () => {
  assert.equal(longerOf(page({ longer: "precedence" }), false), "longer-precedence");
  assert.equal(longerOf(page(), false), null);
  assert.equal(longerOf(page({ longer: "precedence" }), true), null);
  assert.equal(longerOf(page({ longer: "precedence", estimate: null }), false), null);
  assert.equal(longerOf(page({ longer: "precedence", state: "called" }), false), null);
});

test("a wait is a range; small ones are written without a false beginning", () => {
  assert.deepEqual(waitOf(page(), false), { big: { key: "wait-from-to", args: { low: 10, high: 15 } }, small: { key: "wait-unit" } });
  assert.deepEqual(waitOf(page({ estimate: { low_min: 0, high_min: 5 } }), false).big, { key: "wait-up-to", args: { high: 5 } });
  assert.deepEqual(waitOf(page({ estimate: { low_min: 0, high_min: 0 } }), false).big, { key: "wait-very-soon" });
});

test("without an honest number there is none, and a page that is cut off withholds it", () => {
  assert.deepEqual(waitOf(page({ estimate: null }), false), { big: { key: "wait-withheld" }, small: { key: "wait-why-none" } });
  assert.deepEqual(waitOf(page({ estimate: null, estimate_due: true }), false).small, { key: "wait-why-due" });
  assert.deepEqual(waitOf(page(), true), { big: { key: "wait-withheld" }, small: null });
});

test("a missed poll is said, three cut the page off", () => {
  assert.deepEqual([16, 26, 51].map(freshness), ["live", "late", "cut_off"]);
});

test("only what the hall allows can be pressed, and nothing while cut off", () => {
  assert.deepEqual(actionsOf(page({}, { can: ["leave", "here", "delay"] }), false, false).map((one) => one.name), ["delay", "here"]);
  assert.deepEqual(actionsOf(page(), false, true), [{ name: "here", done: true }]);
  assert.deepEqual(actionsOf(page(), true, false), []);
});

test("a state that comes late does not replace a newer one, a new epoch does", () => {
  assert.equal(isNewer(page(), page({}, { seq: 9 })), false);
  assert.equal(isNewer(page(), page({}, { epoch: 2, seq: 1 })), true);
  assert.equal(isNewer(null, page()), true);
});

test("the service's name is found beside the code or in it", () => {
  assert.deepEqual(serviceName(page()), { en: "Tax" });
  assert.deepEqual(serviceName(page({ name: undefined, service: { code: "A", name: { en: "Tax" } } })), { en: "Tax" });
});

test("the phone rings at three ahead, at one ahead and at the turn, each once", () => {
  const at = (ahead, state = "waiting") => page({ ahead, state, called_at: state === "called" ? "11:00" : null });

  assert.equal(alertFor(at(4), at(3)), "three");
  assert.equal(alertFor(at(3), at(2)), null);
  assert.equal(alertFor(at(2), at(1)), "one");
  assert.equal(alertFor(at(1), at(0)), null);
  assert.equal(alertFor(at(0), at(0, "called")), "now");
  assert.equal(alertFor(at(9), at(0, "called")), "now");
});

test("a page that is opened late still rings, and a recall rings again", () => {
  const first = page({ state: "called", called_at: "11:00", ahead: 0 });

  assert.equal(alertFor(null, first), "now");
  assert.equal(alertFor(first, first), null);
  assert.equal(alertFor(first, page({ state: "called", called_at: "11:01", ahead: 0 })), "now");
});

test("a ticket that is over or of another day never rings", () => {
  assert.equal(nearness(page({ state: "finished", ahead: null })), 0);
  assert.equal(alertFor(page({ ahead: 1 }), page({ state: "called" }, { expired: true })), null);
});

test("the three alerts can be told apart in a pocket", () => {
  assert.deepEqual(["three", "one", "now"].map((alert) => [tones(alert).length, buzz(alert).length]), [[2, 1], [4, 3], [8, 5]]);
});

test("one who asked for more time reads from when on he is called, as the wall clock says it", () => {
  assert.equal(putOffUntil(page({ state: "waiting", not_before: "2026-11-18T10:52:24+08:00" })), "10:52");
  assert.equal(putOffUntil(page({ state: "called", not_before: null })), "");
});

test("a number that was sent to another queue while it waited is told so; one that was called there is not", () => {
  const before = page({ state: "waiting", service: "A" });

  assert.equal(wasMoved(before, page({ state: "waiting", service: "B" })), true);
  assert.equal(wasMoved(before, page({ state: "waiting", service: "A" })), false);
  assert.equal(wasMoved(before, page({ state: "called", service: "B" })), false);
  assert.equal(wasMoved(null, before), false);
});
