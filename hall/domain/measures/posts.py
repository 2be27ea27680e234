"""What the windows did, second by second: closed, paused, idle, calling, serving or wrapup, exactly one at a time.

Recomputed from the facts. What was undone did not happen: a clerk who pressed "finish" too early and took it back
within ten seconds has been serving all the time. Stamps are cut to whole seconds first, so that the parts of a window's
day always add up to the whole, also when they are split into hours.

收尾 (`wrapup`) is after-work for the visitor who has just left. A clerk says so by pausing for paperwork: such a pause
is after-work where it began within a minute of the end of a service at the same window and nothing came in between,
and it counts from that end on (METRICS §1, t_wrap − t_end). A later one belongs to no visitor and is a pause.

Worked example: a service ends at 9:20:00, the window pauses for paperwork from 9:20:30 to 9:25:30: 330 s of after-work,
no pause. A second pause for paperwork at 11:00 in a quiet hour is a pause.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall.domain.business_day import local
from hall.domain.facts import FactType
from hall.domain.measures.aggregates import share


class Moment(NamedTuple):
    """A fact, as far as windows and queues are concerned."""

    seq: int
    type: FactType
    at: datetime
    ticket: str | None
    window: str | None
    reason: str = ""
    """Why a window paused; empty of everything else."""


class Span(NamedTuple):
    """A stretch of one state at one window, one of STATES. Closed time has no span."""

    window: str
    state: str
    begin: datetime
    end: datetime
    ticket: str = ""
    """Who was called or served, or whose after-work it is; empty of free time and pauses."""


BUSY = ("calling", "serving", "wrapup")
STATES = ("paused", "idle", *BUSY)
PAPERWORK = "paperwork"
"""The reason of a pause by which a clerk says that there is after-work."""
AFTER_WORK_WITHIN = timedelta(minutes=1)


_POST: Mapping[FactType, str] = {
    FactType.WINDOW_OPENED: "idle",
    FactType.WINDOW_PAUSED: "paused",
    FactType.WINDOW_CLOSED: "closed",
}
_COMES: Mapping[FactType, str] = {
    FactType.TICKET_CALLED: "calling",
    FactType.SERVICE_STARTED: "serving",
    FactType.TICKET_RESUMED: "serving",
}
_ENDS_WORK = frozenset({FactType.SERVICE_FINISHED, FactType.TICKET_TRANSFERRED})
_GOES = frozenset(
    {
        FactType.TICKET_HELD,
        FactType.SERVICE_FINISHED,
        FactType.TICKET_TRANSFERRED,
        FactType.MARKED_ABSENT,
        FactType.TICKET_VOIDED,
        FactType.TICKET_EXPIRED,
        FactType.TICKET_LEFT,
    }
)


def happened(moments: Iterable[Moment], undid: Collection[int]) -> list[Moment]:
    """The moments that stand: without the facts that were taken back, and without the taking back."""
    return [m for m in moments if m.seq not in undid and m.type is not FactType.UNDONE]


LONG = timedelta(hours=24)
"""No shorter stretch can be one that was forgotten."""


def spans(moments: Iterable[Moment], until: datetime, zone: str) -> Iterator[Span]:
    """The states of all windows, from moments in journal order; what still lasts is cut at `until`.

    Every window begins closed and is closed again by the end of the business day. Where nobody closed the day, a state
    in which nothing happens ends with the day after the one on which it began, and the window is closed from then on.
    """
    watch = Watch(zone)
    for moment in moments:
        yield from watch.sees(moment)
    yield from watch.lasting(until)


class Watch:
    """The windows while the facts go by, for one who cannot wait until the last of them is told."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._posts: dict[str, _Post] = {}

    def sees(self, moment: Moment) -> Iterator[Span]:
        """The stretches that came to their end by this moment."""
        at = moment.at.replace(microsecond=0)
        if moment.type is FactType.DAY_CLOSED:
            for post in self._posts.values():
                yield from post.becomes("closed", None, at)
        elif moment.window is not None:
            yield from self._posts.setdefault(moment.window, _Post(moment.window, self._zone)).sees(moment, at)

    def lasting(self, until: datetime) -> list[Span]:
        """The stretches that still last, cut at `until`; they go on lasting."""
        end = until.replace(microsecond=0)
        return [span for post in self._posts.values() for span in post.lasting(end)]


