// @ts-check
/** What a report is about, kept in the address so that it can be sent to a colleague. Pure. */

/**
 * @typedef {"windows" | "services" | "hours" | "half_hours" | "staff" | "week" | "trend" | "comparison" | "exceptions" | "alerts" | "ticket" | "estimates" | "estimate_classes" | "estimate_hours" | "estimate_lengths" | "lost" | "cover" | "rates" | "fairness" | "soundness" | "appraisal" | "appraisal_departments" | "tickets"} View
 * @typedef {"today" | "yesterday" | "week" | "last_week" | "month" | "last_month" | "four_weeks" | "custom"} Period
 * @typedef {{view: View, period: Period, from: string | null, to: string | null, sort: string | null, all: boolean, ticket: string, find: string, value: typeof VALUES[number], cell: string, service: string, of: View, by: string, key: string, figure: string, page: number}} Filters find: only rows whose name has this; cell: of the week, the one looked at; service: of the week, the only one, empty: all; the last five: of which report the figure is behind which to look, how it is cut, which row, which figure, which page of its tickets
 */

export const VIEWS = /** @type {const} */ (["windows", "services", "hours", "half_hours", "staff", "week", "trend", "comparison", "exceptions", "alerts", "ticket", "estimates", "estimate_classes", "estimate_hours", "estimate_lengths", "lost", "cover", "rates", "fairness", "soundness", "appraisal", "appraisal_departments", "tickets"]);
/** Views that have no tab: one comes to them by a figure. */
export const BEHIND = /** @type {readonly View[]} */ (["tickets"]);
/** Sheets with figures of their own, drawn as whatever they deliver. */
export const SHEETS = /** @type {readonly View[]} */ (["lost", "cover", "rates", "fairness", "soundness", "appraisal", "appraisal_departments"]);
/** Views with a tab; the others are chosen from a list, for seventeen tabs are none. */
export const TABS = /** @type {readonly View[]} */ (["windows", "lost", "services", "hours", "staff", "week", "trend", "comparison", "exceptions", "ticket"]);
/** Views whose rows are stretches of the day: their heads say by which instant a figure was laid into them. */
export const TIMED = /** @type {readonly View[]} */ (["hours", "half_hours"]);
/** By view: how its rows are cut, so that a figure can be asked for the tickets behind it. @type {Partial<Record<View, string>>} */
const CUT = { windows: "window", services: "service", hours: "hour", half_hours: "half_hour", staff: "clerk", week: "cell", trend: "date", comparison: "service",
  estimates: "told_service", estimate_hours: "told_hour", estimate_lengths: "told_length", estimate_classes: "told_class", exceptions: "odd_case",
  lost: "post", cover: "queue", rates: "asked", fairness: "class", soundness: "checked" };
/** Of an appraisal only these are made of numbers, each cut as the report that it comes from. @type {Record<string, string>} */
const APPRAISED = { sl: "window", called: "window", rated: "rated_window", satisfaction: "rated_window" };
/** Made of days or of other figures: no tickets lie behind them. */
const OF_DAYS = ["working_days", "issued_per_day", "served_per_day"];
export const PAGE_ROWS = 50;
/** Views whose rows have names of their own, to be found among many. */
export const FINDABLE = /** @type {readonly View[]} */ (["windows", "services", "staff"]);
export const LONGEST_FIND = 20;
/** What the cells of the week can show. */
export const VALUES = /** @type {const} */ (["wait_p90_s", "wait_median_s", "issued", "sl", "service_mean_s"]);
export const PERIODS = /** @type {const} */ (["today", "yesterday", "week", "last_week", "month", "last_month", "four_weeks", "custom"]);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {string} search @returns {Filters} */
export function readFilters(search) {
  const said = new URLSearchParams(search);
  const day = (/** @type {string} */ name) => (DAY.test(said.get(name) ?? "") ? said.get(name) : null);
  const [from, to] = [day("from"), day("to")];
  return {
    view: VIEWS.find((v) => v === said.get("view")) ?? "windows",
    period: PERIODS.find((p) => p === said.get("period")) ?? (from ? "custom" : "today"),
    from, to,
    sort: /^-?[a-z_0-9]+$/.test(said.get("sort") ?? "") ? said.get("sort") : null,
    all: said.get("all") === "1",
    ticket: (said.get("ticket") ?? "").slice(0, 40),
    find: (said.get("find") ?? "").slice(0, LONGEST_FIND),
    value: VALUES.find((v) => v === said.get("value")) ?? VALUES[0],
    cell: /^[a-z]{3}-\d{2}$/.test(said.get("cell") ?? "") ? /** @type {string} */ (said.get("cell")) : "",
    service: (said.get("service") ?? "").slice(0, 32),
    of: VIEWS.find((v) => v === said.get("of")) ?? "windows",
    by: (said.get("by") ?? "").slice(0, 24), key: (said.get("key") ?? "total").slice(0, 96), figure: (said.get("figure") ?? "issued").slice(0, 40),
    page: Math.max(1, Math.floor(Number(said.get("page"))) || 1),
  };
}

