"""Those who are not here yet and will be called before some who are: priority visitors come all day.

A forecast that plays only the present queue forward promises the others too little. How many of each lane come at which
half-hour is taken from the hall's own last days, made more or less as today has been so far; a hall that has no such
days yet expects the last hour over again. They are played as if they came at even distances.

All instants are seconds on the hall's wall clock: its days begin at multiples of 86,400.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Sequence

from hall.domain.forecast.desk import Waiting

DAY_S = 86_400.0
SLOT_S = 1800.0
SLOTS = 48
DAYS = 10
"""So many past days on which anybody came make the usual day."""
LEAST_DAYS = 2
"""With fewer the last hour goes on."""
COMPARE_S = 3 * 3600.0
"""Today is compared with the usual day over so long."""
AS_USUAL = 10.0
"""Today counts as a usual day for so many people more: two who came instead of one are not yet a crowd."""
LOOK_BACK_S = 3600.0
AHEAD_S = 7200.0
"""How long the last hour goes on where the usual day is not known."""
LOOK_AHEAD_S = 6 * 3600.0
MOST = 100
"""So many of one lane at most are played: a forecast must stay cheap."""
NOBODY = ""
"""The ticket of one who has not come yet."""

_Lane = Hashable


class Coming:
    """How often people of each lane come."""

    def __init__(self) -> None:
        self._recent: dict[_Lane, deque[float]] = {}
        self._days: dict[int, dict[_Lane, list[int]]] = {}
        self._usual: tuple[int, dict[_Lane, list[float]], list[float]] | None = None
        """Of which day; by lane and of the whole hall, people in each half-hour."""

    def add(self, lane: _Lane, at: float) -> None:
        """Somebody came."""
        self._recent.setdefault(lane, deque(maxlen=MOST * 4)).append(at)
        day, slot = _slot(at)
        if day not in self._days:
            self._days[day] = {}
            for old in sorted(self._days)[: -DAYS - 1]:
                del self._days[old]
        self._days[day].setdefault(lane, [0] * SLOTS)[slot] += 1

    def expected(self, lane: _Lane, now: float) -> Sequence[Waiting]:
        """Those of this lane who will probably come, with their instants from now."""
        usual = self._usual_day(now)
        if usual is None:
            return list(self._once_more(lane, now))
        lanes, hall = usual
        mine = lanes.get(lane)
        today = self._days.get(_slot(now)[0], {})
        whole = _level(_sum(today.values()), hall, now, 1.0)
        counts = [float(count) for count in today.get(lane, ())] or [0.0] * SLOTS
        return list(_spread(mine, now, _level(counts, mine, now, whole))) if mine is not None else []

    def _usual_day(self, now: float) -> tuple[dict[_Lane, list[float]], list[float]] | None:
        day = _slot(now)[0]
        if self._usual is None or self._usual[0] != day:
            past = [self._days[one] for one in sorted(self._days) if one < day][-DAYS:]
            if len(past) < LEAST_DAYS:
                return None
            lanes = {lane for one in past for lane in one}
            mean = {lane: [n / len(past) for n in _sum(one[lane] for one in past if lane in one)] for lane in lanes}
            self._usual = (day, mean, _sum(mean.values()))
        return self._usual[1], self._usual[2]

    def _once_more(self, lane: _Lane, now: float) -> Iterator[Waiting]:
        came = self._recent.get(lane)
        if came is None:
            return
        while came and came[0] < now - LOOK_BACK_S:
            came.popleft()
        if came:
            every = LOOK_BACK_S / len(came)
            for k in range(min(int(AHEAD_S / every), MOST)):
                yield (k + 0.5) * every, (k + 0.5) * every, NOBODY


def _slot(at: float) -> tuple[int, int]:
    day, second = divmod(at, DAY_S)
    return int(day), int(second / SLOT_S)


def _sum(rows: Iterable[Sequence[float]]) -> list[float]:
    """By half-hour."""
    return [float(sum(column)) for column in zip(*rows, strict=True)] or [0.0] * SLOTS


def _level(today: Sequence[float], usual: Sequence[float], now: float, otherwise: float) -> float:
    """How many times as many as usual came in the last hours, drawn towards `otherwise` while there are few."""
    last = _slot(now)[1]
    part = (now % SLOT_S) / SLOT_S
    first = max(last - int(COMPARE_S / SLOT_S), 0)
    came = sum(today[first : last + 1])
    known = sum(usual[first:last]) + usual[last] * part
    return (came + AS_USUAL * otherwise) / (known + AS_USUAL)


def _spread(usual: Sequence[float], now: float, level: float) -> Iterator[Waiting]:
    """One at each half-person of the expected stream, from now to the end of the day."""
    due, ahead, count = 0.5, 0.0, 0
    begin = now % DAY_S
    slot = int(begin / SLOT_S)
    while slot < SLOTS and ahead < LOOK_AHEAD_S and count < MOST:
        lasts = (slot + 1) * SLOT_S - begin
        people = usual[slot] * level * lasts / SLOT_S
        while due <= people and count < MOST:
            at = ahead + due / people * lasts
            yield at, at, NOBODY
            due, count = due + 1, count + 1
        due, ahead, begin, slot = due - people, ahead + lasts, begin + lasts, slot + 1
