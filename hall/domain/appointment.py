"""An appointment: its states, the one table of moves, and one function per action.

As with tickets, a function takes values and returns values, and never reads a clock. Who the visitor is stands apart,
in an erasable row; an appointment only names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.rules import Booking

REST_MIN, REST_MAX = 5, 30
"""Minutes for which a place given back by a visitor is not offered again: somebody who sells it cannot know when a
buyer must press. Drawn at random, and recorded."""
TELL_AFTER = timedelta(minutes=2)
"""So long after many visits were cancelled at once the visitors are told; until then it can be taken back."""


class Standing(StrEnum):
    """Where an appointment stands."""

    HELD = "held"
    BOOKED = "booked"
    CHECKED_IN = "checked_in"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    EXPIRED = "expired"


OCCUPYING = frozenset({Standing.HELD, Standing.BOOKED, Standing.CHECKED_IN, Standing.NO_SHOW})
"""The place is not free for anybody else."""
COMING = frozenset({Standing.HELD, Standing.BOOKED})
"""The visitor may still come."""


class Action(StrEnum):
    """What can be asked for."""

    CONFIRM = "confirm"
    CHANGE = "change"
    CANCEL = "cancel"
    RESTORE = "restore"
    CHECK_IN = "check-in"
    MISS = "miss"
    EXPIRE = "expire"


MOVES: Mapping[Action, Mapping[Standing, Standing]] = {
    Action.CONFIRM: {Standing.HELD: Standing.BOOKED},
    Action.CHANGE: {Standing.BOOKED: Standing.BOOKED},
    Action.CANCEL: {Standing.HELD: Standing.CANCELLED, Standing.BOOKED: Standing.CANCELLED},
    Action.RESTORE: {Standing.CANCELLED: Standing.BOOKED},
    Action.CHECK_IN: {Standing.BOOKED: Standing.CHECKED_IN},
    Action.MISS: {Standing.BOOKED: Standing.NO_SHOW},
    Action.EXPIRE: {Standing.HELD: Standing.EXPIRED},
}
"""The only place that says what may follow what."""


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """One visit that was booked. begins … ends is the place it takes; public says from whose share.

    code is what the visitor types or shows at the kiosk, link the secret of his own page.
    """

    id: str
    code: str
    link: str
    person: str
    service: str
    visitor_class: str
    language: str
    channel: str
    public: bool
    day: date
    begins: datetime
    ends: datetime
    made_at: datetime
    hold_until: datetime | None = None
    state: Standing = Standing.HELD
    version: int = 1
    changes: int = 0
    ticket: str = ""
    ended_by: str = ""
    """Who cancelled: `visitor` or `staff`."""
    ended_at: datetime | None = None
    rest_until: datetime | None = None
    """A public place that is only held, or was held in vain, is offered to nobody else before this instant."""
    batch: str = ""
    """Cancelled together with others by the hall, under this id; such a place is not offered again."""
    codes_sent: int = 0
    code_tries: int = 0
    """How many codes were sent to the phone or address, and how often a wrong one was typed since the last."""
    verified: bool = False


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who booked: one erasable row per appointment. Marks are keyed hashes that stand for a person in comparisons.

    mark counts for limits: of the identity number where one was given, else of the phone. id_mark is found again when
    the card is put on a kiosk; empty when no number was given.
    """

    id: str
    name: str
    phone: str
    email: str = ""
    mark: str = ""
    id_mark: str = ""


Step = tuple[Appointment, Fact]


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """What checking in gives: a booked time that counts as seniority, or the place of one who has just come."""

    seniority: datetime
    in_time: bool


def move(appointment: Appointment, action: Action) -> Standing:
    """The state that this action leads to; refuses with the reason that a visitor understands."""
    to = MOVES[action].get(appointment.state)
    if to is not None:
        return to
    known = {
        Standing.CHECKED_IN: "already_checked_in",
        Standing.CANCELLED: "appointment_cancelled",
        Standing.NO_SHOW: "appointment_missed",
        Standing.EXPIRED: "hold_expired",
    }
    raise Refusal(known.get(appointment.state, "appointment_not_confirmed"), state=appointment.state.value)


def _step(before: Appointment, kind: FactType, now: datetime, data: Mapping[str, object], **new: object) -> Step:
    after = replace(before, version=before.version + 1, **new)  # type: ignore[arg-type]  # names are Appointment fields
    return after, fact_of(kind, after, now, data)


def fact_of(kind: FactType, found: Appointment, now: datetime, data: Mapping[str, object]) -> Fact:
    """A fact about an appointment: its id, times and state, and nothing about the person."""
    common = {"appointment": found.id, "begins": found.begins, "ends": found.ends, "state": found.state.value}
    return Fact(type=kind, happened_at=now, service=found.service, data={**common, **data})


