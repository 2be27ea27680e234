// @ts-check
/** The box behind this page: its event stream, and the hall's state put together from stream and answers. */

/**
 * @typedef {import("./state.js").Hall} Hall
 * @typedef {Record<string, any>} Body
 */

/** A stream that is down for so long means a box that is down. */
export const AWAY_AFTER_MS = 10_000;

/**
 * What the kiosk shows, from the newest `state` event and the newest answer of `GET /services`. Both have one shape; the event
 * is newer and rules where both speak, but a box that has not met the hall yet tells only about itself. Pure.
 * @param {Body} told @param {Body} asked @returns {Hall | null} null while nobody has said which services there are
 */
export function hallFrom(told, asked) {
  const known = told.items === undefined ? asked : told;
  if (known.items === undefined) return null;
  const { hall } = known;
  return {
    head: { code: hall.code, name: hall.name },
    open: hall.open,
    nextOpening: hall.next_opening ?? null,
    languages: hall.languages,
    services: known.items,
    classes: known.classes ?? [],
    link: told.link ?? "live",
    printer: told.printer ?? { condition: "unknown", cause: "" },
  };
}

/**
 * @param {{onState: (body: Body) => void, onSlip: (body: Body) => void, onAway: (away: boolean) => void}} duties
 */
export function listenToBox({ onState, onSlip, onAway }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let giving;
  const alive = () => { clearTimeout(giving); giving = undefined; onAway(false); };
  function open() {
    const stream = new EventSource("/face/events");
    stream.addEventListener("open", alive);
    stream.addEventListener("state", (event) => { alive(); onState(JSON.parse(event.data)); });
    stream.addEventListener("slip", (event) => { alive(); onSlip(JSON.parse(event.data)); });
    stream.addEventListener("error", () => {
      giving ??= setTimeout(() => onAway(true), AWAY_AFTER_MS);
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, 3_000);
    });
  }
  open();
}
