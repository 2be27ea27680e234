// @ts-check
/** The settings as rows: what stands in the navigation, and the fields of each form. Pure; words are `sec-<key>`, `f-<section>-<field>`. */

/**
 * @typedef {"words" | "lines" | "text" | "number" | "share" | "select" | "many" | "check" | "hours" | "ownhours" | "range" | "documents" | "guide" | "serves" | "served_by" | "quota" | "icon" | "calendar" | "plans" | "closures" | "reminders" | "steps" | "pairs" | "limits" | "spans" | "alertrules" | "screen" | "mediafile" | "date" | "addresses" | "blocks" | "wording"} FieldKind
 * @typedef {object} Field
 * @property {string} name key in the item
 * @property {FieldKind} kind
 * @property {string} [from] list whose items are offered
 * @property {string} [only] of these, the others of this kind
 * @property {string[]} [options] codes offered; words `o-<name>-<code>`
 * @property {boolean} [optional] may be left empty
 * @property {string} [unit] key of the word behind the field
 * @property {boolean} [off] a tick that is not set unless somebody set it
 * @property {number} [size]
 * @property {boolean} [wall] must stand in the two lines that a wall has for a notice
 * @property {boolean} [hint] is there `h-<section>-<name>`?
 * @property {boolean} [lately] the last four weeks say something of it
 * @property {string} [head] a heading stands before it: `head-<head>`
 */
/** @typedef {{key: string, group: string, kind: "list" | "one" | "own", fields: Field[]}} Section */

/** The nine published items of a service, in the order in which they are published. */
export const GUIDE = ["authority", "content", "basis", "conditions", "procedure", "time_limit", "fee", "responsible", "complaint"];
const NAME = /** @type {Field} */ ({ name: "name", kind: "words" });