class _Post:
    """One window while the facts go by."""

    def __init__(self, window: str, zone: str) -> None:
        self._window = window
        self._zone = zone
        self._manned = "closed"
        self._ticket: str | None = None
        self._state = "closed"
        self._served = ""
        """Whose service ended when the window became free, or whose after-work is done."""
        self._since: datetime | None = None

    def sees(self, moment: Moment, at: datetime) -> Iterator[Span]:
        """Take in a fact about this window or a ticket at it."""
        if self._end(at) < at:
            self._manned = "closed"
        if moment.reason == PAPERWORK and self._may_wrap_up(at):
            self._manned, self._state = _POST[moment.type], "wrapup"
        elif moment.type in _POST:
            self._manned = _POST[moment.type]
            yield from self.becomes(self._manned, None, at)
        elif moment.type in _COMES:
            yield from self.becomes(_COMES[moment.type], moment.ticket, at)
        elif moment.type in _GOES and moment.ticket == self._ticket:
            served = moment.type in _ENDS_WORK and self._state == "serving"
            yield from self.becomes(self._manned, None, at)
            self._served = (moment.ticket or "") if served else ""

    def _may_wrap_up(self, at: datetime) -> bool:
        """Whether the window has been free since the end of a service a moment ago."""
        just_now = self._since is not None and at - self._since <= AFTER_WORK_WITHIN
        return just_now and self._state == "idle" and self._served != ""

    def becomes(self, state: str, ticket: str | None, at: datetime) -> Iterator[Span]:
        """Enter a state; the one before is a span."""
        yield from self.lasting(at)
        self._state, self._ticket, self._since, self._served = state, ticket, at, ""
        if state == "closed":
            self._manned = "closed"

    def lasting(self, at: datetime) -> Iterator[Span]:
        """The state it is in, up to this instant, if it took any time."""
        if self._since is not None and self._state != "closed" and at > self._since:
            whose = self._served if self._state == "wrapup" else self._ticket or ""
            yield Span(self._window, self._state, self._since, self._end(at), whose)

    def _end(self, at: datetime) -> datetime:
        """The end of the state it is in if the next thing happens at this instant: it may have been forgotten before.

        Example: open on Monday at 16:00, the next call on Thursday: to the midnight that ends Tuesday.
        """
        if self._since is None or at - self._since <= LONG:
            return at
        day = local(self._since, self._zone).date() + timedelta(days=2)
        return min(at, datetime.combine(day, time(), ZoneInfo(self._zone)).astimezone(UTC))


def by_hour(span: Span, zone: str) -> Iterator[tuple[int, Span]]:
    """The span cut at the full hours of the hall's wall clock, each piece with its hour.

    Example: serving 09:50–10:05 is 600 s of hour 9 and 300 s of hour 10.
    """
    return ((clock.hour, piece) for clock, piece in _by_clock(span, zone, 60))


def by_half_hour(span: Span, zone: str) -> Iterator[tuple[int, Span]]:
    """The span cut at the full and half hours of the hall's wall clock, each piece with its half-hour, 0 to 47.

    Example: serving 09:20–09:40 is 600 s of half-hour 18 (from 09:00) and 600 s of half-hour 19 (from 09:30).
    """
    return ((clock.hour * 2 + clock.minute // 30, piece) for clock, piece in _by_clock(span, zone, 30))


def _by_clock(span: Span, zone: str, minutes: int) -> Iterator[tuple[datetime, Span]]:
    """The span cut wherever the hall's wall clock shows a multiple of so many minutes, with when each piece begins."""
    begin = span.begin
    while begin < span.end:
        clock = local(begin, zone)
        border = begin + timedelta(minutes=minutes - clock.minute % minutes) - timedelta(seconds=clock.second)
        end = min(border, span.end)
        yield clock, span._replace(begin=begin, end=end)
        begin = end


@dataclass(frozen=True, kw_only=True)
class PostTime:
    """Seconds in each state of one window or of many together (then window-seconds)."""

    paused_s: int = 0
    idle_s: int = 0
    calling_s: int = 0
    serving_s: int = 0
    wrapup_s: int = 0

    @property
    def open_s(self) -> int:
        """开窗时长: all states but closed."""
        return self.paused_s + self.idle_s + self.busy_s

    @property
    def busy_s(self) -> int:
        """Calling, serving and after-work."""
        return self.calling_s + self.serving_s + self.wrapup_s

    @property
    def available_s(self) -> int:
        """Open less paused."""
        return self.idle_s + self.busy_s


def post_time(found: Iterable[Span]) -> PostTime:
    """The seconds of these spans by state. Example: serving 09:50–10:05 and idle 10:05–10:06 → 900 and 60."""
    totals = dict.fromkeys(STATES, 0)
    for span in found:
        totals[span.state] += int((span.end - span.begin).total_seconds())
    return PostTime(**{f"{state}_s": total for state, total in totals.items()})


def utilisation(time: PostTime) -> float | None:
    """窗口利用率: busy ÷ available, between 0 and 1. Example: 5 h busy of 7 h open with 1 h paused = 5 / 6."""
    return share(time.busy_s, time.available_s)


def presence(time: PostTime) -> float | None:
    """Open time that was no pause, between 0 and 1. Example: 7 h open with 1 h paused = 6 / 7."""
    return share(time.available_s, time.open_s)


def throughput_per_h(ended_services: int, time: PostTime) -> float | None:
    """件/窗口小时: ended services ÷ available hours. Example: 24 services in 6 h = 4.0."""
    return share(ended_services * 3600, time.available_s)
