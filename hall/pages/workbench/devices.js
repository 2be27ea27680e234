// @ts-check
/** What the virtual devices say of themselves, sorted into what the workbench shows. */

/**
 * @typedef {Record<string, boolean>} Faults name → is it on
 * @typedef {{index: number, at: string, number?: string, bytes: number, height_mm: number}} Slip
 * @typedef {{text: string, on: boolean, blink: boolean, colour: string, frames: number, brightness: number, size?: number[]}} Card
 * @typedef {{name: string, kind: string, faults?: Faults, faults_on?: {fault: string, card: string}[], cause?: string, online?: boolean, printed?: number, paper_mm_left?: number, current_mm?: number, slips?: Slip[], driver?: {place: string, condition: string, cause: string, details: Record<string, string | number>}, signs?: Record<string, Card>, keypads?: Record<string, PadShown>, evaluators?: Record<string, FacesShown>, buttons?: Record<string, number>, jobs?: {number: string, state: string}[], playing?: boolean, last?: string, card?: string, cards?: import("./view_cards.js").Card[], read?: number}} Device
 * @typedef {{text: string, light: string, beeps: number}} PadShown
 * @typedef {{line: string, which: string, shown: PadShown | null, faults: Fault[]}} Pad
 * @typedef {{asking: boolean, language: string, given: number}} FacesShown
 * @typedef {{line: string, which: string, shown: FacesShown, faults: Fault[]}} Evaluator
 * @typedef {{name: string, on: boolean, wide?: boolean}} Fault wide: on for all of its line, so it ends for all of it
 * @typedef {{name: string, kind: string, card: string, text: string, lit: boolean, blink: boolean, print: string}} Sign
 */

/** @param {Device[]} devices @param {string} kind */
export function ofKind(devices, kind) {
  return devices.filter((device) => device.kind === kind);
}

/** All lines of signs, those of the usual kind first. @param {Device[]} devices */
export const linesOf = (devices) => ofKind(devices, "sign").sort((a, b) => Number(b.name.startsWith("signs")) - Number(a.name.startsWith("signs")));

/** Faults that are over at once. */
const MOMENTS = ["brown_out"];
/** For so long such a fault is shown as being on. */
export const MOMENT_MS = 8_000;

/** Devices with the faults that were over at once still marked for a while, so that what people see of them can be read. @param {Device[]} devices @param {Map<string, number>} pressed `line/fault` → when, in ms @param {number} now @returns {Device[]} */
export function withMoments(devices, pressed, now) {
  const lately = (/** @type {string} */ line, /** @type {string} */ fault) => now - (pressed.get(`${line}/${fault}`) ?? -MOMENT_MS) < MOMENT_MS;
  const ofOne = (/** @type {string} */ line) => [...pressed.keys()].map((key) => key.split("/")).filter(([name, fault, card]) => name === line && card && MOMENTS.includes(fault) && lately(line, `${fault}/${card}`)).map(([, fault, card]) => ({ fault, card }));
  return devices.map((one) => ({ ...one, faults_on: [...(one.faults_on ?? []), ...ofOne(one.name)], faults: one.faults && Object.fromEntries(Object.entries(one.faults).map(([fault, on]) => [fault, on || (MOMENTS.includes(fault) && lately(one.name, fault))])) }));
}

/** The virtual keypad of a window: in the demonstration its number on the line is the window's; a numeric block has it in its name, and no display. @param {Device[]} devices @param {string} window_code @returns {Pad | null} */
export function padAt(devices, window_code) {
  const block = devices.find((one) => one.name === `numpad-${window_code}`);
  if (block) return { line: block.name, which: "", shown: null, faults: [] };
  for (const line of devices) {
    const shown = line.keypads?.[window_code];
    if (shown) return { line: line.name, which: window_code, shown, faults: keyFaultsOf(line, window_code) };
  }
  return null;
}

/** The evaluator of a window: in the demonstration its number on the line is 100 and the window's. @param {Device[]} devices @param {string} window_code @returns {Evaluator | null} */
export function evaluatorAt(devices, window_code) {
  const which = String(100 + Number(window_code));
  const line = devices.find((one) => one.evaluators?.[which]);
  return line?.evaluators ? { line: line.name, which, shown: line.evaluators[which], faults: keyFaultsOf(line, which) } : null;
}

/** Devices that have no panel of their own. @param {Device[]} devices */
export const othersOf = (devices) => devices.filter((device) => !["printer", "sign", "speaker"].includes(device.kind));

/** The printer that printed last, unless a person has chosen another. @param {Device[]} devices @param {string | null} chosen @returns {Device | null} */
export function printerShown(devices, chosen) {
  const printers = ofKind(devices, "printer");
  const newest = (/** @type {Device} */ printer) => printer.slips?.at(-1)?.at ?? "";
  return printers.find((printer) => printer.name === chosen) ?? [...printers].sort((a, b) => newest(b).localeCompare(newest(a)))[0] ?? null;
}

/**
 * Which picture of a printer to ask for: the slip that was chosen, the paper that is just coming out, or the newest slip.
 *
 * @param {Device} printer
 * @param {number | null} chosen index of a slip
 * @returns {{which: string, print: string, slip: Slip | null} | null} null when it has printed nothing yet
 */
export function paperShown(printer, chosen) {
  const slips = printer.slips ?? [];
  const picked = chosen === null ? null : (slips.find((slip) => slip.index === chosen) ?? null);
  if (picked) return { which: String(picked.index), print: `slip-${picked.index}`, slip: picked };
  const growing = printer.current_mm ?? 0;
  if (growing > 1) return { which: "current", print: `current-${growing}`, slip: null };
  const newest = slips.at(-1);
  return newest ? { which: String(newest.index), print: `slip-${newest.index}`, slip: newest } : null;
}

