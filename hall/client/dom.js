// @ts-check
/** Building elements without markup strings: text is text, so no name can ever become a tag. */

/**
 * @typedef {Node | string | number | null | undefined | false} Child nothing is drawn for null, undefined and false
 * @typedef {Record<string, any>} Attrs `class`, `on…` listeners, `vars` (custom properties), `data` (dataset), the rest as attributes
 */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Attrs | null} [attrs] @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attrs, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs ?? {})) set(element, name, value);
  element.append(...nodes(children));
  return element;
}

/** Replaces what is inside. @template {Element} E @param {E} element @param {...(Child | Child[])} children */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

/** One of the shapes of icons.css; always beside a word, so hidden from screen readers. @param {string} name @param {string} [more] */
export function icon(name, more = "") {
  return h("span", { class: `i i-${name}${more && ` ${more}`}`, "aria-hidden": "true" });
}

/** @param {HTMLElement} element @param {string} name @param {any} value */
function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "vars") for (const [property, text] of Object.entries(value)) element.style.setProperty(property, String(text));
  else if (name === "data") Object.assign(element.dataset, value);
  else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** @param {(Child | Child[])[]} children @returns {(Node | string)[]} */
function nodes(children) {
  return children.flat().flatMap((child) => (child === null || child === undefined || child === false ? [] : [typeof child === "number" ? String(child) : child]));
}