/** Only what differs from the usual stands in the address. @param {Filters} f */
export function writeFilters(f) {
  const out = new URLSearchParams();
  if (f.view !== "windows") out.set("view", f.view);
  if (f.period !== "today") out.set("period", f.period);
  if (f.period === "custom" && f.from) out.set("from", f.from);
  if (f.period === "custom" && f.to) out.set("to", f.to);
  if (f.sort) out.set("sort", f.sort);
  if (f.all) out.set("all", "1");
  if (f.ticket) out.set("ticket", f.ticket);
  if (f.find && FINDABLE.includes(f.view)) out.set("find", f.find);
  if (f.value !== VALUES[0]) out.set("value", f.value);
  if (f.cell && [f.view, f.of].includes("week")) out.set("cell", f.cell);
  if (f.service && [f.view, f.of].includes("week")) out.set("service", f.service);
  if (BEHIND.includes(f.view)) {
    out.set("of", f.of);
    if (f.by) out.set("by", f.by);
    if (f.key !== "total") out.set("key", f.key);
    out.set("figure", f.figure);
    if (f.page > 1) out.set("page", String(f.page));
  }
  const text = out.toString();
  return text ? `?${text}` : "";
}

/**
 * Where a figure leads: to the tickets behind it, of the same days. null where there are none to open.
 * @param {Filters} f @param {import("./columns.js").Item} item @param {string} figure
 */
export function behind(f, item, figure) {
  const appraised = f.view === "appraisal" || (f.view === "appraisal_departments" && item.key === "total"); // the total of both is the hall's
  const alone = f.view === "week" && f.service !== "";
  const by = appraised ? APPRAISED[figure] : alone ? "service_cell" : CUT[f.view];
  if (!by || OF_DAYS.includes(figure)) return null;
  const of = f.view === "comparison" && item.from ? { period: /** @type {Period} */ ("custom"), from: item.from, to: item.to, key: "total" } : { key: alone ? `${f.service}@${item.key}` : String(item.key) };
  return writeFilters({ ...f, ...of, view: "tickets", of: f.view, by, figure, sort: null, all: false, ticket: "", page: 1 });
}

/**
 * The same from a page of its own: ratings and bulletin. by says what the figure is of and how its rows are cut.
 * @param {{from: string, to: string}} days @param {string} by @param {string} key @param {string} figure
 */
export function behindOf({ from, to }, by, key, figure) {
  return `/manager/reports${writeFilters({ ...readFilters(""), view: "tickets", period: "custom", from, to, by, key, figure })}`;
}

/** First and last business day, both included; a week begins on Monday. @param {Filters} f @param {string} today */
export function span(f, today) {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = shift(today, -weekday);
  const first = `${today.slice(0, 8)}01`;
  const lastOfBefore = shift(first, -1);
  /** @type {Record<Period, [string, string]>} */
  const spans = {
    today: [today, today], yesterday: [shift(today, -1), shift(today, -1)], week: [monday, today], last_week: [shift(monday, -7), shift(monday, -1)],
    month: [first, today], last_month: [`${lastOfBefore.slice(0, 8)}01`, lastOfBefore], four_weeks: [shift(today, -28), shift(today, -1)], custom: ordered(f.from ?? today, f.to ?? f.from ?? today),
  };
  const [from, to] = spans[f.period];
  return { from, to };
}

