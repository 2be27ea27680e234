// @ts-check
/** What the first page shows: set-up, sign-in, or the faces one may open. Pure. */

/** @typedef {{demo: boolean, set_up: boolean, halls: {code: string, name: Record<string, string>}[]}} SiteState */
/** @typedef {{field: string, key: string}} Problem words of it, and the field beside which they stand */
/** @typedef {"setup" | "sign_in" | "faces"} Stage */

/** A newly installed hall asks for the one-time code before anything else. @param {SiteState} state @param {unknown} session @returns {Stage} */
export const stageOf = (state, session) => (!state.set_up ? "setup" : session ? "faces" : "sign_in");

/** The roles one may try in a demo, the busiest first. */
export const DEMO_ROLES = /** @type {const} */ (["manager", "clerk", "admin", "inspector"]);

/** The hall of this page: the one in the address, or the only one. @param {SiteState} state @param {string} code */
export const hallOf = (state, code) => state.halls.find((h) => h.code === code) ?? state.halls[0] ?? null;

/** Said before anything is sent; the server checks again. @param {{code: string, name: string, login: string, password: string, again: string}} said @returns {Problem[]} */
export function setupProblems(said) {
  /** @type {Problem[]} */
  const found = [];
  const wrong = (/** @type {string} */ field) => found.push({ field, key: `problem-${field}` });
  if (!said.code.trim()) wrong("code");
  if (!said.name.trim()) wrong("name");
  if (!/^[\w.-]{2,40}$/.test(said.login)) wrong("login");
  if (said.password.length < 10) wrong("password");
  else if (said.password !== said.again) wrong("again");
  return found;
}

/** Windows in the order people count. @template {{label: string}} W @param {W[]} windows @returns {W[]} */
export const inOrder = (windows) => [...windows].sort((a, b) => a.label.localeCompare(b.label, "en", { numeric: true }));
