"""Can a hall be warned like this? Limits in order, kinds and services that there are, addresses to write to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.domain.alerts.plan import TELL_FROM, AlertRule
from hall.domain.alerts.table import ROW
from hall.domain.checking import Problem, span_problems
from hall.domain.configuration import Configuration

HIGHEST = 10_000
"""No limit of any unit is sensible beyond it."""
LONGEST_S = 3600
"""So long something may have to last before it is an alert; beyond, nobody is warned."""
OF_A_SERVICE = frozenset({"service", "window"})
"""Scopes in which there is a service whose limits may be others."""
ADDRESS = re.compile(r"[^@\s,;<>]{1,64}@[^@\s,;<>.]+(\.[^@\s,;<>.]+)*")


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why its alerts must not take effect."""
    plan, seen = config.alerts, set[tuple[str, str]]()
    for i, rule in enumerate(plan.rules):
        path = f"alerts/rules/{i}"
        yield from _named(config, path, rule)
        yield from _limited(path, rule)
        if (rule.key, rule.service) in seen:
            yield Problem(path=f"{path}/key", code="limit_twice")
        seen.add((rule.key, rule.service))
    if not 1 <= plan.long_wait_min <= 480:
        yield Problem(path="alerts/long_wait_min", code="out_of_range", found={"from": 1, "to": 480})
    yield from span_problems("alerts/quiet", plan.quiet)
    if plan.tell_from not in TELL_FROM:
        found = {"value": plan.tell_from, "known": ", ".join(TELL_FROM)}
        yield Problem(path="alerts/tell_from", code="unknown_choice", found=found)
    for i, address in enumerate(plan.email_to):
        if not ADDRESS.fullmatch(address):
            yield Problem(path=f"alerts/email_to/{i}", code="bad_address", found={"value": address})


def _named(config: Configuration, path: str, rule: AlertRule) -> Iterator[Problem]:
    row = ROW.get(rule.key)
    if row is None:
        yield Problem(path=f"{path}/key", code="unknown_choice", found={"value": rule.key, "known": ", ".join(ROW)})
    elif rule.service and row.scope not in OF_A_SERVICE:
        yield Problem(path=f"{path}/service", code="limit_of_hall")
    elif rule.service and rule.service not in config.service_by_code:
        yield Problem(path=f"{path}/service", code="unknown_service", found={"value": rule.service})


def _limited(path: str, rule: AlertRule) -> Iterator[Problem]:
    if not 0 <= rule.lasting_s <= LONGEST_S:
        yield Problem(path=f"{path}/lasting_s", code="out_of_range", found={"from": 0, "to": LONGEST_S})
    if rule.off:
        return
    if rule.yellow is None and rule.red is None:
        yield Problem(path=f"{path}/yellow", code="limits_missing")
    for name, limit in (("yellow", rule.yellow), ("red", rule.red)):
        if limit is not None and not 0 <= limit <= HIGHEST:
            yield Problem(path=f"{path}/{name}", code="out_of_range", found={"from": 0, "to": HIGHEST})
    if rule.yellow is not None and rule.red is not None and rule.red <= rule.yellow:
        yield Problem(path=f"{path}/red", code="limits_crossed", found={"yellow": rule.yellow, "red": rule.red})
