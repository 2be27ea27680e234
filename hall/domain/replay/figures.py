"""The figures of a replay: waits and overtaking, overall, by class, by service (METRICS §2 and §9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hall.domain.configuration import Configuration
from hall.domain.measures import fairness
from hall.domain.measures.aggregates import mean, quantile
from hall.domain.measures.fairness import Called
from hall.domain.replay.hall import Outcome


def figures(config: Configuration, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """`overall`, `by_class`, `by_service`: n, waits in seconds, share of those overtaken; only of those called."""
    called = [outcome for outcome in outcomes if outcome.called_s is not None]
    passed = overtaken(config, called)
    pairs = list(zip(called, passed, strict=True))

    def cut(key: Callable[[Outcome], str]) -> dict[str, Any]:
        groups: dict[str, list[tuple[Outcome, bool]]] = {}
        for pair in pairs:
            groups.setdefault(key(pair[0]), []).append(pair)
        return {name: _row(groups[name]) for name in sorted(groups)}

    return {
        "overall": _row(pairs),
        "by_class": cut(lambda o: o.person.visitor_class),
        "by_service": cut(lambda o: o.person.service),
        "gave_up": sum(outcome.gave_up_s is not None for outcome in outcomes),
        "never_called": sum(o.called_s is None and o.gave_up_s is None for o in outcomes),
    }


def worst(outcomes: Sequence[Outcome], count: int = 5) -> list[dict[str, Any]]:
    """The longest waits: number (where it was a stored day), class, service, seconds."""
    called = [outcome for outcome in outcomes if outcome.called_s is not None]
    return [
        {
            "number": outcome.person.number,
            "visitor_class": outcome.person.visitor_class,
            "service": outcome.person.service,
            "wait_s": outcome.wait_s,
        }
        for outcome in sorted(called, key=lambda outcome: -outcome.wait_s)[:count]
    ]


def _row(pairs: Sequence[tuple[Outcome, bool]]) -> dict[str, Any]:
    waits = sorted(outcome.wait_s for outcome, _ in pairs)
    return {
        "n": len(waits),
        "mean_wait_s": mean(waits),
        "p50_wait_s": quantile(waits, 0.5),
        "p90_wait_s": quantile(waits, 0.9),
        "max_wait_s": waits[-1] if waits else None,
        "overtaken_share": sum(was for _, was in pairs) / len(pairs) if pairs else None,
    }


def overtaken(config: Configuration, called: Sequence[Outcome]) -> list[bool]:
    """Whether somebody of the same or a lower class and the same service who began to wait later was called before."""
    heights = {code: fairness.height(config, code) for code in {outcome.person.visitor_class for outcome in called}}
    found = [False] * len(called)
    by_service: dict[str, list[int]] = {}
    for index, outcome in enumerate(called):
        by_service.setdefault(outcome.person.service, []).append(index)
    for indexes in by_service.values():
        mine = [called[i] for i in indexes]
        passed = fairness.overtaken(
            [Called(one.since_s, one.called_s or 0.0, heights[one.person.visitor_class]) for one in mine]
        )
        for index, was in zip(indexes, passed, strict=True):
            found[index] = was
    return found
