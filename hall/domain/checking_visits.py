"""Can people be served by these rules of visits? Journeys, direct services, groups, duplicates and agents."""

from __future__ import annotations

from collections.abc import Iterator

from hall.domain import journeys
from hall.domain.checking import CODE, Problem
from hall.domain.configuration import Configuration
from hall.domain.rules import DUPLICATES, MODES, JourneyPlan, Rules
from hall.domain.wording import missing

_RANGES = (
    ("group_max", 1, 999),
    ("agent_turns", 1, 999),
    ("burst_count", 2, 999),
    ("burst_min", 1, 600),
    ("lease_min", 5, 240),
    ("lease_numbers", 1, 500),
)
SMALLEST_JOURNEY = 2


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why a visit could not begin or not come to its end by these rules."""
    yield from _rules(config.rules)
    for i, service in enumerate(config.services):
        if service.mode not in MODES:
            found = {"value": service.mode, "known": ", ".join(MODES)}
            yield Problem(path=f"services/{i}/mode", code="unknown_choice", found=found)
    for i, plan in enumerate(config.journeys):
        yield from _plan(config, i, plan)
        yield from _steps(config, f"journeys/{i}", plan)


def _rules(rules: Rules) -> Iterator[Problem]:
    if rules.duplicates not in DUPLICATES:
        found = {"value": rules.duplicates, "known": ", ".join(DUPLICATES)}
        yield Problem(path="rules/duplicates", code="unknown_choice", found=found)
    for name, low, high in _RANGES:
        value = getattr(rules, name)
        if value is not None and not low <= value <= high:
            yield Problem(path=f"rules/{name}", code="out_of_range", found={"from": low, "to": high})


def _plan(config: Configuration, i: int, plan: JourneyPlan) -> Iterator[Problem]:
    if not CODE.fullmatch(plan.code):
        yield Problem(path=f"journeys/{i}/code", code="bad_code", found={"value": plan.code})
    if any(plan.code.casefold() == other.code.casefold() for other in config.journeys[:i]):
        yield Problem(path=f"journeys/{i}/code", code="code_twice", found={"value": plan.code})
    for tag in missing(plan.name, config.hall.languages[:1]):
        yield Problem(path=f"journeys/{i}/name", code="name_missing", found={"language": tag})


def _steps(config: Configuration, path: str, plan: JourneyPlan) -> Iterator[Problem]:
    """A journey has several different services, all of them by number, in an order that can be walked."""
    if len(plan.services) < SMALLEST_JOURNEY:
        yield Problem(path=f"{path}/services", code="journey_too_short", found={"value": plan.code})
    for j, code in enumerate(plan.services):
        found = config.service_by_code.get(code)
        if found is None:
            yield Problem(path=f"{path}/services/{j}", code="unknown_service", found={"value": code})
        elif found.mode != "ticket":
            yield Problem(path=f"{path}/services/{j}", code="journey_without_number", found={"value": code})
        if code in plan.services[:j]:
            yield Problem(path=f"{path}/services/{j}", code="journey_service_twice", found={"value": code})
    for j, pair in enumerate(plan.order):
        for code in pair:
            if code not in plan.services:
                yield Problem(path=f"{path}/order/{j}", code="unknown_service", found={"value": code})
    turning = journeys.circle(dict.fromkeys(plan.services), plan.order)
    if turning:
        yield Problem(path=f"{path}/order", code="journey_circle", found={"value": turning})
