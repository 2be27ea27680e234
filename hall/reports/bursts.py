"""Many numbers in a short time from one hand: a list for somebody to look at, not a verdict.

Marks of people and agents are keyed hashes and stay where they are: the report only counts them through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from hall.domain import bursts
from hall.domain.bursts import Burst
from hall.domain.business_day import local
from hall.storage.report_reads import Period


def report(period: Period, by: str) -> dict[str, Any]:
    """One row for each burst of the period, by the rules `burst_count` and `burst_min` in force now."""
    rules, hall, found = period.config.rules, period.config.hall, named(period)
    return {
        "items": [_row(period, key, burst) for key, burst in found.items()],
        "total": {
            "key": "total",
            "name": None,
            "burst_numbers": sum(len(burst.numbers) for burst in found.values()),
            "burst_first_at": None,
            "burst_last_at": None,
            "burst_list": None,
        },
        "period": {"from": period.from_.isoformat(), "to": period.to.isoformat()},
        "promise": {"minutes": hall.promise_min, "target": hall.promise_target},
        "limits": {"count": rules.burst_count, "minutes": rules.burst_min},
    }


def named(period: Period) -> Mapping[str, Burst]:
    """The bursts of a period by the keys of their rows, earliest first.

    A kiosk is named; a person or an agent is only told apart from the others (`agent 1`, `agent 2`). The second burst
    of a hand is its `#2`.
    """
    rules = period.config.rules
    hands: dict[tuple[str, str], str] = {}
    times: Counter[str] = Counter()
    found = {}
    for burst in bursts.bursts(period.takings, rules.burst_count, rules.burst_min):
        nth = 1 + sum(kind == burst.kind for kind, _ in hands)
        hand = hands.setdefault((burst.kind, burst.key), f"{burst.kind} {burst.key if burst.kind == 'kiosk' else nth}")
        times[hand] += 1
        found[hand if times[hand] == 1 else f"{hand} #{times[hand]}"] = burst
    return found


def _row(period: Period, key: str, burst: Burst) -> dict[str, Any]:
    zone = period.config.hall.timezone
    return {
        "key": key,
        "name": "",
        "burst_numbers": len(burst.numbers),
        "burst_first_at": local(burst.begin, zone).isoformat(timespec="seconds"),
        "burst_last_at": local(burst.end, zone).isoformat(timespec="seconds"),
        "burst_list": " ".join(burst.numbers),
    }
