// @ts-check
/** Reasons and the rule of the queue as sentences, from the codes the hall tells (`why.ftl`). Pure. */
import { pick } from "./words.js";

/** @typedef {import("./words.js").Say} Say */
/** @typedef {Record<string, string>} Words */
/** @typedef {{code: string, name?: Words} & Record<string, any>} Because */
/** @typedef {{code: string, first: Words[], appointments: boolean, normal: number, priority: number}} Rule */

/** @param {Because} because @param {Say} say */
export function reasonText(because, say) {
  const { code, name, ...args } = because;
  return say(`because-${code.replaceAll("_", "-")}`, { ...args, name: pick(name, say.language) });
}

/** @param {Rule | null | undefined} rule @param {Say} say @param {boolean} [short] classes are not listed when they are many @returns {string} empty where the hall does not tell it */
export function ruleText(rule, say, short = false) {
  if (!rule) return "";
  const classes = short && rule.first.length > 1 ? [say("rule-priority-visitors")] : rule.first.map((name) => pick(name, say.language));
  const names = [...(rule.appointments ? [say("rule-appointments")] : []), ...classes];
  const who = names.length > 1 ? `${names.slice(0, -1).join(say("rule-comma"))}${say("rule-and")}${names[names.length - 1]}` : names.join("");
  return say(`rule-${rule.code}`, { who, normal: rule.normal, priority: rule.priority });
}

/** Short, for the one line of a wall. @param {Rule | null | undefined} rule @param {Say} say in any language @param {readonly string[]} languages @returns {Words | null} */
export function ruleWords(rule, say, languages) {
  return rule ? Object.fromEntries(languages.map((tag) => [tag, ruleText(rule, say.to(tag), true)])) : null;
}
