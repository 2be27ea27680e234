import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused, Unreachable, hallApi, newKey } from "hall/api.js";

/** A hall that gives these answers in turn and remembers what it was asked; a thrown Error is a lost answer. */
function hallThatAnswers(...answers) {
  const asked = [];
  const world = {
    wait: async () => {},
    fetch: async (address, request) => {
      asked.push({ address, key: request.headers["Idempotency-Key"], body: request.body, method: request.method });
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { asked, api: hallApi("hongkou", world) };
}
const json = (body, status = 200, headers = {}) => new Response(JSON.stringify(body), { status, headers });

test("a post carries a key and the hall's path", async () => {
  const { asked, api } = hallThatAnswers(json({ number: "A104" }, 201));

  const ticket = await api.post("/tickets", { service: "A" });

  assert.equal(ticket.number, "A104");
  assert.equal(asked[0].address, "/api/v1/halls/hongkou/tickets");
  assert.match(asked[0].key, /^[0-9a-f]{32}$/);
});

test("a post whose answer was lost is sent again with the same key", async () => {
  const { asked, api } = hallThatAnswers(new TypeError("network"), json({ number: "A104" }, 201));

  await api.post("/tickets", { service: "A" });

  assert.equal(asked.length, 2);
  assert.equal(asked[0].key, asked[1].key);
});

test("a press keeps its own key over several posts", async () => {
  const { asked, api } = hallThatAnswers(json({}), json({}));
  const key = newKey();

  await api.post("/tickets", {}, { key });
  await api.post("/tickets", {}, { key });

  assert.deepEqual(asked.map((one) => one.key), [key, key]);
});

test("a refusal is not sent again and carries its words", async () => {
  const words = { "zh-Hans": "今天的号已取完" };
  const { asked, api } = hallThatAnswers(json({ code: "service_full", words }, 409));

  await assert.rejects(api.post("/tickets", {}), (error) => error instanceof Refused && error.code === "service_full" && error.words === error.problem.words);

  assert.equal(asked.length, 1);
});

test("a hall that cannot write says when to come back", async () => {
  const { api } = hallThatAnswers(json({ code: "hall_cannot_write" }, 503, { "Retry-After": "7" }));

  await assert.rejects(api.post("/tickets", {}), { code: "hall_cannot_write", retryAfterS: 7 });
});

test("silence to the end is unreachable", async () => {
  const { asked, api } = hallThatAnswers(...Array.from({ length: 4 }, () => new TypeError("network")));

  await assert.rejects(api.post("/tickets", {}), Unreachable);

  assert.equal(asked.length, 4);
});

test("a gateway's error page is silence, not a refusal", async () => {
  const { api } = hallThatAnswers(new Response("<h1>Bad gateway</h1>", { status: 502 }));

  await assert.rejects(api.get("/services"), Unreachable);
});
