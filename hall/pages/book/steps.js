// @ts-check
/** The way through a booking: service, day, time, who, check. Pure: what was chosen and what the hall offers go in, the step comes out. */

/**
 * @typedef {Record<string, string>} Words
 * @typedef {{code: string, name: Words, icon: string, minutes: number, documents: {name: Words, note: Words}[], guide?: boolean}} Service
 * @typedef {{hall: {code: string, name: Words, languages: string[]}, services: Service[], rules: {early_min: number, late_min: number, cancel_before_min: number, changes: number}, challenge: {bits: number, text: string} | null, now: string}} Bookable
 * @typedef {{begins: string, ends: string, free: number, places: number, extra?: number}} Slot
 * @typedef {{code: string, hall: {name: Words}, service: {code: string, name: Words}, where: {floor: string, zone: Words}, state: string, day: string, begins: string, hold_until: string | null, check_in_from: string, check_in_until: string, number: string | null, link: string, language: string, can: string[], verify: {to: string, left: number, more: boolean} | null}} Appointment
 * @typedef {{service: string, day: string, begins: string, held: Appointment | null, name: string, phone: string, email: string, id_number: string}} Wish
 * @typedef {"service" | "day" | "time" | "who" | "check"} Step
 */

/** @type {Step[]} */
export const STEPS = ["service", "day", "time", "who", "check"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** @returns {Wish} */
export const nothing = () => ({ service: "", day: "", begins: "", held: null, name: "", phone: "", email: "", id_number: "" });

/** @param {Wish} wish @returns {Step} */
export function stepOf(wish) {
  if (wish.held) return "check";
  if (wish.begins) return "who";
  if (wish.day) return "time";
  return wish.service ? "day" : "service";
}

/** One step back; what was typed about the person stays. @param {Wish} wish @returns {Wish} */
export function back(wish) {
  const step = stepOf(wish);
  if (step === "check") return { ...wish, held: null };
  if (step === "who") return { ...wish, begins: "" };
  if (step === "time") return { ...wish, day: "" };
  return { ...wish, service: "" };
}

/** @param {string} iso */
export const dayOf = (iso) => iso.slice(0, 10);

/** @param {string} iso */
export const timeOf = (iso) => iso.slice(11, 16);

/** Days that have a slot, each with the places that are left in all. @param {Slot[]} slots */
export function days(slots) {
  /** @type {Map<string, number>} */
  const free = new Map();
  for (const slot of slots) free.set(dayOf(slot.begins), (free.get(dayOf(slot.begins)) ?? 0) + slot.free);
  return [...free].map(([day, left]) => ({ day, left }));
}

/** The times of a day, before and after noon. @param {Slot[]} slots @param {string} day */
export function halves(slots, day) {
  const own = slots.filter((slot) => dayOf(slot.begins) === day);
  return [
    { key: "morning", slots: own.filter((slot) => timeOf(slot.begins) < "12:00") },
    { key: "afternoon", slots: own.filter((slot) => timeOf(slot.begins) >= "12:00") },
  ].filter((half) => half.slots.length > 0);
}

/** The weekday of `2026-03-05`, wherever the browser thinks it is. @param {string} day */
export const weekdayOf = (day) => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];

/** `K7MQ2XPD` in two groups, as it is read out. @param {string} code */
export const spaced = (code) => `${code.slice(0, 4)} ${code.slice(4)}`;

/** What a wish looks like to the hall. @param {Wish} wish @param {string} language */
export function asked(wish, language) {
  const { service, begins, name, phone, email, id_number } = wish;
  return { service, begins, name: name.trim(), phone: phone.trim(), email: email.trim(), id_number: id_number.trim().toUpperCase(), language, confirm: false };
}
