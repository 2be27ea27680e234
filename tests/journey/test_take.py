"""Taking a number: what the visitor gets, and every reason why not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hall.domain.refusals import Refusal
from hall.domain.ticket import SlipState
from hall.journey import day, take
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book

ALWAYS = [["00:00", "23:59"]]
PREPARED = small_hall.body(
    services=[
        small_hall.service("A", "A"),
        small_hall.service("B", "B", daily_quota=2),
        small_hall.service("C", "A", hours={"mon": ALWAYS}),
    ],
    series=[
        {"code": "A", "prefix": "A", "first": 1, "last": 9, "width": 1, "offline_first": 4, "offline_last": 9},
        {"code": "B", "prefix": "B", "first": 1, "last": 999, "width": 3},
    ],
)
"""A on a Tuesday with three numbers, B with two a day, C on Mondays alone."""


@pytest.fixture
def strict(shared_database: str) -> Iterator[OpenHall]:
    hall = OpenHall(shared_database, small_hall.of_its_own(PREPARED))
    hall.open_day()
    yield hall
    hall.close()


def refusal(hall: OpenHall, service: str = "A", **more: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        hall.take(service, **more)
    return caught.value


def test_a_number_is_unique_in_order_and_waits(hall: OpenHall) -> None:
    tickets = [hall.take() for _ in range(3)]

    assert [t.number for t in tickets] == ["A0001", "A0002", "A0003"]
    assert {t.state for t in tickets} == {"waiting"}
    assert len({t.link for t in tickets}) == 3


def test_services_of_one_series_share_its_numbers(hall: OpenHall) -> None:
    assert [hall.take(code).number for code in "ACBA"] == ["A0001", "A0002", "B001", "A0003"]


def test_those_ahead_are_those_who_would_be_called_before(hall: OpenHall) -> None:
    for _ in range(3):
        hall.take()
    hall.clock.step(20 * 60)
    for _ in range(2):
        hall.take()

    def ahead(visitor_class: str) -> int:
        ask = take.Ask(service="A", channel="kiosk", visitor_class=visitor_class)
        return hall.do(lambda ledger: take.take(ledger, ask)).ahead

    assert ahead("elder") == 3
    assert ahead("urgent") == 0
    assert ahead("normal") == 7


def test_the_range_told_is_kept_with_the_ticket(hall: OpenHall) -> None:
    assert hall.take().told_high_min is None
    hall.open("1")
    hall.take()

    told = hall.take()

    assert (told.told_low_min, told.told_high_min) == (5, 40)


def test_a_kiosk_with_a_printer_gets_a_slip(hall: OpenHall) -> None:
    printed, silent = hall.take(kiosk="kiosk"), hall.take()

    jobs = hall.look(lambda view: view.deliveries(printed.id))
    assert (printed.slip, silent.slip) == (SlipState.QUEUED, SlipState.NONE)
    assert [(job.kind, job.place) for job in jobs] == [("print_slip", "kiosk/printer")]


def test_a_slip_names_its_kiosk_as_people_do(hall: OpenHall) -> None:
    hall.take(kiosk="kiosk", language="en")

    (job,) = hall.look(lambda view: view.unsettled_jobs(0, 10))

    assert job.body["slip"]["kiosk"] == "Kiosk one"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"service": "X"}, "unknown_service"),
        ({"visitor_class": "king"}, "unknown_class"),
        ({"language": "tlh"}, "unknown_language"),
    ],
)
def test_what_is_not_there_is_refused(hall: OpenHall, asked: dict[str, str], code: str) -> None:
    assert refusal(hall, **asked).code == code


def test_a_closed_hall_gives_no_numbers(hall: OpenHall) -> None:
    hall.close_day()

    assert refusal(hall).code == "hall_closed"


@pytest.mark.parametrize(("scope", "code"), [("hall", ""), ("zone", "Z"), ("service", "A")])
def test_a_suspended_service_gives_no_numbers_until_it_goes_on(hall: OpenHall, scope: str, code: str) -> None:
    hall.do(lambda ledger: day.suspend(ledger, scope, code, "power"))

    assert refusal(hall).code == "hall_suspended"
    hall.do(lambda ledger: day.resume(ledger, scope, code))
    assert hall.take().number == "A0001"


def test_a_stopped_service_gives_no_numbers_and_others_do(hall: OpenHall) -> None:
    hall.do(lambda ledger: day.stop_taking(ledger, "A", "too many"))

    assert refusal(hall).code == "service_closed"
    assert hall.take("B").number == "B001"
    hall.do(lambda ledger: day.go_on_taking(ledger, "A"))
    assert hall.take().number == "A0001"


def test_outside_its_hours_a_service_says_when_it_opens(strict: OpenHall) -> None:
    found = refusal(strict, "C")

    assert found.code == "service_closed"
    assert str(found.found["next_opening"]).startswith("2026-03-09 00:00")


def test_a_daily_quota_ends_with_its_last_number(strict: OpenHall) -> None:
    strict.take("B")
    strict.take("B")

    assert refusal(strict, "B").code == "service_full"


def test_a_used_up_series_is_refused_and_never_wraps_into_the_kiosks_own_numbers(strict: OpenHall) -> None:
    assert [strict.take().number for _ in range(3)] == ["A1", "A2", "A3"]

    assert refusal(strict).code == "series_exhausted"


def test_numbers_begin_again_only_with_a_new_day(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(15 * 3600)
    over_midnight = hall.take()
    hall.close_day()
    hall.clock.step(8 * 3600)
    hall.open_day()

    assert over_midnight.number == "A0002"
    assert hall.take().number == "A0001"
    days = {t["day"] for t in ledger_book.read(hall.url, hall.code).tickets}
    assert days == {"2026-03-03", "2026-03-04"}


def test_a_day_opened_again_goes_on_with_its_numbers(hall: OpenHall) -> None:
    hall.take()
    hall.close_day()
    hall.open_day(confirmed=True)

    assert hall.take().number == "A0002"
