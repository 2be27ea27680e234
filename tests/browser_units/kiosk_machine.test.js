import assert from "node:assert/strict";
import { test } from "node:test";
import { step } from "../../kiosk_ui/machine.js";
import { TIMES, atRest, canGiveNumbers, countdown, isDeaf, isEngaged, knowsWaits, shownScreen } from "../../kiosk_ui/state.js";

const service = (code, state = "open") => ({ code, prefix: code, name: { "zh-Hans": code }, icon: "doc", state, documents: [] });
const hall = (more = {}) => ({
  head: { code: "hongkou", name: {} }, open: true, nextOpening: null, languages: ["zh-Hans", "zh-Hant", "en"],
  services: [service("A"), service("F", "full")], classes: [], link: "live", printer: { condition: "ok", cause: "" }, numbersLeft: 0, ...more,
});
const ticket = (more = {}) => ({ id: "t-1", number: "A104", service: "A", slip: { state: "queued" }, ...more });
const T = 100_000;

/** Plays events one after the other; a pair is a press: [name, value, at]. */
function play(state, ...events) {
  let effects = [];
  for (const event of events) {
    const given = Array.isArray(event) ? { type: "press", name: event[0], value: event[1], at: event[2], key: `key-${event[2]}` } : event;
    const result = step(state, given);
    state = result.state;
    effects = [...effects, ...result.effects];
  }
  return { state, effects };
}
const ready = (more) => play(atRest(), { type: "hall", hall: hall(more), at: 0 }).state;
const documents = () => play(ready(), ["service", "A", T]).state;
const taking = () => play(documents(), ["take", null, T + 1_000]);
const withTicket = (more) => play(taking().state, { type: "answered", key: `key-${T + 1_000}`, ticket: ticket(more), at: T + 2_000 }).state;
const slip = (state, at, id = "t-1") => ({ type: "slip", ticket: id, state, at });
const tick = (at) => ({ type: "tick", at });

test("two taps make a ticket: the service, then the number", () => {
  const { state, effects } = taking();

  assert.equal(state.screen, "taking");
  assert.deepEqual(effects, [{ do: "take", key: `key-${T + 1_000}`, body: { service: "A", channel: "kiosk", language: "zh-Hans" } }]);
});

test("a bouncing finger asks once", () => {
  const { effects } = play(documents(), ["take", null, T + 1_000], ["take", null, T + 1_050], ["take", null, T + 2_900]);

  assert.equal(effects.filter((one) => one.do === "take").length, 1);
});

test("the tap after a change of screen is a bounce: it does not press what came under the finger", () => {
  const { state } = play(ready(), ["service", "A", T], ["take", null, T + 200]);

  assert.equal(state.screen, "documents");
});

test("for two seconds after taking, nothing on the ticket can be pressed away", () => {
  const { state } = play(withTicket(), ["done", null, T + 2_500]);

  assert.equal(state.screen, "ticket");
});

test("in these two seconds the number can be read in another language, though not by a bounce", () => {
  const at = withTicket();

  assert.equal(play(at, ["language", "en", T + 2_200]).state.language, null);
  assert.equal(play(at, ["language", "en", T + 2_600]).state.language, "en");
});

test("only a number that has just come is deaf", () => {
  const at = withTicket();

  assert.deepEqual([T + 2_100, T + 2_990, T + 3_000].map((now) => isDeaf(at, now)), [true, true, false]);
  assert.equal(isDeaf(play(at, ["language", "en", T + 5_000]).state, T + 5_100), false);
});

test("a full service does not open", () => {
  assert.equal(play(ready(), ["service", "F", T]).state.screen, "home");
});

test("a service that closes while its documents are read gives no number", () => {
  const { state, effects } = play(documents(), { type: "hall", hall: hall({ services: [service("A", "closed")] }), at: T }, ["take", null, T + 1_000]);

  assert.equal(state.screen, "documents");
  assert.deepEqual(effects, []);
});

test("class and language go with the request", () => {
  const { effects } = play(ready(), ["language", "en", T], ["classes", null, T + 1_000], ["class", "elder", T + 2_000], ["service", "A", T + 3_000], ["take", null, T + 4_000]);

  assert.deepEqual(effects[0].body, { service: "A", channel: "kiosk", language: "en", visitor_class: "elder" });
});

test("the answer names its service with code and name, or with the code alone", () => {
  assert.equal(withTicket({ service: { code: "A", name: {} } }).service, "A");
  assert.equal(withTicket({ service: "A" }).service, "A");
});

