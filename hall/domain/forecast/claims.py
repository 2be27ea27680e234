"""The policy in force as numbers: how fast a class's waiting counts, and the start it has, for `desk`."""

from __future__ import annotations

from hall.domain import policy
from hall.domain.configuration import Configuration, Serves
from hall.domain.forecast.desk import Ratio, Work

TIER = 1e7
"""Under `strict` a minute of head start weighs more than any waiting: seconds of claim per minute of start."""


def claim(config: Configuration, visitor_class: str, *, on_time: bool = False) -> tuple[float, float]:
    """Rate and start in seconds of claim of a class. The hourly cap of a green channel is not looked ahead."""
    found = policy.claim(config, visitor_class, on_time=on_time, memory=policy.FRESH)
    tier = found.start_min * TIER if config.rules.policy == "strict" else 0.0
    return found.rate, found.start_min * 60 + tier


def is_normal(visitor_class: str) -> bool:
    """Which of the two groups of the ratio policy a class belongs to."""
    return not policy.is_priority(visitor_class)


def ratio(config: Configuration) -> Ratio | None:
    """The ratio rule, where it is in force."""
    rules = config.rules
    if rules.policy != "ratio":
        return None
    return Ratio(normal=rules.ratio_normal, priority=rules.ratio_priority)


def work(config: Configuration, serves: Serves, handle_s: float) -> Work:
    """A service at a window, with what it counts for under the policy."""
    counts = policy.COUNTS[config.rules.policy].bonus
    after_s = serves.after_min * 60 if serves.mode == "overflow" else None
    return Work(handle_s=handle_s, bonus_s=serves.bonus_min * 60 if counts else 0.0, after_s=after_s)
