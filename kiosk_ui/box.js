// @ts-check
/** The box behind this page: its event stream, and the hall's state put together from stream and answers. */

/**
 * @typedef {import("./state.js").Hall} Hall
 * @typedef {Record<string, any>} Body
 */

/** A stream that is down for so long means a box that is down. */
export const AWAY_AFTER_MS = 10_000;

/**
 * What the kiosk shows, from the newest `state` event and the newest answer of `GET /services`: the event rules where both
 * speak. Pure. Null while nobody has said which services there are.
 * @param {Body} told @param {Body} asked @returns {Hall | null}
 */
export function hallFrom(told, asked) {
  const services = told.services ?? asked.items;
  if (services === undefined) return null;
  const head = told.hall ?? asked.hall ?? {};
  return {
    head: { code: head.code ?? "", name: head.name ?? {} },
    open: told.open ?? asked.hall?.open ?? true,
    nextOpening: (told.open === undefined ? asked.hall?.next_opening : told.next_opening) ?? null,
    languages: told.languages ?? asked.hall?.languages ?? ["zh-Hans"],
    services,
    classes: told.classes ?? asked.classes ?? [],
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
