import assert from "node:assert/strict";
import { test } from "node:test";
import { buttons } from "../../hall/pages/window/buttons.js";
import { moreKeys } from "../../hall/pages/window/legend.js";
import { naturalStep, stepFor } from "../../hall/pages/window/steps.js";
import { called, idle, next, nothingSet, NOW, snapshot } from "./window_shapes.js";

const space = (seen, intent = nothingSet()) => {
  const { label, requests } = naturalStep(seen, intent);
  return [label.key, ...requests.map((request) => request.action)];
};

test("space walks the whole cycle: open, call, arrived, finish and call", () => {
  assert.deepEqual(space(snapshot({ state: "closed", ticket: null })), ["go-open", "open"]);
  assert.deepEqual(space(idle()), ["go-call", "call-next"]);
  assert.deepEqual(space(called()), ["go-start", "start"]);
  assert.deepEqual(space(snapshot()), ["go-finish-call", "call-next"]);
});

test("space after a pause opens the window and calls at once, when somebody waits", () => {
  assert.deepEqual(space(snapshot({ state: "paused", ticket: null })), ["go-back-call", "open", "call-next"]);
  assert.deepEqual(space(snapshot({ state: "paused", ticket: null, next: [] })), ["go-back", "open"]);
});

test("space goes on with the visitor who is on hold longest when nobody waits", () => {
  const held = [{ id: "b", number: "A085", since: "2026-11-18T10:40:00+08:00" }, { id: "a", number: "A081", since: "2026-11-18T10:30:00+08:00" }];

  const { requests } = naturalStep(idle({ next: [], held }), nothingSet());

  assert.deepEqual(requests, [{ action: "resume", body: { ticket: "a" } }]);
});

test("the big button names the number it will call", () => {
  assert.deepEqual(naturalStep(snapshot({ next: [next("A098")] }), nothingSet()).label, { key: "go-finish-call", args: { number: "A098" } });
});

test("outcome and note go along with finishing, by space and by F alike", () => {
  const intent = nothingSet({ outcome: "accepted", note: "明天来取" });

  assert.deepEqual(naturalStep(snapshot(), intent).requests, [{ action: "call-next", body: { outcome: "accepted", note: "明天来取" } }]);
  assert.deepEqual(stepFor(snapshot(), "F", intent, NOW), { does: "post", requests: [{ action: "finish", body: { outcome: "accepted", note: "明天来取" } }] });
});

test("a pause that was asked for makes space finish without calling", () => {
  assert.deepEqual(space(snapshot({ pausing: "lunch" }), nothingSet()), ["go-finish-pause", "finish"]);
});

test("P with a visitor at the window asks for a reason first and takes it back the second time", () => {
  assert.deepEqual(stepFor(snapshot(), "P", nothingSet(), NOW), { does: "panel", panel: "pause" });
  assert.deepEqual(stepFor(snapshot({ pausing: "lunch" }), "P", nothingSet(), NOW), { does: "cancel-pause" });
});

test("a key whose action is not allowed says why and does nothing", () => {
  assert.deepEqual(stepFor(idle(), "R", nothingSet(), NOW), { does: "say", phrase: { key: "why-not-recall" } });
});

test("with the visitor at the window, arrived, recall and no-show say that he is there", () => {
  const there = { does: "say", phrase: { key: "why-at-window", args: { number: snapshot().ticket.number } } };

  assert.deepEqual(["R", "S", "N"].map((key) => stepFor(snapshot(), key, nothingSet(), NOW)), [there, there, there]);
});

test("no-show before its time stays in place, disabled, with the time from which it works", () => {
  const seen = called({ not_yet: { "no-show": "2026-11-18T10:44:00+08:00" } });

  const noShow = buttons(seen, NOW).find((button) => button.key === "N");

  assert.equal(noShow.enabled, false);
  assert.equal(noShow.until, "2026-11-18T10:44:00+08:00");
  assert.deepEqual(stepFor(seen, "N", nothingSet(), NOW), { does: "say", phrase: { key: "why-early-no-show", args: { left: "1:36" } } });
  assert.deepEqual(stepFor(seen, "N", nothingSet(), NOW + 120_000), { does: "post", requests: [{ action: "no-show", body: {} }] });
});

test("no-show that needs another call first says so instead of a time", () => {
  const seen = called({ not_yet: { "no-show": null } });

  const noShow = buttons(seen, NOW).find((button) => button.key === "N");

  assert.deepEqual([noShow.enabled, noShow.until, noShow.why.key], [false, null, "why-recall-first"]);
});

test("finish and call is one request whatever the outcome, so that it is taken back as one", () => {
  assert.deepEqual(naturalStep(snapshot(), nothingSet({ outcome: "done" })).requests, [{ action: "call-next", body: { outcome: "done" } }]);
  assert.deepEqual(naturalStep(snapshot(), nothingSet({ outcome: "papers_missing" })).requests, [{ action: "call-next", body: { outcome: "papers_missing" } }]);
});

test("every state has the same keys in the same order", () => {
  const order = ["R", "S", "F", "N", "H", "T", "P", "Z"];
  for (const seen of [idle(), called(), snapshot(), snapshot({ state: "closed", ticket: null, allowed: ["open"] })]) {
    assert.deepEqual(buttons(seen, NOW).map((button) => button.key), order);
  }
});

test("holding and transferring ask where and why; calling by number only where it is allowed", () => {
  assert.deepEqual(stepFor(snapshot(), "H", nothingSet(), NOW), { does: "panel", panel: "hold" });
  assert.deepEqual(stepFor(snapshot(), "T", nothingSet(), NOW), { does: "panel", panel: "transfer" });
  assert.deepEqual(stepFor(idle(), "C", nothingSet(), NOW), { does: "panel", panel: "call" });
  assert.deepEqual(stepFor(called(), "C", nothingSet(), NOW), { does: "say", phrase: { key: "why-not-call" } });
});

