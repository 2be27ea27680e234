"""What the windows did on the open day, kept as it grows: stretches that ended are counted once.

Each window is watched by itself, since no window's states depend on another's. Where something of it was taken back or
came in late, the window's day is gone through anew; the others' stay.
"""

from __future__ import annotations

from bisect import insort
from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from hall.domain.facts import FactType
from hall.domain.measures import after_work
from hall.domain.measures.after_work import Wraps
from hall.domain.measures.posts import Moment, Span, Watch
from hall.domain.measures.tally import Tally
from hall.reports import figures
from hall.reports.cuts import CUTS, Cut
from hall.storage.report_reads import Period

WITH_POSTS = ("window", "cell", "half_hour")
"""The kept cuts that window time is laid into."""


def _order(moment: Moment) -> tuple[datetime, int]:
    return moment.at, moment.seq


class _Window:
    """One window: all that happened at it, in the order of time, and the time that it has spent."""

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self.moments: list[Moment] = []
        self.rows: dict[tuple[str, str], Tally] = {}
        """By cut and key: seconds in each state."""
        self.wraps: dict[tuple[str, datetime], int] = {}
        """The after-work that has ended (`after_work.Wraps`)."""
        self.watch = Watch(zone)

    def sees(self, moment: Moment, cuts: dict[str, Cut]) -> None:
        """Something that comes after everything else."""
        for span in self.watch.sees(moment):
            self.wraps |= after_work.of_spans([span])
            for name, cut in cuts.items():
                for key, piece in pieces(cut, span):
                    figures.spend(self.rows.setdefault((name, key), Tally()), [piece])

    def go_through(self, cuts: dict[str, Cut]) -> None:
        """The whole day anew."""
        self.rows, self.wraps, self.watch = {}, {}, Watch(self.zone)
        for moment in self.moments:
            self.sees(moment, cuts)


def pieces(cut: Cut, span: Span) -> Iterable[tuple[str, Span]]:
    """The span as the rows of a cut have it."""
    return cut.spans(span) if cut.spans else ()


class GrowingPosts:
    """All windows of a business day."""

    def __init__(self, frame: Period) -> None:
        self._cuts = {name: CUTS[name](frame) for name in WITH_POSTS}
        self._zone = frame.config.hall.timezone
        self._windows: dict[str, _Window] = {}

    def take_in(self, moments: Sequence[Moment], undid: Collection[int]) -> None:
        """What came since, and what of before was taken back."""
        anew = set(self._taken_back(undid)) if undid else set()
        for moment in moments:
            for window in self._of(moment):
                last = window.moments[-1] if window.moments else moment
                insort(window.moments, moment, key=_order)
                if window not in anew and _order(last) <= _order(moment):
                    window.sees(moment, self._cuts)
                else:
                    anew.add(window)
        for window in anew:
            window.go_through(self._cuts)

    def _of(self, moment: Moment) -> list[_Window]:
        """The windows that a moment is about: the end of the day is about all that there are."""
        if moment.type is FactType.DAY_CLOSED:
            return list(self._windows.values())
        if moment.window is None:
            return []
        return [self._windows.setdefault(moment.window, _Window(self._zone))]

    def _taken_back(self, undid: Collection[int]) -> Iterator[_Window]:
        for window in self._windows.values():
            left = [moment for moment in window.moments if moment.seq not in undid]
            if len(left) < len(window.moments):
                window.moments = left
                yield window

    def wraps(self) -> Wraps:
        """The after-work that has ended, of all windows."""
        return dict(ChainMap(*(window.wraps for window in self._windows.values())))

    def rows(self, name: str, frame: Period, overtime: Iterable[Span]) -> Iterator[tuple[str, Tally]]:
        """The window time of a cut by row: what has ended, what lasts, and overtime."""
        for window in self._windows.values():
            yield from ((key, tally) for (cut, key), tally in window.rows.items() if cut == name)
            for span in window.watch.lasting(frame.until):
                for key, piece in pieces(self._cuts[name], span):
                    lasting = Tally()
                    figures.spend(lasting, [piece])
                    yield key, lasting
        for span in overtime:
            for key, piece in pieces(self._cuts[name], span):
                yield key, Tally(overtime=[piece])
