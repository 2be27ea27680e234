"""The window whose opening would help most, now: the hall played forward with each closed window open as well.

A suggestion is made where somebody would wait longer than promised and a window would spare five minutes.
Windows that do the same are tried once. That a clerk is there to open it, the hall cannot know: a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hall.domain.configuration import WindowPlan
from hall.domain.forecast.calibration import Calibration
from hall.domain.forecast.outlook import Advice, Outlook
from hall.domain.forecast.whole import Manned, Present, Waiter, look_ahead

LEAST_S = 300.0
"""Less than five minutes is no reason to open a window."""
MOST_TRIED = 12
"""So many kinds of closed windows are tried at most; each costs as much as a forecast."""


def advise(present: Present, outlook: Outlook, calibration: Calibration, closed: Sequence[str]) -> Advice | None:
    """The best of the closed windows; None where nobody would wait longer than promised, or none of them helps.

    The longest wait of a service is that of whoever waits for it now: the time he has waited and what is still before
    him. Where no open window would call him at all, it has no length yet (`before_s` None), and any window is better.
    """
    before = _longest(present, outlook)
    late = {code for code, wait in before.items() if wait is None or wait > present.config.promise_s(code)}
    found = []
    for plan in _tried(present, closed, late):
        opened = Manned(code=plan.code, since=present.now)
        after = _longest(present, look_ahead(replace(present, windows=[*present.windows, opened]), calibration))
        found += [_gain(plan, code, before[code], after[code]) for code in late & _own(plan)]
    return max((one for one in found if one is not None), key=_spared, default=None)


def _longest(present: Present, outlook: Outlook) -> dict[str, float | None]:
    """By service: the longest whole wait of those who wait and can be called; None where somebody is never called."""
    found: dict[str, float | None] = {}
    for waiter in present.waiting:
        if waiter.awaits or waiter.ready_at_call is not None:
            continue
        wait = _whole_wait(present, outlook, waiter)
        known = found.get(waiter.service, 0.0)
        found[waiter.service] = None if wait is None or known is None else max(known, wait)
    return found


def _whole_wait(present: Present, outlook: Outlook, waiter: Waiter) -> float | None:
    left = outlook.waiting(waiter.ticket)
    return None if left is None else (present.now - waiter.queued_at).total_seconds() + left.middle_s


def _tried(present: Present, closed: Sequence[str], late: set[str]) -> list[WindowPlan]:
    """One closed window of each kind that does late work as its own."""
    kinds: dict[object, WindowPlan] = {}
    for code in closed:
        plan = present.config.window_by_code.get(code)
        if plan is not None and _own(plan) & late:
            kinds.setdefault((plan.services, plan.meets), plan)
    return list(kinds.values())[:MOST_TRIED]


def _own(plan: WindowPlan) -> set[str]:
    return {serves.code for serves in plan.services if serves.mode == "primary"}


def _gain(plan: WindowPlan, service: str, before: float | None, after: float | None) -> Advice | None:
    if after is None or (before is not None and before - after < LEAST_S):
        return None
    return Advice(window=plan.code, service=service, before_s=before, after_s=after)


def _spared(advice: Advice) -> tuple[bool, float]:
    """One who would never be called comes first, then the longest time that is spared."""
    return advice.before_s is None, (advice.before_s or 0.0) - advice.after_s
