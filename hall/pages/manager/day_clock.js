// @ts-check
/** What the clock does with the business day, or why it leaves it to a person. Pure; words are keys of manager.ftl. */

/**
 * @typedef {{key: string, args?: Record<string, string | number>}} Phrase
 * @typedef {{kind: "quiet" | "warn", text: Phrase, more: Phrase}} DayNote
 */

/**
 * What stands below the heads because of the clock; null when it has nothing to say.
 * @param {import("./floor.js").FloorBody} floor @param {import("./floor.js").DayState} day @param {number} now @param {(iso: string) => string} hour @returns {DayNote | null}
 */
export function dayNote(floor, day, now, hour) {
  const clock = floor.day_clock;
  const open = day === "open" || day === "suspended";
  if (clock?.doubt) return { kind: "warn", text: { key: `strip-doubt-${open ? "close" : "open"}` }, more: { key: `strip-doubt-${clock.doubt}` } };
  if (!clock?.at) return null;
  if (!open) return { kind: "quiet", text: { key: `strip-${day}` }, more: { key: "strip-opens-at", args: { at: hour(clock.at) } } };
  if (day !== "open" || now < Date.parse(clock.at)) return null;
  const here = (floor.headline.waiting?.value ?? 0) + floor.zones.flatMap((z) => z.windows).filter((w) => w.state === "called" || w.state === "serving").length;
  const text = { key: "strip-after-hours", args: { at: hour(clock.at), n: here } };
  const late = clock.latest !== null && now >= Date.parse(clock.latest);
  if (late && clock.policy === "refuse") return { kind: "warn", text, more: { key: "strip-close-refused" } };
  return { kind: "quiet", text, more: { key: "strip-closes-at", args: { latest: clock.latest ? hour(clock.latest) : "–" } } };
}
