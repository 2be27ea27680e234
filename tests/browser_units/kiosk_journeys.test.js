import assert from "node:assert/strict";
import { test } from "node:test";
import { hallFrom } from "../../kiosk_ui/box.js";
import { askedBy, asTiles } from "../../kiosk_ui/journeys.js";

const shop = { code: "shop", name: { en: "Open a shop" }, state: "open", steps: [{ code: "A", name: { en: "Tax" }, where: { floor: "1", windows: "3" } }] };
const told = (link) => ({ hall: { code: "h", name: {}, open: true, languages: ["en"] }, items: [{ code: "A" }], journeys: [shop], link, printer: {} });

test("journeys are tiles behind the services, with their steps", () => {
  assert.deepEqual(hallFrom(told("live"), {}).services.map((one) => one.code), ["A", "journey:shop"]);
  assert.deepEqual(asTiles([shop], "live")[0].steps, shop.steps);
});

test("a kiosk that is cut off shows them shut, with the reason: only the hall can order the steps", () => {
  const shown = hallFrom(told("cut_off"), {}).services[1];
  assert.deepEqual([shown.code, shown.state, shown.reason], ["journey:shop", "closed", "no_link"]);
});

test("the press on a tile asks for the journey or for the service", () => {
  assert.deepEqual(askedBy("journey:shop"), { journey: "shop" });
  assert.deepEqual(askedBy("A"), { service: "A" });
});
