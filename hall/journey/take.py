"""Taking a number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from hall.domain import needs, numbering, returning
from hall.domain import ticket as tickets
from hall.domain.altered import altered
from hall.domain.configuration import NORMAL, Configuration, Series, Service
from hall.domain.forecast import Estimate
from hall.domain.refusals import Refusal
from hall.domain.ticket import SlipState, State, Ticket
from hall.journey import classes, expected, limits, order, routes, telling
from hall.journey.classes import Granting
from hall.journey.ports import Ledger

PHONE = "phone"
"""The channel of numbers that are taken elsewhere than in the hall."""


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
    identity: str = ""
    """A keyed mark of the person, and of whoever takes numbers for others; never in the journal."""
    agent: str = ""
    language: str = ""
    needs: tuple[str, ...] = ()
    granting: Granting = field(default_factory=Granting)
    test: bool = False
    kiosk: str = ""
    link_base: str = ""
    paper: bool = True
    """False: the number goes to a phone, and a slip is printed only when it is asked for (`tickets.slip`)."""
    appointment: str = ""
    """The appointment that is checked in: one who has booked is not turned away by quota, cut-off or hours."""
    booked_at: datetime | None = None
    """Its time, when that was kept: it counts as seniority."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The new ticket, how many are before it, what the visitor was told; or one that the same person has already."""

    ticket: Ticket
    ahead: int
    estimate: Estimate | None
    existing: bool = False


def take(ledger: Ledger, ask: Ask) -> Taken:
    """Give out the next number of the service's series and queue its slip; or show the number that he has (`existing`).

    Refuses what is not there (`unknown_service`, `unknown_journey`, `unknown_class`, `unknown_need`,
    `unknown_language`), a group that is too large for one number (`group_too_large`), a second number of the same
    person (`duplicate_ticket`) and one too many of an agent (`agent_turns_used`), what is not to be had now
    (`hall_closed`, `hall_suspended`, `service_closed`, `service_full`, `service_cut_off`, `service_direct`,
    `series_exhausted`), what nobody here can give (`need_not_met`), and what `classes.grant` refuses.
    """
    service, path = _asked_for(ledger, ask)
    found = _existing(ledger, ask)
    if found is not None:
        ahead = order.before(ledger, order.place_of(found)).total if found.state is State.WAITING else 0
        return Taken(ticket=found, ahead=ahead, estimate=None, existing=True)
    _agent_may(ledger, ask)
    day = limits.must_be_taking(ledger, service, ask.visitor_class, booked=bool(ask.appointment))
    granted = classes.grant(ledger, service, ask.visitor_class, ask.granting)
    ahead, estimate = expected.newcomer(ledger, service, ask.visitor_class)
    printer = telling.printer_at(ledger.config, ask.kiosk) if ask.paper else None
    ticket = altered(
        numbered(ledger, ask, service, day),
        path=path,
        slip=SlipState.QUEUED if printer else SlipState.NONE,
        told_low_min=estimate.low_min if estimate else None,
        told_high_min=estimate.high_min if estimate else None,
    )
    ledger.add(ticket)
    ledger.visits.mark(ticket, ask.identity, ask.agent)
    ledger.count(service.code, issued=1)
    ledger.record(tickets.issued(ticket, ahead, granted))
    if printer is not None:
        link = f"{ask.link_base}/t/{ticket.link}" if ask.link_base else ""
        telling.print_slip(ledger, ticket, printer.code, link, ahead)
    if ask.channel == PHONE and not ask.appointment and ledger.config.rules.phone_check_in:
        ticket = _awaited(ledger, ticket)
    return Taken(ticket=ticket, ahead=ahead, estimate=estimate)


def _awaited(ledger: Ledger, before: Ticket) -> Ticket:
    after, fact = returning.awaited(before, ledger.now)
    ledger.put(before, after)
    ledger.record(fact)
    return after


def numbered(ledger: Ledger, ask: Ask, service: Service, day: date) -> Ticket:
    """A ticket with the next number of the service's series; the number is used up, the ticket not stored yet."""
    series = ledger.config.series_by_code[service.series]
    serial = next_serial(ledger, series)
    ledger.put_serial(series.code, serial)
    return Ticket(
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
        test=ask.test,
    )


def _asked_for(ledger: Ledger, ask: Ask) -> tuple[Service, tuple[str, ...]]:
    """The service to begin with, and those of the same journey that follow."""
    config = ledger.config
    plan = routes.plan_of(config, ask.journey) if ask.journey else None
    if plan is None and ask.service not in config.service_by_code:
        raise Refusal("unknown_service", asked=ask.service, known=", ".join(config.service_by_code))
    must_be_sound(config, ask.visitor_class, ask.people)
    if ask.language and ask.language not in config.hall.languages:
        raise Refusal("unknown_language", asked=ask.language, known=", ".join(config.hall.languages))
    needs.must_be_known(config, ask.needs)
    for code in plan.services if plan else (ask.service,):
        needs.must_be_met(config, code, ask.needs)
    first, path = routes.first(ledger, plan, ask.visitor_class) if plan else (ask.service, ())
    return config.service_by_code[first], path


def must_be_sound(config: Configuration, visitor_class: str, people: int) -> None:
    """Refuses `unknown_class` and `group_too_large`."""
    if visitor_class not in config.class_by_code:
        raise Refusal("unknown_class", asked=visitor_class, known=", ".join(config.class_by_code))
    if people > config.rules.group_max:
        raise Refusal("group_too_large", people=people, most=config.rules.group_max)


def _existing(ledger: Ledger, ask: Ask) -> Ticket | None:
    """The open number of today that the same person has for the same business; refuses `duplicate_ticket`.

    Dilemma: a father takes a number for himself and one for his son with one card. A hall that wants that lets it
    (`allow`); one that suffers from touts shows the first number or refuses.
    """
    rule, day = ledger.config.rules.duplicates, ledger.state.day
    if not ask.identity or rule == "allow" or day is None:
        return None
    for ticket in ledger.visits.of_identity(ask.identity, day):
        same = ticket.journey == ask.journey if ask.journey else ask.service in (ticket.service, *ticket.path)
        if same and rule == "refuse":
            raise Refusal("duplicate_ticket", number=ticket.number)
        if same:
            return ticket
    return None


def _agent_may(ledger: Ledger, ask: Ask) -> None:
    limit = ledger.config.rules.agent_turns
    if ask.agent and limit is not None and len(ledger.visits.of_agent(ask.agent)) >= limit:
        raise Refusal("agent_turns_used", limit=limit)


def next_serial(ledger: Ledger, series: Series) -> int:
    """The next number of the day, passing over those that visitors kept from earlier days still hold."""
    serial = numbering.after(series, ledger.last_serial(series.code))
    while ledger.counted(numbering.kept(series.code, serial)):
        serial = numbering.after(series, serial)
    return serial
