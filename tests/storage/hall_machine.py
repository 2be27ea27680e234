"""A hall in which anything is pressed at any time, on the real store; judged after every press."""

from __future__ import annotations

import atexit
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hall.domain.refusals import Refusal
from hall.domain.ticket import State
from hall.domain.window import Post
from hall.journey import bulk, classes, day, routes, together, unnumbered
from hall.journey.call import Nobody
from hall.storage.setup import migrate
from tests.journey import small_hall
from tests.journey.open_hall import Clock, OpenHall
from tests.judges import ledger_book, ledger_checker, next_up
from tests.storage.hall_bookings import BOOKING, Bookings

WINDOWS = st.sampled_from("1234")
PICK = st.integers(0, 1000)
NEEDED = ("", "", "", "", "low", "slow")
KEYS = ("open", "pause", "pause_after", "close_window", "recall", "start", "finish")
SENT = ("accept", "decline")
LATE = ("delay", "here")
PATHS = ("", "A", "B", "CA", "AB")
_EMPTY: list[Path] = []


def empty_database() -> Path:
    """A migrated file to copy, made once."""
    if not _EMPTY:
        folder = tempfile.mkdtemp(prefix="hall-machine-")
        atexit.register(shutil.rmtree, folder)
        path = Path(folder) / "hall.db"
        migrate(f"sqlite:///{path}")
        _EMPTY.append(path)
    return _EMPTY[0]