/** @type {Section[]} */
export const SECTIONS = [
  { key: "services", group: "what", kind: "list", fields: [
    { ...NAME, hint: true }, { name: "icon", kind: "icon" }, { name: "department", kind: "select", from: "departments", optional: true },
      { name: "zone", kind: "select", from: "zones" }, { name: "mode", kind: "select", options: ["ticket", "direct", "appointment"], hint: true },
    { name: "series", kind: "range", from: "series", hint: true, lately: true }, { name: "promise_min", kind: "number", unit: "u-promise", optional: true, hint: true, lately: true },
      { name: "typical_min", kind: "number", unit: "u-minutes", hint: true, lately: true },
    { name: "windows", kind: "served_by", hint: true }, { name: "daily_quota", kind: "quota", hint: true }, { name: "cut_off", kind: "share", unit: "u-cut-off", optional: true, hint: true },
      { name: "hours", kind: "ownhours" },
      { name: "documents", kind: "documents" }, { name: "proxy", kind: "documents", hint: true }, { name: "guide", kind: "guide", hint: true },
    { name: "group", kind: "select", from: "groups", optional: true, hint: true }, { name: "initials", kind: "text", size: 12, optional: true, hint: true }, { name: "on_kiosk", kind: "check" }] },
  { key: "journeys", group: "what", kind: "list", fields: [NAME, { name: "services", kind: "steps", hint: true }, { name: "order", kind: "pairs", hint: true }, { name: "on_kiosk", kind: "check" }] },
  { key: "items", group: "what", kind: "list", fields: [NAME, { name: "official", kind: "text", size: 40, optional: true, hint: true },
    { name: "kind", kind: "select", options: ["on_the_spot", "promised", "joint", "forwarded"], hint: true }, { name: "services", kind: "many", from: "services", hint: true },
    { name: "promised_days", kind: "number", unit: "u-days", optional: true, hint: true }, { name: "statutory_days", kind: "number", unit: "u-days", optional: true }] },
  { key: "classes", group: "what", kind: "list", fields: [NAME, { name: "note", kind: "words" },
    { name: "head_start_min", kind: "number", unit: "u-minutes", hint: true }, { name: "rate", kind: "number", hint: true },
    { name: "evidence", kind: "words", hint: true }, { name: "mark", kind: "text", size: 6, hint: true }, { name: "green", kind: "check", off: true, hint: true },
    { name: "daily_share", kind: "share", unit: "u-share", optional: true, hint: true }, { name: "calls_per_hour", kind: "number", unit: "u-times", optional: true, hint: true },
    { name: "on_kiosk", kind: "check" }] },
  { key: "needs", group: "what", kind: "list", fields: [NAME, { name: "hard", kind: "check", hint: true }, { name: "grace_s", kind: "number", unit: "u-seconds", hint: true },
    { name: "on_kiosk", kind: "check" }] },
  { key: "series", group: "what", kind: "list", fields: [{ name: "prefix", kind: "text", size: 3, hint: true }, { name: "first", kind: "number" },
    { name: "last", kind: "number" }, { name: "width", kind: "number", unit: "u-digits" },
    { name: "offline_first", kind: "number", optional: true, hint: true }, { name: "offline_last", kind: "number", optional: true }] },
  { key: "groups", group: "what", kind: "list", fields: [{ ...NAME, hint: true }] },
  { key: "departments", group: "what", kind: "list", fields: [NAME] },
  { key: "hall", group: "where", kind: "one", fields: [NAME, { name: "hours", kind: "hours", hint: true },
    { name: "promise_min", kind: "number", unit: "u-promise" }, { name: "promise_target", kind: "share", unit: "u-target" },
    { name: "seats", kind: "number", unit: "u-seats", hint: true }, { name: "alarm_text", kind: "words", hint: true }, { name: "languages", kind: "many", options: ["zh-Hans", "zh-Hant", "en"], hint: true }, { name: "timezone", kind: "text", size: 20, hint: true }] },
  { key: "calendar", group: "where", kind: "one", fields: [{ name: "days", kind: "calendar", hint: true }] },
  { key: "zones", group: "where", kind: "list", fields: [NAME, { name: "floor", kind: "text", size: 4 },
    { name: "arrow", kind: "select", options: ["left", "right", "straight", "up", "down", ""] }, { name: "walk_s", kind: "number", unit: "u-seconds", hint: true }, { name: "way_out", kind: "words", hint: true }] },
  { key: "windows", group: "where", kind: "list", fields: [{ name: "label", kind: "text", size: 6, hint: true },
    { name: "zone", kind: "select", from: "zones" }, { name: "services", kind: "serves" }, { name: "meets", kind: "many", from: "needs", hint: true }, { name: "department", kind: "select", from: "departments", optional: true }, { name: "deputy", kind: "select", from: "windows", optional: true, hint: true }] },
  { key: "places", group: "where", kind: "list", fields: [{ name: "kind", kind: "select", options: ["kiosk", "printer", "display", "sign", "speaker", "keypad", "evaluator", "reader", "scanner", "contact"] }, { ...NAME, optional: true }, { name: "window", kind: "select", from: "windows", optional: true },
    { name: "of", kind: "select", from: "places", optional: true }, { name: "box", kind: "select", from: "places", optional: true, hint: true }, { name: "floor", kind: "text", size: 4, optional: true },
      { name: "zone", kind: "select", from: "zones", optional: true }, { name: "zones", kind: "many", from: "zones" },
    { name: "layout", kind: "select", options: ["", "wall", "portrait", "strip", "window"], hint: true },
    { name: "screen", kind: "screen", hint: true },
    { name: "fallback", kind: "select", options: ["near", "none"], from: "places", only: "printer", hint: true },
    { name: "volume_pct", kind: "number", unit: "u-volume", hint: true }, { name: "soft", kind: "spans", hint: true }, { name: "soft_pct", kind: "number", unit: "u-volume" },
    { name: "quiet", kind: "spans", hint: true }, { name: "repeats", kind: "number", unit: "u-times", hint: true }, { name: "speaks", kind: "check", off: true, hint: true }] },
  { key: "signs", group: "where", kind: "one", fields: [{ name: "bright_pct", kind: "number", unit: "u-light", optional: true, hint: true },
    { name: "dim_pct", kind: "number", unit: "u-light", optional: true, hint: true, head: "dim" }, { name: "dim_from", kind: "text", size: 5, optional: true }, { name: "dim_until", kind: "text", size: 5, optional: true },
    { name: "dark_from", kind: "text", size: 5, optional: true, hint: true, head: "dark" }, { name: "dark_until", kind: "text", size: 5, optional: true }] },
  { key: "devices", group: "where", kind: "own", fields: [] },
  { key: "slip", group: "say", kind: "one", fields: [{ name: "blocks", kind: "blocks", hint: true }, { name: "copies", kind: "number", unit: "u-slips", hint: true },
    { name: "cut", kind: "select", options: ["part", "whole", "none"], hint: true }, { name: "margin_mm", kind: "number", unit: "u-mm" }] },
  { key: "voice", group: "say", kind: "one", fields: [{ name: "call", kind: "wording", hint: true }, { name: "again", kind: "wording", hint: true }] },
  { key: "booking", group: "say", kind: "one", fields: [{ name: "plans", kind: "plans", hint: true }, { name: "blackouts", kind: "closures", hint: true },
    { name: "hold_min", kind: "number", unit: "u-minutes", hint: true }, { name: "early_min", kind: "number", unit: "u-minutes", hint: true }, { name: "late_min", kind: "number", unit: "u-minutes", hint: true },
    { name: "no_show_after_min", kind: "number", unit: "u-minutes" }, { name: "head_start_min", kind: "number", unit: "u-minutes", hint: true }, { name: "cancel_before_min", kind: "number", unit: "u-minutes" },
    { name: "changes", kind: "number", unit: "u-times" }, { name: "per_person_per_day", kind: "number", unit: "u-times", optional: true }, { name: "same_service_per_day", kind: "number", unit: "u-times", optional: true },
    { name: "no_shows_per_month", kind: "number", unit: "u-times", optional: true, hint: true }, { name: "cancels_per_month", kind: "number", unit: "u-times", optional: true }, { name: "restrict_days", kind: "number", unit: "u-days" },
    { name: "remind_before_min", kind: "reminders", hint: true }, { name: "near_ahead", kind: "number", unit: "u-people", hint: true },
    { name: "overbook_pct", kind: "number", unit: "u-percent", hint: true }, { name: "verify", kind: "select", options: ["off", "contact"], hint: true }, { name: "challenge_bits", kind: "number", unit: "u-bits", hint: true }] },
  { key: "notices", group: "say", kind: "list", fields: [{ name: "text", kind: "lines", wall: true, hint: true }, { name: "from_day", kind: "date", optional: true }, { name: "to_day", kind: "date", optional: true, hint: true }] },
  { key: "media", group: "say", kind: "list", fields: [{ name: "file", kind: "mediafile", hint: true }, { name: "name", kind: "lines", hint: true }, { name: "seconds", kind: "number", unit: "u-seconds", hint: true },
    { name: "places", kind: "many", from: "places", only: "display", hint: true }, { name: "from_day", kind: "date", optional: true }, { name: "to_day", kind: "date", optional: true, hint: true }] },
  { key: "phrases", group: "say", kind: "list", fields: [{ name: "text", kind: "lines", hint: true }, { name: "urgency", kind: "select", options: ["page", "info", "emergency"], hint: true }] },
  { key: "schedules", group: "say", kind: "list", fields: [{ name: "report", kind: "select", options: ["day", "windows", "services", "staff", "heatmap", "comparison", "trend", "exceptions", "satisfaction", "bulletin", "appraisal"], hint: true },
    { name: "every", kind: "select", options: ["daily", "weekly", "monthly"], hint: true }, { name: "at", kind: "text", size: 5, hint: true }, { name: "format", kind: "select", options: ["pdf", "xlsx", "csv"] },
    { name: "language", kind: "select", options: ["zh-Hans", "zh-Hant", "en"] }, { name: "email_to", kind: "text", size: 40, optional: true, hint: true }, { name: "folder", kind: "text", size: 20, optional: true, hint: true }] },
  { key: "order", group: "say", kind: "own", fields: [] },
  { key: "rules", group: "say", kind: "one", fields: [
    { name: "policy", kind: "select", options: ["first-come", "head-start", "ratio", "aging", "strict"], hint: true, head: "order" },
    { name: "ratio_normal", kind: "number", unit: "u-people" }, { name: "ratio_priority", kind: "number", unit: "u-people", hint: true },
    { name: "overflow_after_min", kind: "number", unit: "u-minutes", hint: true }, { name: "long_walk_s", kind: "number", unit: "u-seconds", hint: true },
    { name: "min_calls", kind: "number", unit: "u-times", head: "calls" }, { name: "recall_after_s", kind: "number", unit: "u-seconds" },
    { name: "no_show_after_s", kind: "number", unit: "u-seconds", hint: true }, { name: "arrival_delay_s", kind: "number", unit: "u-seconds", hint: true },
    { name: "requeue", kind: "select", options: ["after", "end", "cancel"], hint: true }, { name: "return_after", kind: "number", unit: "u-people", hint: true },
    { name: "max_returns", kind: "number", unit: "u-times" }, { name: "return_within_min", kind: "number", unit: "u-minutes", optional: true, hint: true },
    { name: "delay_min", kind: "number", unit: "u-minutes", hint: true }, { name: "max_delays", kind: "number", unit: "u-times" },
    { name: "undo_s", kind: "number", unit: "u-seconds", head: "window" }, { name: "hold_alarm_min", kind: "number", unit: "u-minutes" },
    { name: "pause_limits_min", kind: "limits", options: ["break", "lunch", "training", "paperwork", "other"], unit: "u-minutes", hint: true },
    { name: "accept_transfers", kind: "check", off: true, hint: true }, { name: "flag_transfers", kind: "number", unit: "u-times", hint: true },
    { name: "holder_check", kind: "check", off: true, hint: true }, { name: "instructor_needed", kind: "check", hint: true }, { name: "help_at_windows", kind: "check", off: true, hint: true },
    { name: "duplicates", kind: "select", options: ["allow", "show", "refuse"], hint: true, head: "taking" }, { name: "phone_check_in", kind: "check", off: true, hint: true }, { name: "group_max", kind: "number", unit: "u-people", hint: true },
    { name: "agent_turns", kind: "number", unit: "u-numbers", optional: true, hint: true },
    { name: "burst_count", kind: "number", unit: "u-numbers", hint: true }, { name: "burst_min", kind: "number", unit: "u-minutes" },
    { name: "lease_min", kind: "number", unit: "u-minutes", hint: true, head: "away" }, { name: "lease_numbers", kind: "number", unit: "u-numbers", hint: true },
    { name: "satisfaction_target", kind: "share", unit: "u-target", hint: true, head: "ratings" }, { name: "good_from", kind: "number", hint: true },
    { name: "follow_up_days", kind: "number", unit: "u-days", hint: true },
    { name: "items_at_finish", kind: "select", options: ["may", "must"], hint: true, head: "items" },
    { name: "last_numbers", kind: "number", unit: "u-numbers", hint: true, head: "day" }, { name: "cut_off", kind: "share", unit: "u-cut-off", optional: true, hint: true },
    { name: "waits_public", kind: "check", off: true, hint: true }, { name: "day_close", kind: "select", options: ["expire", "refuse", "keep"], hint: true },
    { name: "open_by_clock", kind: "check", off: true }, { name: "open_before_min", kind: "number", unit: "u-minutes", hint: true },
    { name: "close_by_clock", kind: "check", off: true }, { name: "close_latest_min", kind: "number", unit: "u-minutes", hint: true }] },
  { key: "alerts", group: "say", kind: "one", fields: [{ name: "rules", kind: "alertrules", hint: true }, { name: "long_wait_min", kind: "number", unit: "u-minutes" },
    { name: "quiet", kind: "spans", hint: true }, { name: "tell_from", kind: "select", options: ["red", "yellow"] }, { name: "email_to", kind: "addresses", hint: true }, { name: "webhook", kind: "check", off: true }] },
  { key: "appraisal", group: "say", kind: "one", fields: [{ name: "base", kind: "number", unit: "u-points", hint: true }, { name: "most", kind: "number", unit: "u-points", hint: true },
    ...["sl", "satisfaction", "presence", "in_order"].flatMap((figure) => /** @type {Field[]} */ ([{ name: `${figure}_weight`, kind: "number", hint: figure === "sl", head: `appraisal-${figure}` },
      { name: `${figure}_zero_pct`, kind: "number", unit: "u-of-100" }, { name: `${figure}_full_pct`, kind: "number", unit: "u-of-100" }]))] },
  { key: "staff", group: "who", kind: "own", fields: [] },
  { key: "history", group: "who", kind: "own", fields: [] },
  { key: "file", group: "who", kind: "own", fields: [] },
];