test("a slip within five seconds: take it, and twenty seconds later the kiosk is at rest", () => {
  const printed = play(withTicket(), slip("printing", T + 3_000), slip("printed", T + 5_000)).state;

  assert.equal(printed.missing, false);
  assert.equal(countdown(printed, T + 5_000).seconds, 20);
  assert.equal(play(printed, tick(T + 25_000)).state.screen, "home");
});

test("no slip within five seconds: the number alone, for a minute, without a touch", () => {
  const { state } = play(withTicket(), slip("printing", T + 3_000), tick(T + 6_999), tick(T + 7_000));

  assert.equal(state.missing, true);
  assert.equal(countdown(state, T + 7_000).seconds, 60);
});

test("a visitor may have another minute with the number", () => {
  const { state } = play(withTicket({ slip: { state: "failed" } }), ["longer", null, T + 60_000]);

  assert.equal(countdown(state, T + 60_000).seconds, 60);
});

test("a slip that comes late is announced after all", () => {
  const { state } = play(withTicket(), tick(T + 7_000), slip("printed", T + 9_000));

  assert.equal(state.missing, false);
  assert.equal(state.slip, "printed");
});

test("the reason stays the one of that moment, though the printer is mended meanwhile", () => {
  const { state } = play(withTicket(), { ...slip("failed", T + 3_000), reason: "paper_out" }, { type: "hall", hall: hall(), at: T + 9_000 });

  assert.equal(state.slipReason, "paper_out");
});

test("a slip that a print server took over is to be fetched, and nobody says that it was printed", () => {
  const { state } = play(withTicket(), { ...slip("handed", T + 3_000), reason: "handed_to_cups" });

  assert.deepEqual([state.slip, state.slipReason, state.missing], ["unknown", "handed_to_cups", true]);
});

test("news of the slip may overtake the answer", () => {
  const { state } = play(taking().state, slip("printed", T + 1_500), { type: "answered", key: `key-${T + 1_000}`, ticket: ticket(), at: T + 2_000 });

  assert.equal(state.slip, "printed");
});

test("the slip of the last visitor changes nothing", () => {
  assert.equal(play(withTicket(), slip("failed", T + 3_000, "t-0")).state.missing, false);
});

test("an answer that takes long is still the visitor's number", () => {
  const waiting = play(taking().state, tick(T + 21_000)).state;
  assert.equal(waiting.screen, "unanswered");

  const { state } = play(waiting, { type: "answered", key: `key-${T + 1_000}`, ticket: ticket(), at: T + 30_000 });

  assert.equal(state.screen, "ticket");
});

test("another language gives a page its whole time again, and changes nothing of a request that is on its way", () => {
  const { state, effects } = play(taking().state, tick(T + 21_000), ["language", "en", T + 60_000], ["again", null, T + 61_000]);

  assert.equal(play(withTicket(), slip("printed", T + 3_000), ["language", "en", T + 20_000]).state.until, T + 20_000 + TIMES.afterTicket);
  assert.equal(state.language, "en");
  assert.equal(effects[0].body.language, "zh-Hans");
});

test("trying again uses the same key, so that it cannot become a second number", () => {
  const { effects } = play(taking().state, tick(T + 21_000), ["again", null, T + 25_000]);

  assert.deepEqual(effects.map((one) => one.key), [`key-${T + 1_000}`]);
});

test("an answer after the screen went home is shown when nobody has touched the kiosk since", () => {
  const home = play(taking().state, tick(T + 21_000), tick(T + 81_000)).state;
  const answer = { type: "answered", key: `key-${T + 1_000}`, ticket: ticket(), at: T + 90_000 };
  assert.equal(home.screen, "home");

  assert.equal(play(home, answer).state.screen, "ticket");
  assert.equal(play(home, ["search", null, T + 85_000], answer).state.screen, "search");
});

test("a refusal is shown and forgets the press", () => {
  const { state } = play(taking().state, { type: "refused", key: `key-${T + 1_000}`, refusal: { code: "service_full", words: {} }, at: T + 2_000 });

  assert.equal(state.screen, "refused");
  assert.equal(play(state, ["back", null, T + 10_000]).state.screen, "home");
});

test("after 40 s without a touch it asks, with a sound; 20 s later everything is gone", () => {
  const asked = play(documents(), tick(T + TIMES.idle));
  assert.equal(asked.state.sheet, "timeout");
  assert.deepEqual(asked.effects, [{ do: "chime" }]);

  const { state } = play(asked.state, tick(T + 60_000));

  assert.deepEqual(state, { ...atRest(), hall: state.hall, touched: T });
});

