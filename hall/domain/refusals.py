"""Every way the hall says no. A refusal is an answer, not a fault: nothing has changed.

The code is stable and public. The sentences for people stand in `config/lang/*/refusals.ftl`, one per code; a test
holds the two lists together.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What sort of no it is; the web layer gives each kind one HTTP status."""

    INVALID = "invalid"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    BUSY = "busy"


CODES: Mapping[str, Kind] = {
    # what was asked for does not exist
    "unknown_hall": Kind.UNKNOWN,
    "unknown_service": Kind.UNKNOWN,
    "unknown_window": Kind.UNKNOWN,
    "unknown_ticket": Kind.UNKNOWN,
    "unknown_place": Kind.UNKNOWN,
    "unknown_device": Kind.UNKNOWN,
    "unknown_report": Kind.UNKNOWN,
    "unknown_account": Kind.UNKNOWN,
    "unknown_revision": Kind.UNKNOWN,
    "unknown_message": Kind.UNKNOWN,
    "no_walk": Kind.REFUSED,
    "same_device": Kind.REFUSED,
    "walk_under_way": Kind.REFUSED,
    "nothing_to_walk": Kind.REFUSED,
    # what was asked for makes no sense
    "invalid": Kind.INVALID,
    "not_a_configuration": Kind.INVALID,
    "message_empty": Kind.INVALID,
    "unknown_message_code": Kind.INVALID,
    "unknown_class": Kind.INVALID,
    "unknown_need": Kind.INVALID,
    "unknown_language": Kind.INVALID,
    "unknown_reason": Kind.INVALID,
    "unknown_target": Kind.INVALID,
    "reason_missing": Kind.INVALID,
    "instructor_missing": Kind.INVALID,
    "waits_not_public": Kind.UNKNOWN,
    # taking a number
    "hall_closed": Kind.REFUSED,
    "hall_suspended": Kind.REFUSED,
    "service_closed": Kind.REFUSED,
    "service_full": Kind.REFUSED,
    "service_cut_off": Kind.REFUSED,
    "series_exhausted": Kind.REFUSED,
    "lease_outdated": Kind.REFUSED,
    "not_leased": Kind.REFUSED,
    "need_not_met": Kind.REFUSED,
    "class_full": Kind.REFUSED,
    "class_by_staff": Kind.REFUSED,
    "class_unchanged": Kind.REFUSED,
    "unknown_journey": Kind.INVALID,
    "duplicate_ticket": Kind.REFUSED,
    "service_direct": Kind.REFUSED,
    "agent_turns_used": Kind.REFUSED,
    "holder_not_checked": Kind.REFUSED,
    "cannot_join": Kind.REFUSED,
    "visitor_at_window": Kind.REFUSED,
    "group_too_large": Kind.REFUSED,
    "path_unchanged": Kind.REFUSED,
    "service_twice": Kind.INVALID,
    # appointments
    "unknown_appointment": Kind.UNKNOWN,
    "unknown_restriction": Kind.UNKNOWN,
    "person_missing": Kind.INVALID,
    "appointment_only": Kind.REFUSED,
    "no_such_slot": Kind.REFUSED,
    "slot_full": Kind.REFUSED,
    "hold_expired": Kind.REFUSED,
    "appointment_not_confirmed": Kind.REFUSED,
    "appointment_cancelled": Kind.REFUSED,
    "appointment_missed": Kind.REFUSED,
    "appointment_too_early": Kind.REFUSED,
    "already_checked_in": Kind.REFUSED,
    "changed_too_often": Kind.REFUSED,
    "too_late_to_cancel": Kind.REFUSED,
    "booking_restricted": Kind.REFUSED,
    "person_day_full": Kind.REFUSED,
    "same_service_too_often": Kind.REFUSED,
    "undo_too_late": Kind.REFUSED,
    "not_verified": Kind.REFUSED,
    "not_tried": Kind.REFUSED,
    "code_used_up": Kind.REFUSED,
    "too_many_codes": Kind.REFUSED,
    "contact_missing": Kind.INVALID,
    "challenge_failed": Kind.REFUSED,
    "near_not_offered": Kind.REFUSED,
    # at the window
    "window_closed": Kind.REFUSED,
    "window_paused": Kind.REFUSED,
    "window_open": Kind.REFUSED,
    "ticket_at_window": Kind.REFUSED,
    "no_ticket_at_window": Kind.REFUSED,
    "ticket_not_started": Kind.REFUSED,
    "ticket_not_waiting": Kind.REFUSED,
    "ticket_elsewhere": Kind.REFUSED,
    "not_served_here": Kind.REFUSED,
    "illegal_move": Kind.REFUSED,
    "too_early": Kind.REFUSED,
    "returned_too_often": Kind.REFUSED,
    "return_not_allowed": Kind.REFUSED,
    "delayed_too_often": Kind.REFUSED,
    "delay_not_needed": Kind.REFUSED,
    "already_here": Kind.REFUSED,
    "ticket_not_here": Kind.REFUSED,
    "ticket_not_accepted": Kind.REFUSED,
    "nothing_to_accept": Kind.REFUSED,
    "transfer_circle": Kind.REFUSED,
    "queue_addressed": Kind.REFUSED,
    "nothing_to_undo": Kind.REFUSED,
    "no_clerk_at_window": Kind.REFUSED,
    "number_ambiguous": Kind.REFUSED,
    "help_taken": Kind.REFUSED,
    "emergency_taken": Kind.REFUSED,
    "stale_version": Kind.REFUSED,
    # the business day
    "day_already_open": Kind.REFUSED,
    "day_not_open": Kind.REFUSED,
    "day_was_closed": Kind.REFUSED,
    "tickets_open": Kind.REFUSED,
    "clock_behind": Kind.REFUSED,
    "clock_jumped": Kind.REFUSED,
    "already_suspended": Kind.REFUSED,
    "not_suspended": Kind.REFUSED,
    "alarm_still_on": Kind.REFUSED,
    "alarm_speaks": Kind.REFUSED,
    "no_voice": Kind.REFUSED,
    "no_box_draws": Kind.REFUSED,
    "text_missing": Kind.INVALID,
    "text_too_long": Kind.INVALID,
    "unknown_announcement": Kind.UNKNOWN,
    # keys, devices, people
    "key_reused": Kind.REFUSED,
    "enrolment_expired": Kind.REFUSED,
    "other_kind_of_place": Kind.REFUSED,
    "device_copied": Kind.REFUSED,
    "proof_wrong": Kind.FORBIDDEN,
    "already_set_up": Kind.REFUSED,
    "login_taken": Kind.REFUSED,
    "last_admin": Kind.REFUSED,
    "not_reprintable": Kind.REFUSED,
    "event_out_of_order": Kind.REFUSED,
    "event_too_late": Kind.REFUSED,
    # ratings
    "not_served_yet": Kind.REFUSED,
    "already_rated": Kind.REFUSED,
    "rating_too_late": Kind.REFUSED,
    "nothing_to_explain": Kind.REFUSED,
    "already_explained": Kind.REFUSED,
    "unknown_follow_up": Kind.UNKNOWN,
    "unknown_entry": Kind.UNKNOWN,
    "points_struck": Kind.REFUSED,
    "follow_up_closed": Kind.REFUSED,
    "follow_up_outcome": Kind.REFUSED,
    "appeal_decided": Kind.REFUSED,
    "appeal_undecided": Kind.REFUSED,
    "no_appeal": Kind.REFUSED,
    # alerts
    "unknown_alert": Kind.UNKNOWN,
    "alert_over": Kind.REFUSED,
    "alert_taken": Kind.REFUSED,
    "not_allowed": Kind.FORBIDDEN,
    # one's own sign-in
    "session_locked": Kind.FORBIDDEN,
    "second_factor_needed": Kind.FORBIDDEN,
    "second_factor_on": Kind.REFUSED,
    "wrong_pin": Kind.FORBIDDEN,
    "wrong_password": Kind.FORBIDDEN,
    "wrong_code": Kind.FORBIDDEN,
    "pin_form": Kind.INVALID,
    "pin_easy": Kind.INVALID,
    "card_form": Kind.INVALID,
    "not_in_a_demo": Kind.REFUSED,
    # what was done
    "unknown_item": Kind.INVALID,
    "item_elsewhere": Kind.INVALID,
    "items_missing": Kind.REFUSED,
    "nothing_recorded": Kind.REFUSED,
    "case_names_person": Kind.INVALID,
    "case_twice": Kind.INVALID,
    "case_known": Kind.REFUSED,
    "case_unknown": Kind.REFUSED,
    "totals_bad": Kind.INVALID,
    # the hall cannot write just now
    "hall_cannot_write": Kind.BUSY,
    "replay_failed": Kind.BUSY,
    "file_not_made": Kind.BUSY,
    "file_not_ready": Kind.REFUSED,
    "too_many_files": Kind.REFUSED,
    "too_many_tickets": Kind.REFUSED,
    "unknown_file": Kind.UNKNOWN,
    "media_not_shown": Kind.INVALID,
    "media_no_room": Kind.REFUSED,
    "media_in_use": Kind.REFUSED,
    "unknown_publication": Kind.UNKNOWN,
    "no_visits": Kind.REFUSED,
}


class Refusal(Exception):
    """The hall says no. `found` holds the values that the sentence needs: what was asked, what was found."""

    def __init__(self, code: str, **found: object) -> None:
        if code not in CODES:
            raise KeyError(f"{code!r} is not in hall.domain.refusals.CODES")
        super().__init__(code, found)
        self.code = code
        self.found: Mapping[str, object] = found

    @property
    def kind(self) -> Kind:
        """The family that this refusal belongs to."""
        return CODES[self.code]

    def __str__(self) -> str:
        return f"{self.code}: " + ", ".join(f"{k}={v}" for k, v in self.found.items())
