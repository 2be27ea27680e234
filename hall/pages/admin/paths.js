// @ts-check
/** Reading and writing inside a configuration by path ("services/3/name/en") without touching what was there. Pure. */

/** @param {any} body @param {string} path @returns {any} */
export const at = (body, path) => path.split("/").reduce((node, key) => node?.[key], body);

/** @template T @param {T} body @param {string} path @param {unknown} value @returns {T} */
export function put(body, path, value) {
  const [key, ...rest] = path.split("/");
  const node = /** @type {any} */ (body);
  const next = rest.length === 0 ? value : put(node?.[key] ?? {}, rest.join("/"), value);
  if (Array.isArray(node)) return /** @type {any} */ (node.map((item, i) => (String(i) === key ? next : item)));
  return { ...node, [key]: next };
}

/** @template T @param {T} body @param {string} path of a list @param {unknown} item @returns {T} */
export const add = (body, path, item) => put(body, path, [...(at(body, path) ?? []), item]);

/** @template T @param {T} body @param {string} path of an item in a list @returns {T} */
export function remove(body, path) {
  const cut = path.lastIndexOf("/");
  const list = path.slice(0, cut);
  return put(body, list, at(body, list).filter((/** @type {unknown} */ _, /** @type {number} */ i) => String(i) !== path.slice(cut + 1)));
}

/** @param {unknown} a @param {unknown} b the order of keys does not matter */
export const same = (a, b) => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

/** @param {any} value @returns {any} */
function ordered(value) {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((k) => [k, ordered(value[k])]));
}
