// @ts-check
/** Every screen of the hall, as links. */

/** @typedef {{href: string, icon: string, key: string, args?: Record<string, any>}} Face */

/**
 * @param {object} hall
 * @param {string} hall.kiosk address of the box's kiosk page
 * @param {{code: string, layout?: string, window?: string | null}[]} hall.displays places that have a screen
 * @param {{code: string}[]} hall.windows
 * @param {string} hall.window the window whose terminal is linked
 * @param {string | null} hall.visitor path of the newest visitor's page
 * @returns {Face[]}
 */
export function facesOf({ kiosk, displays, windows, window: code, visitor }) {
  const terminal = windows.some((one) => one.code === code) ? code : (windows[0]?.code ?? "1");
  const walls = displays.filter((place) => !place.window);
  const sign = displays.find((place) => place.window === terminal) ?? displays.find((place) => place.window);
  return [
    { href: kiosk, icon: "qr", key: "wb-face-kiosk" },
    ...walls.slice(0, 5).map((place) => ({ href: `/display/${place.code}`, icon: "grid", key: place.layout === "portrait" ? "wb-face-wall-portrait" : "wb-face-wall", args: { place: place.code } })),
    ...(sign ? [{ href: `/display/${sign.code}`, icon: "call", key: "wb-face-sign", args: { window: sign.window ?? "" } }] : []),
    { href: `/window/${terminal}`, icon: "people", key: "wb-face-terminal", args: { window: terminal } },
    { href: `/window/${terminal}?strip`, icon: "people", key: "wb-face-strip", args: { window: terminal } },
    ...(visitor ? [{ href: visitor, icon: "phone", key: "wb-face-visitor" }] : []),
    { href: "/manager", icon: "siren", key: "wb-face-floor" },
    { href: "/manager/reports", icon: "doc", key: "wb-face-reports" },
    { href: "/manager/reports?view=week&period=four_weeks", icon: "history", key: "wb-face-heat" },
    { href: "/admin", icon: "pencil", key: "wb-face-admin" },
  ];
}

/** The kiosk page is on the box, on the next port, unless the hall says where. @param {string | undefined} told @param {{hostname: string, port: string, protocol: string}} here */
export function kioskAddress(told, here) {
  return told ?? `${here.protocol}//${here.hostname}:${Number(here.port || 80) + 1}/kiosk`;
}
