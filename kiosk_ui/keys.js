// @ts-check
/**
 * The keys of a keypad for the audio guide, or of any keyboard: previous, next, OK, back. F1 begins the guide and says the page once
 * more; keypads with a socket for headphones are set to send F15 when these are put in and F16 when they are taken out. Pure.
 */

/** @type {Record<string, {name: string, value: string | number}>} */
const KEYS = {
  ArrowDown: { name: "walk", value: 1 }, ArrowRight: { name: "walk", value: 1 }, ArrowUp: { name: "walk", value: -1 }, ArrowLeft: { name: "walk", value: -1 },
  Enter: { name: "ok", value: "" }, Escape: { name: "back", value: "" }, F1: { name: "guide", value: "" }, F15: { name: "guide", value: "" }, F16: { name: "unplugged", value: "" },
};

/**
 * What a key asks for, or null where the browser knows it itself: a button that has the focus takes Enter, but not an Enter that is
 * held down.
 * @param {{key: string, repeat: boolean}} event @param {boolean} onButton
 */
export function keyPress({ key, repeat }, onButton) {
  return key === "Enter" && onButton && !repeat ? null : (KEYS[key] ?? null);
}