/** What each row of a field of several values asks, by section and field; a test holds it against the hall's own records. @type {Record<string, string[]>} */
export const PARTS = {
  "services/documents": ["name", "note"],
  "services/proxy": ["name", "note"],
  "places/screen": ["inches", "farthest_m", "type", "beside", "cases", "captions", "steady"],
  "services/guide": GUIDE,
  "windows/services": ["code", "mode", "after_min", "bonus_min"],
  "slip/blocks": ["kind", "size_pct", "text", "picture", "dashed", "most", "ahead_min", "missed_min"],
  "calendar/days": ["date", "kind", "works_as", "hours", "name", "services"],
  "alerts/rules": ["key", "service", "yellow", "red", "lasting_s", "off"],
  "booking/plans": ["service", "weekdays", "begin", "end", "step_min", "places", "public_places", "from_day", "to_day", "valid_from", "valid_to"],
  "booking/blackouts": ["service", "begin", "end", "reason"],
};

export const GROUPS = ["what", "where", "say", "who"];
/** Shapes of icons.css that may stand on a kiosk tile. */
export const ICONS = ["shield", "health", "shop", "tax", "home", "idcard", "coin", "folder", "doc", "people", "grid", "calendar"];
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** The day of the week whose hours stand at this path. @param {string} path */
export const dayOf = (path) => DAYS.find((day) => new RegExp(`[./]hours[./]${day}([./]|$)`).test(path)) ?? null;

