import assert from "node:assert/strict";
import { test } from "node:test";
import { AGAIN_MS, heard, isLate } from "../../hall/pages/window/hold_alarm.js";
import { openPanel, shown } from "../../hall/pages/window/panels.js";

const NOW = Date.parse("2026-11-18T10:42:00+08:00");
const late = { id: "t1", number: "A001", service: { code: "A", name: {} }, reason: "form", since: "2026-11-18T10:20:00+08:00", alarm_at: "2026-11-18T10:30:00+08:00", version: 1 };
const fresh = { ...late, id: "t2", alarm_at: "2026-11-18T10:50:00+08:00" };

test("a visitor on hold too long is heard once, and again after three minutes for as long as it lasts", () => {
  const first = heard({}, [late, fresh], NOW);
  const soon = heard(first.rung, [late, fresh], NOW + 1_000);
  const again = heard(soon.rung, [late, fresh], NOW + AGAIN_MS);
  assert.deepEqual([first.ring, soon.ring, again.ring], [true, false, true]);
  assert.deepEqual(heard(again.rung, [fresh], NOW + AGAIN_MS), { rung: {}, ring: false });
});

test("without a limit of the hall ten minutes are too long", () => {
  const plain = { ...late, alarm_at: undefined };
  assert.deepEqual([isLate(plain, NOW), isLate({ ...plain, since: "2026-11-18T10:35:00+08:00" }, NOW)], [true, false]);
});

test("a place for a transfer is found by pinyin and its initials, also where the page is in English", () => {
  const services = [{ code: "A", label: "A Social insurance", names: ["社会保险", "Social insurance"] }, { code: "B", label: "B 医疗保险", names: ["医疗保险"] }];
  const found = (find) => shown({ ...openPanel("transfer"), find }, { services, windows: [], clerks: [] }).choices.map((one) => one.code);
  assert.deepEqual([found("shbx"), found("yiliao"), found("bx"), found("zz")], [["A"], ["B"], ["A", "B"], []]);
});
