// @ts-check
/** The sentence of a spoken call, with what is filled in at each call in braces. Pure; as `hall/domain/voice_plan.py` has it. */
import { pick } from "../../client/words.js";

export const PLACEHOLDERS = ["number", "window", "zone", "name"];
export const LONGEST = 80;
const BRACED = /\{([^{}]*)\}/g;

/** @param {string} text @param {Record<string, string>} values */
export const filled = (text, values) => text.replace(BRACED, (whole, name) => values[name.trim()] ?? whole);

/** What cannot be spoken in it, each as a key of the words and what is filled into them; empty when all of it can. @param {string} text @returns {{key: string, args?: Record<string, string | number>}[]} */
export function faults(text) {
  if (text.trim() === "") return [];
  const names = [...text.matchAll(BRACED)].map((found) => found[1].trim());
  const unknown = names.filter((name) => !PLACEHOLDERS.includes(name)).map((name) => `{${name}}`);
  /** @type {({key: string, args?: Record<string, string | number>} | false)[]} */
  const found = [
    /[{}]/.test(text.replace(BRACED, "")) && { key: "voice-stray" }, unknown.length > 0 && { key: "voice-unknown", args: { found: unknown.join(" ") } },
    !names.includes("number") && { key: "voice-no-number" }, text.length > LONGEST && { key: "voice-long", args: { n: text.length, most: LONGEST } },
  ];
  return found.filter((one) => one !== false);
}

/** What is said, from the hall's own sentences or, where they are empty, from ours. @param {any} voice @param {string} language @param {number} attempt @param {string} ours */
export function sentence(voice, language, attempt, ours) {
  const own = (/** @type {"call" | "again"} */ field) => (voice?.[field]?.[language] ?? "").trim();
  return (attempt > 1 && own("again")) || own("call") || ours;
}

/** A call to the first window, as the hall's boxes make it to be heard. @param {any} body @param {string} language @returns {Record<string, string>} */
export function sample(body, language) {
  const plan = body.windows?.[0];
  const service = body.services?.find((/** @type {any} */ one) => one.code === plan?.services?.[0]?.code);
  const series = body.series?.find((/** @type {any} */ one) => one.code === service?.series);
  const zone = body.zones?.find((/** @type {any} */ one) => one.code === plan?.zone);
  const serial = series ? Math.min(Number(series.first) + 103, Number(series.last)) : 104;
  return { number: `${series?.prefix ?? "A"}${String(serial).padStart(series?.width ?? 3, "0")}`, window: plan?.label ?? "1", zone: pick(zone?.name, language), name: pick(service?.name, language) };
}

/** Our own sentence with the braces in it. @param {import("../../client/words.js").Say} say @param {string} language */
export const ours = (say, language) => say.to(language)("voice-call-shown", { number: "{number}", window: "{window}" });
