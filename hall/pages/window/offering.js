// @ts-check
/** What a panel offers that stands in the snapshot: people on hold, requests of colleagues and visitors, who may want a call. Pure. */

/** @typedef {import("./shapes.js").Snapshot} Snapshot */
/** @typedef {import("./panels.js").Choice} Choice */
/** @typedef {import("./tongue.js").Tongue} Tongue */
/** @typedef {{id: string, name: string, role: string, me: boolean}} Colleague */

/** Services that this window may begin without a number. @param {Snapshot} seen @param {Tongue} words @returns {Choice[]} */
export function services(seen, words) {
  return seen.window.services.map((one) => ({ code: one.code, label: words.pick(one.name) }));
}

/** Who is on hold here, the longest first. @param {Snapshot} seen @param {Tongue} words @returns {Choice[]} */
export function onHold(seen, words) {
  const held = [...seen.held].sort((a, b) => a.since.localeCompare(b.since));
  return held.map((one) => ({ code: one.id, label: one.number, small: words.has(`hold-${one.reason}`) ? words.say(`hold-${one.reason}`) : one.reason }));
}

/** Everything that is asked of this window, each with what can be answered. @param {Snapshot} seen @param {Tongue} words @returns {Choice[]} */
export function asks(seen, words) {
  const manned = seen.state !== "closed" && seen.state !== "paused";
  const standIn = (seen.asked ?? []).filter(() => !manned).map((one) => ({ code: "open:", label: words.say("asked-take-over"), small: words.say(`asked-${one.state}`, { label: one.label }) }));
  const sent = (seen.to_accept ?? []).flatMap((one) => {
    const small = words.say("accept-from", { label: one.sender.label, clerk: one.sender.clerk || words.say("clerk-none") });
    return [
      { code: `accept:${one.id}`, label: words.say("accept-number", { number: one.number }), small },
      { code: `decline:${one.id}`, label: words.say("decline-number", { number: one.number }), small },
    ];
  });
  const help = (seen.help ?? []).map((one) => ({
    code: one.going === null ? `going:${one.place}` : `done:${one.place}`, label: words.say(one.going === null ? "help-going" : "help-done"), small: words.pick(one.name),
  }));
  return [...standIn, ...help, ...sent];
}

/** On whose word somebody may be called before others. @param {Colleague[]} people managers first, the clerk last @param {Tongue} words @returns {Choice[]} */
export function colleagues(people, words) {
  return people.map((one) => ({ code: one.id, label: one.me ? words.say("call-myself") : one.name, small: one.me ? one.name : words.say(`role-${one.role}`) }));
}

/** The items that may be recorded for the visitor at the window. @param {Snapshot} seen @param {Tongue} words @returns {Choice[]} */
export function itemsOffered(seen, words) {
  return (seen.ticket?.items?.offered ?? []).map((one) => ({ code: one.code, label: words.pick(one.name), ...(one.official ? { small: one.official } : {}) }));
}
