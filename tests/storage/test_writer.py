"""The one writer of a SQLite hall: what shares a commit, who is told what, and how it ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event, text

from hall.domain.refusals import Refusal
from hall.journey import take
from hall.journey.ports import Answer
from hall.storage import writer
from tests.journey.open_hall import CLERK, OpenHall
from tests.judges import ledger_checker


@pytest.fixture
def hall(sqlite_database: str) -> Iterator[OpenHall]:
    found = OpenHall(sqlite_database)
    found.open_day()
    yield found
    found.close()
    ledger_checker.check(found.url, found.code)


def taking(ledger: Any) -> Answer:
    taken = take.take(ledger, take.Ask(service="A", channel="kiosk"))
    return Answer(status=201, body={"number": taken.ticket.number})


def taking_and_refusing(ledger: Any) -> Answer:
    """Everything is done, and then the hall says no."""
    taking(ledger)
    raise Refusal("not_allowed")


def failing(ledger: Any) -> Answer:
    taking(ledger)
    ledger.connection.execute(text("INSERT INTO no_such_table VALUES (1)"))
    return Answer(status=200, body={})


@contextmanager
def one_group(hall: OpenHall) -> Iterator[Callable[[Callable[[Any], Answer]], Future[Answer]]]:
    """Whatever is asked for inside shares one commit, in the order in which it was asked for."""
    reached, go_on = threading.Event(), threading.Event()

    def waits(_: Any) -> Answer:
        reached.set()
        go_on.wait(10)
        return Answer(status=200, body={})

    with ThreadPoolExecutor(20) as people:
        people.submit(hall.store.perform, hall.code, CLERK, waits)
        reached.wait(10)

        def ask(work: Callable[[Any], Answer]) -> Future[Answer]:
            queued = hall.store._writer._queue.qsize()
            found = people.submit(hall.store.perform, hall.code, CLERK, work)
            while hall.store._writer._queue.qsize() == queued:
                threading.Event().wait(0.001)
            return found

        yield ask
        go_on.set()


def test_operations_that_wait_together_share_one_commit(hall: OpenHall) -> None:
    commits: list[int] = []
    event.listen(hall.store.engine, "commit", lambda _: commits.append(1))

    with one_group(hall) as ask:
        taken = [ask(taking) for _ in range(10)]

    assert [found.result().body["number"] for found in taken] == [f"A{n:04d}" for n in range(1, 11)]
    assert len(commits) == 2


def test_a_slow_disk_is_waited_for_beside_the_loop_and_tried_again_later(
    hall: OpenHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside: list[int] = []
    disk = SimpleNamespace(slow=True, commits=0)

    def committing(_: Any) -> None:
        disk.commits += 1
        if disk.slow:
            threading.Event().wait(2 * writer.SLOW_S)

    def apart(work: Callable[[], Any]) -> Any:
        beside.append(disk.commits)
        return work()

    monkeypatch.setattr(writer, "apart", apart)
    monkeypatch.setattr(writer, "APART", 3)
    monkeypatch.setattr(writer, "SLOW_S", 0.05)
    hall.take()
    event.listen(hall.store.engine, "commit", committing)

    for _ in range(7):
        hall.take()
    assert beside == [2, 3, 4]
    disk.slow = False
    for _ in range(7):
        hall.take()

    assert beside == [2, 3, 4, 7, 8, 9]
    assert disk.commits == 14


@pytest.mark.parametrize("bad", [taking_and_refusing, failing])
@pytest.mark.parametrize("order", ["good bad", "bad good", "good bad good", "bad", "good bad bad"])
def test_an_operation_that_fails_leaves_no_trace_among_those_that_share_its_commit(
    hall: OpenHall, order: str, bad: Callable[[Any], Answer]
) -> None:
    with one_group(hall) as ask:
        found = [(word, ask(taking if word == "good" else bad)) for word in order.split()]

    for word, asked in found:
        assert (asked.exception() is None) is (word == "good")
    ledger_checker.check(hall.url, hall.code)
    assert hall.take().number == f"A{order.split().count('good') + 1:04d}"


def test_a_defect_is_given_to_its_asker_as_it_is(hall: OpenHall) -> None:
    def wrong(_: Any) -> Answer:
        raise ZeroDivisionError("a slip in the code")

    with pytest.raises(ZeroDivisionError, match="slip"):
        hall.store.perform(hall.code, CLERK, wrong)


def test_what_the_database_refuses_is_told_as_cannot_write_and_the_next_operation_works(hall: OpenHall) -> None:
    with pytest.raises(Refusal, match="hall_cannot_write"):
        hall.store.perform(hall.code, CLERK, failing)

    assert hall.take().number == "A0001"


def test_whoever_asks_while_the_hall_shuts_down_is_answered_and_nobody_hangs(hall: OpenHall) -> None:
    answers: list[str] = []

    def visitor() -> None:
        while True:
            try:
                answers.append(str(hall.store.perform(hall.code, CLERK, taking).body["number"]))
            except Refusal as refusal:
                answers.append(refusal.code)
                return

    people = [threading.Thread(target=visitor, daemon=True) for _ in range(16)]
    for person in people:
        person.start()
    threading.Event().wait(0.2)
    hall.store.close()
    for person in people:
        person.join(10)

    assert not any(person.is_alive() for person in people)
    assert answers.count("hall_cannot_write") == 16
    book = ledger_checker.check(hall.url, hall.code)
    assert {t["number"] for t in book.tickets} == set(answers) - {"hall_cannot_write"}


def test_whoever_is_just_queueing_when_the_hall_shuts_down_is_answered(
    hall: OpenHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The narrowest moment: asked before the end, queued after it."""
    writer = hall.store._writer
    put, queueing, ended = writer._queue.put, threading.Event(), threading.Event()

    def slow_put(item: Any) -> None:
        if item is None:
            put(item)
            ended.set()
        else:
            queueing.set()
            ended.wait(0.5)
            put(item)

    queue = writer._queue
    monkeypatch.setattr(writer, "_queue", SimpleNamespace(put=slow_put, get=queue.get, get_nowait=queue.get_nowait))
    answers: list[str] = []
    visitor = threading.Thread(target=lambda: answers.append(hall.refused(taking)), daemon=True)
    visitor.start()
    queueing.wait(5)
    hall.store.close()
    visitor.join(5)

    assert answers == [""]


def test_a_closed_hall_refuses(hall: OpenHall) -> None:
    hall.store.close()

    with pytest.raises(Refusal, match="hall_cannot_write"):
        hall.store.perform(hall.code, CLERK, taking)
