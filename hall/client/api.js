// @ts-check
/** The browser's only way to ask the hall. Answers are JSON; a no is a `Refused`, silence is an `Unreachable`. */

/** @typedef {import("./types.js").Words} Words */

/** The hall said no, for a reason a person can read. */
export class Refused extends Error {
  /** @param {{status: number, code?: string, words?: Words, detail?: string, errors?: {path: string, code: string, detail?: string}[], [more: string]: unknown}} problem @param {number | null} retryAfterS */
  constructor(problem, retryAfterS = null) {
    super(problem.code ?? `http_${problem.status}`);
    this.status = problem.status;
    this.code = problem.code ?? `http_${problem.status}`;
    this.words = problem.words ?? {};
    this.detail = problem.detail ?? "";
    this.errors = problem.errors ?? [];
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }
}

/** No answer came: the network, the server, or something between. */
export class Unreachable extends Error {
  /** @param {string} asked @param {unknown} cause */
  constructor(asked, cause) {
    super(`no answer to ${asked}`, { cause });
  }
}

/**
 * @typedef {{fetch: typeof globalThis.fetch, wait: (ms: number) => Promise<void>}} World what a test replaces
 * @typedef {{key?: string, method?: string, tries?: number, timeoutMs?: number}} Sending
 */

/** A lost answer is asked for again after these pauses, with the same key, so nothing happens twice. */
const PAUSES_MS = [400, 1_200, 3_000];
const TIMEOUT_MS = 8_000;
const FILE_MS = 15 * 60_000;

/** @type {World} */
const BROWSER = {
  fetch: (...args) => globalThis.fetch(...args),
  wait: (ms) => new Promise((done) => { setTimeout(done, ms); }),
};

/** 128 random bits in hexadecimal; `randomUUID` needs a secure context, which a hall's plain LAN is not. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Paths under /api/v1/halls/{hall}. @param {string} hall @param {World} [world] */
export function hallApi(hall, world = BROWSER) {
  return callsUnder(`/api/v1/halls/${encodeURIComponent(hall)}`, world);
}

/** @param {string} root @param {World} [world] */
export function callsUnder(root, world = BROWSER) {
  return {
    /** @param {string} path @param {{timeoutMs?: number}} [sending] @returns {Promise<any>} */
    get: (path, sending = {}) => once(world, root + path, { headers: { Accept: "application/json" } }, sending.timeoutMs ?? TIMEOUT_MS),
    /** @param {string} path @param {unknown} [body] @param {Sending} [sending] @returns {Promise<any>} */
    post: (path, body = {}, sending = {}) => send(world, root + path, body, sending),
    /** A file as it is; it may be large, so it has minutes and is sent once. @param {string} path @param {File} file @returns {Promise<any>} */
    bring: (path, file) => once(world, root + path, { method: "POST", body: file, headers: { Accept: "application/json", "Content-Type": file.type || "application/octet-stream", "Idempotency-Key": newKey() } }, FILE_MS),
    /** @param {string} path @param {Sending} [sending] @returns {Promise<any>} */
    remove: (path, sending = {}) => send(world, root + path, undefined, { ...sending, method: "DELETE" }),
  };
}

/** Paths under /api/v1: sign-in, set-up, enrolment. */
export const site = callsUnder("/api/v1");

/** @param {World} world @param {string} address @param {unknown} body @param {Sending} sending */
async function send(world, address, body, sending) {
  const request = {
    method: sending.method ?? "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json", "Idempotency-Key": sending.key ?? newKey() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const tries = sending.tries ?? PAUSES_MS.length + 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(world, address, request, sending.timeoutMs ?? TIMEOUT_MS);
    } catch (error) {
      if (!(error instanceof Unreachable) || attempt >= tries) throw error;
      await world.wait(PAUSES_MS[attempt - 1] ?? PAUSES_MS[PAUSES_MS.length - 1]);
    }
  }
}

/** @param {World} world @param {string} address @param {RequestInit} request @param {number} timeoutMs */
async function once(world, address, request, timeoutMs) {
  let answer;
  let text;
  try {
    answer = await world.fetch(address, { ...request, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(timeoutMs) });
    text = await answer.text();
  } catch (cause) {
    throw new Unreachable(address, cause);
  }
  if (answer.ok) return text === "" ? null : JSON.parse(text);
  const problem = problemIn(text);
  if (problem === null && answer.status >= 502) throw new Unreachable(address, answer.status);
  throw new Refused({ ...problem, status: answer.status }, secondsIn(answer.headers.get("Retry-After")));
}

/** A gateway between us and the hall answers in HTML; that is no refusal. @param {string} text */
function problemIn(text) {
  try {
    const problem = JSON.parse(text);
    return typeof problem === "object" ? problem : null;
  } catch {
    return null;
  }
}

/** @param {string | null} header */
function secondsIn(header) {
  return header === null || !/^\d+$/.test(header) ? null : Number(header);
}
