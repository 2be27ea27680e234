"""A hall played event by event with the rule of the real one: arrivals, calls, ends, those who give up, closures.

The windows choose by `hall.domain.forecast.desk`, as the forecast does; a test puts `hall.domain.queue` in its place
and sees the same calls. All instants are seconds since any common beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from hall.domain.configuration import Configuration, Serves
from hall.domain.forecast import claims
from hall.domain.forecast.desk import NEVER, Desk, Line, Row, Work
from hall.domain.forecast.engine import ALWAYS, manned

ARRIVES, FREES, GIVES_UP = range(3)


@dataclass(slots=True, kw_only=True)
class Person:
    """One visitor of the day. service_s is the handle time at a window; patience_s how long he waits at most."""

    arrival_s: float
    service: str
    visitor_class: str
    service_s: float
    booked_s: float | None = None
    patience_s: float | None = None
    number: str = ""
    """The number he had on the stored day, if it was one."""


@dataclass(slots=True, kw_only=True)
class Staffed:
    """A window of the day: what it serves and when it is manned, in seconds of the day."""

    code: str
    serves: tuple[Serves, ...]
    spans: tuple[tuple[float, float], ...] = ALWAYS


@dataclass(slots=True)
class Outcome:
    """What became of a visitor: since when he waits (METRICS R1), when he was called (None: he gave up), and where."""

    person: Person
    since_s: float
    senior_s: float
    called_s: float | None = None
    window: int = -1
    gave_up_s: float | None = None

    @property
    def wait_s(self) -> float:
        """Seconds until the first call; only of those who were called."""
        return max((self.called_s or 0.0) - self.since_s, 0.0)


@dataclass(slots=True)
class Floor:
    """The hall while it is played: open to whoever watches it."""

    config: Configuration
    windows: Sequence[Staffed]
    people: Sequence[Outcome]
    rows: dict[tuple[str, str, bool], Row] = field(default_factory=dict)
    desks: list[Desk] = field(default_factory=list)
    at_window: list[tuple[int, float] | None] = field(default_factory=list)
    """By window: who is there and since when."""


class Watcher:
    """Is told what happens; the usual one does not care."""

    def came(self, floor: Floor, index: int, now: float) -> None:
        """One has come."""

    def waits(self, floor: Floor, index: int, now: float) -> None:
        """One who has come finds no window free for him and waits."""

    def called(self, floor: Floor, index: int, now: float) -> None:
        """One was called."""

    def gave_up(self, floor: Floor, index: int, now: float) -> None:
        """One lost patience."""

    def handled(self, floor: Floor, index: int, now: float) -> None:
        """One was finished at his window."""


Choose = Callable[[Floor, int, float], "Row | None"]
"""Whom a free window calls, by the line he is the first of; the proof puts the hall's own rule in here."""


def simulate(
    config: Configuration,
    windows: Sequence[Staffed],
    people: Sequence[Person],
    watcher: Watcher | None = None,
    choose: Choose | None = None,
) -> list[Outcome]:
    """Play the whole day; the outcomes stand in the order of the people."""
    return _Day(config, windows, people, watcher or Watcher(), choose).run()