class HallMachine(Bookings, RuleBasedStateMachine):
    """What people press, in any order; a refusal is an answer, and nothing has changed then."""

    def __init__(self, url: str = "", body: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="hall-machine-"))
        if not url:
            url = f"sqlite:///{shutil.copy(empty_database(), self.folder / 'hall.db')}"
        self.body = {"journeys": [small_hall.SHOP], "booking": BOOKING, **(body or small_hall.body())}
        self.hall = OpenHall(url, self.body, Clock())
        self.numbers: list[str] = []
        self.pressed = self.refused = 0
        self.refusal = ""

    @initialize()
    def morning(self) -> None:
        self.hall.open_day()
        self.hall.open("1", "2", "3", "4")

    def teardown(self) -> None:
        self.hall.close()
        shutil.rmtree(self.folder)

    def press(self, operation: Callable[..., Any], *args: Any, **more: Any) -> Any:
        """Do it if the hall allows it; a refused press leaves every table as it was."""
        self.pressed += 1
        before = ledger_book.dump(self.hall.url, self.hall.code)
        refused: list[Refusal] = []

        def caught() -> Any:
            try:
                return operation(*args, **more)
            except Refusal as refusal:
                refused.append(refusal)

        answer = caught()
        self.refused += len(refused)
        self.refusal = refused[0].code if refused else ""
        for refusal in refused:
            assert refusal.code != "hall_cannot_write", refusal.__cause__
            assert ledger_book.dump(self.hall.url, self.hall.code) == before, f"{refusal} and yet something changed"
        return answer

    def number(self, pick: int) -> str:
        return self.numbers[pick % len(self.numbers)] if self.numbers else "A0001"

    @invariant()
    def the_record_is_sound(self) -> None:
        ledger_checker.check(self.hall.url, self.hall.code)

    @rule(
        service=st.sampled_from("ABC"), visitor_class=st.sampled_from(small_hall.CLASSES), need=st.sampled_from(NEEDED)
    )
    def take(self, service: str, visitor_class: str, need: str = "") -> None:
        ticket = self.press(self.hall.take, service, visitor_class, kiosk="kiosk", needs=(need,) if need else ())
        if ticket is not None:
            self.numbers.append(ticket.number)

    @rule(pick=PICK, visitor_class=st.sampled_from(small_hall.CLASSES))
    def change_class(self, pick: int, visitor_class: str) -> None:
        def work(ledger: Any) -> Any:
            return classes.change(ledger, ledger.ticket_numbered(self.number(pick)), visitor_class, "card seen")

        self.press(self.hall.do, work)

    @rule(window=WINDOWS)
    def call_next(self, window: str) -> None:
        self.finish_whose_end_lets_others_come(window)
        book, now = ledger_book.read(self.hall.url, self.hall.code), self.hall.clock.at.isoformat()
        due = next_up.winner(book, self.body, window, ledger_book.micros(now))
        called = self.press(self.hall.call_next, window)
        if called is not None:
            found = None if isinstance(called, Nobody) else called.id
            if isinstance(called, Nobody) and called.code == "now_paused":
                assert any(w["code"] == window and w["pausing"] for w in book.windows)
                return
            if any(t["state"] == "serving" and t["window"] == window and t["back_to"] for t in book.tickets):
                return  # the one who was finished by this press waits again, and was not there when the judge looked
            assert found == (due["id"] if due else None), f"called {called}, due was {due}"

    def finish_whose_end_lets_others_come(self, window: str) -> None:
        """The end of a stage may let somebody into the queue; the judge looks at it as the next call finds it."""
        live = self.hall.look(lambda view: view.window(window))
        if live.ticket is not None:
            present = self.hall.look(lambda view: view.ticket(live.ticket))
            others = [t for t in self.hall.look(lambda view: view.open_tickets()) if t.visit == present.visit]
            if present.state is State.SERVING and (present.path or len(others) > 1):
                self.press(self.hall.finish, window)

    @rule(visitor_class=st.sampled_from(small_hall.CLASSES))
    def take_a_journey(self, visitor_class: str) -> None:
        ticket = self.press(self.hall.take, "", visitor_class, journey="shop", people=2)
        if ticket is not None:
            self.numbers.append(ticket.number)

    @rule(pick=PICK, services=st.sampled_from(PATHS))
    def change_the_path(self, pick: int, services: str) -> None:
        def work(ledger: Any) -> Any:
            return routes.change_path(ledger, ledger.ticket_numbered(self.number(pick)), tuple(services), "asked for")

        self.press(self.hall.do, work)

    @rule(window=WINDOWS, service=st.sampled_from("ABC"))
    def somebody_walks_in(self, window: str, service: str) -> None:
        self.press(self.hall.do, lambda ledger: unnumbered.serve(ledger, window, unnumbered.Walk(service=service)))

    @rule(pick=PICK, other=PICK)
    def two_numbers_are_one_person(self, pick: int, other: int) -> None:
        def work(ledger: Any) -> Any:
            numbers = [ledger.ticket_numbered(self.number(one)) for one in (pick, other)]
            return together.join(ledger, *numbers)

        self.press(self.hall.do, work)

    @rule(window=WINDOWS, pick=PICK, reason=st.sampled_from(["", "sick"]), word=st.sampled_from(["", "account:boss"]))
    def call_this(self, window: str, pick: int, reason: str, word: str) -> None:
        self.press(self.hall.call_this, window, self.number(pick), reason, word)

    @rule(window=WINDOWS, what=st.sampled_from(KEYS))
    def any_key(self, window: str, what: str) -> None:
        if what == "pause_after":
            self.press(self.hall.pause, window, "lunch", after_this=True)
        else:
            self.press(getattr(self.hall, what), window)

    @rule(pick=PICK, window=st.sampled_from(["", *"1234"]), what=st.sampled_from(SENT))
    def somebody_was_sent(self, pick: int, window: str, what: str) -> None:
        """Whoever waits to be taken over, at a window that may be the right one."""
        sent = [t for t in self.hall.look(lambda view: view.open_tickets()) if t.awaits == "acceptance"]
        number = sent[pick % len(sent)].number if sent else self.number(pick)
        self.press(getattr(self.hall, what), number, window)

    @rule(pick=PICK, what=st.sampled_from(LATE))
    def somebody_is_late(self, pick: int, what: str) -> None:
        self.press(getattr(self.hall, what), self.number(pick))

    @rule(window=WINDOWS, pick=PICK)
    def a_window_closes_with_its_queue(self, window: str, pick: int) -> None:
        self.press(self.hall.close_with_queue, window, ("", "A", "B")[pick % 3], confirm=pick % 4 > 0)

    @rule(pick=PICK)
    def the_zone_is_left(self, pick: int) -> None:
        if pick % 20 == 0:
            leaving = bulk.Leaving(scope="zone", code="Z", reason="smoke", to={})
            self.press(self.hall.do, lambda ledger: bulk.evacuate(ledger, leaving, confirm=True))

    @rule(window=WINDOWS, pick=PICK)
    def sensible_key(self, window: str, pick: int) -> None:
        """What a clerk would press now, so that the day gets on."""
        live, held = self.hall.look(lambda view: (view.window(window), view.held_at(window)))
        if live.post is not Post.OPEN:
            self.press(self.hall.open, window)
        elif live.ticket is not None:
            self.go_on(window, self.hall.look(lambda view: view.ticket(live.ticket)).state, pick)
        elif held and pick % 2:
            self.press(self.hall.resume, window, held[pick % len(held)])
        else:
            self.call_next(window)

    def go_on(self, window: str, state: State, pick: int) -> None:
        """One of the moves that the table allows for the ticket at this window."""
        number = self.hall.look(lambda view: view.ticket(view.window(window).ticket)).number
        if state is State.CALLED:
            what = ("start", "start", "start", "miss", "hold", "transfer", "void", "undo")[pick % 8]
        else:
            what = ("finish", "finish", "call_next", "call_next", "hold", "transfer", "undo")[pick % 7]
        match what:
            case "miss":
                self.miss(window)
            case "transfer":
                to = ("ABC"[pick % 3], ("", "", "1", "4")[pick % 4], ("", "", "", "account:clerk")[pick % 4 - 1])
                self.press(self.hall.transfer, number, *to, come_back=pick % 3 == 0)
            case "void":
                self.press(self.hall.void, number)
            case "call_next":
                self.call_next(window)
            case _:
                self.press(getattr(self.hall, what), window)

    def miss(self, window: str) -> None:
        self.hall.clock.step(60)
        self.press(self.hall.recall, window)
        self.hall.clock.step(200)
        self.press(self.hall.no_show, window)

    @rule(pick=PICK)
    def somebody_is_back(self, pick: int) -> None:
        absent = [t for t in self.hall.look(lambda view: view.open_tickets()) if t.state is State.ABSENT]
        if absent:
            self.press(self.hall.come_back, absent[pick % len(absent)].number)

    @rule(window=WINDOWS)
    def undo(self, window: str) -> None:
        self.press(self.hall.undo, window)

    @rule(pick=PICK, service=st.sampled_from(["", "A", "B", "C"]), window=st.sampled_from(["", "1", "4"]))
    def transfer(self, pick: int, service: str, window: str) -> None:
        self.press(self.hall.transfer, self.number(pick), service, window, keep_place=pick % 2 == 0)

    @rule(pick=PICK, what=st.sampled_from(["come_back", "leave", "void"]))
    def away_from_windows(self, pick: int, what: str) -> None:
        self.press(getattr(self.hall, what), self.number(pick))

    @rule(pick=PICK, scope=st.sampled_from([("hall", ""), ("zone", "Z"), ("service", "A")]))
    def suspend(self, pick: int, scope: tuple[str, str]) -> None:
        work = day.resume if pick % 8 else day.suspend
        more = () if pick % 8 else ("power",)
        self.press(self.hall.do, lambda ledger: work(ledger, *scope, *more))

    @rule(seconds=st.sampled_from([1, 5, 30, 600]))
    def time_passes(self, seconds: int) -> None:
        self.hall.clock.step(seconds)

    @rule()
    def the_server_restarts(self) -> None:
        self.hall.reopen()

    @rule(pick=PICK)
    def night(self, pick: int) -> None:
        """Once in a while; else a day has no time to get interesting."""
        if pick % 10 == 9:
            policy = ("expire", "keep", "refuse")[pick // 10 % 3]
            self.press(self.hall.do, lambda ledger: day.close_day(ledger, policy))
            if self.hall.look(lambda view: view.state.day) is None:
                self.hall.clock.step(86_400)
                self.hall.open_day()


def walk(machine: HallMachine, seed: int, steps: int, look_every: int = 1, *, books: bool = False) -> None:
    """A busy day by a fixed seed: the same presses, in the proportions of a real hall; also of one that books times."""
    chance = random.Random(seed)
    window, pick = (lambda: chance.choice("1234")), (lambda: chance.randrange(1000))
    presses: list[tuple[int, Callable[[], Any]]] = [
        (12, lambda: machine.take(chance.choice("AABC"), chance.choice(small_hall.CLASSES), chance.choice(NEEDED))),
        (1, lambda: machine.change_class(pick(), chance.choice(small_hall.CLASSES))),
        (3, lambda: machine.take_a_journey(chance.choice(small_hall.CLASSES))),
        (2, lambda: machine.change_the_path(pick(), chance.choice(PATHS))),
        (3, lambda: machine.somebody_walks_in(window(), chance.choice("ABC"))),
        (2, lambda: machine.two_numbers_are_one_person(pick(), pick())),
        (40, lambda: machine.sensible_key(window(), pick())),
        (3, lambda: machine.any_key(window(), chance.choice(KEYS))),
        (3, lambda: machine.call_this(window(), pick(), chance.choice(["", "sick"]), "account:boss")),
        (5, lambda: machine.undo(window())),
        (2, lambda: machine.transfer(pick(), chance.choice("ABC"), chance.choice(["", "1", "4"]))),
        (6, lambda: machine.somebody_is_back(pick())),
        (4, lambda: machine.somebody_was_sent(pick(), chance.choice(["", *"1234"]), chance.choice(SENT))),
        (3, lambda: machine.somebody_is_late(pick(), chance.choice(LATE))),
        (1, lambda: machine.a_window_closes_with_its_queue(window(), pick())),
        (1, lambda: machine.the_zone_is_left(pick())),
        (4, lambda: machine.away_from_windows(pick(), chance.choice(["leave", "void"]))),
        (1, lambda: machine.suspend(pick(), ("service", "A"))),
        (6, lambda: machine.time_passes(chance.choice([1, 5, 30, 600]))),
        *(machine.booked(chance) if books else ()),
        (1, machine.the_server_restarts),
        (1, lambda: machine.night(pick())),
    ]
    machine.morning()
    for step in range(steps):
        chance.choices([press for _, press in presses], [weight for weight, _ in presses])[0]()
        if step % look_every == 0:
            machine.the_record_is_sound()
            machine.no_place_is_given_twice_and_nobody_who_booked_vanishes()
    machine.the_record_is_sound()
    machine.no_place_is_given_twice_and_nobody_who_booked_vanishes()
