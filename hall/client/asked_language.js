// @ts-check
/** The language that an address asked for by `?lang=`: kept for this tab, so that its links need not carry it on. */

const KEPT = "hall.asked.language";

/** @returns {string | null} what the address asks for, else what it asked for before in this tab */
export function askedLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  try {
    if (asked) sessionStorage.setItem(KEPT, asked);
    return asked ?? sessionStorage.getItem(KEPT);
  } catch {
    return asked; // a browser that keeps nothing
  }
}

/** Somebody has chosen on the page: no earlier address speaks against it. */
export function forgetAsked() {
  try {
    sessionStorage.removeItem(KEPT);
  } catch {
    // nothing was kept
  }
}