/** @param {Device | null} device @returns {Fault[]} */
export function faultsOf(device) {
  return Object.entries(device?.faults ?? {}).map(([name, on]) => ({ name, on }));
}

/** Those of one polled keypad or evaluator on a line of signs. @param {Device} line @param {string} which @returns {Fault[]} */
export function keyFaultsOf(line, which) {
  const on = (/** @type {string} */ name, /** @type {string} */ card) => (line.faults_on ?? []).some((one) => one.fault === name && one.card === card);
  return Object.keys(line.faults ?? {}).filter((name) => name.startsWith("keys_")).map((name) => ({ name, on: on(name, which) || on(name, "*"), wide: on(name, "*") }));
}

/** Noise is heard by all on a line, never by one alone. */
const OF_THE_LINE = ["garbled"];

/** Those of the signs on some lines, which keypads may share: of all of them, or of the one that was chosen (`line/card`). @param {Device[]} lines @param {string} chosen @returns {Fault[]} */
export function signFaultsOf(lines, chosen) {
  const [name, card] = chosen.split("/");
  const of_line = lines.filter((line) => !chosen || line.name === name);
  const on = (/** @type {string} */ fault) => of_line.some((line) => (card ? (line.faults_on ?? []).some((one) => one.fault === fault && [card, "*"].includes(one.card)) : line.faults?.[fault]));
  const known = faultsOf(of_line[0] ?? null).map((fault) => fault.name).filter((fault) => !fault.startsWith("keys_") && !(card && OF_THE_LINE.includes(fault)));
  return known.map((fault) => ({ name: fault, on: Boolean(on(fault)) }));
}

/** Faults that the whole line of a chosen sign has. @param {Device[]} lines @param {string} chosen */
export const wideFaultsOf = (lines, chosen) => (lines.find((line) => line.name === chosen.split("/")[0])?.faults_on ?? []).filter((one) => one.card === "*").map((one) => one.fault);

/**
 * All signs that were ever spoken to; those that call somebody first. `print` changes whenever the picture does:
 * a blinking one changes with the beat.
 *
 * @param {Device[]} devices
 * @param {number} beat counts half seconds
 * @returns {Sign[]}
 */
export function signsOf(devices, beat) {
  const found = linesOf(devices).flatMap((line) => Object.entries(line.signs ?? {}).map(([card, sign]) => ({
    name: line.name, kind: line.name.split("-")[0], card, text: sign.text, lit: sign.on && sign.text !== "", blink: sign.blink, print: `${sign.on}-${sign.text}-${sign.colour}-${sign.brightness}${sign.blink ? `-${beat % 2}` : ""}`,
  })));
  return found.sort((a, b) => Number(b.blink) - Number(a.blink) || Number(a.card) - Number(b.card));
}

/** How far the newest slip has come, as the box's driver tells it. @param {Device} printer @returns {{number: string, state: string} | null} */
export function newestJob(printer) {
  const { number, state } = printer.driver?.details ?? {};
  return number && state ? { number: String(number), state: String(state) } : null;
}

/** The same of a printer behind CUPS, whose slips are never confirmed: only what CUPS does not tell of its own jobs. @param {Device} printer */
export const newestLost = (printer) => (printer.driver?.details.reason === "handed_to_cups" ? null : newestJob(printer));

/** The kiosk that a printer's slips are of, as the box's driver tells it; empty for none. @param {Device} printer */
export const kioskOf = (printer) => printer.driver?.place.split("/")[0] ?? "";

/** @typedef {{tone: "ok" | "warn", key: string, args?: Record<string, any>}} Mark */

/** What the head of a printer's panel says. @param {Device | null} printer @returns {Mark} */
export function printerMark(printer) {
  if (!printer) return { tone: "warn", key: "wb-no-device" };
  if (printer.cause) return { tone: "warn", key: `wb-cause-${printer.cause.replace(/_/g, "-")}` };
  const on = faultsOf(printer).filter((fault) => fault.on).length;
  return on ? { tone: "warn", key: "wb-faults-on", args: { n: on } } : { tone: "ok", key: "wb-fine" };
}

const LEFT_OUT = new Set(["too_late", "withdrawn", "superseded", "duplicate", "quiet", "broken_off", "fire_alarm"]);

/** @typedef {{id: string, at: string, number: string, window: string, text: string, seconds: number, state: string, reason: string, wav: string | null}} Announcement */

/** What is being said first, then what was said; those that wait their turn are only counted. @param {Announcement[]} listed newest first */
export function spokenShown(listed) {
  const queued = listed.filter((one) => one.state === "queued").length;
  const rest = listed.filter((one) => one.state !== "queued");
  return { queued, shown: rest.sort((a, b) => Number(b.state === "speaking") - Number(a.state === "speaking")) };
}

/** What became of an announcement, as a key of the words; of one left out, why. @param {Announcement} one */
export function spokenState(one) {
  if (one.state === "dropped" && LEFT_OUT.has(one.reason)) return `wb-cause-${one.reason.replace(/_/g, "-")}`;
  const known = new Set(["queued", "speaking", "done", "unverified", "failed", "dropped", "unknown"]);
  return `wb-spoken-${known.has(one.state) ? one.state : "unknown"}`;
}

/** The announcement to play while listening along: the newest that is new and not too old to be worth hearing. @param {Announcement[]} listed newest first @param {string | null} last id of the one played last @returns {Announcement | null} */
export function toPlay(listed, last) {
  const newest = listed.find((one) => one.wav !== null && (one.state === "speaking" || one.state === "done"));
  return newest && newest.id !== last ? newest : null;
}
