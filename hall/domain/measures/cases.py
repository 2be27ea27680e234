"""办件: accepted and completed cases, promises in working days, and how much faster than promised (METRICS §6).

Working days are counted by the calendar (`hall.domain.calendar.working_days`): the day of acceptance is day 0, and
suspended days do not count. A case here is already counted through.

Worked example (Zhenhai, half a year): accepted 28151, completed 28083, on the spot 14198:
completion rate 99.76 %, on-the-spot rate 50.44 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hall.domain.measures.aggregates import mean, share


@dataclass(frozen=True, kw_only=True)
class Done:
    """A completed case in working days; a limit that does not exist is None."""

    actual_days: float
    promised_days: float | None = None
    statutory_days: float | None = None


def completion_rate(completed: int, accepted: int) -> float | None:
    """办结率: completed ÷ accepted of the same period; may exceed 1. Example: 28083 / 28151 = 0.9976."""
    return share(completed, accepted)


def on_the_spot_rate(on_the_spot: int, accepted: int) -> float | None:
    """即办率: accepted cases completed in the same visit ÷ accepted. Example: 14198 / 28151 = 0.5044."""
    return share(on_the_spot, accepted)


def on_time_rate(cases: Sequence[Done]) -> float | None:
    """按时办结率: completed within the promised days ÷ completed with a promise. Example: 3 of 5 and 8 of 7: 0.5."""
    promised = [case for case in cases if case.promised_days is not None]
    return share(sum(case.actual_days <= (case.promised_days or 0) for case in promised), len(promised))


def early_rate(cases: Sequence[Done]) -> float | None:
    """Completed before the promised day ÷ completed with a promise. Example: 3 of 5 days and 7 of 7: 0.5."""
    promised = [case for case in cases if case.promised_days is not None]
    return share(sum(case.actual_days < (case.promised_days or 0) for case in promised), len(promised))


def promised_speed_up(cases: Sequence[Done]) -> float | None:
    """承诺提速率: (Σ statutory − Σ promised) ÷ Σ statutory, over cases that have both. Example: 20 → 7 days = 65 %."""
    both = [(c.statutory_days, c.promised_days) for c in cases if c.statutory_days and c.promised_days is not None]
    legal = sum(statutory for statutory, _ in both)
    return share(legal - sum(promised for _, promised in both), legal)


def actual_speed_up(cases: Sequence[Done]) -> float | None:
    """实际提速率: (Σ promised − Σ actual) ÷ Σ promised, over cases with a promise. Example: 7 → 3.5 days = 50 %."""
    both = [(case.promised_days, case.actual_days) for case in cases if case.promised_days]
    promised = sum(days for days, _ in both)
    return share(promised - sum(actual for _, actual in both), promised)


def legal_speed_up(cases: Sequence[Done]) -> float | None:
    """实际提速率（对法定）: (Σ statutory − Σ actual) ÷ Σ statutory, over cases with a statutory limit.

    Some bulletins print this one; it stands beside the other under its own name. Example: 20 → 3.5 days = 82.5 %.
    """
    both = [(case.statutory_days, case.actual_days) for case in cases if case.statutory_days]
    legal = sum(days for days, _ in both)
    return share(legal - sum(actual for _, actual in both), legal)


def cohort_completion(completed_by_now: int, accepted: int) -> float | None:
    """Of the cases accepted in the period, the share completed by today; never above 1. Example: 7 of 8 = 0.875."""
    return share(completed_by_now, accepted)


def mean_completion_days(cases: Sequence[Done]) -> float | None:
    """承诺件平均办结时间: mean working days of cases with a promise. Example: 3 and 4 days: 3.5."""
    return mean([case.actual_days for case in cases if case.promised_days is not None])


def mean_visits(cases_by_visits: Mapping[int, float]) -> float | None:
    """跑动次数: how often people came for one case. Example: 70 % came once, 25 % twice, 5 % three times: 1.35."""
    came = sum(visits * cases for visits, cases in cases_by_visits.items())
    return share(came, sum(cases_by_visits.values()))
