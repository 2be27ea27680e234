"""Who waits now, as a kiosk's box may print it for calling by mouth."""

from __future__ import annotations

from hall.contract.waiting import WaitingList, WaitingNumber
from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.ticket import State, Ticket
from hall.journey.ports import View

SHOWN = (State.WAITING, State.CALLED)


def waiting_list(view: View) -> WaitingList:
    """Everybody who waits or has just been called, longest first. Names no person: numbers, services and since when."""
    config = view.config
    tickets = sorted(
        (ticket for ticket in view.open_tickets() if ticket.state in SHOWN and not ticket.test),
        key=lambda ticket: (ticket.seniority, ticket.number),
    )
    numbers = tuple(_number(config, ticket) for ticket in tickets)
    codes = sorted({number.service for number in numbers})
    return WaitingList(
        at=local(view.now, config.hall.timezone),
        hall=config.hall.name,
        numbers=numbers,
        services={code: config.service_by_code[code].name for code in codes if code in config.service_by_code},
        windows={code: config.own_labels_of.get(code, "") for code in codes},
    )


def _number(config: Configuration, ticket: Ticket) -> WaitingNumber:
    found = config.class_by_code.get(ticket.visitor_class)
    return WaitingNumber(
        number=ticket.number,
        service=ticket.service,
        since=local(ticket.queued_at, config.hall.timezone),
        mark=found.mark if found else "",
        called=ticket.state is State.CALLED,
    )
