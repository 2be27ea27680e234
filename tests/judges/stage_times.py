"""What a stage of the journal took, and the statistics of a list, for the judges. It imports nothing of Hall."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from typing import Any

from tests.judges.journal import Row, Stage


def _s(micros: int) -> int:
    return micros // 1_000_000


def _held(stage: Stage, *, before_start: bool) -> int:
    spans = [(begin or 0, until) for begin, end in stage.holds if (until := end or stage.end) is not None]
    early = [span for span in spans if stage.start is not None and span[1] <= stage.start]
    return sum(_s(end - begin) for begin, end in spans if ((begin, end) in early) is before_start)


def _waited_until(stage: Stage) -> int | None:
    if stage.walked:
        return None
    if stage.start is not None:
        return stage.calls[-1]
    return stage.calls[0] if stage.ending and stage.calls else None


def _way(stage: Stage) -> int | None:
    return None if stage.start is None else _s(stage.start - stage.calls[-1]) - _held(stage, before_start=True)


def _service(stage: Stage) -> int | None:
    if stage.ending not in ("finished", "transferred") or stage.start is None or stage.end is None:
        return None
    return _s(stage.end - stage.start) - _held(stage, before_start=False)


def _handle(stage: Stage) -> int | None:
    if stage.ending not in ("finished", "transferred") or not stage.calls or stage.end is None:
        return None
    held = _held(stage, before_start=True) + _held(stage, before_start=False)
    return _s(stage.end - stage.calls[-1]) - held + stage.wrap


def _known(values: Iterable[int | None]) -> list[int]:
    return [value for value in values if value is not None]


def _mean(values: list[Any]) -> float | None:
    return statistics.fmean(values) if values else None


def _p90(values: list[int]) -> float | None:
    if len(values) < 2:
        return values[0] if values else None
    return statistics.quantiles(values, n=10, method="inclusive")[8]


def _spread(times: list[int]) -> Row:
    """How alike service times are."""
    deviation = statistics.pstdev(times) if times else None
    return {
        "service_sd_s": deviation,
        "service_cs2": (deviation / statistics.fmean(times)) ** 2 if deviation is not None and any(times) else None,
    }
