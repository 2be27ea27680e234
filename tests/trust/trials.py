"""Small trials that a sound hall passes; each ends before the judges. Mutants are sent through the same trials."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from hall.domain.refusals import Refusal
from hall.journey import call, take
from hall.journey.ports import Answer, Key
from hall.storage import checks
from tests.journey.open_hall import CLERK, OpenHall
from tests.judges import ledger_book, ledger_checker, papers
from tests.judges.ledger_checker import Objection

TOGETHER_S = 1.0


def pressed(hall: OpenHall, key: Key | None = None) -> str:
    """One press at the kiosk, and the number shown."""

    def work(ledger: Any) -> Answer:
        taken = take.take(ledger, take.Ask(service="A", channel="kiosk", kiosk="kiosk"))
        return Answer(status=201, body={"number": taken.ticket.number})

    return str(hall.store.perform(hall.code, CLERK, work, key).body["number"])


def judged(hall: OpenHall, *shown: tuple[str, str]) -> None:
    """Both judges: of the record, and of the paper."""
    papers.check(ledger_checker.check(hall.url, hall.code), shown)


def numbers_of_two_series(hall: OpenHall) -> None:
    """Visitors of two services take numbers by turns."""
    shown = [(str(n), hall.take("AB"[n % 2]).number) for n in range(6)]
    judged(hall, *shown)


def numbers_after_a_void(hall: OpenHall) -> None:
    """A number is voided, and the next visitor still gets a new one."""
    shown = [(str(n), pressed(hall)) for n in range(3)]
    hall.void("A0002")
    judged(hall, *shown, ("next", pressed(hall)))


def the_same_press_twice(hall: OpenHall) -> None:
    """The answer was lost on the wire, so the kiosk asks again."""
    key = Key(key="the-same-press-twice", fingerprint="A")
    judged(hall, ("press", pressed(hall, key)), ("press", pressed(hall, key)))


def an_old_screen(hall: OpenHall) -> None:
    """Somebody acts on what a screen showed before the ticket moved on."""
    hall.open("1")
    hall.take()
    shown = hall.ticket("A0001")
    hall.call_next("1")
    with suppress(Refusal):
        hall.do(lambda ledger: call.call_this(ledger, "2", shown, "in a hurry", "account:boss"))
    hall.open("2")
    with suppress(Refusal):
        hall.do(lambda ledger: call.call_this(ledger, "2", shown, "in a hurry", "account:boss"))
    judged(hall)


def two_windows_at_once(hall: OpenHall) -> None:
    """Two windows press "next" in the same moment, and two visitors wait."""
    hall.open("1", "2")
    hall.take()
    hall.take()
    both, choose = threading.Barrier(2), call.candidates

    def together(*args: Any, **more: Any) -> Any:
        found = choose(*args, **more)
        with suppress(threading.BrokenBarrierError):
            both.wait(TOGETHER_S)
        return found

    call.candidates = together
    try:
        with ThreadPoolExecutor(2) as clerks:
            called = sorted(t.number for t in clerks.map(hall.call_next, "12"))
    finally:
        call.candidates = choose
    if called != ["A0001", "A0002"]:
        raise Objection(f"two windows called {called}")
    judged(hall)


def a_take_that_is_refused_at_the_end(hall: OpenHall) -> None:
    """Everything is done, and then the hall says no; the next visitor is lucky."""

    def work(ledger: Any) -> Answer:
        take.take(ledger, take.Ask(service="A", channel="kiosk", kiosk="kiosk"))
        raise Refusal("not_allowed")

    with suppress(Refusal):
        hall.store.perform(hall.code, CLERK, work)
    judged(hall)
    judged(hall, ("next", pressed(hall)))


def news_is_true_when_it_is_told(hall: OpenHall) -> None:
    """Whoever hears of a fact finds it in the database."""
    early: list[str] = []

    def told(code: str) -> None:
        if not ledger_book.read(hall.url, code).tickets:
            early.append("a ticket was told of that is not there")

    hall.store.committed.append(told)
    hall.take()
    if early:
        raise Objection(early[0])


def a_changed_journal_is_noticed(hall: OpenHall) -> None:
    """Somebody with the file in his hands changes a word."""
    hall.take()
    connection = ledger_book.connect(hall.url)
    connection.execute("DROP TRIGGER facts_no_update")
    connection.execute("UPDATE facts SET actor = 'account:other' WHERE seq = 2")
    connection.close()
    found = {f.what: f.ok for f in checks.look(hall.url, hall.clock.now())}
    if found[f"{hall.code}: journal"]:
        raise Objection("the hall finds nothing wrong with a changed journal")


def a_short_day(hall: OpenHall) -> None:
    """Calls, a transfer, a hold, a missed call: a bit of everything."""
    hall.open("1", "4")
    for _ in range(5):
        hall.take()
    hall.call_next("1")
    hall.start("1")
    hall.hold("1")
    hall.call_next("1")
    hall.miss("1")
    hall.come_back("A0002")
    hall.call_next("4")
    hall.start("4")
    hall.transfer("A0003", "A", window="1")
    judged(hall)


def taken_back(hall: OpenHall) -> None:
    """A finish and the call after it are undone together."""
    hall.open("1")
    hall.take()
    hall.take()
    hall.call_next("1")
    hall.start("1")
    hall.call_next("1")
    hall.undo("1")
    judged(hall)


TRIALS: tuple[Callable[[OpenHall], None], ...] = (
    numbers_of_two_series,
    numbers_after_a_void,
    the_same_press_twice,
    an_old_screen,
    two_windows_at_once,
    a_take_that_is_refused_at_the_end,
    news_is_true_when_it_is_told,
    a_changed_journal_is_noticed,
    a_short_day,
    taken_back,
)
