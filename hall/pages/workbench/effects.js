// @ts-check
/** What visitor, clerk and manager come to see of each fault. Pure; sentences are `wb-see-<effect>-<person>`. */

export const PEOPLE = ["visitor", "clerk", "manager"];

/** @param {string} effect @param {string[]} faults @returns {Record<string, string>} */
const all = (effect, faults) => Object.fromEntries(faults.map((name) => [name, effect]));

/** Where a sign is not heard, or not in time, and yet shows what it is told. */
const UNSURE = ["silent", "slow", "drip", "cut", "garbage", "wrong_address"];
const HEALS = ["garbled", "noise", "dropped", "doubled", "brown_out"];

/** Faults that end otherwise than with a device that is away, by kind. @type {Record<string, Record<string, string>>} */
const OTHERWISE = {
  printer: { ...all("paper-doubt", ["cut", "garbage", "accepts_but_prints_nothing"]), ...all("paper-jam", ["cutter", "slow"]), paper_near_end: "paper-low", doubled: "paper-heals" },
  sign: { ...all("sign-heals", HEALS), ...all("sign-unsure", UNSURE), off: "sign-dark" },
  contact: { closed: "fire-alarm", chatter: "contact-heals" },
  speaker: { endless: "voice-late" },
  cups: { stuck: "cups-doubt", aborted: "cups-doubt", held: "cups-held", paper_low: "paper-low" },
  reader: { wrong_card: "card-unread", pulled: "card-unread", checksum: "card-spoilt", garbage: "card-spoilt", noise: "reader-heals", self_test: "reader-broken" },
  scanner: { doubled: "scan-heals", drip: "scan-heals" },
  keypad: { ...all("keypad-heals", [...HEALS, "keys_again", "drip"]), keys_mute: "keypad-mute", keys_overtake: "keypad-held" },
  evaluator: { keys_again: "rating-heals", keys_overtake: "rating-held" },
  webpad: { ...all("keypad-heals", ["slow", "doubled", "cut", "brown_out"]), silent: "webpad-silent", garbage: "webpad-garbage", reordered: "keypad-overtaken", stranger: "keypad-stranger" },
};
const AWAY = /** @type {Record<string, string>} */ ({ printer: "paper-none", sign: "sign-away", speaker: "voice-broken", keypad: "keypad-away", evaluator: "rating-none", webpad: "keypad-away", contact: "contact-away", reader: "reader-away", cups: "cups-none", scanner: "scan-none" });

/** All lines of signs at once: keypads and evaluators hang on them too. @type {Record<string, string>} */
const OF_LINES = { ...all("line-heals", HEALS), ...all("line-unsure", UNSURE), off: "line-dark" };

/** Signs that never answer: what spoils an answer spoils nothing, and nobody hears that one is away. @type {Record<string, string>} */
const MUTE = {
  ...all("sign-unheard", [...UNSURE, "noise"]), ...all("sign-blind", ["garbled", "dropped", "doubled", "brown_out"]), off: "sign-unseen", refuses: "sign-unseen",
};
/** Devices of which a fault ends otherwise than of others of their kind, by the beginning of their names; a keyboard's bytes have no sum by which noise is told from them, digits know no time after which they go dark. @type {Record<string, Record<string, string>>} */
const OF_FAMILY = { alpha: MUTE, counts: MUTE, qsystem: MUTE, digits: { refuses: "sign-stuck" }, numpad: { noise: "keypad-away" } };

/** Everything of a kind at once, where the workbench switches it so. */
export const ALL = "*";

/** @param {string} kind @param {string} fault @param {string} [device] its name, or ALL @returns {string} */
export const effectOf = (kind, fault, device = "") => (kind === "sign" && device === ALL ? OF_LINES : OF_FAMILY[device.split("-")[0]])?.[fault] ?? OTHERWISE[kind]?.[fault] ?? AWAY[kind] ?? "device-away";

/** What is to be seen now: each effect of the faults that are on, once. @param {string} kind @param {import("./devices.js").Fault[]} faults @param {string} [device] */
export const effectsNow = (kind, faults, device) => [...new Set(faults.filter((fault) => fault.on).map((fault) => effectOf(kind, fault.name, device)))];

/** Where each of them can be watched; the kiosk of a printer behind CUPS has no page in the demonstration, its visitor has a phone, which also asks when no evaluator does. @param {string} kind @param {{kiosk: string, wall: string, terminal: string, visitor: string | null}} faces @returns {Record<string, string>} */
export const watchedAt = (kind, { kiosk, wall, terminal, visitor }) => ({ visitor: ["cups", "evaluator"].includes(kind) ? visitor ?? wall : ["printer", "reader", "scanner"].includes(kind) ? kiosk : wall, clerk: terminal, manager: "/manager" });
