// @ts-check
/** The box behind this page: its event stream, and the hall's state put together from stream and answers. */
import { asTiles } from "./journeys.js";

/**
 * @typedef {import("./state.js").Hall} Hall
 * @typedef {Record<string, any>} Body
 */

/** A stream that is down for so long means a box that is down. */
export const AWAY_AFTER_MS = 10_000;
/** A box that sends `pulse` every few seconds and then falls silent hangs, although its connection stands. */
const SILENT_AFTER_MS = 15_000;

/**
 * What the kiosk shows, from the newest `state` event and the newest answer of `GET /services`. Both have one shape; the event
 * is newer and rules where both speak, but a box that has not met the hall yet tells only about itself. Pure.
 * @param {Body} told @param {Body} asked @param {string} [place] of this kiosk @returns {Hall | null} null while nobody has said which services there are
 */
export function hallFrom(told, asked, place = "") {
  const known = told.items === undefined ? asked : told;
  if (known.items === undefined) return null;
  const { hall } = known;
  return {
    head: { code: hall.code, name: hall.name },
    open: hall.open,
    fire: hall.fire === true,
    nextOpening: hall.next_opening ?? null,
    week: hall.week ?? [],
    bookCode: known.book_svg ?? asked.book_svg ?? null,
    languages: hall.languages,
    services: [...known.items, ...asTiles(known.journeys ?? [], told.link ?? "live")],
    classes: known.classes ?? [],
    needs: known.needs ?? [],
    groups: known.groups ?? [],
    groupMax: known.group_max ?? 1,
    rule: known.rule ?? null,
    link: told.link ?? "live",
    printer: told.printer ?? { condition: "unknown", cause: "" },
    books: known.books === true,
    checkIn: known.check_in === true,
    phones: asked.phones === true,
    readsCards: told.reads_cards === true,
    helps: known.helps ?? {},
    numbersLeft: told.numbers_left ?? 0,
    whyNot: told.why_not ?? "",
    instead: (known.instead?.[place] ?? []).map((/** @type {{name: any}} */ kiosk) => kiosk.name),
  };
}

/**
 * @param {{onState: (body: Body) => void, onSlip: (body: Body) => void, onScan: (text: string) => void, onCard: (body: Body) => void, onAway: (away: boolean) => void}} duties
 */
export function listenToBox({ onState, onSlip, onScan, onCard, onAway }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let giving;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let listening;
  const alive = () => { clearTimeout(giving); giving = undefined; onAway(false); };
  function open() {
    const stream = new EventSource("/face/events");
    stream.addEventListener("open", alive);
    stream.addEventListener("state", (event) => { alive(); onState(JSON.parse(event.data)); });
    stream.addEventListener("slip", (event) => { alive(); onSlip(JSON.parse(event.data)); });
    stream.addEventListener("scan", (event) => { alive(); onScan(String(JSON.parse(event.data).text)); });
    stream.addEventListener("card", (event) => { alive(); onCard(JSON.parse(event.data)); });
    stream.addEventListener("pulse", () => { alive(); clearTimeout(listening); listening = setTimeout(() => onAway(true), SILENT_AFTER_MS); });
    stream.addEventListener("error", () => {
      giving ??= setTimeout(() => onAway(true), AWAY_AFTER_MS);
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, 3_000);
    });
  }
  open();
}
