"""Appointments on their day: checking in, and what becomes of those who do not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hall.domain import appointment as appointments
from hall.domain import overbooking
from hall.domain.appointment import Appointment, Standing
from hall.domain.business_day import local
from hall.domain.refusals import Refusal
from hall.journey import book, near, take
from hall.journey.ports import Ledger
from hall.journey.take import Taken

AT_ONCE = 200
"""Rounds are short: what is left is done in the next one."""
LEARNT_FROM = timedelta(days=90)
"""So many days back it is counted how many come: a season, and no longer."""
KEPT = timedelta(days=92)
"""Names and phones of visitors are erased so long after their appointment."""


def check_in(ledger: Ledger, before: Appointment, *, channel: str, kiosk: str = "", link_base: str = "") -> Taken:
    """The visitor is here: a number whose seniority is the booked time, if that was kept. Never a second number.

    Refuses `appointment_too_early` with the time to come, `already_checked_in` with the number, and what taking a
    number refuses when the hall is closed or suspended.
    """
    if before.state is Standing.CHECKED_IN:
        raise Refusal("already_checked_in", state=before.state.value, number=ledger.ticket(before.ticket).number)
    arrival = appointments.arrive(before, ledger.config.booking, ledger.now)
    ask = take.Ask(
        service=before.service,
        channel=channel,
        visitor_class=before.visitor_class,
        language=before.language,
        kiosk=kiosk,
        link_base=link_base,
        appointment=before.id,
        booked_at=before.begins if arrival.in_time else None,
    )
    taken = take.take(ledger, ask)
    step = appointments.check_in(before, taken.ticket.id, taken.ticket.number, ledger.now, arrival)
    ledger.bookings.put(before, step[0])
    ledger.record(step[1])
    ledger.bookings.tell_no_more(before.id)
    near.follow(ledger, taken.ticket, ledger.bookings.person(before.person))
    return taken


def of_card(ledger: Ledger, id_mark: str) -> Appointment:
    """Today's appointment of whoever put this card on the reader: the next that may still come; else the last one.

    Refuses `unknown_appointment`.
    """
    today = local(ledger.now, ledger.config.hall.timezone).date()
    found = ledger.bookings.today_of(id_mark, today)
    booked = [one for one in found if one.state is Standing.BOOKED]
    if not found:
        raise Refusal("unknown_appointment")
    return booked[0] if booked else found[-1]


def miss(ledger: Ledger, before: Appointment, *, by: str) -> Appointment:
    """Nobody came. Where the hall itself was not open for it, nobody is restricted for that.

    A person says so once the booked time has come, the clock only when `no_show_after_min` have passed.
    """
    if ledger.now < before.begins:
        raise Refusal("appointment_too_early", not_before=before.begins, day=before.day.isoformat())
    step = appointments.miss(before, ledger.now, by)
    ledger.bookings.put(before, step[0])
    ledger.record(step[1])
    ledger.bookings.tell_no_more(before.id)
    if not _was_shut(ledger, before):
        book.restrict(ledger, step[0], "no_shows")
    return step[0]


def _was_shut(ledger: Ledger, found: Appointment) -> bool:
    """Whether the visitor could not have checked in: no business day, or a suspension about that time."""
    state, config = ledger.state, ledger.config
    if found.day not in (state.day, state.last_day):
        return True
    service = config.service_by_code.get(found.service)
    zone = service.zone if service else ""
    until = found.begins + timedelta(minutes=config.booking.no_show_after_min)
    return any(
        one.covers(found.service, zone) and one.since < until and (one.until is None or one.until > found.begins)
        for one in (*state.suspensions, *state.past_suspensions)
    )


def due(ledger: Ledger) -> Sequence[Appointment]:
    """What a round has to look at: places held in vain, and visitors who did not come."""
    begun_before = ledger.now - timedelta(minutes=ledger.config.booking.no_show_after_min)
    return ledger.bookings.overdue(ledger.now, begun_before, AT_ONCE)


def sweep(ledger: Ledger) -> int:
    """One round of the hall's own: let go what was held in vain, mark who did not come, erase who is long gone.

    Doing it twice, or by two processes at once, changes nothing more: each appointment leaves its state once.
    """
    found = due(ledger)
    for one in found:
        if one.state is Standing.HELD:
            step = appointments.expire(one, ledger.now)
            ledger.bookings.put(one, step[0])
            ledger.record(step[1])
        else:
            miss(ledger, one, by="hall")
    return len(found)


def learn(ledger: Ledger) -> int:
    """Once a day: how many of those who booked came, of the days that are over; returns of how many kinds of slot."""
    today = local(ledger.now, ledger.config.hall.timezone).date()
    found = overbooking.learn(ledger.config, ledger.bookings.ended(today - LEARNT_FROM, today))
    ledger.bookings.put_shows(found, today)
    return len(found)


def must_learn(ledger: Ledger) -> bool:
    """Whether a day has passed since it was learnt last; where nothing can be booked there is nothing to learn."""
    today = local(ledger.now, ledger.config.hall.timezone).date()
    return bool(ledger.config.booking.plans) and ledger.bookings.learnt_on() != today


def forget(ledger: Ledger) -> int:
    """Erase the people of appointments, and the marks of holders, older than `KEPT`; returns how many."""
    before = local(ledger.now - KEPT, ledger.config.hall.timezone).date()
    return ledger.bookings.forget(before) + ledger.visits.forget(before)
