"""The hall cannot serve what was booked: a clerk is ill, the hall closes. Look who is affected, cancel, take it back.

A day of a large centre is cancelled in portions of one transaction each, so that no press has to wait long; a portion
that was lost is simply asked for again. All who are cancelled together carry one id, under which it can be taken back
until the visitors are told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hall.domain import appointment as appointments
from hall.domain import reminding
from hall.domain.appointment import COMING, Appointment, Person, Standing
from hall.domain.business_day import local
from hall.domain.refusals import Refusal
from hall.domain.slots import Offer
from hall.journey import book
from hall.journey.ports import Ledger

AT_ONCE = 100
"""Visits cancelled in one transaction: some twenty milliseconds."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be cancelled: all that touches this time, of one service or (empty) of all, or only these codes."""

    begin: datetime
    end: datetime
    service: str = ""
    codes: Collection[str] = ()


@dataclass(frozen=True, kw_only=True)
class Portion:
    """What one transaction did: how many of this batch, and how many are left to do."""

    batch: str
    done: int
    left: int


def affected(ledger: Ledger, wanted: Wanted) -> Sequence[tuple[Appointment, Person]]:
    """Who has booked in this time, in order of the times; refuses `invalid` for a time that ends before it begins."""
    if wanted.begin >= wanted.end:
        raise Refusal("invalid", path="end", found=wanted.end.isoformat())
    found = _coming(ledger, wanted)
    return [(one, ledger.bookings.person(one.person)) for one in found]


def _coming(ledger: Ledger, wanted: Wanted) -> list[Appointment]:
    since = local(wanted.begin, ledger.config.hall.timezone).date()
    return [
        one
        for one in ledger.bookings.coming(since)
        if one.begins < wanted.end and wanted.begin < one.ends and wanted.service in ("", one.service)
        if not wanted.codes or one.code in wanted.codes
    ]


def cancel(ledger: Ledger, wanted: Wanted, reason: str, batch: str = "") -> Portion:
    """Cancel a portion of it; the answer names the batch for the next one. Everybody is told, a little later.

    Only then do the settings let a closure in; meanwhile these places are offered to nobody.
    """
    if not reason.strip():
        raise Refusal("reason_missing", action="cancel", number="")
    if wanted.begin >= wanted.end:
        raise Refusal("invalid", path="end", found=wanted.end.isoformat())
    found, batch = _coming(ledger, wanted), batch or ledger.new_id()
    for one in found[:AT_ONCE]:
        ledger.bookings.note(one.id, reason.strip())
        after, fact = appointments.cancel(one, "staff", ledger.now, 0, batch)
        ledger.bookings.put(one, after)
        ledger.record(fact)
        ledger.bookings.tell_no_more(after.id)
        if one.state is Standing.BOOKED:
            _tell(ledger, after)
    return Portion(batch=batch, done=len(found[:AT_ONCE]), left=len(found[AT_ONCE:]))


def _tell(ledger: Ledger, after: Appointment) -> None:
    person = ledger.bookings.person(after.person)
    found = reminding.messages("cancelled", after, person, ledger.config.booking, ledger.now, _ids(ledger))
    ledger.bookings.tell(replace(one, due_at=ledger.now + appointments.TELL_AFTER) for one in found)


def _ids(ledger: Ledger) -> Iterator[str]:
    return iter(ledger.new_id, None)


def restore(ledger: Ledger, batch: str) -> Portion:
    """Take a portion of a batch back: these visits are to be after all, and nobody has heard otherwise.

    Refuses `undo_too_late` once the visitors are told. Places that were only held come back as cancelled: who typed at
    that time has chosen anew.
    """
    found = ledger.bookings.in_batch(batch)
    if not found:
        raise Refusal("nothing_to_undo", window="")
    for one in found[:AT_ONCE]:
        after, fact = appointments.restore(one, ledger.now)
        ledger.bookings.put(one, after)
        ledger.record(fact)
        ledger.bookings.tell_no_more(after.id)
        person = ledger.bookings.person(after.person)
        again = reminding.reminders(after, person, ledger.config.booking, ledger.now, _ids(ledger))
        ledger.bookings.tell(again)
    return Portion(batch=batch, done=len(found[:AT_ONCE]), left=len(found[AT_ONCE:]))


def alternatives(ledger: Ledger, found: Appointment, begin: datetime, end: datetime) -> Sequence[Offer]:
    """Free times nearest to one that the hall cannot keep; none from begin to end, when it cannot serve."""
    service = ledger.config.service_by_code.get(found.service)
    if service is None:
        return ()
    return book.nearest(ledger, service, found.begins, public=True, without=(begin, end))


def instead_of(ledger: Ledger, found: Appointment) -> Sequence[Offer]:
    """The same once it was cancelled: whatever lies among those that were cancelled with it is no help."""
    batch = ledger.bookings.in_batch(found.batch)
    return alternatives(ledger, found, min(one.begins for one in batch), max(one.ends for one in batch))


def unreached(found: Sequence[tuple[Appointment, Person]], ways: Collection[str]) -> list[tuple[Appointment, Person]]:
    """Those to whom no message can go on the ways that are set up: somebody has to ring them up."""
    booked = [(one, person) for one, person in found if one.state in COMING]
    return [(one, person) for one, person in booked if not set(reminding.channels_of(person)) & set(ways)]