def held(appointment: Appointment) -> Fact:
    """The fact that a place is kept while the visitor still types."""
    data = {"channel": appointment.channel, "public": appointment.public, "until": appointment.hold_until}
    return fact_of(FactType.APPOINTMENT_HELD, appointment, appointment.made_at, data)


def confirm(before: Appointment, now: datetime) -> Step:
    """The visitor has said yes, in time."""
    state = move(before, Action.CONFIRM)
    if before.hold_until is not None and now >= before.hold_until:
        raise Refusal("hold_expired")
    data = {"channel": before.channel, "public": before.public}
    return _step(before, FactType.APPOINTMENT_BOOKED, now, data, state=state, hold_until=None, rest_until=None)


def change(before: Appointment, day: date, begins: datetime, ends: datetime, now: datetime, limit: int | None) -> Step:
    """Another time for the same visit and person; limit is how often a visitor may (None: staff, any time)."""
    state = move(before, Action.CHANGE)
    if limit is not None and before.changes >= limit:
        raise Refusal("changed_too_often", limit=limit)
    data = {"from": before.begins}
    new = {"state": state, "day": day, "begins": begins, "ends": ends, "changes": before.changes + 1}
    return _step(before, FactType.APPOINTMENT_CHANGED, now, data, **new)


def must_be_early_enough(found: Appointment, now: datetime, minutes: int) -> None:
    """A visitor gives a place back, or changes it, while somebody else can still use it."""
    latest = found.begins - timedelta(minutes=minutes)
    if found.state is Standing.BOOKED and now > latest:
        raise Refusal("too_late_to_cancel", minutes=minutes)


def cancel(before: Appointment, by: str, now: datetime, rest_min: int, batch: str = "") -> Step:
    """The place is given back; rest_min is for how long nobody is offered it. With a batch it never is."""
    state = move(before, Action.CANCEL)
    data = {"by": by, "rest_min": rest_min, "was": before.state.value, **({"batch": batch} if batch else {})}
    new = {"state": state, "ended_by": by, "ended_at": now, "batch": batch}
    return _step(before, FactType.APPOINTMENT_CANCELLED, now, data, **new)


def restore(before: Appointment, now: datetime) -> Step:
    """What was cancelled with many others is to be after all; nobody was told yet, and nobody else was given the place.

    Refuses `undo_too_late` once the visitors have been told, and for what was cancelled otherwise.
    """
    if not before.batch or before.ended_at is None or now >= before.ended_at + TELL_AFTER:
        raise Refusal("undo_too_late", seconds=int(TELL_AFTER.total_seconds()))
    state = move(before, Action.RESTORE)
    new = {"state": state, "ended_by": "", "ended_at": None, "batch": ""}
    return _step(before, FactType.APPOINTMENT_RESTORED, now, {"batch": before.batch}, **new)


def arrive(appointment: Appointment, booking: Booking, now: datetime) -> Arrival:
    """Whether somebody who is here now keeps the booked time; refuses who is much too early, with the time to come.

    In time (up to late_min after): seniority is the booked time, also for who came early, so nobody cuts in before it.
    Later: like one who walks in now.
    """
    move(appointment, Action.CHECK_IN)
    opens = appointment.begins - timedelta(minutes=booking.early_min)
    if now < opens:
        raise Refusal("appointment_too_early", not_before=opens, day=appointment.day.isoformat())
    if now > appointment.begins + timedelta(minutes=booking.no_show_after_min):
        raise Refusal("appointment_missed")
    in_time = now <= appointment.begins + timedelta(minutes=booking.late_min)
    return Arrival(seniority=appointment.begins if in_time else now, in_time=in_time)


def check_in(before: Appointment, ticket: str, number: str, now: datetime, arrival: Arrival) -> Step:
    """The visitor is here and has a number now."""
    state = move(before, Action.CHECK_IN)
    data = {"ticket": ticket, "number": number, "in_time": arrival.in_time}
    return _step(before, FactType.APPOINTMENT_CHECKED_IN, now, data, state=state, ticket=ticket, ended_at=now)


def miss(before: Appointment, now: datetime, by: str) -> Step:
    """Nobody came: by the clock (`hall`) or by a person."""
    state = move(before, Action.MISS)
    return _step(before, FactType.APPOINTMENT_MISSED, now, {"by": by}, state=state, ended_by=by, ended_at=now)


def expire(before: Appointment, now: datetime, rest_until: datetime | None = None) -> Step:
    """Not confirmed in time, or left for another slot; then rest_until says for how long nobody else is offered it."""
    state = move(before, Action.EXPIRE)
    new = {"state": state, "ended_at": now, "rest_until": rest_until or before.rest_until}
    return _step(before, FactType.APPOINTMENT_EXPIRED, now, {}, **new)


def rest_min(chance: str) -> int:
    """The minutes of a rest, from the random end of a fresh id (the domain itself draws nothing)."""
    return REST_MIN + int(chance[-8:], 16) % (REST_MAX - REST_MIN + 1)
