"""Can the queue be called by these rules? Policies, classes and needs, checked before they take effect."""

from __future__ import annotations

from collections.abc import Iterator

from hall.domain import needs
from hall.domain.checking import CODE, Problem
from hall.domain.configuration import Configuration, VisitorClass
from hall.domain.rules import POLICIES, Need, Rules
from hall.domain.wording import missing

_RANGES = (
    ("ratio_normal", 1, 99),
    ("ratio_priority", 1, 99),
    ("overflow_after_min", 0, 600),
    ("long_walk_s", 0, 3600),
)
LONGEST_GRACE_S = 900
"""A need that lets the hall wait longer than this for one visitor would hold up everybody behind him."""


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why somebody could not be called by these rules, or would be called wrongly."""
    yield from _rules(config.rules)
    for i, visitor_class in enumerate(config.classes):
        yield from _class(f"classes/{i}", visitor_class)
    for i, need in enumerate(config.needs):
        yield from _need(config, i, need)
    for i, plan in enumerate(config.windows):
        for code in plan.meets:
            if code not in config.need_by_code:
                yield Problem(path=f"windows/{i}/meets", code="unknown_need", found={"value": code})


def unmet(config: Configuration) -> Iterator[tuple[str, str]]:
    """Services and hard needs that none of their windows meets: such a number is refused when it is asked for."""
    for service in config.services:
        for need in config.needs:
            if need.hard and not needs.able(config, service.code, [need.code]):
                yield service.code, need.code


def _rules(rules: Rules) -> Iterator[Problem]:
    if rules.policy not in POLICIES:
        found = {"value": rules.policy, "known": ", ".join(POLICIES)}
        yield Problem(path="rules/policy", code="unknown_choice", found=found)
    for name, low, high in _RANGES:
        if not low <= getattr(rules, name) <= high:
            yield Problem(path=f"rules/{name}", code="out_of_range", found={"from": low, "to": high})


def _class(path: str, found: VisitorClass) -> Iterator[Problem]:
    if found.daily_share is not None and not 0 < found.daily_share <= 1:
        yield Problem(path=f"{path}/daily_share", code="out_of_range", found={"from": 0, "to": 1})
    if found.calls_per_hour is not None and not 1 <= found.calls_per_hour <= 999:
        yield Problem(path=f"{path}/calls_per_hour", code="out_of_range", found={"from": 1, "to": 999})


def _need(config: Configuration, i: int, need: Need) -> Iterator[Problem]:
    if not CODE.fullmatch(need.code):
        yield Problem(path=f"needs/{i}/code", code="bad_code", found={"value": need.code})
    if any(need.code.casefold() == other.code.casefold() for other in config.needs[:i]):
        yield Problem(path=f"needs/{i}/code", code="code_twice", found={"value": need.code})
    for tag in missing(need.name, config.hall.languages[:1]):
        yield Problem(path=f"needs/{i}/name", code="name_missing", found={"language": tag})
    if not 0 <= need.grace_s <= LONGEST_GRACE_S:
        yield Problem(path=f"needs/{i}/grace_s", code="out_of_range", found={"from": 0, "to": LONGEST_GRACE_S})
    if need.hard and not any(need.code in plan.meets for plan in config.windows):
        yield Problem(path=f"needs/{i}/hard", code="need_met_nowhere", found={"value": need.code})
