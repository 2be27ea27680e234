import assert from "node:assert/strict";
import { test } from "node:test";
import { goWords } from "../../hall/pages/window/away.js";
import { makeDesk } from "../../hall/pages/window/desk.js";
import { called, idle, nothingSet, snapshot, ticket } from "./window_shapes.js";

/** A hall that answers from a list: a snapshot, or something thrown. */
function play(answers, intent = nothingSet()) {
  const posted = [];
  const asked = [];
  let keys = 0;
  const desk = makeDesk({
    post: async (action, body, key) => {
      posted.push({ action, body, key });
      const answer = answers.shift();
      if (answer?.no) throw answer;
      return answer;
    },
    get: async () => idle({ seq: 900 }),
    clock: () => ({ ms: 1_000, iso: "2026-11-18T10:43:00+08:00" }), known: () => 1_000, steady: () => 5_000, newKey: () => `key-${(keys += 1)}`,
    kind: (error) => error.no, nameOf: (request) => request.action, changed: () => {}, signedOut: () => {}, asksFirst: () => { asked.push("close"); },
  }, intent);
  return { desk, posted, asked, intent };
}
const silence = { no: "unreachable" };

test("a step carries the version that was on the screen", async () => {
  const { desk, posted } = play([called({ seq: 816 })]);
  desk.adopt(idle({ version: 41 }));

  await desk.run([{ action: "call-next", body: {} }]);

  assert.deepEqual(posted[0].body, { version: 41 });
  assert.equal(desk.seen.state, "called");
});

test("calling when there is nobody says why", async () => {
  const { desk } = play([idle({ seq: 816, next: [], nothing: { code: "others_not_yours", waiting_elsewhere: 7 } })]);
  desk.adopt(idle({ next: [] }));

  await desk.run([{ action: "call-next", body: {} }]);

  assert.deepEqual([desk.said.tone, desk.said.phrase], ["note", { key: "nothing-others", args: { n: 7 } }]);
});

test("while one step is on its way a second press does nothing", async () => {
  const { desk, posted } = play([called({ seq: 816 })]);
  desk.adopt(idle());

  await Promise.all([desk.run([{ action: "call-next", body: {} }]), desk.run([{ action: "call-next", body: {} }])]);

  assert.equal(posted.length, 1);
});

test("what is pressed on the screen that the live connection brought before the answer is sent after it", async () => {
  const { desk, posted } = play([snapshot({ seq: 816, version: 42 }), idle({ seq: 817, version: 43 })]);
  desk.adopt(called({ version: 42 }));

  const first = desk.run([{ action: "start", body: {} }]);
  desk.adopt(snapshot({ seq: 816, version: 42 }));
  await desk.run([{ action: "finish", body: {} }]);
  await first;

  assert.deepEqual(posted.map(({ action }) => action), ["start", "finish"]);
});

test("somebody who joins the queue meanwhile makes no second press of an impatient one", async () => {
  const { desk, posted } = play([called({ seq: 816 })]);
  desk.adopt(idle({ version: 41 }));

  const first = desk.run([{ action: "call-next", body: {} }]);
  desk.adopt({ ...desk.seen, seq: 815 });
  await desk.run([{ action: "call-next", body: {} }]);
  await first;

  assert.equal(posted.length, 1);
});

test("an older state than the one on the screen is ignored", () => {
  const { desk } = play([]);
  desk.adopt(snapshot({ seq: 820 }));

  desk.adopt(idle({ seq: 819 }));

  assert.equal(desk.seen.state, "serving");
});

test("a refusal is one line in the hall's own words, and the screen takes the state that the hall sent along", async () => {
  const { desk } = play([{ no: "refused", code: "too_early", words: { en: "Too early" }, problem: { now: called({ seq: 830 }) } }]);
  desk.adopt(called());

  await desk.run([{ action: "no-show", body: {} }]);

  assert.deepEqual([desk.said.tone, desk.said.words], ["no", { en: "Too early" }]);
  assert.equal(desk.seen.seq, 830);
});

test("after a refusal the second of two steps is not sent", async () => {
  const { desk, posted } = play([{ no: "refused", code: "window_open", words: {}, problem: {} }]);
  desk.adopt(snapshot({ state: "paused", ticket: null }));

  await desk.run([{ action: "open", body: {} }, { action: "call-next", body: {} }]);

  assert.deepEqual(posted.map((post) => post.action), ["open"]);
});

test("cut off: the finish is kept, shown as done, and sent again under its id once the hall answers", async () => {
  const { desk, posted } = play([silence, idle({ seq: 850 })]);
  desk.adopt(snapshot());

  await desk.run([{ action: "finish", body: {} }]);
  assert.deepEqual([desk.seen.state, desk.kept.length, desk.away], ["idle", 1, 1_000]);

  await desk.back(snapshot({ seq: 840 }));

  assert.deepEqual(posted.map((post) => post.key), ["key-1", "key-1"]);
  assert.deepEqual(posted[1].body, posted[0].body);
  assert.deepEqual([desk.kept.length, desk.away, desk.seen.seq], [0, null, 850]);
});

test("cut off: calling the next is refused here, without asking", async () => {
  const { desk, posted } = play([silence]);
  desk.adopt(snapshot());
  desk.goneAway();

  await desk.run([{ action: "finish", body: {} }]);
  await desk.run([{ action: "call-next", body: {} }]);

  assert.equal(posted.length, 0);
  assert.deepEqual([desk.said.phrase.key, desk.kept.length], ["cut-no-call", 1]);
});

test("cut off: when the visitor has gone meanwhile the kept steps are dropped and told, and the hall's state is shown", async () => {
  const { desk } = play([]);
  desk.adopt(snapshot());
  desk.goneAway();
  await desk.run([{ action: "hold", body: { reason: "form" } }]);

  await desk.back(snapshot({ seq: 900, ticket: ticket({ id: "other", number: "A120" }) }));

  assert.deepEqual([desk.said.phrase.key, desk.said.tone, desk.seen.ticket.number, desk.kept.length], ["toast-dropped", "no", "A120", 0]);
});

test("a lost finish-and-call becomes a finish: nobody is called minutes later", async () => {
  const { desk, posted } = play([silence, idle({ seq: 850 })]);
  desk.adopt(snapshot());

  await desk.run([{ action: "call-next", body: {} }]);
  await desk.back(snapshot({ seq: 840, version: 41 }));

  assert.deepEqual(posted.map((post) => post.action), ["call-next", "finish"]);
});

test("without the hall the big button promises no call", () => {
  assert.equal(goWords(snapshot(), nothingSet(), true).key, "go-finish-away");
  assert.equal(goWords(snapshot(), nothingSet(), false).key, "go-finish-call");
});

test("closing over people who were sent here asks the clerk first, and what was then done shows the window", async () => {
  const { desk, asked } = play([{ no: "refused", code: "queue_addressed", words: {} }, { done: true, now: idle({ seq: 950, state: "closed" }) }]);
  desk.adopt(idle());

  await desk.run([{ action: "close", body: {} }]);
  await desk.run([{ action: "close-with-queue", body: { confirm: true } }]);

  assert.deepEqual(asked, ["close"]);
  assert.equal(desk.seen.state, "closed");
});
