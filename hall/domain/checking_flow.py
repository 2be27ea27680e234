"""Do the rules of missed calls, transfers and pauses make sense, and is there a deputy behind each name?"""

from __future__ import annotations

from collections.abc import Iterator

from hall.domain.checking import Problem
from hall.domain.configuration import Configuration
from hall.domain.rules import REQUEUES
from hall.domain.window import PAUSE_REASONS

_RANGES = (
    ("return_within_min", 1, 1440),
    ("hold_alarm_min", 1, 480),
    ("flag_transfers", 0, 99),
    ("delay_min", 1, 240),
    ("max_delays", 0, 9),
    ("good_from", 3, 4),
    ("follow_up_days", 1, 60),
)


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why a visitor could not come back, or a post would be covered by nobody."""
    rules = config.rules
    if rules.requeue not in REQUEUES:
        found = {"value": rules.requeue, "known": ", ".join(REQUEUES)}
        yield Problem(path="rules/requeue", code="unknown_choice", found=found)
    for name, low, high in _RANGES:
        value = getattr(rules, name)
        if value is not None and not low <= value <= high:
            yield Problem(path=f"rules/{name}", code="out_of_range", found={"from": low, "to": high})
    for reason, minutes in rules.pause_limits_min.items():
        path = f"rules/pause_limits_min/{reason}"
        if reason not in PAUSE_REASONS:
            yield Problem(path=path, code="unknown_choice", found={"value": reason, "known": ", ".join(PAUSE_REASONS)})
        if not 1 <= minutes <= 480:
            yield Problem(path=path, code="out_of_range", found={"from": 1, "to": 480})
    for i, plan in enumerate(config.windows):
        if plan.deputy and (plan.deputy not in config.window_by_code or plan.deputy == plan.code):
            yield Problem(path=f"windows/{i}/deputy", code="unknown_window", found={"value": plan.deputy})
