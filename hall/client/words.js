// @ts-check
/** Words for people: Fluent files for what the faces say, `pick` for names that come as data. */
import { FluentBundle, FluentResource } from "@fluent/bundle";

/**
 * @typedef {import("./types.js").Words} Words
 * @typedef {Record<string, string | number>} Args
 * @typedef {((key: string, args?: Args) => string) & {language: string, to: (language: string) => Say, has: (key: string) => boolean}} Say
 * `say(key)` in the first language; `say.to("en")(key)` in another loaded one
 */

/** Whom a reader of the first language understands next best. @type {Record<string, readonly string[]>} */
const CHAIN = {
  "zh-Hans": ["zh-Hans", "zh-Hant", "en"],
  "zh-Hant": ["zh-Hant", "zh-Hans", "en"],
  en: ["en", "zh-Hans", "zh-Hant"],
};

/**
 * A name in the asked language or the nearest one, with the tag it is written in (for the `lang` attribute).
 * @param {Words | null | undefined} words @param {string} language @returns {{text: string, lang: string}}
 */
export function picked(words, language) {
  for (const tag of [...(CHAIN[language] ?? [language]), ...Object.keys(words ?? {})]) {
    const text = words?.[tag];
    if (text) return { text, lang: tag };
  }
  return { text: "", lang: language };
}

/** @param {Words | null | undefined} words @param {string} language */
export function pick(words, language) {
  return picked(words, language).text;
}

/**
 * @param {Record<string, string[]>} sources Fluent texts by language @param {string} language @returns {Say}
 */
export function sayFrom(sources, language) {
  const bundles = new Map(Object.entries(sources).map(([tag, texts]) => [tag, bundleOf(tag, texts)]));
  const sayers = new Map([...bundles].map(([tag, bundle]) => [tag, sayerOf(tag, bundle)]));
  for (const sayer of sayers.values()) sayer.to = (tag) => known(sayers, tag);
  return known(sayers, language);
}

/**
 * Reads `<file>.ftl` of every language beside this build's assets.
 * @param {readonly string[]} languages the first one leads @param {readonly string[]} files @returns {Promise<Say>}
 */
export async function loadWords(languages, files) {
  const entries = await Promise.all(languages.map(async (tag) => [tag, await Promise.all(files.map((file) => textOf(tag, file)))]));
  return sayFrom(Object.fromEntries(entries), languages[0]);
}

/** @param {string} tag @param {string} file */
async function textOf(tag, file) {
  const answer = await fetch(new URL(`../lang/${tag}/${file}.ftl`, import.meta.url));
  if (!answer.ok) throw new Error(`words are missing: ${tag}/${file}.ftl (${answer.status})`);
  return answer.text();
}

/** @param {string} tag @param {string[]} texts */
function bundleOf(tag, texts) {
  const bundle = new FluentBundle(tag, { useIsolating: false });
  for (const text of texts) {
    for (const error of bundle.addResource(new FluentResource(text))) throw new Error(`${tag}: ${error.message}`);
  }
  return bundle;
}

/** @param {string} tag @param {FluentBundle} bundle @returns {Say} */
function sayerOf(tag, bundle) {
  /** @param {string} key @param {Args} [args] */
  const say = (key, args) => {
    const message = bundle.getMessage(key);
    if (!message?.value) throw new Error(`no words for "${key}" in ${tag}`);
    /** @type {Error[]} */
    const errors = [];
    const text = bundle.formatPattern(message.value, args, errors);
    if (errors.length > 0) throw new Error(`words for "${key}" in ${tag}: ${errors[0].message}`);
    return text;
  };
  return Object.assign(say, { language: tag, to: () => /** @type {Say} */ (say), has: (/** @type {string} */ key) => bundle.hasMessage(key) });
}

/** @param {Map<string, Say>} sayers @param {string} tag @returns {Say} */
function known(sayers, tag) {
  const sayer = sayers.get(tag);
  if (sayer === undefined) throw new Error(`language "${tag}" was not loaded; loaded: ${[...sayers.keys()].join(", ")}`);
  return sayer;
}
