"""One press is one ticket, however often and wherever its request arrives (TRUST I3)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from hall.canonical import canonical
from hall.domain.refusals import Refusal
from hall.journey import take
from hall.journey.ports import Answer, Key
from tests.journey.open_hall import CLERK, OpenHall
from tests.judges import ledger_book, papers

PRESS = Key(key="a-press-of-sixteen-letters", fingerprint="service A")


def taking(ledger: Any) -> Answer:
    taken = take.take(ledger, take.Ask(service="A", channel="kiosk"))
    return Answer(status=201, body={"number": taken.ticket.number, "issued_at": taken.ticket.issued_at})


def press(hall: OpenHall, key: Key = PRESS) -> Answer:
    return hall.store.perform(hall.code, CLERK, taking, key)


def test_the_same_press_gets_the_same_answer(hall: OpenHall) -> None:
    first, second = press(hall), press(hall)

    assert (second.status, second.again, first.again) == (201, True, False)
    assert canonical(second.body) == canonical(first.body)
    assert len(ledger_book.read(hall.url, hall.code).tickets) == 1


def test_the_same_press_gets_the_same_answer_after_a_restart(hall: OpenHall) -> None:
    first = press(hall)
    hall.reopen()

    again = press(hall)

    assert again.again
    assert canonical(again.body) == canonical(first.body)


def test_another_request_under_the_same_key_is_refused_and_changes_nothing(hall: OpenHall) -> None:
    press(hall)
    before = ledger_book.dump(hall.url, hall.code)

    with pytest.raises(Refusal, match="key_reused"):
        press(hall, Key(key=PRESS.key, fingerprint="service B"))

    assert ledger_book.dump(hall.url, hall.code) == before


def test_a_refused_press_may_be_tried_again_under_its_key(hall: OpenHall) -> None:
    hall.close_day()
    with pytest.raises(Refusal, match="hall_closed"):
        press(hall)
    hall.open_day(confirmed=True)

    assert press(hall).body["number"] == "A0001"


def test_the_same_press_five_times_at_once_is_one_ticket(hall: OpenHall) -> None:
    presses = [Key(key=f"press-number-{n:06d}", fingerprint="A") for n in range(40)]

    with ThreadPoolExecutor(20) as people:
        answers = list(people.map(lambda key: (key.key, press(hall, key).body["number"]), presses * 5))

    book = ledger_book.read(hall.url, hall.code)
    assert len(book.tickets) == len(presses) == len(book.keys)
    papers.check(book, answers)


def test_a_key_of_one_hall_means_nothing_in_another(hall: OpenHall) -> None:
    press(hall)

    with pytest.raises(Refusal, match="unknown_hall"):
        hall.store.perform("elsewhere", CLERK, taking, PRESS)


def test_only_operations_that_were_really_performed_are_told(hall: OpenHall) -> None:
    told: list[str] = []
    hall.store.committed.append(told.append)

    press(hall)
    press(hall)
    hall.refused(lambda ledger: take.take(ledger, take.Ask(service="X", channel="kiosk")))

    assert told == [hall.code]
