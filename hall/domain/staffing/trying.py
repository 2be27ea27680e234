"""One more window for some hours: the same drawn days with and without it, so only the window makes a difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hall.domain.configuration import Configuration
from hall.domain.replay import Staffed
from hall.domain.staffing.demand import HALF_HOUR_S, Demand, Manned
from hall.domain.staffing.planning import Chance, Group, Tally, as_manned, drawn, played

DAYS = 40
"""So many drawn days are played with and without the window."""


class NoneLeft(Exception):
    """Every window of the group is open in these hours already."""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What came of those who joined the queue in these hours, now and then; which windows were opened for it."""

    windows: tuple[str, ...]
    now: Tally
    then: Tally
    periods: range


def one_more(
    config: Configuration,
    demand: Demand,
    manned: Sequence[Manned],
    group: Group,
    hours: tuple[float, float],
    chance: Chance,
    count: int = 1,
) -> Tried:
    """Open `count` more windows of the group from … to (seconds of the day) beside those manned as given.

    Taken are the group's windows that are closed all that time, in their turn, else those closed for a part of it.
    Raises NoneLeft where there is none.
    """
    chosen = _closed(manned, group, hours)[:count]
    if not chosen:
        raise NoneLeft
    windows = as_manned(config, manned)
    people = drawn(config, demand, DAYS, chance)
    (now,) = played(config, people, windows, [group])
    (then,) = played(config, people, _with(config, windows, chosen, hours), [group])
    periods = range(int(hours[0] // HALF_HOUR_S), int(-(-hours[1] // HALF_HOUR_S)))
    return Tried(windows=tuple(chosen), now=now, then=then, periods=periods)


def _closed(manned: Sequence[Manned], group: Group, hours: tuple[float, float]) -> list[str]:
    begin, end = hours

    def open_s(code: str) -> float:
        return sum(max(0.0, min(end, m.end_s) - max(begin, m.begin_s)) for m in manned if m.window == code)

    opened = {code: open_s(code) for code in group.windows}
    free = [code for code in group.windows if opened[code] < end - begin - 60]
    return sorted(free, key=lambda code: opened[code] > 0)


def _with(
    config: Configuration, windows: Sequence[Staffed], chosen: Sequence[str], hours: tuple[float, float]
) -> list[Staffed]:
    """The windows with these hours added; stretches that meet become one."""
    found = {window.code: window for window in windows}
    for code in chosen:
        known = found.get(code) or Staffed(code=code, serves=config.window_by_code[code].services, spans=())
        found[code] = replace(known, spans=_joined([*known.spans, hours]))
    return list(found.values())


def _joined(spans: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    joined: list[tuple[float, float]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)
