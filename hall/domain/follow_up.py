"""What follows a bad rating: somebody owns it, finds out, mends, calls back, and says how it ended (METRICS §7).

Opened by the rating itself. The journal says what was done and when; what people wrote, and where the visitor may be
called back, stands beside it and can be erased.

A rating may be contested as mistaken (a slip of the finger) or malicious. Where that is accepted, it is annulled: it
leaves every figure but stays on the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal

BAD = 2
"""The highest level that opens one."""
REASONS = (
    "attitude",
    "slow",
    "unclear",
    "extra_papers",
    "sent_round",
    "not_solved",
    "waited_long",
    "surroundings",
    "other",
)
"""What a visitor may tick after a level of 1 or 2; the list has a version, and every fact names it."""
REASONS_VERSION = 1
APPEAL_REASONS = ("mistaken", "malicious")
OUTCOMES = ("fixed", "explained", "unfounded", "annulled")
"""How one ends: mended, explained to the visitor, nothing found, or the rating was annulled."""
OPEN, CLOSED = "open", "closed"
ASKED, ACCEPTED, REJECTED = "asked", "accepted", "rejected"
"""Where an appeal stands; empty when nobody appealed."""


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """One bad rating and what is done about it. due is the last working day of the hall's promise; None without one."""

    id: str
    ticket: str
    number: str
    leg: int
    day: date
    window: str
    service: str
    clerk: str
    level: int
    opened_at: datetime
    test: bool
    due: date | None = None
    reasons: tuple[str, ...] = ()
    owner: str = ""
    contact: str = ""
    """Where the visitor may be called back, if he left it; erased when the case is closed."""
    contactable: bool = False
    contacted_at: datetime | None = None
    reached: bool | None = None
    appeal: str = ""
    appeal_reason: str = ""
    state: str = OPEN
    outcome: str = ""
    closed_at: datetime | None = None
    closed_on: date | None = None
    """The day of the hall's calendar on which it was closed, to hold against `due`."""
    notes: tuple[Mapping[str, str], ...] = ()
    """What people wrote: `at`, `by`, `step`, `text`; beside the journal, for it may name somebody."""

    @property
    def annulled(self) -> bool:
        """Its rating counts no more."""
        return self.appeal == ACCEPTED

    @property
    def contacted(self) -> bool:
        """Whether a contact is on record."""
        return self.contacted_at is not None

    def overdue(self, today: date) -> bool:
        """Open after its last day."""
        return self.state == OPEN and self.due is not None and today > self.due


Step = tuple[FollowUp, Fact]


def _step(before: FollowUp, kind: FactType, now: datetime, data: Mapping[str, object], **new: object) -> Step:
    if before.state != OPEN:
        raise Refusal("follow_up_closed", number=before.number)
    after = replace(before, **new)  # type: ignore[arg-type]  # fields by name
    return after, _fact(after, kind, now, data)


def _fact(of: FollowUp, kind: FactType, now: datetime, data: Mapping[str, object]) -> Fact:
    told = {"follow_up": of.id, "number": of.number, "of_leg": of.leg, **data}
    return Fact(type=kind, happened_at=now, ticket=of.ticket, window=of.window, service=of.service, data=told)


def opened(follow_up: FollowUp) -> Fact:
    """The fact that begins it."""
    data = {"level": follow_up.level, "due": follow_up.due.isoformat() if follow_up.due else None}
    return _fact(follow_up, FactType.FOLLOW_UP_OPENED, follow_up.opened_at, data)


def explain(before: FollowUp, reasons: tuple[str, ...], contact: str, now: datetime) -> Step:
    """The visitor says why, and where he may be called back; once. Refuses `already_explained`, `unknown_reason`."""
    if before.reasons or before.contactable:
        raise Refusal("already_explained", number=before.number)
    unknown = [code for code in reasons if code not in REASONS]
    if unknown:
        raise Refusal("unknown_reason", found=unknown[0], known=", ".join(REASONS))
    kept = tuple(code for code in REASONS if code in reasons)
    data = {"reasons": list(kept), "reasons_version": REASONS_VERSION, "contactable": bool(contact)}
    new = {"reasons": kept, "contact": contact, "contactable": bool(contact)}
    return _step(before, FactType.RATING_EXPLAINED, now, data, **new)


def take(before: FollowUp, owner: str, now: datetime) -> Step:
    """Somebody answers for it from now on; a later owner takes it over."""
    return _step(before, FactType.FOLLOW_UP_TAKEN, now, {"owner": owner, "before": before.owner}, owner=owner)


def call_back(before: FollowUp, *, reached: bool, now: datetime) -> Step:
    """The visitor was called, and was reached or not. The first time that he is reached counts as the contact."""
    found = before.reached or reached
    at = before.contacted_at if before.reached else now
    return _step(before, FactType.VISITOR_CALLED_BACK, now, {"reached": reached}, reached=found, contacted_at=at)


def appeal(before: FollowUp, reason: str, now: datetime) -> Step:
    """The rating is contested; once. Refuses `unknown_reason`, `appeal_decided`."""
    if reason not in APPEAL_REASONS:
        raise Refusal("unknown_reason", found=reason, known=", ".join(APPEAL_REASONS))
    if before.appeal:
        raise Refusal("appeal_decided", number=before.number)
    return _step(before, FactType.RATING_APPEALED, now, {"reason": reason}, appeal=ASKED, appeal_reason=reason)


def decide(before: FollowUp, *, accepted: bool, now: datetime) -> Step:
    """The appeal is decided; refuses `no_appeal`."""
    if before.appeal != ASKED:
        raise Refusal("no_appeal", number=before.number)
    verdict = ACCEPTED if accepted else REJECTED
    return _step(before, FactType.APPEAL_DECIDED, now, {"accepted": accepted}, appeal=verdict)


def close(before: FollowUp, outcome: str, now: datetime, today: date) -> Step:
    """It is over. `annulled` is the outcome of an accepted appeal and of nothing else.

    Refuses `unknown_reason`, `appeal_undecided`, and `follow_up_outcome` where outcome and appeal contradict.
    """
    if outcome not in OUTCOMES:
        raise Refusal("unknown_reason", found=outcome, known=", ".join(OUTCOMES))
    if before.appeal == ASKED:
        raise Refusal("appeal_undecided", number=before.number)
    if (outcome == "annulled") != before.annulled:
        raise Refusal("follow_up_outcome", number=before.number)
    in_time = before.due is None or today <= before.due
    new = {"state": CLOSED, "outcome": outcome, "closed_at": now, "closed_on": today, "contact": ""}
    return _step(before, FactType.FOLLOW_UP_CLOSED, now, {"outcome": outcome, "in_time": in_time}, **new)
