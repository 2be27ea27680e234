// @ts-check
/** Another set of services for a window: what is ticked, what comes of it, what is sent. Pure. */

/** @typedef {{code: string, mode: "primary" | "overflow", after_min: number, bonus_min: number}} Serves */
/** @typedef {{service: {code: string, name: any}, added: boolean, waiting: number, open_before: number, open_after: number}} SetChange */
/** @typedef {{window: string, label: string, services: Serves[], changes: SetChange[]}} WindowSet */

export const REASONS = ["crowd", "no_staff", "system", "other"];

/** The services ticked now, those that stay on the terms they have; new ones as the window's own work. @param {Serves[]} before @param {string[]} ticked @returns {Serves[]} */
export const setOf = (before, ticked) => [
  ...before.filter((one) => ticked.includes(one.code)),
  ...ticked.filter((code) => before.every((one) => one.code !== code)).map((code) => ({ code, mode: /** @type {const} */ ("primary"), after_min: 0, bonus_min: 0 })),
];

/** @param {string[]} ticked @param {string} code @param {boolean} on */
export const withTick = (ticked, code, on) => (on ? [...ticked.filter((one) => one !== code), code] : ticked.filter((one) => one !== code));

/** What comes of one change, as a key; `left` is the one to be thought about: people wait, and no open window takes them. @param {SetChange} change @returns {"set-gets" | "set-loses" | "set-left"} */
export const outcome = (change) => (change.added ? "set-gets" : change.waiting > 0 && change.open_after === 0 ? "set-left" : "set-loses");

/** @param {Serves[]} before @param {string[]} ticked */
const differs = (before, ticked) => ticked.length > 0 && (before.length !== ticked.length || before.some((one) => !ticked.includes(one.code)));

/** What is still missing about the reason, as a key; null where it is enough, or nothing else is changed yet. @param {Serves[]} before @param {string[]} ticked @param {{code: string | null, text: string}} said */
export const lacking = (before, ticked, said) => (!differs(before, ticked) ? null : said.code === null ? "set-why-missing" : said.code === "other" && said.text.trim() === "" ? "set-why-words" : null);

/** @param {Serves[]} before @param {string[]} ticked @param {{code: string | null, text: string}} said */
export const complete = (before, ticked, said) => differs(before, ticked) && lacking(before, ticked, said) === null;

/** @param {{code: string | null, text: string}} said @param {(code: string) => string} words */
export const reasonOf = (said, words) => [said.code === null || (said.code === "other" && said.text.trim()) ? null : words(said.code), said.text.trim() || null].filter(Boolean).join(": ");
