"""A whole hall at one instant, played forward: the wait of everybody in it, and of whoever comes now.

Who waits for a time, a check-in or somebody's acceptance is counted from when he can be called, or not at all while
nobody knows; windows that pause count from the end of the pause that the hall allows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hall.domain import needs
from hall.domain.configuration import Configuration, WindowPlan
from hall.domain.forecast import claims, predictors
from hall.domain.forecast.booked import USUAL_SHARE, Booked
from hall.domain.forecast.booked import lines as lines_of_booked
from hall.domain.forecast.calibration import Calibration
from hall.domain.forecast.desk import Line, Newcomer, Waiting, Work
from hall.domain.forecast.engine import ALWAYS, Played, Post, back_after, play, remaining
from hall.domain.forecast.outlook import Advice, Range
from hall.domain.forecast.staying import EVERYBODY_STAYS, Stays
from hall.domain.ticket import Awaits


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiter:
    """A waiting ticket, as far as its wait depends on it."""

    ticket: str
    service: str
    visitor_class: str
    seniority: datetime
    issued_at: datetime
    queued_at: datetime
    on_time: bool = False
    addressee: str = ""
    needs: tuple[str, ...] = ()
    awaits: str = ""
    not_before: datetime | None = None
    ready_at_call: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manned:
    """A window that is open, or paused and expected back. service is that of whom it has, since when."""

    code: str
    clerk: str = ""
    since: datetime
    service: str = ""
    back_at: datetime | None = None
    normal_run: int = 0
    priority_run: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Everything that a forecast is made of. handle_s: what one visitor of a service takes a window at this hour."""

    now: datetime
    config: Configuration
    waiting: Sequence[Waiter]
    windows: Sequence[Manned]
    called: Mapping[str, int]
    handle_s: Callable[[str], float]
    last_wait_s: Mapping[str, float] = field(default_factory=dict)
    stays: Callable[[str], Stays] = lambda _: EVERYBODY_STAYS
    """By class: whether people are still there when they are called, and come."""
    booked: Sequence[Booked] = ()
    share_that_comes: float = USUAL_SHARE
    coming: Callable[[str, str], Sequence[Waiting]] | None = None
    """By service and class: those who will probably come; only those who may pass others are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a newcomer would be told, and what the simple predictors would have said instead, in seconds."""

    raw_s: float
    range: Range
    naive_s: float | None
    les_s: float | None


class HallOutlook:
    """The forecast of one instant: `hall.domain.forecast.Outlook`."""

    def __init__(self, present: Present, played: Played, calibration: Calibration) -> None:
        self.at = present.now
        self._of = {waiter.ticket: (waiter.service, waiter.visitor_class) for waiter in present.waiting}
        self._calibration = calibration
        self._tickets = played.tickets
        self._newcomers = played.newcomers
        self._naive = _naive(present)
        in_lanes = (w for w in present.waiting if not w.awaits and w.ready_at_call is None)
        self._waiting = Counter(waiter.service for waiter in in_lanes)
        own = Counter(s.code for _, plan in _open(present) for s in plan.services if s.mode == "primary")
        self._each_s = {service: present.handle_s(service) / count for service, count in own.items()}
        self._les = present.last_wait_s
        self.steady: dict[str, Range] = {}
        """What each waiting ticket is shown, where it was shown something before: it does not dance."""
        self.advice: Advice | None = None
        self.risen: dict[str, str] = {}
        """Why what is shown has grown, by ticket."""

    def newcomer(self, service: str, visitor_class: str, waiting: int | None = None) -> Range | None:
        """The wait of one who takes a number now."""
        raw = self.raw(service, visitor_class, waiting)
        return None if raw is None else self._calibration.range(service, visitor_class, raw)

    def raw(self, service: str, visitor_class: str, waiting: int | None = None) -> float | None:
        """Seconds before what was learnt: each who came since adds a visitor, each who was called takes one away."""
        raw = self._newcomers.get((service, visitor_class))
        if raw is None or waiting is None:
            return raw
        more = waiting - self._waiting.get(service, 0)
        return max(raw + more * self._each_s.get(service, 0.0), 0.0) if more else raw

    def waiting(self, ticket: str) -> Range | None:
        """The wait that is left for a waiting ticket."""
        if ticket in self.steady:
            return self.steady[ticket]
        raw = self._tickets.get(ticket)
        return None if raw is None else self._calibration.range(*self._of[ticket], raw)

    def longer(self, ticket: str) -> str:
        """Why the told wait of a waiting ticket has grown."""
        return self.risen.get(ticket, "")

    def predicted_quantile(self, service: str, visitor_class: str, p: float) -> float | None:
        """Seconds that a newcomer's wait stays below with probability p."""
        raw = self._newcomers.get((service, visitor_class))
        return None if raw is None else self._calibration.quantile(service, visitor_class, raw, p)

    def said(self, service: str, visitor_class: str, came_since: int) -> Said | None:
        """All that is remembered of what a newcomer was told, so many others of the service after the forecast."""
        raw = self.raw(service, visitor_class, self._waiting.get(service, 0) + came_since)
        if raw is None:
            return None
        found = self._calibration.range(service, visitor_class, raw)
        return Said(raw_s=raw, range=found, naive_s=self._naive, les_s=predictors.les(self._les.get(service)))


