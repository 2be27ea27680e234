// @ts-check
/** What the buttons of the workbench do: faults, crowds, a ticket, the keypad, sound. */
import { hallApi, Refused, Unreachable } from "hall/api.js";
import { page } from "hall/page.js";
import { toPlay } from "./devices.js";
import { tell } from "./feed.js";

/** @typedef {import("../window/tongue.js").Tongue} Tongue */

/** @param {{state: ReturnType<typeof import("./state.js").makeState>, words: () => Tongue, say: (text: string) => void, draw: () => void}} given */
export function makeDoing({ state: { seen, chosen }, words, say, draw }) {
  const api = hallApi(page.hall);
  const audio = new Audio();
  audio.addEventListener("ended", () => {
    chosen.playing = null;
    draw();
  });

  /** @template T @param {() => Promise<T>} does @returns {Promise<T | null>} */
  async function attempt(does) {
    try {
      return await does();
    } catch (error) {
      if (error instanceof Refused) say(words().pick(error.words) || words().say("refused-other"));
      else if (error instanceof Unreachable) say(words().say("unreachable"));
      else throw error;
      return null;
    }
  }

  /** @param {string} device @param {string} name @param {boolean} on @param {string} [card] one device of a line, all of it without */
  function fault(device, name, on, card) {
    if (on) chosen.moments.set(card ? `${device}/${name}/${card}` : `${device}/${name}`, performance.now());
    void attempt(() => tell(`/devices/${encodeURIComponent(device)}/fault`, { name, on, ...(card ? { details: { card } } : {}) }));
  }

  /** A key of a virtual keypad: from here on it goes the way of a real one. @param {{line: string, which: string}} pad @param {string} key */
  function key(pad, key) {
    void attempt(() => tell(`/devices/${encodeURIComponent(pad.line)}/press`, { key, which: pad.which }));
  }

  /** A card is laid on a virtual reader, or lifted. @param {string} device @param {string} card */
  function lay(device, card) {
    void attempt(() => tell(`/devices/${encodeURIComponent(device)}/press`, { key: card, which: "" }));
  }

  /** The next free time of today for whoever's card this is, so that the kiosk finds a booking. @param {import("./view_cards.js").Card} card */
  async function book({ holder, number }) {
    const made = await attempt(async () => {
      const services = (await api.get("/services")).items;
      for (const { code } of services) {
        const [slot] = (await api.get(`/slots?service=${encodeURIComponent(code)}`)).items;
        if (slot) return api.post("/appointments", { service: code, begins: slot.begins, name: holder, phone: "13900000001", id_number: number });
      }
      throw new Refused({ status: 409, code: "slot_full", words: { [words().language]: words().say("wb-card-full") } });
    });
    if (made) seen.booking = made.code ?? "";
    if (made) say(words().say("wb-card-booked", { holder, time: made.begins.slice(11, 16) }));
  }

  /** @param {string} id */
  function play(id) {
    chosen.playing = chosen.played = id;
    audio.src = `/workbench/announcements/${encodeURIComponent(id)}.wav`;
    audio.play().catch(() => {
      chosen.playing = null;
      say(words().say("wb-no-sound"));
    });
    draw();
  }

  /** From now on: what was said before is not repeated. @param {boolean} on */
  function along(on) {
    chosen.along = on;
    chosen.played = seen.spoken[0]?.id ?? null;
    draw();
  }

  function listen() {
    const next = chosen.along ? toPlay(seen.spoken, chosen.played) : null;
    if (next && chosen.playing === null) play(next.id);
  }

  /** @param {string} action */
  async function press(action) {
    const body = action === "hold" ? { reason: "form" } : action === "pause" ? { reason: "break" } : {};
    await attempt(() => api.post(`/windows/${encodeURIComponent(chosen.pad)}/${action}`, body));
  }

  /** Code of the first service that is open. */
  async function firstOpen() {
    const open = (await api.get("/services")).items.find((/** @type {any} */ item) => item.state === "open");
    if (!open) throw new Refused({ status: 409, code: "hall_closed", words: { [words().language]: words().say("wb-all-closed") } });
    return open.code;
  }

  /** @param {() => Promise<any>} takes */
  async function took(takes) {
    const ticket = await attempt(takes);
    if (!ticket) return;
    if (ticket.link) seen.visitor = new URL(ticket.link, location.href).pathname;
    say(words().say("wb-took", { number: ticket.number }));
    draw();
  }

  /** One visitor of a class takes a number of the first service that is open. @param {string} visitor_class */
  const take = (visitor_class) => took(async () => api.post("/tickets", { service: await firstOpen(), visitor_class, channel: "desk" }));

  /** A visitor takes a number at a kiosk that has no page in the demonstration: its printer is given the slip. @param {string} kiosk */
  const slip = (kiosk) => took(async () => tell("/take", { kiosk, service: await firstOpen() }));

  /** @param {number} visitors @param {number} over_s */
  function send(visitors, over_s) {
    void attempt(() => tell("/crowd", { visitors, over_s }));
  }

  function stop() {
    void attempt(() => tell("/crowd/stop", {}));
  }

  return { attempt, fault, key, lay, book, play, along, listen, press, take, slip, send, stop };
}
