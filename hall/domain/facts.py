"""Everything that can happen in a hall: the complete list of facts.

A fact is in the past tense, never changed and never taken back; an undo is one more fact. Every fact about a ticket
carries the fields of the ticket that it changed (`changes`), so the present state of every ticket can be recomputed
from the journal alone, and so that old facts keep their meaning when the rules change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class FactType(StrEnum):
    """The name under which a fact stands in the journal; `data` keys are given per type."""

    # the day
    DAY_OPENED = "day_opened"
    """data: confirmed (a person confirmed an implausible clock), kept (tickets of earlier days that wait), by_clock."""
    DAY_CLOSED = "day_closed"
    """data: policy, expired and kept (how many tickets), by_clock."""
    SUSPENDED = "suspended"
    """Power, fire, server away. data: scope, code, reason; detected (found at start-up rather than asked for)."""
    RESUMED = "resumed"
    """data: scope, code."""
    ALARM_RAISED = "alarm_raised"
    """A contact of the fire alarm closed. data: place."""
    ALARM_ENDED = "alarm_ended"
    """It opened again; the hall stays suspended until a person ends that. data: place."""

    # a ticket's life; data: changes, plus what is named here
    TICKET_ISSUED = "ticket_issued"
    """data: ahead, low_min, high_min (what the visitor was told); granted_for, over_share (a class given by staff)."""
    TICKET_CALLED = "ticket_called"
    """data: reason (the parts that decided, and the best rival's), by (next | number | window: he had no number),
    waited_s, estimate_error_s, long_walk_s (only over a long walk); out of order also: instead (why), instructed_by,
    overtaken (how many)."""
    TICKET_RECALLED = "ticket_recalled"
    CLASS_CHANGED = "class_changed"
    """Staff gave an open ticket another class; its place stays. data: from, to, reason."""
    SERVICE_STARTED = "service_started"
    """data: inferred; evidence (seen | missing) where the clerk asked for it; holder (checked, or why not)."""
    TICKET_HELD = "ticket_held"
    """data: reason."""
    TICKET_RESUMED = "ticket_resumed"
    TICKET_TRANSFERRED = "ticket_transferred"
    """data: leg (the stage that ended), to, keep_place."""
    SERVICE_FINISHED = "service_finished"
    """data: leg, outcome."""
    MARKED_ABSENT = "marked_absent"
    """A no-show. data: leg; by (visitor) where he said himself that he cannot come now."""
    TICKET_RETURNED = "ticket_returned"
    """data: requeue (how it was put back), after (the state it came back from)."""
    TICKET_DELAYED = "ticket_delayed"
    """The visitor asked for more time. data: delay (which one of his), not_before."""
    VISITOR_AWAITED = "visitor_awaited"
    """The number was taken elsewhere: nobody is called, and no wait in the hall begins, before he has come."""
    VISITOR_ARRIVED = "visitor_arrived"
    """The holder of a number that was taken elsewhere is in the hall: his wait there begins (METRICS R1, t_here)."""
    VISITOR_HERE = "visitor_here"
    """One who had asked for more time is in the hall; one who was called (awaited: call) comes. data: awaited."""
    TRANSFER_ACCEPTED = "transfer_accepted"
    """data: by_window (where it was accepted), sender (the window that had sent it)."""
    TRANSFER_DECLINED = "transfer_declined"
    """data: reason, to (the window that had sent it), by_window."""
    TICKET_MOVED = "ticket_moved"
    """A waiting ticket was sent to another queue with many others, in its place. data: to, reason."""
    QUEUE_MOVED = "queue_moved"
    """People who wait for a service were told to go to other windows than before. data: to, windows (open ones), zones
    (those that are left), count, reason."""
    STAGE_BEGUN = "stage_begun"
    """After a finish the same number waits again. data: to, why (back | journey)."""
    VISIT_JOINED = "visit_joined"
    """Several numbers of one person became one visit. data: left (the visit it was before)."""
    VISITOR_BUSY = "visitor_busy"
    """He is at a window with another number; this one waits for him."""
    VISITOR_FREE = "visitor_free"
    PATH_CHANGED = "path_changed"
    """Staff changed the services that are still to come. data: from, to, reason."""
    TICKET_LEFT = "ticket_left"
    """data: leg (unless a missed call had ended it), by (visitor | staff)."""
    TICKET_VOIDED = "ticket_voided"
    """data: leg, reason, late (after the first 60 s, therefore counted in the exceptions)."""
    TICKET_EXPIRED = "ticket_expired"
    """data: leg (unless a missed call had ended it)."""
    TICKET_KEPT = "ticket_kept"
    """The day ended and the ticket waits on in the next one."""
    UNDONE = "undone"
    """data: undid (sequence numbers), steps; one fact per ticket that went back, with its changes."""
    CORRECTED = "corrected"
    """data: what, reason; what was forgotten or entered late, never an edit."""

    # how it was; the number, of_leg (the stage), of_clerk, channel (evaluator | phone)
    TICKET_RATED = "ticket_rated"
    """data: level (1 very dissatisfied … 5 very satisfied)."""
    RATING_NOT_GIVEN = "rating_not_given"
    """The evaluator asked and nobody answered in time: never counted as satisfied."""
    RATING_EXPLAINED = "rating_explained"
    """After a level of 1 or 2. data: follow_up, reasons, reasons_version, contactable (never where)."""

    # what was done in a stage: the whole list as it stands from then on; number, of_leg, of_clerk, of_visit, of_day
    ITEMS_RECORDED = "items_recorded"
    """data: items (item, kind, count, outcome, case, missing (how many papers), accepted_on, earlier, days, limits),
    replaces."""
    ITEMS_CORRECTED = "items_corrected"
    """The same, with reason."""
    TOTALS_IMPORTED = "totals_imported"
    """Figures of an approval system for whole months. data: source, months, unit_kind, replaced (months), rows."""

    # what follows a bad rating; data: follow_up (its id), number, of_leg, and what is named here
    FOLLOW_UP_OPENED = "follow_up_opened"
    """data: level, due (the last working day)."""
    FOLLOW_UP_TAKEN = "follow_up_taken"
    """data: owner (an account), before."""
    VISITOR_CALLED_BACK = "visitor_called_back"
    """data: reached."""
    RATING_APPEALED = "rating_appealed"
    """data: reason (mistaken | malicious)."""
    APPEAL_DECIDED = "appeal_decided"
    """data: accepted: then the rating counts no more."""
    FOLLOW_UP_CLOSED = "follow_up_closed"
    """data: outcome, in_time."""

    # points by hand for a window's appraisal; data: entry (its id), points, day (the business day they are for)
    APPRAISAL_POINTS_GIVEN = "appraisal_points_given"
    APPRAISAL_POINTS_STRUCK = "appraisal_points_struck"

    # windows
    WINDOW_OPENED = "window_opened"
    WINDOW_PAUSED = "window_paused"
    """data: reason."""
    WINDOW_CLOSED = "window_closed"
    PAUSE_PLANNED = "pause_planned"
    """The window pauses after the present visitor. data: reason, empty when that was called off."""
    POST_UNCOVERED = "post_uncovered"
    """A service has no open window any more. data: window (the last one), deputy."""
    POST_COVERED = "post_covered"
    """A service has an open window again. data: window."""
    SERVICE_CLOSED = "service_closed"
    """Taking numbers was stopped for a service. data: reason."""
    SERVICE_REOPENED = "service_reopened"

    # appointments; data: appointment (its id), begins, ends, state, and what is named here; nothing about the person
    APPOINTMENT_HELD = "appointment_held"
    """A place is kept while the visitor still types. data: channel, public, until."""
    APPOINTMENT_VERIFIED = "appointment_verified"
    """The visitor typed the code that was sent to the phone or the address."""
    APPOINTMENT_BOOKED = "appointment_booked"
    """data: channel, public."""
    APPOINTMENT_CHANGED = "appointment_changed"
    """data: from (the time before)."""
    APPOINTMENT_CANCELLED = "appointment_cancelled"
    """data: by (visitor | staff), was, rest_min (so long the place is offered to nobody),
    batch (cancelled with many)."""
    APPOINTMENT_RESTORED = "appointment_restored"
    """A cancellation of many was taken back before anybody was told. data: batch."""
    APPOINTMENT_CHECKED_IN = "appointment_checked_in"
    """data: ticket, number, in_time (else the visitor waits like one who walked in)."""
    APPOINTMENT_MISSED = "appointment_missed"
    """data: by (hall | staff)."""
    APPOINTMENT_EXPIRED = "appointment_expired"
    """Not confirmed in time."""
    BOOKING_RESTRICTED = "booking_restricted"
    """Somebody may not book for a while. data: restriction, cause (no_shows | cancels), until."""
    RESTRICTION_LIFTED = "restriction_lifted"
    """data: restriction, cause."""

    # numbers that kiosks give out while the hall does not answer
    NUMBERS_LEASED = "numbers_leased"
    """A kiosk box got numbers of its own. data: lease, place, day, blocks (by series: first and last of each range)."""
    LEASE_ENDED = "lease_ended"
    """data: lease, place, how (returned | lost), used (how many of its numbers had come in)."""

    # what became of it in the hall
    SLIP_PRINTED = "slip_printed"
    SLIP_HANDED_OVER = "slip_handed_over"
    """A print server says that it is done with it; whether paper came it does not know. data: place, job, reason."""
    SLIP_FAILED = "slip_failed"
    """data: place, job, reason, elsewhere (the printer that has it now, where there is one)."""
    SLIP_UNKNOWN = "slip_unknown"
    SLIP_REPRINTED = "slip_reprinted"
    """A person asked for a copy. data: reason, place."""
    CALL_SHOWN = "call_shown"
    """A sign confirmed. data: place, attempt."""
    CALL_SPOKEN = "call_spoken"
    """data: place, attempt."""
    CALL_NOT_SPOKEN = "call_not_spoken"
    """data: place, attempt, reason."""
    MOVE_SPOKEN = "move_spoken"
    """A voice zone has said where numbers go now. data: place, job."""
    MOVE_NOT_SPOKEN = "move_not_spoken"
    """data: place, job, reason."""

    ANNOUNCED = "announced"
    """Staff had a text spoken and shown; the text itself stands beside, for it may name a person. data: announcement,
    urgency, zones, languages, places (loudspeakers)."""
    ANNOUNCEMENT_ENDED = "announcement_ended"
    """A person took it away. data: announcement."""
    TEXT_SPOKEN = "text_spoken"
    """data: place, job, announcement."""
    TEXT_NOT_SPOKEN = "text_not_spoken"
    """data: place, job, announcement, reason."""

    HELP_ASKED = "help_asked"
    """A visitor at a kiosk asks for a person. data: place."""
    HELP_ANSWERED = "help_answered"
    """Somebody of the staff goes there. data: place, from_window (empty: from the floor), waited_s."""
    HELP_DONE = "help_done"
    """The visitor there was helped. data: place, after_s (since he asked)."""
    EMERGENCY_CALLED = "emergency_called"
    """Silently, from a window."""
    EMERGENCY_ANSWERED = "emergency_answered"
    """Somebody of the staff comes. data: from_window (empty: from the floor), waited_s."""
    EMERGENCY_OVER = "emergency_over"
    """data: after_s (since it was called), answered."""
    MESSAGE_SENT = "message_sent"
    """Between a window and the floor; typed words and names stand beside. data: message, from_floor, code (empty where
    it was typed)."""
    MESSAGE_READ = "message_read"
    """data: message, from_floor, after_s (since it was sent)."""
    WINDOW_HANDED_OVER = "window_handed_over"
    """Another clerk sits down at a window that is not closed; whoever is served there stays. data: clerk, before."""
    ROLL_CHANGED = "roll_changed"
    """A person changes the roll of a printer. data: place, step (begin | done | cancel), outcome (asked, or as a
    receipt says), reason."""
    DEVICE_TRIED = "device_tried"
    """A person tried a device, or the trial of a sign is over. data: place, kind, ended."""

    WALKED = "walked"
    """The walk through the hall. data: walk, step (begun | again | signed), right, wrong,
    unseen, open, findings."""
    DEVICE_SWAPPED = "device_swapped"
    """Another device fills a place. data: place, kind, device, before, reason."""

    # warnings; data: alert (its id), key, scope, level, and what is named here. Owners and notes stand beside.
    ALERT_RAISED = "alert_raised"
    """data: value, threshold."""
    ALERT_ROSE = "alert_rose"
    """From yellow to red. data: value, threshold."""
    ALERT_ACKNOWLEDGED = "alert_acknowledged"
    """Somebody took it over. data: after_s (since it was raised), noted."""
    ALERT_RELEASED = "alert_released"
    """Whoever took it over gave it back."""
    ALERT_CLEARED = "alert_cleared"
    """data: why (below | handled | suspended | closed | off), after_s, acknowledged_after_s."""

    # the hall itself
    CONFIGURED = "configured"
    """data: revision, reason, changed."""
    RESTORED = "restored"
    """A copy took the database's place and a new epoch began. data: copy, moved (day, series and last of each that goes
    on behind numbers that may be on paper), keys (how many keys and accounts are valid, how many were kept out)."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing that happened, before it is recorded.

    happened_at is the hall's time of the event; recorded_at, sequence number and hash are given by the journal.
    """

    type: FactType
    happened_at: datetime
    ticket: str | None = None
    window: str | None = None
    service: str | None = None
    data: Mapping[str, object] = field(default_factory=dict)


class Origin(StrEnum):
    """How a fact came into the journal."""

    LIVE = "live"
    OFFLINE = "offline"
    BACKFILLED = "backfilled"
    CORRECTED = "corrected"


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A fact in the journal: gapless per hall, chained by hash, with both of its times."""

    hall: str
    epoch: int
    seq: int
    fact: Fact
    recorded_at: datetime
    origin: Origin
    actor: str
    device: str
    revision: int
    business_day: date | None
    version: int
    hash: str
