import assert from "node:assert/strict";
import { test } from "node:test";
import { clockText, clockTextWithSeconds, daysBetween, durationText, hallNow, hourText, moment, parts } from "hall/times.js";

test("the hall's zone rules, not this machine's", () => {
  const at = moment("2026-11-18T08:05:09+08:00");

  assert.equal(clockText(at), "08:05");
  assert.equal(clockTextWithSeconds(at), "08:05:09");
  assert.equal(hourText(at), "8:05");
  assert.deepEqual([parts(at).month, parts(at).day, parts(at).weekday], [11, 18, 3]);
});

test("a time in UTC is read as such", () => {
  assert.deepEqual(moment("1970-01-01T00:00:01Z"), { ms: 1000, offset: 0 });
});

test("days are counted by the hall's date", () => {
  assert.equal(daysBetween(moment("2026-11-18T23:50:00+08:00"), moment("2026-11-19T00:10:00+08:00")), 1);
  assert.equal(daysBetween(moment("2026-11-18T01:00:00+08:00"), moment("2026-11-18T23:00:00+08:00")), 0);
});

test("a demo's hall time runs faster than the steady clock", () => {
  const setting = { setAt: 1_000, at: moment("2026-11-18T10:00:00+08:00"), speed: 10 };

  assert.equal(clockText(hallNow(setting, 7_000)), "10:01");
});

test("durations have hours only when there are some", () => {
  assert.equal(durationText(65.9), "1:05");
  assert.equal(durationText(3_725), "1:02:05");
  assert.equal(durationText(-3), "0:00");
});
