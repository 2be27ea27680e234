"""What happens to a ticket away from a window: come back, leave, void, copy of the slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hall.domain import leaving, returning
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.ticket import ENDED, Awaits, SlipState, State, Ticket
from hall.journey import back, order, serve, telling, together
from hall.journey.ports import Ledger
from hall.journey.work import Work


def come_back(ledger: Ledger, before: Ticket) -> Ticket:
    """One who missed the call, or had left and has the paper, is back: by the hall's rule in again (DESIGN §6.1).

    Refuses `return_not_allowed` (too late, a missed call ends the number here, not of today), `returned_too_often`.
    """
    return together.keep(ledger, before, back.step(ledger, before))


def here(ledger: Ledger, before: Ticket) -> Ticket:
    """ "I'm here": after a missed call, before the time that was asked for is over, or at check-in.

    For one who was called it means "I am coming", and his grace begins anew.

    Who has left needs the paper: refuses `return_not_allowed`.
    """
    if before.state is State.LEFT:
        raise Refusal("return_not_allowed", number=before.number, why="paper", minutes=0)
    if before.state is State.WAITING:
        return together.keep(ledger, before, returning.here(before, ledger.now))
    if before.state is State.CALLED:
        until = ledger.now + timedelta(seconds=serve.allowance_s(ledger, before))
        return together.keep(ledger, before, returning.coming(before, ledger.now, until))
    return come_back(ledger, before)


def arrive(ledger: Ledger, before: Ticket) -> Ticket:
    """A kiosk or a person of the staff says that the holder of a number taken elsewhere is here.

    Refuses `already_here` of one who is, or who had asked for more time: that is his own to end.
    """
    if before.state is not State.WAITING or before.awaits != Awaits.CHECK_IN:
        raise Refusal("already_here", number=before.number)
    return together.keep(ledger, before, returning.here(before, ledger.now))


def delay(ledger: Ledger, before: Ticket) -> Ticket:
    """ "10 more minutes": others are called meanwhile, at once where he was called already.

    Refuses `delayed_too_often`, `delay_not_needed`.
    """
    asked = f"delay:{before.id}"
    if before.state is State.CALLED:
        return _put_off(ledger, before, asked)
    step = returning.delay(before, ledger.now, ledger.config.rules, ledger.counted(asked))
    ledger.add_to(asked)
    return together.keep(ledger, before, step)


def _put_off(ledger: Ledger, before: Ticket, asked: str) -> Ticket:
    """The window is free at once, its clerk is told by the step that can be undone, and the visitor loses no turn."""
    now, rules, delays = ledger.now, ledger.config.rules, ledger.counted(asked)
    returning.must_have_delays(before, rules, delays)
    work = Work(ledger, ledger.window(before.window or ""))
    absent = work.step("put-off", before, leaving.not_now(before, now))
    waiting = work.step("put-off", absent, returning.waits_on(absent, now))
    after = work.step("put-off", waiting, returning.delay(waiting, now, rules, delays))
    work.count(asked)
    telling.withdraw(ledger, after.id, now)
    work.store(None)
    return after


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


def slip(ledger: Ledger, ticket: Ticket, place: str, link: str) -> Ticket:
    """The paper of a number that was taken for a phone: printed once, however often it is asked for.

    Refuses `not_reprintable` when the number has ended, `unknown_place` where there is no printer.
    """
    if ticket.slip is not SlipState.NONE:
        return ticket
    if ticket.state in ENDED:
        raise Refusal("not_reprintable", number=ticket.number, state=ticket.state.value)
    _must_be_printer(ledger, place)
    ahead = order.before(ledger, order.place_of(ticket)).total if ticket.state is State.WAITING else 0
    telling.print_slip(ledger, ticket, place, link, ahead)
    ledger.mark_slip(ticket.id, SlipState.QUEUED)
    return replace(ticket, slip=SlipState.QUEUED)


def reprint(ledger: Ledger, ticket: Ticket, place: str, reason: str) -> Ticket:
    """A person asks for a copy of a slip; it is marked COPY and never comes by itself (TRUST rule P)."""
    if ticket.state in ENDED:
        raise Refusal("not_reprintable", number=ticket.number, state=ticket.state.value)
    if not reason.strip():
        raise Refusal("reason_missing", action="reprint", number=ticket.number)
    _must_be_printer(ledger, place)
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


def _must_be_printer(ledger: Ledger, place: str) -> None:
    printers = [p.code for p in ledger.config.places if p.kind == "printer"]
    if place not in printers:
        raise Refusal("unknown_place", asked=place, known=", ".join(printers))
