// @ts-check
/** Where the points of a line lie in a picture, and which marks its scale has. Pure: no document. */

export const WIDE = 960;
export const HIGH = 220;
export const LEFT = 44;
export const RIGHT = 28;
const TOP = 12;
const BOTTOM = 26;
/** Steps between the marks of a scale, so that they are round numbers. */
const ROUND = [1, 2, 5, 10, 15, 20, 30, 60, 100, 120, 200, 500, 1000, 2000, 5000];
const MARKS = 5;

/**
 * @typedef {{x: number, y: number, key: string, value: number}} Point
 * @typedef {{points: Point[][], marks: {y: number, value: number}[], target: number | null, labels: {x: number, text: string}[]}} Line points: stretches without a gap
 */

/** The end of the scale and its step: round, above everything, at most five marks. @param {number} most */
export function scaleTo(most) {
  const step = ROUND.find((s) => s * MARKS >= most) ?? Math.ceil(most / MARKS / 1000) * 1000;
  return { top: Math.max(step, Math.ceil(most / step) * step), step };
}

/**
 * A day without a value is a gap, not a nought.
 * @param {{key: string, value: number | null}[]} days @param {number | null} target in the unit of the values
 * @returns {Line}
 */
export function line(days, target) {
  const known = days.flatMap((d) => (d.value === null ? [] : [d.value]));
  const { top, step } = scaleTo(Math.max(target ?? 0, ...known, 1));
  const across = (/** @type {number} */ i) => LEFT + (days.length < 2 ? 0.5 : i / (days.length - 1)) * (WIDE - LEFT - RIGHT);
  const up = (/** @type {number} */ value) => HIGH - BOTTOM - (value / top) * (HIGH - TOP - BOTTOM);
  /** @type {Point[][]} */
  const points = [[]];
  days.forEach((d, i) => {
    if (d.value === null) points.push([]);
    else points[points.length - 1].push({ x: across(i), y: up(d.value), key: d.key, value: d.value });
  });
  const every = Math.max(1, Math.ceil(days.length / 8));
  return {
    points: points.filter((p) => p.length > 0),
    marks: Array.from({ length: Math.round(top / step) + 1 }, (_, n) => ({ y: up(n * step), value: n * step })),
    target: target === null ? null : up(target),
    labels: days.flatMap((d, i) => (i % every === 0 ? [{ x: across(i), text: d.key.slice(5) }] : [])),
  };
}
