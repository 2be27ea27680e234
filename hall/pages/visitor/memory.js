// @ts-check
/** What the phone keeps between visits to the page: the language and whether it rings. Without storage, nothing. */

/** @param {"language" | "sound"} what @returns {string | null} */
export function remembered(what) {
  try {
    return localStorage.getItem(`hall.visitor.${what}`);
  } catch {
    return null;
  }
}

/** @param {"language" | "sound"} what @param {string} value */
export function remember(what, value) {
  try {
    localStorage.setItem(`hall.visitor.${what}`, value);
  } catch {
    // The choice lasts until the page is closed.
  }
}
