import assert from "node:assert/strict";
import { test } from "node:test";
import { latelyOf, latelyPath, notes } from "../../hall/pages/admin/lately.js";

const total = { issued: 300, sl: 0.784, sl_n: 290, service_median_s: 560, service_n: 280 };
const record = (more = {}) => ({ items: [{ key: "2026-11-02", issued: 112 }, { key: "2026-11-09", issued: 112 }, { key: "2026-11-10", issued: 76 }], total, promise: { minutes: 30 }, ...more });
const series = (more = {}) => ({ first: 1, last: 999, offline_first: 800, ...more });

test("the four weeks before today are asked for, of one service", () => {
  assert.equal(latelyPath("A", Date.parse("2026-11-23T10:00:00Z")), "/reports/trend?from=2026-10-26&to=2026-11-22&by=date%3AA");
});

test("the fullest day, the promise and the usual time stand beside their fields", () => {
  const said = notes(record(), series(), "en");
  assert.deepEqual(said.series, { key: "lately-numbers", args: { n: 112, date: said.series.args.date } });
  assert.match(said.series.args.date, /9 Nov/);
  assert.deepEqual([said.promise_min.args, said.typical_min.args], [{ share: "78", minutes: 30 }, { n: 9 }]);
});

test("a series without a fifth in reserve is too short, and the part for kiosks without the server does not count", () => {
  const short = (more) => { const { key, args } = notes(record(), series(more), "en").series; return [key, args.size, args.wanted]; };
  assert.deepEqual(short({ last: 80, offline_first: null }), ["lately-short", 80, 135]);
  assert.deepEqual(short({ offline_first: 135 }), ["lately-short", 134, 135]);
  assert.equal(short({ last: 80 })[1], 80);
  assert.deepEqual([short({ offline_first: 136 })[0], short({ last: "", offline_first: "" })[0], short({ first: "x" })[0]], ["lately-numbers", "lately-short", "lately-numbers"]);
  assert.equal(notes(record(), undefined, "en").series.key, "lately-numbers");
});

test("of nobody nothing is said, of a few no shares", () => {
  assert.deepEqual([notes(null, series(), "en"), notes(record({ items: [], total: { ...total, issued: 0 } }), series(), "en")], [{}, {}]);
  assert.deepEqual(Object.keys(notes(record({ total: { ...total, sl_n: 19, service_n: 19 } }), series(), "en")), ["series"]);
});

test("each service is asked for once, and a refusal says nothing", async () => {
  const asked = [];
  let heard = () => {};
  const told = new Promise((resolve) => { heard = () => resolve(null); });
  const lately = latelyOf({ get: async (path) => { asked.push(path); if (path.includes("B")) throw new Error("no"); return record(); } }, () => heard());
  assert.deepEqual([lately("A"), lately("B")], [null, null]);
  await told;
  assert.deepEqual([lately("A").total.issued, lately("B"), asked.length], [300, null, 2]);
});