def look_ahead(present: Present, calibration: Calibration) -> HallOutlook:
    """Play the hall forward from now."""
    lines, keys = _lines(present)
    callable_s = [_callable_s(line) for line in lines]
    posts = [_post(present, window, plan, lines, keys, callable_s) for window, plan in _open(present)]
    played = play(lines, posts, _newcomers(present), claims.ratio(present.config))
    return HallOutlook(present, played, calibration)


def _open(present: Present) -> list[tuple[Manned, WindowPlan]]:
    known = present.config.window_by_code
    return [(window, known[window.code]) for window in present.windows if window.code in known]


def _seconds(present: Present, at: datetime) -> float:
    return (at - present.now).total_seconds()


_Key = tuple[str, tuple[str, ...]]
"""Addressee and needs: which windows may call a line."""
NOBODY_NAMED: _Key = ("", ())


def _lines(present: Present) -> tuple[list[Line], list[_Key]]:
    """A line per lane, and one for each who stands outside his lane."""
    found: dict[tuple[object, ...], tuple[Line, _Key]] = {}
    for waiter in present.waiting:
        ready = _ready(present, waiter)
        if ready is None:
            continue
        aside = waiter.ready_at_call is not None or waiter.not_before is not None
        lane = (
            waiter.service,
            waiter.visitor_class,
            waiter.on_time,
            waiter.addressee,
            tuple(sorted(waiter.needs)),
            waiter.ticket if aside else "",
        )
        if lane not in found:
            rate, head_s = claims.claim(present.config, waiter.visitor_class, on_time=waiter.on_time)
            after = (waiter.ready_at_call or 0) - present.called.get(waiter.service, 0)
            line = Line(
                service=waiter.service,
                normal=claims.is_normal(waiter.visitor_class),
                rate=rate,
                head_s=head_s,
                after=max(after, 0),
                stays=present.stays(waiter.visitor_class),
            )
            found[lane] = (line, (waiter.addressee, waiter.needs))
        found[lane][0].waiting.append((_seconds(present, waiter.seniority), ready, waiter.ticket))
    booked = lines_of_booked(present.config, present.booked, present.now, present.share_that_comes, present.stays)
    pairs = [*found.values(), *((line, NOBODY_NAMED) for line in (*_coming(present), *booked))]
    for line, _ in pairs:
        line.waiting.sort()
    return [line for line, _ in pairs], [key for _, key in pairs]


