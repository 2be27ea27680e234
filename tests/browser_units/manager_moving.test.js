import assert from "node:assert/strict";
import { test } from "node:test";
import { places, ready, request, told } from "../../hall/pages/manager/moving.js";

const zone = (code, floor, ...windows) => ({ code, name: `Zone ${code}`, floor, windows: windows.map(([label, state]) => ({ code: label, label, state })) });
const pick = (name) => name;
const group = (how, more = {}) => ({ from: { code: "B", name: "Tax" }, to: { code: "C", name: "Advice" }, how, count: 23, where: { floor: "2", zone: "East", windows: "9" }, open_windows: ["9", "10"], ...more });

test("manned windows, zones, and floors where there are several can be cleared", () => {
  const one = { zones: [zone("A", "1", ["1", "idle"], ["2", "closed"])] };
  const two = { zones: [...one.zones, zone("B", "2", ["9", "paused"])] };

  assert.deepEqual(places(one, pick).map((place) => `${place.kind} ${place.code}`), ["window 1", "zone A"]);
  assert.deepEqual(places(two, pick).map((place) => `${place.kind} ${place.code}`), ["window 1", "window 9", "zone A", "zone B", "floor 1", "floor 2"]);
});

test("a preview confirms nothing, and a deed says where each queue goes", () => {
  assert.deepEqual(request({ kind: "window", code: "5", label: "5" }, { B: "C" }, "", false), { path: "/windows/5/close-with-queue", body: { to: "C", confirm: false } });
  assert.deepEqual(request({ kind: "floor", code: "2", label: "2" }, { B: "C", D: "" }, "fire", true), { path: "/evacuate", body: { scope: "floor", code: "2", reason: "fire", to: { B: "C" }, confirm: true } });
});

test("each group says in words where its people go", () => {
  assert.deepEqual(told(group("other_queue"), pick), { key: "moving-other", args: { n: 23, name: "Tax", to: "Advice", windows: "9, 10", zone: "East", floor: "2" } });
  assert.equal(told(group("stays", { open_windows: [] }), pick).key, "moving-stays");
});

test("a zone is not left without saying why; a window may simply close", () => {
  assert.equal(ready({ kind: "zone", code: "A", label: "A" }, { code: null, text: "" }), false);
  assert.equal(ready({ kind: "zone", code: "A", label: "A" }, { code: "fire", text: "" }), true);
  assert.equal(ready({ kind: "zone", code: "A", label: "A" }, { code: "other", text: " " }), false);
  assert.equal(ready({ kind: "window", code: "5", label: "5" }, { code: null, text: "" }), true);
  assert.equal(ready(null, { code: "fire", text: "" }), false);
});