test("any touch keeps the page, as often as one likes", () => {
  let state = documents();
  for (let at = T; at < T + 400_000; at += 45_000) {
    state = play(state, tick(at + TIMES.idle), ["stay", null, at + 45_000]).state;
    assert.equal(state.sheet, null);
    assert.equal(state.screen, "documents");
  }
});

test("a kiosk at rest does not ask anybody", () => {
  assert.equal(isEngaged(ready()), false);
  assert.equal(play(ready(), tick(T + 500_000)).state.sheet, null);
});

test("large type is a choice of one visitor, not of the next", () => {
  const { state } = play(ready(), ["large", null, T], tick(T + 40_000), tick(T + 60_000));

  assert.equal(state.large, false);
});

test("nothing of the last visitor is left", () => {
  const used = play(ready(), ["language", "en", T], ["low", null, T + 1_000], ["search", null, T + 2_000], ["type", "S", T + 3_000], ["service", "A", T + 4_000], ["take", null, T + 5_000]).state;
  const { state } = play(used, { type: "answered", key: used.press.key, ticket: ticket({ slip: { state: "printed" } }), at: T + 6_000 }, ["done", null, T + 20_000]);

  assert.deepEqual({ ...state, deafUntil: 0, touched: 0 }, { ...atRest(), hall: state.hall });
});

test("the hall closing hides the tiles but never a number just taken", () => {
  const closing = { type: "hall", hall: hall({ open: false }), at: T };

  assert.equal(shownScreen(play(documents(), closing).state), "closed");
  assert.equal(shownScreen(play(withTicket(), closing).state), "ticket");
});

test("a closed hall tells what to bring, step by step and back, and none of it once it is open", () => {
  const looking = play(ready({ open: false }), ["look", null, T]).state;
  const reading = play(looking, ["bring", "F", T + 1_000]).state;
  const back = play(reading, ["back", null, T + 2_000]).state;

  assert.deepEqual([looking, reading, back].map((s) => [shownScreen(s), s.service]), [["looking", null], ["bring", "F"], ["looking", null]]);
  assert.equal(shownScreen(play(back, ["back", null, T + 3_000]).state), "closed");
  assert.equal(shownScreen(play(reading, { type: "hall", hall: hall(), at: T + 2_000 }).state), "home");
  assert.equal(shownScreen(play(reading, tick(T + TIMES.idle + 1_000), tick(T + TIMES.idle + TIMES.stillThere + 2_000)).state), "closed");
});

test("without a box the kiosk says so", () => {
  assert.equal(shownScreen(play(ready(), { type: "away", away: true, at: T }).state), "away");
});

test("without a hall a box with numbers of its own gives them, but no waits", () => {
  const state = ready({ link: "cut_off", numbersLeft: 12 });

  assert.equal(shownScreen(state), "home");
  assert.equal(knowsWaits(state), false);
});

test("without a hall and without numbers of its own the kiosk promises nothing", () => {
  const state = ready({ link: "cut_off" });

  assert.equal(canGiveNumbers(state), false);
  assert.equal(shownScreen(state), "away");
});

test("back goes one step: from the documents to the search that led there", () => {
  const { state } = play(ready(), ["search", null, T], ["type", "A", T + 1_000], ["service", "A", T + 2_000], ["back", null, T + 3_000]);

  assert.equal(state.screen, "search");
  assert.equal(state.query, "A");
});

test("a fire drops whatever was begun and shows the way out, also over a number; afterwards nothing of the visitor is left", () => {
  const begun = play(atRest(), { type: "hall", hall: hall(), at: 0 }, ["languages", null, T], ["language", "en", T + 1_000], ["service", "A", T + 2_000]).state;
  const alarm = { type: "hall", hall: hall({ open: false, fire: true }), at: T + 3_000 };

  const { state } = play(begun, alarm);
  const later = play(state, tick(T + 60_000), { type: "hall", hall: hall(), at: T + 61_000 }).state;

  assert.equal(shownScreen(state), "fire");
  assert.equal(shownScreen(play(withTicket(), alarm).state), "fire");
  assert.deepEqual([state.language, state.service, state.sheet], ["en", null, null]);
  assert.deepEqual([shownScreen(later), later.language, later.sheet], ["home", null, null]);
});

test("on a kiosk that gives no numbers nobody is asked whether he is still there", () => {
  for (const more of [{ open: false }, { link: "cut_off" }]) {
    const chosen = play(ready(more), ["languages", null, T], ["language", "en", T + 1_000]).state;

    assert.equal(play(chosen, tick(T + 39_000)).state.language, "en");
    assert.deepEqual([play(chosen, tick(T + 41_000)).state.sheet, play(chosen, tick(T + 41_000)).state.language], [null, null]);
  }
});
