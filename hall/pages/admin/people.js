// @ts-check
/** Who works here and what they may do. Pure. */

/** @typedef {{id: string, login: string, name: string, disabled: boolean, second_factor?: boolean, roles: (string | {role: string, zone?: string | null})[]}} Person */

export const ROLES = ["clerk", "greeter", "manager", "admin", "inspector"];
export const LEAST_PASSWORD = 10;

/** @param {Person | {grants?: {role: string}[]}} person @returns {string[]} */
export function rolesOf(person) {
  const list = "roles" in person ? person.roles : person.grants ?? [];
  return [...new Set(list.map((r) => (typeof r === "string" ? r : r.role)))];
}

/** Who did something, by name: an answer may carry the person, or only the account's id. @param {string | {name?: string} | null | undefined} by @param {{id: string, name: string}[]} people */
export function actorName(by, people) {
  if (typeof by !== "string") return by?.name ?? "";
  return people.find((p) => `account:${p.id}` === by)?.name ?? (by.includes(":") ? "" : by);
}

/** @typedef {{login: string, name: string, password: string, roles: string[], disabled: boolean, dropFactor?: boolean}} Typed dropFactor: the phone is gone, no code is asked for any more */

/** @param {Typed} typed @param {boolean} isNew @returns {Record<string, string>} words by field */
export function wrongIn(typed, isNew) {
  /** @type {Record<string, string>} */
  const found = {};
  if (isNew && !/^[\w.-]{2,40}$/.test(typed.login)) found.login = "staff-wrong-login";
  if (!typed.name.trim()) found.name = "staff-wrong-name";
  if ((isNew || typed.password) && typed.password.length < LEAST_PASSWORD) found.password = "staff-wrong-password";
  if (typed.roles.length === 0) found.roles = "staff-wrong-roles";
  return found;
}

/** What is sent: only what a change is about. @param {Typed} typed @param {Person | null} before */
export function bodyFor(typed, before) {
  const password = typed.password ? { password: typed.password } : {};
  if (!before) return { login: typed.login, name: typed.name.trim(), roles: typed.roles, ...password };
  return { name: typed.name.trim(), roles: typed.roles, disabled: typed.disabled, ...password, ...(typed.dropFactor ? { second_factor: false } : {}) };
}
