import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, CUT_S, explained, fresh, givenUp, heard, refused, shown, skipped, THANKS_S, ticked, WHY_S } from "../../hall/pages/evaluator/asking.js";

const ask = (ticket = "t1", left_s = 30) => ({ seq: 1, window_label: "1", hall: {}, ask: { ticket, number: "A001", language: "en", left_s } });
const none = { seq: 1, window_label: "1", hall: {}, ask: null };

test("the question stands for as long as the hall gave it, however often it is told again", () => {
  let tablet = heard(fresh(), ask("t1", 30), 0);
  tablet = heard(tablet, ask("t1", 30), 20);

  assert.deepEqual(shown(tablet, 25), { screen: "ask", left: 5 });
  assert.equal(givenUp(tablet, 29)[1], null);
});

test("who says nothing in time is noted once, and is not asked again", () => {
  const [tablet, ticket] = givenUp(heard(fresh(), ask("t1", 30), 0), 31);

  assert.equal(ticket, "t1");
  assert.equal(shown(heard(tablet, ask("t1", 1), 31.2), 31.3).screen, "idle");
  assert.equal(givenUp(tablet, 60)[1], null);
});

test("an answer is thanked for and the same visitor is not asked again", () => {
  const tablet = answered(heard(fresh(), ask(), 0), 5);

  assert.equal(shown(tablet, 5.1).screen, "thanks");
  assert.equal(shown(heard(tablet, ask(), 6), 5 + THANKS_S + 0.1).screen, "idle");
});

test("the next visitor is asked though the one before was just thanked", () => {
  const tablet = heard(answered(heard(fresh(), ask("t1"), 0), 5), ask("t2"), 6);

  assert.deepEqual(shown(tablet, 5 + THANKS_S), { screen: "ask", left: 27 });
});

test("what the hall did not take is said in words, not thanked for", () => {
  const tablet = refused(answered(heard(fresh(), ask(), 0), 5), "too late", 5.2);

  assert.equal(shown(tablet, 6).screen, "refused");
});

test("a tablet that hears nothing says so, also while it asks", () => {
  assert.equal(shown(fresh(), 0).screen, "cut_off");
  assert.equal(shown(heard(fresh(), none, 0), CUT_S + 1).screen, "cut_off");
  assert.equal(shown(heard(fresh(), none, 0), 1).screen, "idle");
});

test("after a bad answer he may tick what was wrong, and it is told once, ticked or timed out", () => {
  let tablet = answered(heard(fresh(), ask(), 0), 5, 2);
  assert.deepEqual(shown(tablet, 6), { screen: "why", left: WHY_S - 1 });
  tablet = ticked(ticked(ticked(tablet, "slow"), "other"), "other");

  const [after, told] = explained(tablet, 9);

  assert.deepEqual(told?.chosen, ["slow"]);
  assert.equal(shown(after, 9.1).screen, "thanks");
  assert.equal(explained(answered(heard(fresh(), ask(), 0), 5, 1), 30)[1], null);
});

test("a good answer asks nothing more, and the next visitor is never asked for the one before", () => {
  assert.equal(shown(answered(heard(fresh(), ask(), 0), 5, 3), 5.1).screen, "thanks");
  const next = heard(answered(heard(fresh(), ask("t1"), 0), 5, 1), ask("t2"), 6);
  assert.equal(shown(next, 6.1).screen, "ask");
});

test("who says that he will not answer is noted as not rated at once, and nobody is when nobody is asked", () => {
  const [tablet, ticket] = skipped(heard(fresh(), ask("t1", 30), 0), 2);

  assert.equal(ticket, "t1");
  assert.equal(shown(heard(tablet, ask("t1", 27), 3), 3.1).screen, "idle");
  assert.equal(skipped(tablet, 4)[1], null);
});


test("a place that the hall does not know is said so, until the hall knows it", () => {
  const wrong = { ...fresh(), unknown: true };

  assert.equal(shown(wrong, 1).screen, "unknown");
  assert.equal(shown(heard(wrong, ask(), 2), 2.1).screen, "ask");
});
