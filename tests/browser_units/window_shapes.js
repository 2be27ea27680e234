/** A window's snapshot with every field filled; a test sets only what it is about. */
export const NOW = Date.parse("2026-11-18T10:42:24+08:00");
const service = { code: "A", name: { "zh-Hans": "社会保险", en: "Social insurance" } };

export const ticket = (with_ = {}) => ({
  id: "t89", number: "A089", service, visitor_class: null, language: "zh-Hans", needs: [], state: "serving", version: 3, issued_at: "2026-11-18T10:08:00+08:00",
  called_at: "2026-11-18T10:35:30+08:00", started_at: "2026-11-18T10:36:12+08:00", calls: 1, waited_s: 1320, leg: 1, note: "", slip: { state: "printed" }, test: false, ...with_,
});

export const next = (number, with_ = {}) => ({ id: `id-${number}`, number, service, visitor_class: null, waited_s: 1500, reason: { code: "waited", parts: [{ rule: "waited", minutes: 25, args: {} }], total_min: 25 }, score_min: 25, ...with_ });

export const snapshot = (with_ = {}) => ({
  epoch: 1, seq: 815, at: "2026-11-18T10:42:24+08:00", version: 41, window: { code: "5", label: "5", where: {}, services: [] }, state: "serving", since: "2026-11-18T10:36:12+08:00",
  pause_reason: null, clerk: { name: "陈静" }, ticket: ticket(), reason: null, nothing: null, next: [next("A098")], held: [], waiting: [{ service: "A", name: service.name, n: 10, longest_s: 1500 }],
  undo: null, allowed: ["finish", "hold", "transfer", "call-next"], not_yet: {}, typical_service_s: 660, typical_way_s: 40, delivery: {}, ...with_,
});

export const idle = (with_ = {}) => snapshot({ state: "idle", ticket: null, since: "2026-11-18T10:42:00+08:00", allowed: ["call-next", "call", "pause", "close"], ...with_ });
export const called = (with_ = {}) => snapshot({ state: "called", ticket: ticket({ state: "called", called_at: "2026-11-18T10:42:00+08:00", started_at: null }), since: "2026-11-18T10:42:00+08:00", allowed: ["recall", "start", "hold", "transfer", "no-show"], ...with_ });
export const nothingSet = (with_ = {}) => ({ outcome: null, note: "", ...with_ });
