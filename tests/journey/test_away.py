"""One who is away: missed the call, left, asked for ten more minutes. What he is told, and when he is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hall.domain.ticket import State
from hall.journey import day, tickets
from hall.journey.call import Nobody
from tests.journey.open_hall import OpenHall

Make = Callable[..., OpenHall]


def missed(hall: OpenHall, others: int = 5) -> OpenHall:
    """A0001 has missed the call at window 1; so many others wait."""
    for _ in range(others + 1):
        hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.miss("1")
    return hall


def served(hall: OpenHall, window: str = "1") -> str:
    """The next one is called and served; his number."""
    found = hall.call_next(window)
    if isinstance(found, Nobody):
        return ""
    hall.start(window)
    return str(found.number)


@pytest.mark.parametrize(("n", "order"), [(1, "2 1 3"), (3, "2 3 4 1")])
def test_one_who_missed_the_call_is_let_in_after_so_many_of_his_own(hall_with: Make, n: int, order: str) -> None:
    hall = missed(hall_with(rules={"return_after": n}))
    hall.come_back("A0001")

    assert [served(hall) for _ in order.split()] == [f"A000{i}" for i in order.split()]


def test_at_the_end_means_behind_those_who_wait(hall_with: Make) -> None:
    hall = missed(hall_with(rules={"requeue": "end"}), others=2)
    hall.come_back("A0001")
    hall.take()

    assert [served(hall) for _ in range(4)] == ["A0002", "A0003", "A0001", "A0004"]


def test_where_a_missed_call_ends_the_number_nobody_comes_back(hall_with: Make) -> None:
    hall = missed(hall_with(rules={"requeue": "cancel"}))

    assert refused_back(hall) == "return_not_allowed"
    assert hall.ticket("A0001").state is State.ABSENT


def refused_back(hall: OpenHall) -> str:
    return hall.refused(lambda ledger: tickets.come_back(ledger, ledger.ticket_numbered("A0001")))


def test_one_is_back_in_time_when_the_hall_stood_still(hall_with: Make) -> None:
    hall = missed(hall_with(rules={"return_within_min": 30}))
    hall.clock.step(20 * 60)
    hall.do(lambda ledger: day.suspend(ledger, "hall", "", "power"))
    hall.clock.step(60 * 60)
    hall.do(lambda ledger: day.resume(ledger, "hall", ""))
    hall.clock.step(10 * 60)

    assert hall.come_back("A0001").state is State.WAITING


def test_one_is_too_late_after_the_halls_minutes(hall_with: Make) -> None:
    hall = missed(hall_with(rules={"return_within_min": 30}))
    hall.clock.step(30 * 60 + 1)

    assert refused_back(hall) == "return_not_allowed"


def test_who_left_comes_back_with_the_paper_and_not_by_phone(hall: OpenHall) -> None:
    hall.take()
    hall.leave("A0001")

    assert hall.refused(lambda ledger: tickets.here(ledger, ledger.ticket_numbered("A0001"))) == "return_not_allowed"
    assert hall.come_back("A0001").state is State.WAITING


def test_who_left_yesterday_takes_a_new_number(hall: OpenHall) -> None:
    left = hall.take()
    hall.leave("A0001")
    hall.close_day()
    hall.clock.step(86_400)
    hall.open_day()

    assert hall.refused(lambda ledger: tickets.come_back(ledger, ledger.ticket(left.id))) == "return_not_allowed"


def test_ten_more_minutes_let_others_past_and_keep_the_place(hall: OpenHall) -> None:
    for _ in range(3):
        hall.take()
    hall.open("1")
    hall.delay("A0001")

    assert served(hall) == "A0002"
    hall.clock.step(10 * 60)
    assert served(hall) == "A0001"


def test_one_who_is_here_before_his_time_is_over_is_called_next(hall: OpenHall) -> None:
    for _ in range(2):
        hall.take()
    hall.open("1")
    hall.delay("A0001")
    hall.here("A0001")

    assert served(hall) == "A0001"


def test_one_is_put_off_only_so_often(hall: OpenHall) -> None:
    hall.take()
    hall.delay("A0001")
    hall.delay("A0001")

    assert hall.refused(lambda ledger: tickets.delay(ledger, ledger.ticket_numbered("A0001"))) == "delayed_too_often"


def test_the_time_asked_for_stands_still_while_the_hall_is_suspended(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")
    hall.delay("A0001")
    hall.clock.step(5 * 60)
    hall.do(lambda ledger: day.suspend(ledger, "zone", "Z", "smoke"))
    hall.clock.step(20 * 60)
    assert isinstance(hall.call_next("1"), Nobody)
    hall.do(lambda ledger: day.resume(ledger, "zone", "Z"))
    hall.clock.step(5 * 60 - 1)
    assert isinstance(hall.call_next("1"), Nobody)
    hall.clock.step(1)

    assert served(hall) == "A0001"


def test_one_who_has_nothing_to_wait_for_need_not_say_that_he_is_here(hall: OpenHall) -> None:
    hall.take()

    assert hall.refused(lambda ledger: tickets.here(ledger, ledger.ticket_numbered("A0001"))) == "already_here"


def test_one_who_asked_for_time_may_be_called_by_number_with_a_reason(hall: OpenHall) -> None:
    hall.take()
    hall.take()
    hall.open("1")
    hall.delay("A0001")

    called = hall.call_this("1", "A0001", "he stands here")

    assert (called.state, called.awaits, called.not_before) == (State.CALLED, "", None)
