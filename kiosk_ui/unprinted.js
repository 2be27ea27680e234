// @ts-check
/** A number whose code is on the glass and whose paper is not printed: remembered on the disk, for a browser may be killed just then. */
const KEY = "hall.kiosk.unprinted";

/** @param {string | null} ticket */
export function remember(ticket) {
  try {
    if (ticket === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, ticket);
  } catch {
    // Without storage the code still stands on the glass, and its slip comes when the time is over.
  }
}

/** @returns {string | null} */
export function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