test("W begins a visit without a number: at once where the window does one thing, else after asking for what", () => {
  const one = { ...idle().window, services: [{ code: "A", name: { en: "Tax" }, mode: "primary" }] };
  const two = { ...one, services: [...one.services, { code: "B", name: { en: "Birth" }, mode: "primary" }] };
  const free = { allowed: ["call-next", "serve"] };

  assert.deepEqual(stepFor(idle({ ...free, window: one }), "W", nothingSet(), NOW), { does: "post", requests: [{ action: "serve", body: { service: "A" } }] });
  assert.deepEqual(stepFor(idle({ ...free, window: two }), "W", nothingSet(), NOW), { does: "panel", panel: "serve" });
  assert.deepEqual(stepFor(snapshot(), "W", nothingSet(), NOW), { does: "say", phrase: { key: "why-not-serve" } });
});

test("where holders are checked, space and S ask before the visitor is served", () => {
  const asked = { does: "panel", panel: "start" };

  assert.deepEqual(stepFor(called({ holder_check: true }), "space", nothingSet(), NOW), asked);
  assert.deepEqual(stepFor(called({ holder_check: true }), "S", nothingSet(), NOW), asked);
  assert.deepEqual(stepFor(called(), "S", nothingSet(), NOW), { does: "post", requests: [{ action: "start", body: {} }] });
});

test("the usual press says that the proof of a class was seen, E that it was not shown, and nothing is asked of others", () => {
  const elder = { ...called().ticket, evidence: { en: "ID card" } };
  const start = (evidence) => ({ does: "post", requests: [{ action: "start", body: { evidence } }] });

  assert.equal(naturalStep(called({ ticket: elder }), nothingSet()).label.key, "go-start-seen");
  assert.deepEqual(stepFor(called({ ticket: elder }), "space", nothingSet(), NOW), start("seen"));
  assert.deepEqual(stepFor(called({ ticket: elder }), "S", nothingSet(), NOW), start("seen"));
  assert.deepEqual(stepFor(called({ ticket: elder }), "E", nothingSet(), NOW), start("missing"));
  assert.deepEqual(stepFor(called({ ticket: elder, holder_check: true }), "E", nothingSet(), NOW), { does: "panel", panel: "start", evidence: "missing" });
  assert.deepEqual(stepFor(called(), "E", nothingSet(), NOW), { does: "say", phrase: { key: "why-not-evidence" } });
});

test("G goes on with the one on hold, and asks with whom when there are several", () => {
  const held = [{ id: "a", number: "A081", since: "2026-11-18T10:30:00+08:00" }, { id: "b", number: "A085", since: "2026-11-18T10:40:00+08:00" }];
  const free = { allowed: ["call-next", "resume"] };

  assert.deepEqual(stepFor(idle({ ...free, held: held.slice(1) }), "G", nothingSet(), NOW), { does: "post", requests: [{ action: "resume", body: { ticket: "b" } }] });
  assert.deepEqual(stepFor(idle({ ...free, held }), "G", nothingSet(), NOW), { does: "panel", panel: "resume" });
  assert.deepEqual(stepFor(snapshot({ held }), "G", nothingSet(), NOW), { does: "say", phrase: { key: "why-not-resume-busy" } });
});

test("after a pause G goes on with the one on hold without calling somebody else", () => {
  const held = [{ id: "a", number: "A081", since: "2026-11-18T10:30:00+08:00" }];
  const paused = snapshot({ state: "paused", ticket: null, allowed: ["open", "close"], held });

  assert.deepEqual(stepFor(paused, "G", nothingSet(), NOW), { does: "post", requests: [{ action: "open", body: {} }, { action: "resume", body: { ticket: "a" } }] });
  assert.deepEqual(stepFor({ ...paused, held: [] }, "G", nothingSet(), NOW), { does: "say", phrase: { key: "held-none" } });
});

test("Z says how a planned pause is called off, for that is no step of its own", () => {
  assert.deepEqual(stepFor(snapshot({ pausing: "lunch" }), "Z", nothingSet(), NOW), { does: "say", phrase: { key: "why-not-undo-pausing" } });
});

test("every key without a button stands in the legend, and says how many wait for it", () => {
  const seen = idle({ allowed: ["call", "serve", "close"], help: [{ place: "k", name: {}, since: "", going: null }] });

  assert.deepEqual(moreKeys(seen).map(({ key, n, enabled }) => [key, n, enabled]), [["C", 0, true], ["W", 0, true], ["G", 0, false], ["A", 1, true], ["M", 0, true], ["Q", 0, true], ["X", 0, true]]);
  assert.equal(moreKeys(called({ ticket: { ...called().ticket, evidence: { en: "ID" } } }))[0].key, "E");
});

test("while all stands still space asks which number, and goes on with whoever is on hold first", () => {
  const nothing = { code: "held_back", waiting_elsewhere: 0, kept: [{ code: "suspended", n: 2, numbers: ["A007"], until: null }] };
  const held = [{ id: "a", number: "A081", since: "2026-11-18T10:30:00+08:00" }];

  assert.deepEqual(stepFor(idle({ next: [], nothing }), "space", nothingSet(), NOW), { does: "panel", panel: "call" });
  assert.equal(naturalStep(idle({ next: [], nothing }), nothingSet()).label.key, "go-call-suspended");
  assert.deepEqual(space(idle({ next: [], nothing, held })), ["go-resume", "resume"]);
  assert.deepEqual(space(snapshot({ next: [] })), ["go-finish", "finish"]);
});
