"""What becomes of open tickets at the end of the day, and the day that opens and closes by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from hall.domain.measures import funnel
from hall.domain.refusals import Refusal
from hall.domain.ticket import State
from hall.journey import clockwork, day
from hall.journey.ports import By
from tests.journey import small_hall
from tests.journey.open_hall import OPENS, OpenHall
from tests.judges import ledger_book

WEEKDAYS = {weekday: [["09:00", "17:00"]] for weekday in ("mon", "tue", "wed", "thu", "fri")}


def hall_with(url: str, **rules: Any) -> OpenHall:
    found = small_hall.of_its_own(small_hall.body(rules=rules))
    return OpenHall(url, {**found, "hall": {**found["hall"], "hours": WEEKDAYS}})


@pytest.fixture
def open_halls(shared_database: str) -> Iterator[Any]:
    opened: list[OpenHall] = []

    def make(**rules: Any) -> OpenHall:
        opened.append(hall_with(shared_database, **rules))
        return opened[-1]

    yield make
    for hall in opened:
        hall.close()


def a_busy_hall(hall: OpenHall) -> OpenHall:
    """One served, one left, one absent, one called, one on hold, two waiting."""
    hall.open_day()
    for _ in range(7):
        hall.take()
    hall.open("1", "2", "4")
    hall.call_next("1")
    hall.start("1")
    hall.finish("1")
    hall.call_next("1")
    hall.miss("1")
    hall.call_next("2")
    hall.call_next("4")
    hall.start("4")
    hall.hold("4")
    hall.leave("A0005")
    return hall


def standings(hall: OpenHall) -> Counter[str]:
    """The funnel, from the rows of the database."""
    book = ledger_book.read(hall.url, hall.code)
    absent = {leg["ticket"] for leg in book.legs if leg["ending"] == "absent"}
    return Counter(
        funnel.standing(State(t["state"]), absent_at_close=t["id"] in absent) for t in book.tickets if not t["test"]
    )


@pytest.mark.parametrize(
    ("policy", "closes", "found"),
    [
        ("expire", True, {"served": 1, "no_show": 1, "left": 1, "expired": 4}),
        ("keep", True, {"served": 1, "no_show": 1, "left": 1, "expired": 2, "open": 2}),
        ("refuse", False, {"served": 1, "no_show": 1, "left": 1, "open": 4}),
    ],
)
def test_the_funnel_balances_after_every_policy(
    open_halls: Any, policy: str, closes: bool, found: dict[str, int]
) -> None:
    hall = a_busy_hall(open_halls(day_close=policy))

    said = hall.refused(day.close_day)

    assert said == ("" if closes else "tickets_open")
    assert dict(standings(hall)) == found
    assert funnel.unbalanced_by(7, standings(hall)) == 0


def test_a_hall_that_refuses_to_close_says_who_is_still_here_and_where(open_halls: Any) -> None:
    hall = a_busy_hall(open_halls(day_close="refuse"))

    with pytest.raises(Refusal) as caught:
        hall.close_day()

    assert caught.value.found == {"count": 4, "waiting": 2, "windows": "2, 4"}


def test_a_hall_that_refuses_to_close_closes_when_only_the_absent_are_left(open_halls: Any) -> None:
    hall = open_halls(day_close="refuse")
    hall.open_day()
    hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.miss("1")

    assert hall.close_day() == 1


def test_who_is_kept_comes_first_in_the_morning_with_his_old_number(open_halls: Any) -> None:
    hall = open_halls(day_close="keep")
    hall.open_day()
    for _ in range(3):
        hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.start("1")
    hall.finish("1")
    hall.close_day()
    hall.clock.step(86_400)
    hall.reopen()
    hall.open_day()

    new = [hall.take().number for _ in range(3)]
    hall.open("1")

    assert new == ["A0001", "A0004", "A0005"]
    assert [called(hall) for _ in range(5)] == ["A0002", "A0003", "A0001", "A0004", "A0005"]


def called(hall: OpenHall) -> str:
    number: str = hall.call_next("1").number
    hall.start("1")
    return number


def test_a_kept_number_is_found_and_serves_its_own_day(open_halls: Any) -> None:
    hall = open_halls(day_close="keep")
    hall.open_day()
    first = hall.take()
    hall.close_day()
    hall.clock.step(86_400)
    hall.open_day()
    hall.open("1")
    hall.call_next("1")
    hall.start("1")
    hall.finish("1")

    kept = hall.look(lambda view: view.ticket(first.id))
    counted = hall.look(lambda view: view.service_days(["A"])["A"])
    assert (kept.state, kept.day, kept.seniority) == (State.FINISHED, first.day, first.seniority)
    assert (counted.issued, counted.called, counted.handled) == (0, 1, 1)
    assert dict(standings(hall)) == {"served": 1}


def test_one_who_was_to_let_others_past_waits_in_his_place_after_the_night(open_halls: Any) -> None:
    hall = open_halls(day_close="keep", return_after=3)
    hall.open_day()
    for _ in range(4):
        hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.miss("1")
    hall.come_back("A0001")
    hall.close_day()
    hall.clock.step(86_400)
    hall.open_day()
    hall.open("1")

    assert called(hall) == "A0001"


BY_CLOCK = {"open_by_clock": True, "close_by_clock": True, "open_before_min": 30, "close_latest_min": 60}
HALL = By(actor="hall")


def tick(hall: OpenHall) -> None:
    hall.do(clockwork.follow, by=HALL)


def days(hall: OpenHall) -> list[tuple[str, str]]:
    """What was recorded about the day, and by whom."""
    facts = hall.look(lambda view: view.facts_after(1, 0, 1000))
    return [(f.fact.type.value, f.actor) for f in facts if f.fact.type.value in ("day_opened", "day_closed")]


def test_the_hall_opens_by_itself_once_and_closes_when_the_last_one_is_served(open_halls: Any) -> None:
    hall = open_halls(**BY_CLOCK)
    hall.clock.at = OPENS - timedelta(minutes=31)
    tick(hall)
    assert days(hall) == []

    hall.clock.at = OPENS - timedelta(minutes=30)
    tick(hall)
    tick(hall)
    hall.clock.at = OPENS + timedelta(hours=7, minutes=59)
    hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.start("1")
    hall.clock.at = OPENS + timedelta(hours=8, minutes=10)
    tick(hall)
    assert days(hall) == [("day_opened", "hall")]

    hall.finish("1")
    tick(hall)
    tick(hall)

    assert days(hall) == [("day_opened", "hall"), ("day_closed", "hall")]
    assert dict(standings(hall)) == {"served": 1}


def test_at_the_latest_time_the_hall_closes_over_the_forgotten(open_halls: Any) -> None:
    hall = open_halls(**BY_CLOCK)
    tick(hall)
    hall.take()
    hall.clock.at = OPENS + timedelta(hours=9)

    tick(hall)

    assert dict(standings(hall)) == {"expired": 1}


def test_after_an_outage_yesterday_is_closed_and_today_opened(open_halls: Any) -> None:
    hall = open_halls(**BY_CLOCK)
    tick(hall)
    hall.take()
    hall.clock.at = OPENS + timedelta(days=1, hours=2)
    hall.reopen()

    tick(hall)
    tick(hall)

    assert [kind for kind, _ in days(hall)] == ["day_opened", "day_closed", "day_opened"]
    assert str(hall.look(lambda view: view.state.day)) == "2026-03-04"


def test_by_the_clock_nothing_happens_while_the_clock_cannot_be_right(open_halls: Any) -> None:
    hall = open_halls(**BY_CLOCK)
    tick(hall)
    hall.do(day.close_day)
    hall.clock.at = OPENS - timedelta(days=1)

    tick(hall)

    assert [kind for kind, _ in days(hall)] == ["day_opened", "day_closed"]
    assert hall.look(clockwork.verdict).doubt == "clock_behind"


def test_a_hall_that_does_not_close_over_people_says_so_to_the_clock_too(open_halls: Any) -> None:
    hall = open_halls(day_close="refuse", **BY_CLOCK)
    tick(hall)
    hall.take()
    hall.clock.at = OPENS + timedelta(hours=9)

    assert hall.refused(clockwork.follow) == "tickets_open"
