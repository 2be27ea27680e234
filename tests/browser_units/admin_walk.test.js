import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, groups, seenChoices, shortened, underWay } from "../../hall/pages/admin/walk.js";

const mark = (place, kind, shows, verdict = "") => ({ place, kind, shows, verdict, seen: "", by: "", at: null });
const MARKS = [mark("window-10/sign", "sign", "10", "right"), mark("kiosk-1/printer", "printer", "1F", "wrong"), mark("window-9/sign", "sign", "9"), mark("speaker-1f", "speaker", "1F", "unseen")];

test("places stand by kind and as people count", () => {
  assert.deepEqual(groups(MARKS).map((group) => [group.kind, group.marks.map((one) => one.shows)]), [["sign", ["9", "10"]], ["printer", ["1F"]], ["speaker", ["1F"]]]);
});

test("ticks are counted, and open is what has none", () => {
  assert.deepEqual(counted(MARKS), { all: 4, open: 1, right: 1, wrong: 1, unseen: 1 });
});

test("a wrong sign may have shown any other sign's name, nothing, or something else", () => {
  assert.deepEqual(seenChoices(MARKS[2], MARKS), ["window-10/sign", "nothing", "other"]);
});

test("places that nobody saw are one finding, after those to be mended", () => {
  const found = shortened([{ code: "unseen", places: ["a"] }, { code: "swapped", places: ["b", "c"] }, { code: "unseen", places: ["d"] }]);

  assert.deepEqual(found, [{ code: "swapped", places: ["b", "c"] }, { code: "unseen", places: ["a", "d"] }]);
});

test("a walk is under way until it is signed", () => {
  assert.equal(underWay(null), false);
  assert.equal(underWay({ id: "w", started_at: "", started_by: "", ended_at: null, ended_by: "", marks: [] }), true);
});
