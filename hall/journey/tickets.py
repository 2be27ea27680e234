"""What happens to a ticket away from a window: come back, leave, void, copy of the slip."""

from __future__ import annotations

from dataclasses import replace

from hall.domain import leaving
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.ticket import ENDED, SlipState, State, Ticket
from hall.journey import telling
from hall.journey.call import Work
from hall.journey.ports import Ledger


def come_back(ledger: Ledger, before: Ticket) -> Ticket:
    """One who missed the call is back in the hall: in again after some calls of his service (DESIGN §6.1)."""
    rules = ledger.config.rules
    today = ledger.service_days([before.service]).get(before.service)
    ready = (today.called if today else 0) + rules.return_after
    step = leaving.come_back(before, ledger.now, ready_at_call=ready, max_returns=rules.max_returns)
    ledger.put(before, step[0])
    ledger.record(step[1])
    return step[0]


def leave(ledger: Ledger, before: Ticket, by: str) -> Ticket:
    """The visitor gives up the number."""
    after, fact = leaving.leave(before, by, ledger.now)
    ledger.put(before, after)
    ledger.record(fact)
    return after


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
