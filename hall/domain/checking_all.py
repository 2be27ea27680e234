"""Every check of a configuration, one after the other: the one place to ask whether a hall can open with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hall.domain import (
    checking,
    checking_alerts,
    checking_appraisal,
    checking_booking,
    checking_days,
    checking_flow,
    checking_guide,
    checking_items,
    checking_order,
    checking_reporting,
    checking_screens,
    checking_signs,
    checking_slip,
    checking_visits,
    checking_voice,
)
from hall.domain.checking import Problem
from hall.domain.configuration import Configuration

CHECKS: tuple[Callable[[Configuration], Iterable[Problem]], ...] = (
    checking.problems,
    checking_alerts.problems,
    checking_appraisal.problems,
    checking_booking.problems,
    checking_days.problems,
    checking_flow.problems,
    checking_guide.problems,
    checking_items.problems,
    checking_order.problems,
    checking_reporting.problems,
    checking_screens.problems,
    checking_signs.problems,
    checking_slip.problems,
    checking_visits.problems,
    checking_voice.problems,
)


def problems(config: Configuration) -> tuple[Problem, ...]:
    """Every reason why this configuration must not take effect; empty when it may."""
    return tuple(problem for check in CHECKS for problem in check(config))