/** @param {string} key */
export const sectionOf = (key) => SECTIONS.find((s) => s.key === key) ?? SECTIONS[0];

/** Only what this kind of place needs is asked: a sign stands at a window, a wall on a floor. @param {Section} section @param {Record<string, any>} item */
export function fieldsFor(section, item) {
  if (section.key !== "places") return section.fields;
  const needs = /** @type {Record<string, string[]>} */ ({
    kiosk: ["name", "zone", "floor"], printer: ["of", "fallback", "box"], sign: ["window", "box"], keypad: ["window", "box"], evaluator: ["window", "box"], reader: ["of", "window", "box"], scanner: ["of", "window", "box"], speaker: ["name", "box", "zones", "volume_pct", "soft", "soft_pct", "quiet", "repeats"], contact: ["name", "box"],
    display: item.layout === "window" ? ["layout", "window", "screen"] : ["layout", "name", "floor", "zones", "screen", "speaks"],
  });
  return section.fields.filter((f) => f.name === "kind" || (needs[item.kind] ?? []).includes(f.name));
}

/** A new item that passes the check as soon as it has a name. @param {string} section @param {Record<string, any>} body */
export function fresh(section, body) {
  const code = nextCode(section, body);
  const names = { name: {} };
  const first = (/** @type {string} */ list) => body[list]?.[0]?.code ?? "";
  /** @type {Record<string, Record<string, any>>} */
  const made = {
    services: { ...names, mode: "ticket", group: "", initials: "", cut_off: null, hours: null, series: code, icon: "folder", department: "", zone: first("zones"), typical_min: 10, promise_min: null, daily_quota: null, documents: [], proxy: [], on_kiosk: true },
    classes: { ...names, note: {}, rate: 1, head_start_min: 15, on_kiosk: true }, departments: names, groups: names, needs: { ...names, hard: false, grace_s: 60, on_kiosk: true }, zones: { ...names, floor: "1", arrow: "left", walk_s: 40 },
    series: { prefix: code, first: 1, last: 999, width: 3, offline_first: 800, offline_last: 999 },
    windows: { label: code, zone: first("zones"), services: [], department: "" }, places: { kind: "sign", name: {}, window: first("windows") }, notices: { text: {}, from_day: "", to_day: "" }, media: { ...names, file: "", seconds: 12, places: [], from_day: "", to_day: "" }, phrases: { text: {}, urgency: "page" },
    schedules: { report: "day", every: "daily", at: "07:00", format: "pdf", language: "zh-Hans", email_to: "", folder: "reports" },
    items: { ...names, official: "", kind: "on_the_spot", services: [first("services")].filter(Boolean), promised_days: null, statutory_days: null },
    journeys: { ...names, services: (body.services ?? []).filter((/** @type {any} */ s) => (s.mode ?? "ticket") === "ticket").slice(0, 2).map((/** @type {any} */ s) => s.code), order: [], on_kiosk: true },
  };
  return { code, ...made[section] };
}

/** The first letter, pair of letters, number or word that is free; I and O are heard as digits. @param {string} section @param {Record<string, any>} body */
export function nextCode(section, body) {
  const taken = new Set([...(body[section] ?? []), ...(section === "services" ? body.series ?? [] : [])].map((/** @type {{code: string}} */ i) => i.code));
  const letters = [..."ABCDEFGHJKLMNPQRSTUVWXYZ"];
  const numbered = (/** @type {string} */ stem) => { for (let n = 1; ; n += 1) if (!taken.has(`${stem}${n}`)) return `${stem}${n}`; };
  if (["services", "series", "zones"].includes(section)) return [...letters, ...letters.flatMap((a) => letters.map((b) => a + b))].find((l) => !taken.has(l)) ?? numbered("Z");
  return numbered(/** @type {Record<string, string>} */ ({ windows: "", notices: "n", media: "media-", phrases: "phrase-", schedules: "plan-", departments: "dep-", groups: "group-", classes: "class-", needs: "need-", places: "place-", journeys: "journey-", items: "item-" })[section] ?? `${section}-`);
}
