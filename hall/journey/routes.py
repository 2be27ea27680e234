"""Journeys: several services on one number. Which one comes first, what comes next, and staff who change the rest."""

from __future__ import annotations

from collections.abc import Sequence

from hall.domain import journeys, needs
from hall.domain.configuration import Configuration
from hall.domain.refusals import Refusal
from hall.domain.rules import JourneyPlan
from hall.domain.sending import Target
from hall.domain.ticket import Ticket
from hall.journey import expected, limits
from hall.journey.ports import Ledger


def plan_of(config: Configuration, code: str) -> JourneyPlan:
    """The journey; refuses `unknown_journey`."""
    found = config.journey_by_code.get(code)
    if found is None:
        raise Refusal("unknown_journey", asked=code, known=", ".join(config.journey_by_code))
    return found


def first(ledger: Ledger, plan: JourneyPlan, visitor_class: str) -> tuple[str, tuple[str, ...]]:
    """With which service a journey begins for a newcomer, and what is left then.

    A service that gives out no numbers now is passed over while another may come first.
    """
    allowed = journeys.may_come(plan.services, plan.order)
    by_code = ledger.config.service_by_code
    taking = [code for code in allowed if limits.why_not_taking(ledger, by_code[code], visitor_class) is None]
    chosen = _chosen(ledger, plan.services, plan.order, visitor_class, taking or allowed)
    return chosen, tuple(code for code in plan.services if code != chosen)


def onward(ledger: Ledger, done: Ticket) -> tuple[Target, tuple[str, ...]]:
    """Where a visitor goes after a finished stage, and what is still to come then.

    The wait of a newcomer stands for his: he has kept his seniority and waits less, at each of them alike.
    """
    plan = ledger.config.journey_by_code.get(done.journey)
    known = [code for code in done.path if code in ledger.config.service_by_code]
    chosen = _chosen(ledger, known, plan.order if plan else (), done.visitor_class, known)
    return Target(service=chosen), tuple(code for code in known if code != chosen)


def goes_on(ledger: Ledger, done: Ticket) -> bool:
    """Whether anything is still to come that the hall has not given up meanwhile."""
    return any(code in ledger.config.service_by_code for code in done.path)


def _chosen(
    ledger: Ledger, left: Sequence[str], order: journeys.Pairs, visitor_class: str, preferred: Sequence[str]
) -> str:
    allowed = journeys.may_come(left, order)
    asked = allowed if len(allowed) > 1 else ()
    return journeys.choose(
        left, order, {code: _expected_s(ledger, code, visitor_class) for code in asked if code in preferred}
    )


def _expected_s(ledger: Ledger, code: str, visitor_class: str) -> float | None:
    """Waiting (the middle of the range) and walking, in seconds; None when no window is open for it."""
    service = ledger.config.service_by_code[code]
    wait = expected.likely(ledger, service, visitor_class)[1]
    if wait is None:
        return None
    return (wait.low_min + wait.high_min) * 30.0 + ledger.config.zone_by_code[service.zone].walk_s


def change_path(ledger: Ledger, before: Ticket, services: Sequence[str], reason: str) -> Ticket:
    """Staff add or leave out services of what is still to come.

    Refuses `unknown_service`, `service_twice`, `need_not_met`, and what `journeys.change_path` refuses.
    """
    config = ledger.config
    for i, code in enumerate(services):
        if code not in config.service_by_code:
            raise Refusal("unknown_service", asked=code, known=", ".join(config.service_by_code))
        if code == before.service or code in services[:i]:
            raise Refusal("service_twice", number=before.number, service=code)
        needs.must_be_met(config, code, before.needs)
    after, fact = journeys.change_path(before, services, reason, ledger.now)
    ledger.put(before, after)
    ledger.record(fact)
    return after
