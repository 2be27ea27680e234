// @ts-check
/**
 * The spoken script of whatever is drawn: the words on the glass in their order, in the visitor's language only. What is there for
 * whoever helps (the second language), icons and the falling seconds are left out.
 */

/**
 * @typedef {import("hall/words.js").Say} Say
 * @typedef {{lang: string, text: string}} Said a piece and the language of its voice
 */

/** What nobody sees is not said either. @param {Element} element */
function isMute(element) {
  return element.matches("[aria-hidden='true'], [role='timer'], .k-late") || getComputedStyle(element).display === "none";
}

/**
 * @param {Element} root @param {Say} say @param {(element: Element) => boolean} [without] what is left out besides
 * @returns {Said[]}
 */
export function scriptOf(root, say, without = () => false) {
  const own = root.getAttribute("lang") || say.language;
  /** @type {Said[]} */
  const found = [];
  /** @param {Element} element @param {string} lang */
  const walk = (element, lang) => {
    let together = "";
    const end = () => { add(found, { lang, text: spoken(together, say) }, say); together = ""; };
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) together += node.textContent;
      if (!(node instanceof Element) || isMute(node) || without(node)) continue;
      const tag = node.getAttribute("lang") || lang;
      if (tag !== own && !(node instanceof HTMLElement && "only" in node.dataset)) continue;
      end();
      walk(node, tag);
    }
    end();
  };
  if (!isMute(root)) walk(root, own);
  return found;
}

/** Buttons are walked to one by one, and are no part of what a page says by itself. @param {Element} element */
export const isButton = (element) => element.matches("button");

/** @param {Element} root what changes there is said at once @param {Say} say @returns {Said[]} */
export function liveScript(root, say) {
  return [...root.querySelectorAll("[role='status'], [role='alert']")].flatMap((one) => scriptOf(one, say, isButton));
}

/** A button: its words, how it stands, and which one of how many it is. @param {Element} button @param {readonly Element[]} all @param {Say} say @returns {Said[]} */
export function buttonScript(button, all, say) {
  const state = button.getAttribute("aria-disabled") === "true" ? "audio-shut" : button.getAttribute("aria-pressed") === "true" ? "audio-chosen" : null;
  const named = button.getAttribute("aria-label");
  const words = named === null ? scriptOf(button, say) : [{ lang: say.language, text: named }];
  for (const text of [state === null ? "" : say(state), say("audio-at", { n: all.indexOf(button) + 1, of: all.length })]) add(words, { lang: say.language, text }, say);
  return words;
}

/** Pieces of one voice are one text, with a breath between. @param {Said[]} found @param {Said} said @param {Say} say */
export function add(found, said, say) {
  if (said.text === "") return;
  const last = found.at(-1);
  if (last?.lang !== said.lang) found.push({ ...said });
  else last.text += (/[\p{P}]$/u.test(last.text) ? (last.lang === "en" ? " " : "") : say.to(last.lang)("audio-breath")) + said.text;
}

/** "Fl. 1, 15–25 min" is spoken as "floor 1, 15 to 25 min". @param {string} text @param {Say} say */
function spoken(text, say) {
  const ranged = text.replace(/\s+/g, " ").trim().replace(/(\d)\s*[–-]\s*(\d)/g, (_, low, high) => `${low}${say("audio-to")}${high}`);
  return say("audio-in-full").split(";").map((pair) => pair.split("=")).reduce((words, [short, full]) => (full === undefined ? words : words.replaceAll(short, full)), ranged);
}
