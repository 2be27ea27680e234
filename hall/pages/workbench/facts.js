// @ts-check
/** Lines of the journal as sentences: who, what, where. A fact this page does not know is shown by its name. */

/** @typedef {{cursor?: string, epoch: number, seq: number, type: string, happened_at: string, ticket: string | null, window: string | null, service: string | null, device?: string, origin?: string, data: Record<string, any>}} Fact */
/** @typedef {{seq: number, at: string, who: string, key: string, args: Record<string, string | number>, cause: string, reason: any}} Line cause is a word for why a device did not do it */

const KNOWN = new Set([
  "day_opened", "day_closed", "suspended", "resumed", "alarm_raised", "alarm_ended", "announced", "alert_raised", "alert_rose", "alert_acknowledged", "alert_released", "alert_cleared", "announcement_ended", "text_spoken", "text_not_spoken", "ticket_issued", "ticket_called", "ticket_recalled", "service_started", "ticket_held", "ticket_resumed",
  "ticket_transferred", "service_finished", "marked_absent", "ticket_returned", "ticket_left", "ticket_voided", "ticket_expired", "ticket_kept", "undone", "corrected",
  "window_opened", "window_paused", "window_closed", "service_closed", "service_reopened", "slip_printed", "slip_handed_over", "slip_failed", "slip_unknown", "slip_reprinted",
  "help_asked", "help_answered", "call_shown", "call_spoken", "call_not_spoken", "configured",
  "class_changed", "ticket_delayed", "visitor_here", "visitor_awaited", "visitor_arrived", "transfer_accepted", "transfer_declined", "ticket_moved", "queue_moved", "stage_begun", "visit_joined", "visitor_busy",
  "visitor_free", "path_changed", "pause_planned", "post_uncovered", "post_covered", "appointment_held", "appointment_verified", "appointment_booked", "appointment_changed",
  "appointment_cancelled", "appointment_restored", "appointment_checked_in", "appointment_missed", "appointment_expired", "booking_restricted", "restriction_lifted", "move_spoken",
  "move_not_spoken", "help_done", "device_tried", "roll_changed", "restored", "numbers_leased", "lease_ended", "walked", "device_swapped", "ticket_rated", "rating_not_given",
  "rating_explained", "follow_up_opened", "follow_up_taken", "visitor_called_back", "rating_appealed", "appeal_decided", "follow_up_closed", "appraisal_points_given", "appraisal_points_struck", "items_recorded", "items_corrected", "totals_imported",
  "emergency_called", "emergency_answered", "emergency_over", "message_sent", "message_read", "window_handed_over",
]);

/** Kept on the page; older ones are in the journal. */
export const KEPT_LINES = 200;

/** @param {Fact} fact @param {Map<string, string>} numbers ticket id → number, learnt from earlier facts @returns {Line} */
export function lineOf(fact, numbers) {
  const number = String(fact.data.number ?? (fact.ticket ? numbers.get(fact.ticket) : "") ?? "");
  const window_ = fact.window ?? "";
  const to = fact.data.to?.window || fact.data.to?.service || "";
  return {
    seq: fact.seq, at: fact.happened_at, who: number || window_ || fact.service || "",
    key: KNOWN.has(fact.type) ? `wb-fact-${fact.type.replace(/_/g, "-")}` : "wb-fact-other",
    args: { window: window_, ahead: Number(fact.data.ahead ?? 0), level: Number(fact.data.level ?? 0), attempt: Number(fact.data.attempt ?? 1), to: String(to), place: String(fact.data.place ?? ""), expired: Number(fact.data.expired ?? 0), windows: [fact.data.windows ?? []].flat().join(", "), type: fact.type, step: String(fact.data.step ?? ""), outcome: String(fact.data.outcome ?? ""), device: String(fact.data.device ?? ""), late: fact.origin === "offline" ? "yes" : "no", reason: reasonCode(fact) },
    cause: ["slip_failed", "call_not_spoken", "move_not_spoken", "text_not_spoken"].includes(fact.type) ? `wb-cause-${reasonCode(fact).replace(/_/g, "-")}` : "",
    reason: fact.type === "ticket_called" ? (fact.data.reason ?? null) : null,
  };
}

/** @param {Fact} fact */
function reasonCode(fact) {
  return typeof fact.data.reason === "string" ? fact.data.reason : "";
}

/**
 * @param {Line[]} lines newest first
 * @param {Fact[]} facts oldest first, as the hall gives them
 * @param {Map<string, string>} numbers is added to
 * @returns {Line[]}
 */
export function withFacts(lines, facts, numbers) {
  const known = new Set(lines.map((line) => line.seq));
  const fresh = facts.filter((fact) => !known.has(fact.seq)).map((fact) => {
    if (fact.ticket && fact.data.number) numbers.set(fact.ticket, String(fact.data.number));
    return lineOf(fact, numbers);
  });
  return [...fresh.reverse(), ...lines].slice(0, KEPT_LINES);
}

/** The cursor from which the newest lines are read. @param {number} epoch @param {number} seq @param {number} count */
export function cursorBefore(epoch, seq, count) {
  return `${epoch}.${Math.max(0, seq - count)}`;
}
