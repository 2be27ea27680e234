// @ts-check
/** What visitor, clerk and manager come to see of each fault. Pure; sentences are `wb-see-<effect>-<person>`. */

export const PEOPLE = ["visitor", "clerk", "manager"];

/** Faults that end otherwise than with a device that is away, by kind. @type {Record<string, Record<string, string>>} */
const OTHERWISE = {
  printer: { ...Object.fromEntries(["cut", "garbage", "slow", "cutter", "accepts_but_prints_nothing"].map((name) => [name, "paper-doubt"])), paper_near_end: "paper-low", doubled: "paper-heals" },
  sign: { ...Object.fromEntries(["garbled", "noise", "dropped", "doubled", "brown_out", "slow"].map((name) => [name, "sign-heals"])), keys_mute: "keypad-away", keys_again: "keypad-heals", keys_overtake: "keypad-heals" },
  contact: { closed: "fire-alarm", chatter: "contact-heals" },
  speaker: { endless: "voice-late", unplugged: "voice-broken", hung: "voice-broken" },
  cups: { stuck: "cups-doubt", aborted: "cups-doubt", held: "cups-held", paper_low: "paper-low" },
  reader: { wrong_card: "card-unread", pulled: "card-unread", checksum: "card-spoilt", garbage: "card-spoilt", noise: "reader-heals" },
  scanner: { doubled: "scan-heals", drip: "scan-heals" },
  keypad: Object.fromEntries(["keys_again", "keys_overtake", "garbled", "noise", "dropped", "doubled", "brown_out", "drip"].map((name) => [name, "keypad-heals"])),
  webpad: { ...Object.fromEntries(["slow", "doubled", "cut", "brown_out"].map((name) => [name, "keypad-heals"])), silent: "webpad-silent", garbage: "webpad-garbage", reordered: "keypad-overtaken", stranger: "keypad-stranger" },
};
const AWAY = /** @type {Record<string, string>} */ ({ printer: "paper-none", sign: "sign-away", speaker: "voice-none", keypad: "keypad-away", webpad: "keypad-away", contact: "contact-away", reader: "reader-away", cups: "cups-none", scanner: "scan-none" });

/** Signs that never answer: what spoils an answer spoils nothing, and nobody hears that one is away. @type {Record<string, string>} */
const MUTE = {
  ...Object.fromEntries(["silent", "slow", "drip", "cut", "garbage", "noise", "wrong_address"].map((name) => [name, "sign-unheard"])),
  ...Object.fromEntries(["garbled", "dropped", "doubled", "brown_out"].map((name) => [name, "sign-blind"])), off: "sign-unseen", refuses: "sign-unseen",
};
/** Devices of which a fault ends otherwise than of others of their kind, by the beginning of their names; a keyboard's bytes have no sum by which noise is told from them. @type {Record<string, Record<string, string>>} */
const OF_FAMILY = { alpha: MUTE, counts: MUTE, qsystem: MUTE, numpad: { noise: "keypad-away" } };

/** @param {string} kind @param {string} fault @param {string} [device] its name @returns {string} */
export const effectOf = (kind, fault, device = "") => OF_FAMILY[device.split("-")[0]]?.[fault] ?? OTHERWISE[kind]?.[fault] ?? AWAY[kind] ?? "device-away";

/** What is to be seen now: each effect of the faults that are on, once. @param {string} kind @param {import("./devices.js").Fault[]} faults @param {string} [device] */
export const effectsNow = (kind, faults, device) => [...new Set(faults.filter((fault) => fault.on).map((fault) => effectOf(kind, fault.name, device)))];

/** Where each of them can be watched; the kiosk of a printer behind CUPS has no page in the demonstration, its visitor has a phone. @param {string} kind @param {{kiosk: string, wall: string, terminal: string, visitor: string | null}} faces @returns {Record<string, string>} */
export const watchedAt = (kind, { kiosk, wall, terminal, visitor }) => ({ visitor: kind === "cups" ? visitor ?? wall : ["printer", "reader", "scanner"].includes(kind) ? kiosk : wall, clerk: terminal, manager: "/manager" });
