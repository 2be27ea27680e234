// @ts-check
/** Where a device stands, in words made from its place code. Pure. */

/** @typedef {{key: string, args: Record<string, string>} | {text: string}} PlaceText */

/** "window-28/sign" stands at window 28; anything else goes by its own name, or at worst its code. @param {string} code @param {Record<string, string>} names @returns {PlaceText} */
export function placeText(code, names) {
  if (names[code]) return { text: names[code] };
  const window = /^window-([^/]+)(\/.*)?$/.exec(code);
  if (window) return { key: "place-window", args: { n: window[1] } };
  const [owner] = code.split("/");
  return { text: names[owner] ?? code };
}
