"""What a hall has set for its alerts: other thresholds, hours of quiet, who is told by which way.

Part of the effective-dated configuration, so each alert on record can be held against the limits of its day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hall.domain.alerts.table import LEVELS, RED, Row
from hall.domain.rules import STRICT, Span

TELL_FROM = LEVELS
"""From which level on people outside the page are told."""


@dataclass(frozen=True, kw_only=True)
class AlertRule:
    """Limits of one kind of alert, for the whole hall or for one service, in the unit of its row.

    None is "no such level". lasting_s: so long it must be so without a break before it counts. off: not at all.
    """

    __pydantic_config__ = STRICT

    key: str
    service: str = ""
    yellow: float | None = None
    red: float | None = None
    lasting_s: int = 0
    off: bool = False


@dataclass(frozen=True, kw_only=True)
class AlertPlan:
    """How this hall is warned."""

    __pydantic_config__ = STRICT

    rules: tuple[AlertRule, ...] = ()
    """Only what differs from the table of METRICS §10."""
    long_wait_min: int = 30
    """Who waits longer than this counts among the long waits."""
    quiet: tuple[Span, ...] = ()
    """Hours of every day in which alerts are only shown: no sound, no message. What is open afterwards is told then."""
    tell_from: str = RED
    email_to: tuple[str, ...] = ()
    """Addresses of desks, not of people: settings are kept with their history."""
    webhook: bool = False
    """Also to the hall's gateway (see hall.toml), as signed JSON."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What holds for one alert: the levels that there are, in the unit of the row."""

    yellow: float | None
    red: float | None
    lasting_s: int = 0

    def of(self, level: str) -> float | None:
        """The limit of a level, None where there is none."""
        return self.yellow if level != RED else self.red


NONE = Limits(yellow=None, red=None)


def limits(plan: AlertPlan, row: Row, service: str) -> Limits:
    """The rule for this service, else the hall's own, else the table's."""
    by_service: Mapping[str, AlertRule] = {rule.service: rule for rule in plan.rules if rule.key == row.key}
    rule = by_service.get(service) or by_service.get("")
    if rule is None:
        return Limits(yellow=row.yellow, red=row.red)
    return NONE if rule.off else Limits(yellow=rule.yellow, red=rule.red, lasting_s=rule.lasting_s)
