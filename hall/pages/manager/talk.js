// @ts-check
/** What floor and windows say to each other: what is shown, what is to be heard, what may be sent. Pure. */

/** @typedef {{window: string, label: string, floor: string, since: string, going: string | null}} Emergency */
/** @typedef {{id: string, at: string, window: string, label: string, from_floor: boolean, name: string, code: string, text: string, read_at: string | null, read_by: string | null}} Message */
/** @typedef {{windows: string[], code: string, text: string}} Draft */

/** Messages of the floor that need no typing. */
export const READY = ["coming", "come_over", "stay_open", "break_now", "call_me"];
/** As many as can be looked over. */
const SHOWN = 8;

/** Unread ones of windows first, then the newest. @param {Message[]} messages */
export function listed(messages) {
  const waits = (/** @type {Message} */ one) => Number(!one.from_floor && one.read_at === null);
  return [...messages].sort((one, other) => waits(other) - waits(one) || Date.parse(other.at) - Date.parse(one.at)).slice(0, SHOWN);
}

/** What asks for somebody, in the form of alerts, so that one sound serves for all. @param {Emergency[]} emergencies @param {Message[]} messages @returns {import("./floor.js").Alert[]} */
export const asAlerts = (emergencies, messages) => [
  ...emergencies.filter((one) => one.going === null).map((one) => ({ key: "emergency", level: /** @type {const} */ ("red"), scope: one.window, since: one.since, heard: true })),
  ...messages.filter((one) => !one.from_floor && one.read_at === null).map((one) => ({ key: "message", level: /** @type {const} */ ("yellow"), scope: one.id, since: one.at, heard: true })),
];

/** Words and somebody to read them. @param {Draft} draft */
export const complete = (draft) => draft.windows.length > 0 && (draft.code !== "" || draft.text.trim() !== "");

/** What is sent: typed words win over a ready message. @param {Draft} draft */
export const bodyOf = (draft) => (draft.text.trim() ? { windows: draft.windows, text: draft.text.trim() } : { windows: draft.windows, code: draft.code });