/**
 * Where to look instead of an empty period: the days on either side that have something, the nearest one first, then the
 * usual periods that reach one of them.
 * @param {Filters} f @param {string} today @param {{before: string | null, after: string | null}} near
 * @returns {{days: {day: string, side: "before" | "after"}[], periods: Period[]}}
 */
export function instead(f, today, { before, after }) {
  const reaches = (/** @type {Period} */ period) => {
    const { from, to } = span({ ...f, period }, today);
    return (before !== null && from <= before && before <= to) || (after !== null && from <= after && after <= to);
  };
  const { from, to } = span(f, today);
  const away = (/** @type {string} */ day) => Math.abs(Date.parse(day) - Date.parse(day < from ? from : to));
  const days = [before && { day: before, side: /** @type {const} */ ("before") }, after && { day: after, side: /** @type {const} */ ("after") }].flatMap((one) => one || []);
  const periods = PERIODS.filter((p) => p !== "custom" && p !== f.period && reaches(p) && !(p === "today" && after === today));
  return { days: days.sort((a, b) => away(a.day) - away(b.day)), periods };
}

/** @param {string} a @param {string} b @returns {[string, string]} */
const ordered = (a, b) => (a <= b ? [a, b] : [b, a]);

/** @param {string} day @param {number} days */
function shift(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** One day says nothing of the week or of a trend: from there the last four weeks are looked at. @param {View} view @param {Filters} f */
export const overDays = (view, f) => (["week", "trend"].includes(view) && ["today", "yesterday"].includes(f.period) ? { ...f, period: /** @type {Period} */ ("four_weeks") } : f);

/** By view: the report and how it is cut. @type {Record<View, [string, string]>} */
const REPORTS = {
  windows: ["windows", ""], services: ["day", "service"], hours: ["day", "hour"], half_hours: ["day", "half_hour"], staff: ["staff", ""], week: ["heatmap", ""], trend: ["trend", ""],
  comparison: ["comparison", ""], exceptions: ["exceptions", ""], alerts: ["alerts", "alert"], ticket: ["ticket", ""],
  tickets: ["tickets", ""], lost: ["lost", ""], cover: ["cover", ""], rates: ["rates", ""], fairness: ["fairness", ""], soundness: ["soundness", ""], appraisal: ["appraisal", "window"], appraisal_departments: ["appraisal", "department"],
  estimates: ["estimates", "service"], estimate_classes: ["estimates", "class"], estimate_hours: ["estimates", "hour"], estimate_lengths: ["estimates", "length"],
};

/** The page on which files are made and reports are published, with the same report and days. @param {Filters} f @param {string} today */
export function filesPath(f, today) {
  const { from, to } = span(f, today);
  return `/manager/files?what=${REPORTS[f.view]?.[0] ?? "tables"}&from=${from}&to=${to}`;
}

/** The path of the report under the hall. @param {Filters} f @param {string} today @param {"json" | "csv" | "xlsx" | "pdf"} [format] @param {string} [language] of a file */
export function reportPath(f, today, format = "json", language = "") {
  const { from, to } = span(f, today);
  const own = format === "json" ? "" : `&format=${format}`;
  const rest = `${own}${language && `&language=${language}`}`;
  if (f.view === "ticket") return `/reports/ticket?ticket=${encodeURIComponent(f.ticket)}${["custom", "yesterday"].includes(f.period) ? `&from=${from}` : ""}${rest}`;
  if (BEHIND.includes(f.view)) return `/reports/tickets?from=${from}&to=${to}${which(f, format === "json")}${rest}`;
  const [name, usual] = REPORTS[f.view];
  const by = f.view === "week" && f.service ? `cell:${encodeURIComponent(f.service)}` : usual;
  return `/reports/${name}?from=${from}&to=${to}${by && `&by=${by}`}${rest}`;
}

/** A file has the whole list, the page a page of it. @param {Filters} f @param {boolean} paged */
function which(f, paged) {
  const asked = new URLSearchParams({ ...(f.by && { by: f.by }), key: f.key, figure: f.figure, ...(f.sort && { sort: f.sort }), ...(paged && { page: String(f.page), size: String(PAGE_ROWS) }) });
  return `&${asked}`;
}
