// @ts-check
/** What visitor, clerk and manager come to see of each fault. Pure; sentences are `wb-see-<effect>-<person>`. */

export const PEOPLE = ["visitor", "clerk", "manager"];

/** Faults that end otherwise than with a device that is away, by kind. @type {Record<string, Record<string, string>>} */
const OTHERWISE = {
  printer: { ...Object.fromEntries(["cut", "garbage", "slow", "cutter", "accepts_but_prints_nothing"].map((name) => [name, "paper-doubt"])), paper_near_end: "paper-low", doubled: "paper-heals" },
  sign: Object.fromEntries(["garbled", "noise", "dropped", "doubled", "brown_out", "slow"].map((name) => [name, "sign-heals"])),
  contact: { closed: "fire-alarm", chatter: "contact-heals" },
  speaker: { endless: "voice-late" },
  cups: { ...Object.fromEntries(["stuck", "aborted"].map((name) => [name, "paper-doubt"])), paper_low: "paper-low" },
  reader: { ...Object.fromEntries(["wrong_card", "checksum", "pulled", "garbage"].map((name) => [name, "card-unread"])), noise: "reader-heals" },
  scanner: { doubled: "scan-heals", drip: "scan-heals" },
  keypad: Object.fromEntries(["keys_again", "keys_overtake", "garbled", "noise", "dropped", "doubled", "brown_out", "drip"].map((name) => [name, "keypad-heals"])),
  webpad: { ...Object.fromEntries(["slow", "doubled", "cut", "brown_out"].map((name) => [name, "keypad-heals"])), reordered: "keypad-overtaken", stranger: "keypad-stranger" },
};
const AWAY = /** @type {Record<string, string>} */ ({ printer: "paper-none", sign: "sign-away", speaker: "voice-none", keypad: "keypad-away", webpad: "keypad-away", contact: "contact-away", reader: "reader-away", cups: "paper-none", scanner: "scan-none" });

/** @param {string} kind @param {string} fault @returns {string} */
export const effectOf = (kind, fault) => OTHERWISE[kind]?.[fault] ?? AWAY[kind] ?? "device-away";

/** What is to be seen now: each effect of the faults that are on, once. @param {string} kind @param {import("./devices.js").Fault[]} faults */
export const effectsNow = (kind, faults) => [...new Set(faults.filter((fault) => fault.on).map((fault) => effectOf(kind, fault.name)))];

/** Where each of them can be watched. @param {string} kind @param {{kiosk: string, wall: string, terminal: string}} faces @returns {Record<string, string>} */
export const watchedAt = (kind, { kiosk, wall, terminal }) => ({ visitor: ["printer", "cups", "reader", "scanner"].includes(kind) ? kiosk : wall, clerk: terminal, manager: "/manager" });
