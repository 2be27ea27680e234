"""What happens to a ticket away from a window: come back, leave, void, copy of the slip."""

from __future__ import annotations

from dataclasses import replace

from hall.domain import leaving, returning, suspension
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.ticket import ENDED, SlipState, State, Ticket
from hall.journey import clocks, telling, together
from hall.journey.ports import Ledger
from hall.journey.work import Work


def come_back(ledger: Ledger, before: Ticket) -> Ticket:
    """One who missed the call, or had left and has the paper, is back: by the hall's rule in again (DESIGN §6.1).

    Refuses `return_not_allowed` (too late, a missed call ends the number here, not of today), `returned_too_often`.
    """
    if before.state is State.LEFT and before.day != ledger.state.day:
        raise Refusal("return_not_allowed", number=before.number, why="day", minutes=0)
    today = ledger.service_days([before.service]).get(before.service)
    gone = before.ended_at or ledger.now
    away = suspension.net(gone, ledger.now, clocks.covering(ledger, before.service))
    called = today.called if today else 0
    step = returning.come_back(before, ledger.now, ledger.config.rules, called=called, away=away)
    return together.keep(ledger, before, step)


def here(ledger: Ledger, before: Ticket) -> Ticket:
    """ "I'm here": after a missed call, before the time that was asked for is over, or at check-in.

    Who has left needs the paper: refuses `return_not_allowed`.
    """
    if before.state is State.LEFT:
        raise Refusal("return_not_allowed", number=before.number, why="paper", minutes=0)
    if before.state is State.WAITING:
        return together.keep(ledger, before, returning.here(before, ledger.now))
    return come_back(ledger, before)


def delay(ledger: Ledger, before: Ticket) -> Ticket:
    """ "10 more minutes": others are called meanwhile. Refuses `delayed_too_often`, `delay_not_needed`."""
    asked = f"delay:{before.id}"
    step = returning.delay(before, ledger.now, ledger.config.rules, ledger.counted(asked))
    ledger.add_to(asked)
    return together.keep(ledger, before, step)


def leave(ledger: Ledger, before: Ticket, by: str) -> Ticket:
    """The visitor gives up the number."""
    return together.keep(ledger, before, leaving.leave(before, by, ledger.now))


def void(ledger: Ledger, before: Ticket, reason: str) -> Ticket:
    """Issued by mistake."""
    after, fact = leaving.void(before, reason, ledger.now)
    if before.state is State.CALLED and before.window:
        work = Work(ledger, ledger.window(before.window))
        work.step("void", before, (after, fact))
        telling.withdraw(ledger, after.id, ledger.now)
        work.store(None)
    else:
        ledger.put(before, after)
        ledger.record(fact)
    return after


def reprint(ledger: Ledger, ticket: Ticket, place: str, reason: str) -> Ticket:
    """A person asks for a copy of a slip; it is marked COPY and never comes by itself (TRUST rule P)."""
    if ticket.state in ENDED:
        raise Refusal("not_reprintable", number=ticket.number, state=ticket.state.value)
    if not reason.strip():
        raise Refusal("reason_missing", action="reprint", number=ticket.number)
    found = ledger.config.place_by_code.get(place)
    if found is None or found.kind != "printer":
        raise Refusal("unknown_place", asked=place, known=", ".join(_printers(ledger)))
    data = {"number": ticket.number, "reason": reason, "place": place}
    ledger.record(
        Fact(
            type=FactType.SLIP_REPRINTED,
            happened_at=ledger.now,
            ticket=ticket.id,
            service=ticket.service,
            data=data,
        )
    )
    telling.print_slip(ledger, ticket, place, "", 0, copy=True)
    ledger.mark_slip(ticket.id, SlipState.QUEUED)
    return replace(ticket, slip=SlipState.QUEUED)


def _printers(ledger: Ledger) -> list[str]:
    return [p.code for p in ledger.config.places if p.kind == "printer"]
