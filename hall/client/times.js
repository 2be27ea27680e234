// @ts-check
/**
 * Hall time: the hall's clock and the hall's zone, whatever the clock and the zone of this machine say.
 *
 * @typedef {{ms: number, offset: number}} Moment ms since 1970, minutes east of Greenwich
 * @typedef {{date: string, year: number, month: number, day: number, weekday: number, hour: number, minute: number, second: number}} Parts
 * weekday 0 is Sunday; date is the ISO day, good for comparing days
 *
 * @typedef {{setAt: number, at: Moment, speed: number}} Setting the hall said "it is `at`" when the steady clock showed `setAt`
 */

/** @param {string} iso a time with its offset, as the hall writes it @returns {Moment} */
export function moment(iso) {
  const zone = /([+-])(\d\d):?(\d\d)$/.exec(iso);
  const offset = zone === null ? 0 : (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
  return { ms: Date.parse(iso), offset };
}

/** @param {Setting} setting @param {number} steady the steady clock now @returns {Moment} */
export function hallNow(setting, steady) {
  return { ms: setting.at.ms + (steady - setting.setAt) * setting.speed, offset: setting.at.offset };
}

/** @param {Moment} at @returns {Parts} */
export function parts({ ms, offset }) {
  const local = new Date(ms + offset * 60_000);
  return {
    date: local.toISOString().slice(0, 10),
    year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate(), weekday: local.getUTCDay(),
    hour: local.getUTCHours(), minute: local.getUTCMinutes(), second: local.getUTCSeconds(),
  };
}

/** Two digits each, for clocks. @param {Moment} at */
export function clockText(at) {
  const { hour, minute } = parts(at);
  return `${two(hour)}:${two(minute)}`;
}

/** @param {Moment} at */
export function clockTextWithSeconds(at) {
  return `${clockText(at)}:${two(parts(at).second)}`;
}

/** Without a leading zero on the hour, for times inside a text. @param {Moment} at */
export function hourText(at) {
  const { hour, minute } = parts(at);
  return `${hour}:${two(minute)}`;
}

/** Days from one moment's date to another's, in the hall's zone. @param {Moment} from @param {Moment} to */
export function daysBetween(from, to) {
  return Math.round((Date.parse(parts(to).date) - Date.parse(parts(from).date)) / 86_400_000);
}

/** "m:ss" or "h:mm:ss". @param {number} seconds */
export function durationText(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** @param {number} value */
function two(value) {
  return String(value).padStart(2, "0");
}
