"""A hall that lives through busy days, by the journey's own operations and a clock that steps.

Everything that can happen to a number happens here, by a fixed seed: so often that the odd cases meet each other.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from sqlalchemy import insert, select

from hall.domain.refusals import Refusal
from hall.domain.sending import Target
from hall.domain.ticket import Awaits, State, Ticket
from hall.journey import call, day, desk, serve, take, tickets, unnumbered
from hall.journey.ports import Answer, By
from hall.storage.ledger import SqlLedger
from hall.storage.setup import add_hall, migrate
from hall.storage.store import Store
from hall.storage.tables import configurations
from tests.ready import make_ready
from tests.reports.standing_calls import call_who_stands_there

STARTER = Path(__file__).parents[2] / "config" / "starter" / "town.json"
HALL = "town"
FIRST_DAY = date(2025, 6, 3)
OPENS = datetime(2025, 6, 3, 0, 30, tzinfo=UTC)
"""08:30 in Shanghai, a Tuesday."""

Done = TypeVar("Done")


class Clock:
    """A clock that stands until it is told to step."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def step(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@cache
def migrated() -> bytes:
    """An empty SQLite file of the newest schema; made once, because migrating takes longer than most tests."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "hall.db"
        migrate(f"sqlite:///{file}")
        return file.read_bytes()


def prepare(url: str) -> None:
    """Bring the database at `url` to the newest schema."""
    file = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite") and not file.exists():
        file.write_bytes(migrated())
    elif url.startswith("sqlite"):
        migrate(url)
    else:
        make_ready(url, migrate)


class BusyHall:
    """The town hall with six windows, on the database at `url`."""

    def __init__(self, url: str) -> None:
        self.clock = Clock(OPENS)
        prepare(url)
        self.store = Store(url, self.clock)
        add_hall(self.store.engine, json.loads(STARTER.read_text(encoding="utf-8")), OPENS - timedelta(days=9))

    def do(self, work: Callable[[Any], Done]) -> Done:
        """Perform one operation."""
        done: list[Done] = []

        def performed(ledger: SqlLedger) -> Answer:
            done.append(work(ledger))
            return Answer(status=200, body={})

        self.store.perform(HALL, By(actor="account:test"), performed)
        return done[-1]

    def tried(self, work: Callable[[Any], Any]) -> bool:
        """Perform one operation if the hall allows it; a defect of the hall is no refusal and is raised."""
        try:
            self.do(work)
        except Refusal as refusal:
            if refusal.code == "hall_cannot_write":
                raise
            return False
        return True

    def take(self, service: str = "A", **more: Any) -> Ticket:
        """A number for somebody."""
        ask = take.Ask(service=service, channel="kiosk", **more)
        return self.do(lambda ledger: take.take(ledger, ask)).ticket

    def promise_differently(self, minutes: int) -> None:
        """From now on another promise holds for all services."""

        def change(body: dict[str, Any]) -> None:
            for service in body["services"]:
                service["promise_min"] = minutes

        self.set_differently(change)

    def set_differently(self, change: Callable[[dict[str, Any]], None]) -> None:
        """From now on the hall has other settings."""

        def work(ledger: SqlLedger) -> None:
            revision = ledger.revision
            query = select(configurations.c.body).where(configurations.c.revision == revision)
            body = ledger.connection.execute(query).scalar_one()
            change(body)
            new = {
                "hall": HALL,
                "revision": revision + 1,
                "effective_from": ledger.now,
                "actor": "account:test",
                "reason": "test",
                "changed": [],
                "body": body,
            }
            ledger.connection.execute(insert(configurations), [new])
            ledger.put_revision(revision + 1)

        self.do(work)

    def close(self) -> None:
        self.store.close()


def a_recorded_day(hall: BusyHall, begin: datetime, numbers: int, windows: Sequence[str] = ("1",)) -> None:
    """A whole day that is over: numbers for A every two minutes from `begin` on, 20 minutes each at these windows."""
    hall.clock.at = begin
    hall.do(day.open_day)
    for code in windows:
        hall.do(lambda ledger, code=code: desk.open_window(ledger, code, "account:c"))
    steps: list[tuple[int, Callable[[], object]]] = [(2 * n, hall.take) for n in range(numbers)]
    for n in range(numbers):
        code, at = windows[n % len(windows)], 2 * numbers + 1 + 20 * (n // len(windows))
        steps += [
            (at, partial(hall.do, lambda ledger, code=code: call.call_next(ledger, code))),
            (at, partial(hall.do, lambda ledger, code=code: serve.start(ledger, code))),
            (at + 20, partial(hall.do, lambda ledger, code=code: serve.finish(ledger, code, "done"))),
        ]
    for minute, act in sorted(steps, key=lambda step: step[0]):
        hall.clock.at = begin + timedelta(minutes=minute)
        act()
    hall.do(lambda ledger: day.close_day(ledger))


class BusyDay:
    """One business day, step by step; every choice comes from `rng`.

    afar: many take their number on a phone, and some of those never come.
    """

    def __init__(self, hall: BusyHall, rng: random.Random, *, afar: bool = False) -> None:
        self._hall = hall
        self._rng = rng
        self._afar = afar
        self._do = hall.tried
        self._windows = ["1", "2", "3", "4", "5", "6"]

    def run(self, steps: int) -> None:
        """Open, live through so many steps, close."""
        self._do(lambda ledger: day.open_day(ledger))
        for code in self._windows[:5]:
            self._do(lambda ledger, code=code: desk.open_window(ledger, code, "account:c"))
        for _ in range(steps):
            self._hall.clock.step(self._rng.choice((0.7, 3.25, 5.5, 9.125, 13.0, 17.000001, 28.5)))
            self._one_step()
        for scope, code in (("hall", ""), ("service", "A"), ("zone", "A")):
            self._do(lambda ledger, scope=scope, code=code: day.resume(ledger, scope, code))
        self._hall.clock.step(90)
        self._do(lambda ledger: day.close_day(ledger))

    def _one_step(self) -> None:
        kinds: list[tuple[int, Callable[[], object]]] = [
            (22, self._somebody_takes),
            (30, self._somebody_calls),
            (9, self._somebody_starts),
            (16, self._recall_or_absent),
            (7, self._somebody_finishes),
            (4, self._hold_or_resume),
            (2, self._walk_up),
            (1, self._transfer),
            (3, self._come_back),
            (1, self._leave),
            (1, self._void),
            (4, self._undo),
            (2, self._window_itself),
            (2, self._suspend_or_resume),
            *([(9, self._arrive)] if self._afar else []),
        ]
        weights = [weight for weight, _ in kinds]
        self._rng.choices([act for _, act in kinds], weights)[0]()

    def _window(self) -> str:
        return self._rng.choice(self._windows)

    def _any(self, *states: State) -> Ticket | None:
        with self._hall.store.view(HALL) as ledger:
            found = [ticket for ticket in ledger.open_tickets() if ticket.state in states]
        return self._rng.choice(found) if found else None

    def _somebody_takes(self) -> None:
        ask = take.Ask(
            service=self._rng.choice("AAABCDD"),
            channel=take.PHONE if self._afar and self._rng.random() < 0.5 else "kiosk",
            visitor_class=self._rng.choice(("normal", "normal", "elder")),
            test=self._rng.random() < 0.06,
        )
        self._do(lambda ledger: take.take(ledger, ask))

    def _arrive(self) -> None:
        with self._hall.store.view(HALL) as ledger:
            found = [ticket for ticket in ledger.open_tickets() if ticket.awaits == Awaits.CHECK_IN]
        if found:
            ticket = self._rng.choice(found)
            self._do(lambda ledger: tickets.arrive(ledger, ledger.ticket(ticket.id)))

    def _walk_up(self) -> None:
        """Somebody walks straight to a window."""
        walk = unnumbered.Walk(service=self._rng.choice("ABD"))
        for code in self._rng.sample(self._windows, 6):
            if self._do(lambda ledger, code=code: unnumbered.serve(ledger, code, walk)):
                return

    def _somebody_calls(self) -> None:
        code = self._window()
        ticket = self._any(State.WAITING) if self._rng.random() < 0.1 else None
        if ticket is not None:
            why, whose = "asked at the desk", "account:boss"
            self._do(lambda ledger: call.call_this(ledger, code, ledger.ticket(ticket.id), why, whose))
        else:
            self._do(lambda ledger: call.call_next(ledger, code))
            self._do(lambda ledger: call_who_stands_there(ledger, code))

    def _somebody_starts(self) -> None:
        ticket = self._any(State.CALLED)
        if ticket is not None:
            self._do(lambda ledger: serve.start(ledger, ticket.window or ""))

    def _somebody_finishes(self) -> None:
        ticket = self._any(State.SERVING)
        if ticket is not None:
            self._do(lambda ledger: serve.finish(ledger, ticket.window or "", "done"))
            if self._hall.clock.now().second % 2:
                self._hall.clock.step(11.7)
                self._do(lambda ledger: desk.pause_window(ledger, ticket.window or "", "paperwork"))

    def _recall_or_absent(self) -> None:
        ticket = self._any(State.CALLED)
        if ticket is None:
            return
        code = ticket.window or ""
        if not self._do(lambda ledger: serve.no_show(ledger, code)):
            self._do(lambda ledger: call.recall(ledger, code))

    def _hold_or_resume(self) -> None:
        held, there = self._any(State.HELD), self._any(State.CALLED, State.SERVING)
        if held is not None and self._rng.random() < 0.7:
            self._do(lambda ledger: serve.resume(ledger, held.window or "", held.id))
        elif there is not None:
            self._do(lambda ledger: serve.hold(ledger, there.window or "", "copying"))

    def _transfer(self) -> None:
        ticket, keep = self._any(State.CALLED, State.SERVING, State.HELD), self._rng.random() < 0.5
        target = self._rng.choice((Target(service="D"), Target(service="A", window="6"), Target(service="B")))
        if ticket is not None:
            self._do(lambda ledger: serve.transfer(ledger, ledger.ticket(ticket.id), target, keep_place=keep))

    def _come_back(self) -> None:
        ticket = self._any(State.ABSENT)
        if ticket is not None:
            self._do(lambda ledger: tickets.come_back(ledger, ledger.ticket(ticket.id)))

    def _leave(self) -> None:
        ticket = self._any(State.WAITING, State.ABSENT)
        if ticket is not None:
            self._do(lambda ledger: tickets.leave(ledger, ledger.ticket(ticket.id), "visitor"))

    def _void(self) -> None:
        ticket = self._any(State.WAITING, State.CALLED)
        if ticket is not None:
            self._do(lambda ledger: tickets.void(ledger, ledger.ticket(ticket.id), "pressed by mistake"))

    def _undo(self) -> None:
        """A press that is taken back three seconds later."""
        self._rng.choice((self._somebody_calls, self._somebody_finishes, self._transfer, self._hold_or_resume))()
        self._hall.clock.step(3.3)
        for code in self._windows:
            self._do(lambda ledger, code=code: desk.undo(ledger, code))

    def _window_itself(self) -> None:
        code = self._window()
        for act in self._rng.sample(("open", "pause", "close"), 3):
            if act == "open" and self._do(lambda ledger: desk.open_window(ledger, code, "account:c")):
                return
            if act == "pause" and self._do(lambda ledger: desk.pause_window(ledger, code, "break")):
                return
            if act == "close" and code != "1" and self._do(lambda ledger: desk.close_window(ledger, code)):
                return

    def _suspend_or_resume(self) -> None:
        """Whatever stands still goes on; now and then something stands still for some minutes."""
        for scope, code in (("service", "A"), ("zone", "A"), ("hall", "")):
            if self._do(lambda ledger, scope=scope, code=code: day.resume(ledger, scope, code)):
                return
        if self._rng.random() < 0.3:
            scope, code = self._rng.choice((("service", "A"), ("zone", "A"), ("hall", "")))
            self._do(lambda ledger: day.suspend(ledger, scope, code, "power"))


def live(url: str, *, steps: int = 1400, seed: int = 7, afar: bool = False) -> BusyHall:
    """Two whole days and the morning of a third that is still open; between them the promise is changed.

    afar: half of the numbers are taken on phones, and called only after their holders have come.
    """
    hall, rng = BusyHall(url), random.Random(seed)
    if afar:
        hall.set_differently(lambda body: body.setdefault("rules", {}).update(phone_check_in=True))
    for number in range(2):
        hall.clock.at = OPENS + timedelta(days=number, minutes=1, microseconds=250_001)
        BusyDay(hall, rng, afar=afar).run(steps)
        hall.promise_differently(9)
    hall.clock.at = OPENS + timedelta(days=2, seconds=1.5)
    third = BusyDay(hall, rng, afar=afar)
    hall.do(day.open_day)
    for code in ("1", "2", "6"):
        hall.do(lambda ledger, code=code: desk.open_window(ledger, code, "account:c"))
    for _ in range(60):
        hall.clock.step(20.4)
        third._one_step()
    return hall
