import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, changeCame, greeted, linkState, pulseCame, snapshotCame } from "hall/link_state.js";

const AT = "2026-11-18T10:42:00+08:00";

/** A face that has drawn snapshot 100 of epoch 1 at time 0. */
const drawn = () => snapshotCame(begin(0), { epoch: 1, seq: 100, at: AT }, 0).following;

test("a page without data is catching up, not live", () => {
  assert.equal(linkState(begin(0), 100), "catching_up");
});

test("a snapshot makes a page live", () => {
  assert.equal(linkState(drawn(), 100), "live");
});

test("a change that follows is applied", () => {
  const { following, act } = changeCame(drawn(), { epoch: 1, seq: 103, prev: 100 }, 50);

  assert.equal(act, "apply");
  assert.equal(following.seq, 103);
});

test("a change whose predecessor is older than the snapshot is applied, for the snapshot already held what lay between", () => {
  assert.equal(changeCame(drawn(), { epoch: 1, seq: 101, prev: 90 }, 50).act, "apply");
});

test("a gap is not applied but repaired by a snapshot", () => {
  const { following, act } = changeCame(drawn(), { epoch: 1, seq: 110, prev: 105 }, 50);

  assert.equal(act, "fetch");
  assert.equal(following.seq, 100);
});

test("an unknown predecessor (the relay changed) asks for a snapshot", () => {
  assert.equal(changeCame(drawn(), { epoch: 1, seq: 101, prev: null }, 50).act, "fetch");
});

test("a new epoch (a restore) asks for a snapshot", () => {
  assert.equal(changeCame(drawn(), { epoch: 2, seq: 3, prev: 2 }, 50).act, "fetch");
  assert.equal(pulseCame(drawn(), { epoch: 2, seq: 3 }, 50).act, "fetch");
});

test("an old change is ignored, so that no call comes twice", () => {
  assert.equal(changeCame(drawn(), { epoch: 1, seq: 100, prev: 99 }, 50).act, "ignore");
});

test("changes are ignored while a snapshot is on its way", () => {
  const { following } = changeCame(drawn(), { epoch: 1, seq: 110, prev: 105 }, 50);

  assert.equal(changeCame(following, { epoch: 1, seq: 111, prev: 110 }, 60).act, "ignore");
});

test("an older snapshot of the same epoch is ignored", () => {
  assert.equal(snapshotCame(drawn(), { epoch: 1, seq: 99 }, 50).act, "ignore");
});

test("a snapshot of a new epoch is taken although its number is lower", () => {
  assert.equal(snapshotCame(drawn(), { epoch: 2, seq: 1 }, 50).act, "apply");
});

test("ten seconds of silence are told, sixty cut the page off", () => {
  assert.equal(linkState(drawn(), 9_999), "live");
  assert.equal(linkState(drawn(), 10_000), "catching_up");
  assert.equal(linkState(drawn(), 59_999), "catching_up");
  assert.equal(linkState(drawn(), 60_000), "cut_off");
});

test("a pulse keeps a quiet hall live and its data fresh", () => {
  const later = "2026-11-18T10:42:09+08:00";

  const { following } = pulseCame(drawn(), { epoch: 1, seq: 120, at: later }, 9_000);

  assert.equal(linkState(following, 18_000), "live");
  assert.equal(following.dataAt, later);
});

test("pulses do not make a page live that waits for its snapshot", () => {
  let following = changeCame(drawn(), { epoch: 1, seq: 110, prev: 105 }, 1_000).following;
  following = pulseCame(following, { epoch: 1, seq: 111, at: AT }, 10_000).following;

  assert.equal(linkState(following, 11_000), "catching_up");
});

test("a new connection waits for its snapshot", () => {
  const following = greeted(drawn(), 20_000);

  assert.equal(changeCame(following, { epoch: 1, seq: 101, prev: 100 }, 20_001).act, "ignore");
  assert.equal(linkState(snapshotCame(following, { epoch: 1, seq: 120, at: AT }, 20_100).following, 20_200), "live");
});