def _coming(present: Present) -> list[Line]:
    """Lines of those who are not here yet, of the classes that may pass others."""
    config = present.config
    found: list[Line] = []
    if present.coming is None:
        return found
    plain = min((claims.claim(config, c.code) for c in config.classes), default=(1.0, 0.0))
    for visitor_class in config.classes:
        rate, head_s = claims.claim(config, visitor_class.code)
        if (rate, head_s) == plain:
            continue
        for service in config.service_by_code:
            waiting = list(present.coming(service, visitor_class.code))
            normal = claims.is_normal(visitor_class.code)
            if waiting:
                stays = present.stays(visitor_class.code)
                line = Line(service=service, normal=normal, rate=rate, head_s=head_s, stays=stays, waiting=waiting)
                found.append(line)
    return found


def _ready(present: Present, waiter: Waiter) -> float | None:
    """From when he can be called; None while somebody else has to do something first."""
    if waiter.awaits == Awaits.TIME and waiter.not_before is not None:
        return max(_seconds(present, waiter.not_before), _seconds(present, waiter.issued_at))
    return None if waiter.awaits else _seconds(present, waiter.issued_at)


def _callable_s(line: Line) -> float:
    """For how long somebody of a line could have been called; 0 where nobody of it is in the hall yet."""
    return max((-ready for _, ready, ticket in line.waiting if ticket), default=0.0)


def _post(
    present: Present,
    window: Manned,
    plan: WindowPlan,
    lines: Sequence[Line],
    keys: Sequence[_Key],
    callable_s: Sequence[float],
) -> Post:
    config = present.config
    walk = config.zone_by_code[plan.zone].walk_s if plan.zone in config.zone_by_code else 0
    works = {
        serves.code: claims.work(config, serves, _handle_s(present, serves.code, walk)) for serves in plan.services
    }
    may = [
        index
        for index, (line, (addressee, needed)) in enumerate(zip(lines, keys, strict=True))
        if line.service in works
        and needs.addressed_to(plan, window.clerk, addressee)
        and needs.met(plan, config, needed)
    ]
    return Post(
        code=window.code,
        free_s=_free_s(
            present, window, works, max((callable_s[i] - _after_s(works, lines[i]) for i in may), default=0)
        ),
        works=works,
        lines=may,
        spans=ALWAYS if window.back_at is None else ((_seconds(present, window.back_at), float("inf")),),
        normal_run=window.normal_run,
        priority_run=window.priority_run,
    )


def _handle_s(present: Present, service: str, walk_s: float) -> float:
    """The service's mean, with the walk to this window instead of the usual one."""
    config = present.config
    found = config.service_by_code.get(service)
    usual = config.zone_by_code[found.zone].walk_s if found and found.zone in config.zone_by_code else walk_s
    return max(present.handle_s(service) + walk_s - usual, 1.0)


def _after_s(works: Mapping[str, Work], line: Line) -> float:
    return works[line.service].after_s or 0.0


def _free_s(present: Present, window: Manned, works: Mapping[str, Work], passed_over_s: float) -> float:
    """passed_over_s: for how long somebody has waited whom this window may call. An idle hall keeps nobody waiting."""
    elapsed = -_seconds(present, window.since)
    if window.service:
        mean = works[window.service].handle_s if window.service in works else present.handle_s(window.service)
        return remaining(mean, elapsed)
    if window.back_at is not None:
        return 0.0
    return back_after(min(elapsed, passed_over_s), min((work.handle_s for work in works.values()), default=0.0))


def _newcomers(present: Present) -> list[Newcomer]:
    """One of every class for every service that an open window serves."""
    config = present.config
    served = {serves.code for _, plan in _open(present) for serves in plan.services}
    found = []
    for visitor_class in config.classes:
        rate, head_s = claims.claim(config, visitor_class.code)
        normal = claims.is_normal(visitor_class.code)
        found += [
            Newcomer(service=code, visitor_class=visitor_class.code, normal=normal, rate=rate, head_s=head_s)
            for code in served
        ]
    return found


def _naive(present: Present) -> float | None:
    """Position in the hall × mean service ÷ open windows."""
    services = [waiter.service for waiter in present.waiting] or list(present.config.service_by_code)
    mean = sum(map(present.handle_s, services)) / len(services) if services else 0.0
    return predictors.naive(len(present.waiting), mean, sum(w.back_at is None for w in present.windows))
