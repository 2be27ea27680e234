// @ts-check
/**
 * From a key on the keyboard to the action it means. One meaning per key, whatever the state of the window.
 *
 * The numpad can be used alone with one hand. An input method for Chinese that is switched on hides the letter
 * (`key` is then "Process"), so the place of the key on the board is asked as well.
 */

/** @typedef {"space"|"R"|"S"|"F"|"N"|"H"|"T"|"P"|"Z"|"C"|"W"|"A"|"E"|"G"|"X"|"I"|"L"|"M"|"Q"|"menu"|"escape"|`digit-${number}`} KeyName */
/** @typedef {{key: string, code: string, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean}} Stroke */

const LETTERS = new Set(["R", "S", "F", "N", "H", "T", "P", "Z", "C", "W", "A", "E", "G", "X", "I", "L", "M", "Q"]);
/** @type {Record<string, KeyName>} */
const NUMPAD = { NumpadAdd: "space", NumpadEnter: "space", Numpad0: "R", NumpadDecimal: "H", NumpadSubtract: "N", NumpadDivide: "Z", NumpadMultiply: "menu" };

/** A key acts once and is then dead for this long: a tired finger strikes twice within 200 ms. */
export const DEAD_MS = 300;

/**
 * @param {Stroke} stroke
 * @param {"page" | "button" | "field"} on what has the focus; a field takes its letters itself
 * @returns {KeyName | null}
 */
export function keyName(stroke, on = "page") {
  if (stroke.key === "Escape") return "escape";
  if (on === "field" || stroke.altKey || stroke.metaKey) return null;
  const letter = letterOf(stroke);
  if (stroke.ctrlKey) return letter === "Z" ? "Z" : null;
  const pad = NUMPAD[stroke.code];
  if (pad && !(on === "button" && stroke.code === "NumpadEnter")) return pad;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(stroke.code);
  if (digit) return /** @type {KeyName} */ (`digit-${digit[1]}`);
  if (stroke.key === " " || stroke.key === "Enter" || stroke.code === "Space") return on === "button" ? null : "space";
  return letter && LETTERS.has(letter) ? /** @type {KeyName} */ (letter) : null;
}

/** @param {Stroke} stroke */
function letterOf(stroke) {
  const placed = /^Key([A-Z])$/.exec(stroke.code);
  if (/^[a-z]$/i.test(stroke.key)) return stroke.key.toUpperCase();
  return placed ? placed[1] : null;
}

/**
 * Whether this stroke may act, and when each key acted last.
 *
 * @param {Record<string, number>} acted
 * @param {string} name
 * @param {number} at milliseconds
 * @param {boolean} repeat the keyboard repeats a key that is held down
 * @returns {{acts: boolean, acted: Record<string, number>}}
 */
export function guard(acted, name, at, repeat) {
  if (repeat || at - (acted[name] ?? -Infinity) < DEAD_MS) return { acts: false, acted };
  return { acts: true, acted: { ...acted, [name]: at } };
}
