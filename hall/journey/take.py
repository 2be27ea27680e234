"""Taking a number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hall.domain import needs, numbering
from hall.domain import ticket as tickets
from hall.domain.configuration import NORMAL, Series, Service
from hall.domain.forecast import Estimate
from hall.domain.refusals import Refusal
from hall.domain.ticket import SlipState, Ticket
from hall.journey import classes, expected, limits, routes, telling
from hall.journey.classes import Granting
from hall.journey.ports import Ledger


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a visitor asked for. kiosk is where he pressed; link_base the tested public address, or empty.

    Either a service, or a journey, of which the hall chooses the first service.
    """

    service: str = ""
    channel: str
    visitor_class: str = NORMAL
    journey: str = ""
    people: int = 1
    """How many persons stand behind the number."""
    language: str = ""
    needs: tuple[str, ...] = ()
    granting: Granting = field(default_factory=Granting)
    test: bool = False
    kiosk: str = ""
    link_base: str = ""
    appointment: str = ""
    """The appointment that is checked in: one who has booked is not turned away by quota, cut-off or hours."""
    booked_at: datetime | None = None
    """Its time, when that was kept: it counts as seniority."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The new ticket, how many are before it, and what the visitor was told."""

    ticket: Ticket
    ahead: int
    estimate: Estimate | None


def take(ledger: Ledger, ask: Ask) -> Taken:
    """Give out the next number of the service's series and queue its slip.

    Refuses what is not there (`unknown_service`, `unknown_journey`, `unknown_class`, `unknown_need`,
    `unknown_language`), a group that is too large for one number (`group_too_large`), what is not to be had now
    (`hall_closed`, `hall_suspended`, `service_closed`, `service_full`, `service_cut_off`, `series_exhausted`), what
    nobody here can give (`need_not_met`), and what `classes.grant` refuses.
    """
    service, path = _asked_for(ledger, ask)
    day = limits.must_be_taking(ledger, service, ask.visitor_class, booked=bool(ask.appointment))
    granted = classes.grant(ledger, service, ask.visitor_class, ask.granting)
    series = ledger.config.series_by_code[service.series]
    serial = next_serial(ledger, series)
    ahead, estimate = expected.newcomer(ledger, service, ask.visitor_class)
    printer = telling.printer_at(ledger.config, ask.kiosk)
    ticket = Ticket(
        id=ledger.new_id(),
        day=day,
        series=series.code,
        serial=serial,
        number=numbering.text(series, serial),
        visit=ledger.new_id(),
        service=service.code,
        visitor_class=ask.visitor_class,
        language=ask.language or ledger.config.hall.languages[0],
        channel=ask.channel,
        issued_at=ledger.now,
        seniority=ask.booked_at or ledger.now,
        queued_at=ledger.now,
        booked_at=ask.booked_at,
        appointment=ask.appointment,
        link=ledger.new_link(),
        needs=ask.needs,
        people=ask.people,
        journey=ask.journey,
        path=path,
        test=ask.test,
        slip=SlipState.QUEUED if printer else SlipState.NONE,
        told_low_min=estimate.low_min if estimate else None,
        told_high_min=estimate.high_min if estimate else None,
    )
    ledger.put_serial(series.code, serial)
    ledger.add(ticket)
    ledger.count(service.code, issued=1)
    ledger.record(tickets.issued(ticket, ahead, granted))
    if printer is not None:
        link = f"{ask.link_base}/t/{ticket.link}" if ask.link_base else ""
        telling.print_slip(ledger, ticket, printer.code, link, ahead)
    return Taken(ticket=ticket, ahead=ahead, estimate=estimate)


def _asked_for(ledger: Ledger, ask: Ask) -> tuple[Service, tuple[str, ...]]:
    """The service to begin with, and those of the same journey that follow."""
    config = ledger.config
    plan = routes.plan_of(config, ask.journey) if ask.journey else None
    if plan is None and ask.service not in config.service_by_code:
        raise Refusal("unknown_service", asked=ask.service, known=", ".join(config.service_by_code))
    if ask.visitor_class not in config.class_by_code:
        raise Refusal("unknown_class", asked=ask.visitor_class, known=", ".join(config.class_by_code))
    if ask.language and ask.language not in config.hall.languages:
        raise Refusal("unknown_language", asked=ask.language, known=", ".join(config.hall.languages))
    if ask.people > config.rules.group_max:
        raise Refusal("group_too_large", people=ask.people, most=config.rules.group_max)
    needs.must_be_known(config, ask.needs)
    for code in plan.services if plan else (ask.service,):
        needs.must_be_met(config, code, ask.needs)
    first, path = routes.first(ledger, plan, ask.visitor_class) if plan else (ask.service, ())
    return config.service_by_code[first], path


def next_serial(ledger: Ledger, series: Series) -> int:
    """The next number of the day, passing over those that visitors kept from earlier days still hold."""
    serial = numbering.after(series, ledger.last_serial(series.code))
    while ledger.counted(numbering.kept(series.code, serial)):
        serial = numbering.after(series, serial)
    return serial