class _Day:
    def __init__(
        self,
        config: Configuration,
        windows: Sequence[Staffed],
        people: Sequence[Person],
        watcher: Watcher,
        choose: Choose | None,
    ) -> None:
        outcomes = [_outcome(config, person) for person in people]
        self.floor = Floor(config=config, windows=windows, people=outcomes, at_window=[None] * len(windows))
        self._watcher = watcher
        self._choose = choose or _by_desk
        self._build()
        self._idle: dict[int, None] = dict.fromkeys(range(len(windows)))
        """Idle windows, the longest idle one first."""
        self._agenda: list[tuple[float, int, int]] = [(p.arrival_s, ARRIVES, i) for i, p in enumerate(people)]
        self._agenda.sort()

    def _build(self) -> None:
        """A row for every service, class and punctuality that occurs, and a desk for every window."""
        floor, config = self.floor, self.floor.config
        keys = sorted({key_of(outcome) for outcome in floor.people})
        for service, visitor_class, on_time in keys:
            rate, head_s = claims.claim(config, visitor_class, on_time=on_time)
            normal = claims.is_normal(visitor_class)
            floor.rows[service, visitor_class, on_time] = Row(
                Line(service=service, normal=normal, rate=rate, head_s=head_s)
            )
        rows, ratio = list(floor.rows.values()), claims.ratio(config)
        works: dict[tuple[Serves, ...], Mapping[str, Work]] = {}
        for window in floor.windows:
            mine = works.setdefault(window.serves, {s.code: claims.work(config, s, 0.0) for s in window.serves})
            floor.desks.append(Desk(mine, rows, ratio))
        self._able = {
            service: [
                (mode, index)
                for mode in ("primary", "overflow")
                for index, window in enumerate(floor.windows)
                if any(s.code == service and s.mode == mode for s in window.serves)
            ]
            for service in {key[0] for key in keys}
        }
        self._own = {service: {i for mode, i in able if mode == "primary"} for service, able in self._able.items()}
        self._helping = {service: {i for mode, i in able if mode != "primary"} for service, able in self._able.items()}

    def run(self) -> list[Outcome]:
        """Event by event until nothing is left to happen."""
        agenda, floor = self._agenda, self.floor
        for index in range(len(floor.windows)):
            self._free(index, agenda[0][0] if agenda else 0.0)
        while agenda:
            now, kind, index = heappop(agenda)
            if kind == ARRIVES:
                self._arrives(index, now)
            elif kind == GIVES_UP:
                self._gives_up(index, now)
            else:
                self._frees(index, now)
        return list(floor.people)

    def _arrives(self, index: int, now: float) -> None:
        outcome = self.floor.people[index]
        row = self.floor.rows[key_of(outcome)]
        row.join((outcome.senior_s, now, str(index)))
        self._watcher.came(self.floor, index, now)
        for able in (self._own[outcome.person.service], self._helping[outcome.person.service]):
            for window in [w for w in self._idle if w in able]:
                self._free(window, now)
                if outcome.called_s is not None:
                    return
        self._watcher.waits(self.floor, index, now)
        if outcome.person.patience_s is not None:
            heappush(self._agenda, (now + outcome.person.patience_s, GIVES_UP, index))

    def _gives_up(self, index: int, now: float) -> None:
        outcome = self.floor.people[index]
        row = self.floor.rows[key_of(outcome)]
        if outcome.called_s is None and row.leave((outcome.senior_s, outcome.person.arrival_s, str(index))):
            outcome.gave_up_s = now
            self._watcher.gave_up(self.floor, index, now)

    def _frees(self, window: int, now: float) -> None:
        found = self.floor.at_window[window]
        if found is not None:
            self.floor.at_window[window] = None
            self._watcher.handled(self.floor, found[0], now)
        self._free(window, now)

    def _free(self, window: int, now: float) -> None:
        """The window calls whoever is next, or waits idle, or goes to its break."""
        self._idle.pop(window, None)
        opens = manned(self.floor.windows[window].spans, now)
        if opens > now:
            if opens < NEVER:
                heappush(self._agenda, (opens, FREES, window))
            return
        row = self._choose(self.floor, window, now)
        if row is None:
            self._idle[window] = None
            return
        index = int(row.take())
        outcome = self.floor.people[index]
        outcome.called_s, outcome.window = now, window
        self.floor.at_window[window] = (index, now)
        heappush(self._agenda, (now + outcome.person.service_s, FREES, window))
        self._watcher.called(self.floor, index, now)


def _by_desk(floor: Floor, window: int, now: float) -> Row | None:
    return floor.desks[window].choose(now, {})[0]


def key_of(outcome: Outcome) -> tuple[str, str, bool]:
    """The lane of a visitor: service, class, and whether he came to a booked time."""
    person = outcome.person
    on_time = person.booked_s is not None and outcome.senior_s == person.booked_s
    return person.service, person.visitor_class, on_time


def _outcome(config: Configuration, person: Person) -> Outcome:
    """A booked time counts when he came within the hall's tolerance, else he is a walk-in of his arrival."""
    if person.booked_s is None:
        return Outcome(person, since_s=person.arrival_s, senior_s=person.arrival_s)
    early, late = config.booking.early_min * 60, config.booking.late_min * 60
    in_time = -early <= person.arrival_s - person.booked_s <= late
    senior = person.booked_s if in_time else person.arrival_s
    return Outcome(person, since_s=max(person.booked_s, person.arrival_s), senior_s=senior)
