// @ts-check
/** Changes in words: "services/A/name" is "业务 A，名称". Pure. */

/** @typedef {(key: string, args?: Record<string, string | number>) => string} Words */
/** @typedef {Words & {has: (key: string) => boolean, language: string}} Say */

/** @param {string} path @param {Say} say @param {(section: string, code: string) => string} [called] the name of an item, beside its code */
export function fieldName(path, say, called = () => "") {
  const [section, ...rest] = path.split("/");
  const one = ["hall", "rules", "booking", "signs", "slip", "voice", "alerts", "appraisal"].includes(section);
  const last = rest.at(-1) ?? "";
  if (!one && rest.length === 1 && last === "order") return say("change-order", { list: say(`sec-${section}`) });
  const inPart = !one && rest.length > 1 && (section !== "places" || say.has(`f-places-${last}`));
  const [second, field] = one ? [rest[0], rest[0]] : inPart ? [rest.slice(0, -1).join("/"), last] : [rest.join("/"), ""];
  const title = say.has(`sec-${section}`) ? say(`sec-${section}`) : section;
  const what = field ? (say.has(`f-${section}-${field}`) ? say(`f-${section}-${field}`) : field) : "";
  const named = one || !second ? "" : called(section, second);
  return [one ? title : [title, second, named].filter(Boolean).join(" "), what].filter(Boolean).join(say("list-comma"));
}

/** @param {import("./changes.js").Change} change */
export const pathOf = (change) => [change.section, change.code, change.field].filter((p) => p !== null).join("/");

/** A value as a person would read it aloud; long things are only named. @param {any} value @param {Say} say @returns {string} */
export function valueText(value, say) {
  if (value === null || value === undefined || value === "") return say("value-none");
  if (typeof value === "boolean") return say(value ? "value-yes" : "value-no");
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return say("value-several", { n: value.length });
  return value[say.language] ?? value["zh-Hans"] ?? value.en ?? say("value-several", { n: Object.keys(value).length });
}
