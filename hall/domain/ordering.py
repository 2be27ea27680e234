"""Which changes of a configuration decide who is called next: these are tried before they are switched on.

The settings page asks the same question of a draft (`hall/pages/admin/ordering.js`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hall.domain.configuration import Configuration


def decided_anew(before: Configuration, after: Configuration) -> bool:
    """Whether people could be called in another order under `after`. Which services a window has is a matter of staff;
    on which terms it serves those that it keeps is one of order.
    """
    return _terms(before, after) != _terms(after, before)


def _terms(config: Configuration, other: Configuration) -> Mapping[str, Any]:
    """What decides the order in a configuration, of windows as far as the other one has the same services there."""
    rules, booking = config.rules, config.booking
    return {
        "rules": (rules.policy, rules.ratio_normal, rules.ratio_priority),
        "booking": (booking.head_start_min, booking.early_min, booking.late_min),
        "classes": {one.code: (one.rate, one.head_start_min, one.calls_per_hour) for one in config.classes},
        "windows": {
            (plan.code, own.code): (own.mode, own.after_min, own.bonus_min)
            for plan in config.windows
            if plan.code in other.window_by_code
            for own in plan.services
            if own.code in {kept.code for kept in other.window_by_code[plan.code].services}
        },
    }
