// @ts-check
/**
 * From how far a wall can be read (FACES.md): millimetres of type from the screen's diagonal, metres from the millimetres.
 * Digits ask for 6 mm a metre, Chinese characters for 8; half as far again is the limit. Pure.
 *
 * @typedef {"wall" | "portrait" | "strip" | "window"} Layout
 * @typedef {{key: "newest" | "rows" | "place" | "queues" | "notice", metres: number, limit: number, verdict: "good" | "hard" | "small" | "unknown"}} Line
 */

/** Of Noto Sans CJK SC Bold, in em. */
const HEIGHT = { digits: 0.747, words: 0.92 };
const MM_PER_METRE = { digits: 6, words: 8 };
const LIMIT = 1.5;
/** What a type must be to be read by whoever is called: the number and the window, in the large row and in the others. */
const NEEDED = ["newest", "rows"];

/** The shape of a screen, and how many units of its drawing (display.css, sign.css, strip.css) it is wide. */
const SHAPES = { wall: { ratio: [16, 9], units: 19.2 }, portrait: { ratio: [9, 16], units: 10.8 }, strip: { ratio: [16, 3], units: 19.2 }, window: { ratio: [8, 3], units: 12.8 } };
/** Font sizes of these files in units; a test in a browser holds the two together. @type {Record<Layout, Record<string, Record<string, number>>>} */
export const SIZES = {
  wall: { usual: { newest: 1.64, rows: 1, place: .66, queues: .52, notice: .38 }, large: { newest: 1.64, rows: 1.3, place: .8, queues: .52, notice: .38 }, largest: { newest: 1.64, rows: 1.64, place: .84, queues: .52, notice: .38 } },
  portrait: { usual: { newest: 1.4, rows: .88, place: .54, queues: .42, notice: .34 }, large: { newest: 1.4, rows: 1.15, place: .6, queues: .42, notice: .34 }, largest: { newest: 1.4, rows: 1.4, place: .76, queues: .42, notice: .34 } },
  strip: { usual: { newest: 1.3, rows: .78, place: .46 }, large: { newest: 1.3, rows: 1.05, place: .46 }, largest: { newest: 1.7, rows: 1.7, place: .46 } },
  window: { usual: { newest: 3.3 } },
};
const DIGITS = ["newest", "rows"];
/** @type {Line["verdict"][]} */
const WORST_FIRST = ["small", "hard", "unknown", "good"];

/** @param {any} place @returns {Layout} */
export const layoutOf = (place) => (["portrait", "strip", "window"].includes(place.layout) ? place.layout : "wall");

/** Millimetres of one unit of the drawing. @param {Layout} layout @param {number} inches */
export function unitMm(layout, inches) {
  const { ratio: [w, h], units } = SHAPES[layout];
  return (inches * 25.4 * w) / Math.hypot(w, h) / units;
}

/** From how far each kind of text is read with ease, and at most. @param {any} place @param {string} [type] @returns {Line[]} */
export function reading(place, type = place.screen?.type ?? "usual") {
  const { inches, farthest_m: farthest } = place.screen ?? {};
  if (typeof inches !== "number" || inches <= 0) return [];
  const layout = layoutOf(place);
  const mm = unitMm(layout, inches);
  return Object.entries(SIZES[layout][type] ?? SIZES[layout].usual).map(([key, units]) => {
    const script = DIGITS.includes(key) ? "digits" : "words";
    const metres = (units * mm * HEIGHT[script]) / MM_PER_METRE[script];
    const verdict = typeof farthest !== "number" ? "unknown" : metres >= farthest ? "good" : metres * LIMIT >= farthest ? "hard" : "small";
    return { key: /** @type {Line["key"]} */ (key), metres: tenth(metres), limit: tenth(metres * LIMIT), verdict };
  });
}

/** The worst of what must be read from the farthest seat. @param {Line[]} lines @returns {Line["verdict"]} */
export function verdictOf(lines) {
  const found = lines.filter(({ key }) => NEEDED.includes(key)).map(({ verdict }) => verdict);
  return WORST_FIRST.find((one) => found.includes(one)) ?? "unknown";
}

/** What to do when type is too small: a larger type, the smallest that will do, else how large a screen has to be. @param {any} place @returns {{type: string} | {inches: number} | null} */
export function advice(place) {
  if (!["small", "hard"].includes(verdictOf(reading(place)))) return null;
  const types = Object.keys(SIZES[layoutOf(place)]);
  const larger = types.slice(types.indexOf(place.screen?.type ?? "usual") + 1).find((type) => verdictOf(reading(place, type)) === "good");
  if (larger !== undefined) return { type: larger };
  const best = reading(place, types[types.length - 1]).filter(({ key }) => NEEDED.includes(key));
  const { inches, farthest_m: farthest } = place.screen;
  return { inches: Math.ceil((inches * farthest) / Math.min(...best.map(({ metres }) => metres))) };
}

const NOTICE_LETTERS = 80, CHARACTER = 1.6;

/** Does a notice stand on the wall in its two lines? Letters, or fewer Chinese characters, as they were measured on walls. @param {string} text */
export const noticeFits = (text) => [...text].reduce((n, sign) => n + (sign > "\u2e80" ? CHARACTER : 1), 0) <= NOTICE_LETTERS;

/** @param {number} value */
const tenth = (value) => Math.floor(value * 10) / 10;
