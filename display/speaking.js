// @ts-check
/**
 * What the loudspeakers of this wall's zones say now, so that the row of a call blinks with the voice. Pure; steady milliseconds.
 *
 * @typedef {{job: string, place: string, ticket: string, attempt: number, seconds: number, ended: boolean}} Told
 * @typedef {{job: string, ticket: string, until: number}} Voice
 */

/** A voice whose end was not heard of is over so long after its length. */
export const GRACE_MS = 2_000;

/** One voice for each place: a loudspeaker says one thing at a time. @param {Readonly<Record<string, Voice>>} voices by place @param {Told} told @param {number} at @returns {Record<string, Voice>} */
export function withTold(voices, told, at) {
  const { [told.place]: before, ...others } = voices;
  if (!told.ended) return { ...others, [told.place]: { job: told.job, ticket: told.ticket, until: at + told.seconds * 1_000 + GRACE_MS } };
  return before === undefined || before.job === told.job ? others : { ...others, [told.place]: before };
}

/** The tickets, and announcements, that are being said. @param {Readonly<Record<string, Voice>>} voices @param {number} at @returns {Set<string>} */
export function saidNow(voices, at) {
  return new Set(Object.values(voices).filter(({ until }) => until > at).map(({ ticket }) => ticket));
}
