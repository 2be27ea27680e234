"""Two at once: 32 windows and 32 kiosks on one queue, on both databases (TRUST F13, F15, I1–I5)."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from hall.domain.refusals import Refusal
from hall.journey import call, serve, take
from hall.journey.call import Nobody
from hall.journey.ports import Answer, Key
from tests.journey import small_hall
from tests.journey.open_hall import CLERK, OpenHall
from tests.judges import ledger_checker, papers
from tests.judges.ledger_book import Book

MANY = 32


@pytest.fixture
def wide(database: str) -> Iterator[OpenHall]:
    """A hall with 32 windows on one service."""
    hall = OpenHall(database, small_hall.wide(MANY))
    hall.open_day()
    hall.open(*map(str, range(1, MANY + 1)))
    yield hall
    hall.close()


def at_once(count: int, do: Callable[[int], Any]) -> list[Any]:
    """So many people begin at the same moment; what each of them got."""
    gate = Barrier(count)

    def one(n: int) -> Any:
        gate.wait(30)
        return do(n)

    with ThreadPoolExecutor(count) as people:
        return list(people.map(one, range(count)))


def call_order(book: Book) -> list[str]:
    numbers = {t["id"]: t["number"] for t in book.tickets}
    return [numbers[f["ticket"]] for f in book.facts if f["type"] == "ticket_called"]


def test_32_windows_empty_a_queue_each_ticket_once_and_in_order(wide: OpenHall) -> None:
    empty_a_queue(wide, 2_000 if wide.store.sqlite else 400)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_32_windows_empty_a_queue_of_2000_each_ticket_once_and_in_order(wide: OpenHall) -> None:
    empty_a_queue(wide, 2_000)


def empty_a_queue(wide: OpenHall, queue: int) -> None:
    wide.take_many(queue)

    def work(ledger: Any, window: str) -> Answer:
        called = call.call_next(ledger, window)
        if isinstance(called, Nobody):
            return Answer(status=200, body={"number": ""})
        serve.start(ledger, window)
        return Answer(status=200, body={"number": called.number})

    def clerk(n: int) -> list[str]:
        called: list[str] = []
        while not called or called[-1]:
            answer = wide.store.perform(wide.code, CLERK, lambda ledger: work(ledger, str(n + 1)))
            called.append(str(answer.body["number"]))
        return called[:-1]

    begun = time.monotonic()
    answered = at_once(MANY, clerk)
    print(f"\n{wide.store.engine.dialect.name}: {queue / (time.monotonic() - begun):.0f} calls/s by {MANY} windows")

    book = ledger_checker.check(wide.url, wide.code)
    assert call_order(book) == [f"A{n:04d}" for n in range(1, queue + 1)]
    assert Counter(number for called in answered for number in called) == Counter(call_order(book))


def test_32_kiosks_give_each_number_once_without_a_gap(wide: OpenHall) -> None:
    each = 15 if wide.store.sqlite else 6

    def kiosk(n: int) -> list[tuple[str, str]]:
        return [(key, pressed(wide, key)) for key in (f"kiosk-{n:02d}-press-{p:04d}" for p in range(each))]

    shown = [paper for got in at_once(MANY, kiosk) for paper in got]

    book = ledger_checker.check(wide.url, wide.code)
    papers.check(book, shown)
    assert sorted(number for _, number in shown) == [f"A{n:04d}" for n in range(1, MANY * each + 1)]


def pressed(hall: OpenHall, key: str) -> str:
    """One press on a kiosk, and the number that it showed."""

    def work(ledger: Any) -> Answer:
        return Answer(
            status=201, body={"number": take.take(ledger, take.Ask(service="A", channel="kiosk")).ticket.number}
        )

    return str(hall.store.perform(hall.code, CLERK, work, Key(key=key, fingerprint="A")).body["number"])


def test_a_press_sent_five_times_at_once_is_one_ticket(wide: OpenHall) -> None:
    shown = at_once(30, lambda n: (f"press-{n % 6:012d}", pressed(wide, f"press-{n % 6:012d}")))

    book = ledger_checker.check(wide.url, wide.code)
    papers.check(book, shown)
    assert len(book.tickets) == 6


def test_of_two_windows_that_call_the_same_ticket_exactly_one_gets_it(wide: OpenHall) -> None:
    wide.take_many(20)

    def clerk(n: int) -> str:
        number = f"A{n // 2 + 1:04d}"
        try:
            wide.call_this(str(n + 1), number, "asked for")
        except Refusal as refusal:
            return refusal.code
        return "called"

    answers = at_once(MANY, clerk)

    ledger_checker.check(wide.url, wide.code)
    assert [sorted(answers[n : n + 2]) for n in range(0, MANY, 2)] == [["called", "ticket_elsewhere"]] * 16


def test_two_servers_share_one_queue_on_postgresql(wide: OpenHall) -> None:
    """On SQLite there is one server by design; its second store would be a second process on the same file."""
    if wide.store.sqlite:
        return
    wide.take_many(80)
    second = OpenHall(wide.url)
    second.code = wide.code
    servers = (wide, second)

    def clerk(n: int) -> int:
        hall, window, served = servers[n % 2], str(n + 1), 0
        while not isinstance(hall.call_next(window), Nobody):
            hall.start(window)
            served += 1
        return served

    counts = at_once(16, clerk)
    second.close()

    book = ledger_checker.check(wide.url, wide.code)
    assert sum(counts) == 80
    assert call_order(book) == [f"A{n:04d}" for n in range(1, 81)]
