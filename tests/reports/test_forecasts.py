"""The forecasts beside the loop: what they read, tell, record and learn, on a hall that really runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from hall.forecasts import reader
from hall.forecasts.beside import take_in
from hall.forecasts.reader import Reader
from hall.journey import call, day, desk, serve, unnumbered
from hall.storage import estimates
from hall.storage.booking_tables import appointments
from hall.web.snapshots.floor import floor
from tests.journey.databases import KINDS, for_sqlalchemy
from tests.reports.busy_hall import HALL, OPENS, BusyHall


@pytest.fixture(params=KINDS)
def hall(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BusyHall]:
    """Day open, window 1 open; on both databases."""
    file = f"sqlite:///{tmp_path / 'hall.db'}"
    is_file = request.param == "sqlite"
    hall = BusyHall(file if is_file else for_sqlalchemy(request.getfixturevalue("postgres_database")))
    hall.do(day.open_day)
    hall.do(lambda ledger: desk.open_window(ledger, "1", "account:c"))
    yield hall
    hall.close()


class Forecasts:
    """A round of the process beside the server and what the server does with it, here in one."""

    def __init__(self, hall: BusyHall) -> None:
        self._store = hall.store
        self._reader = Reader(hall.store.url, hall.store.clock)

    def round(self) -> int:
        found = self._reader.read()
        take_in(self._store, found)
        return len(found)


def recorded(hall: BusyHall) -> list[estimates.Shown]:
    with hall.store.read() as connection:
        return estimates.of_days(connection, HALL, OPENS.date(), OPENS.date())


def serve_one(hall: BusyHall, minutes: float) -> None:
    hall.do(lambda ledger: call.call_next(ledger, "1"))
    hall.do(lambda ledger: serve.start(ledger, "1"))
    hall.clock.step(minutes * 60)
    hall.do(lambda ledger: serve.finish(ledger, "1", "done"))


def test_a_refreshed_hall_tells_the_forecast_and_a_stale_one_the_formula(hall: BusyHall) -> None:
    forecasts = Forecasts(hall)

    assert forecasts.round() == 1

    with hall.store.view(HALL) as view:
        assert view.outlook is not None
        assert view.outlook.newcomer("A", "normal") is not None
        assert view.outlook.newcomer("C", "normal") is None, "no open window serves it"
    hall.clock.step(121)
    with hall.store.view(HALL) as view:
        assert view.outlook is None


def test_a_hall_in_which_nothing_happened_is_not_played_again_at_once(hall: BusyHall) -> None:
    forecasts = Forecasts(hall)
    forecasts.round()

    assert forecasts.round() == 0


def test_a_round_that_begins_late_still_refreshes_one_hall(hall: BusyHall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "ROUND_S", 0.0)  # the database took longer to answer than a round may take

    assert Forecasts(hall).round() == 1


def test_what_a_visitor_was_told_is_recorded_with_what_the_simple_predictors_said(hall: BusyHall) -> None:
    forecasts = Forecasts(hall)
    forecasts.round()
    for _ in range(4):
        hall.take("A")
    forecasts.round()
    told = hall.take("A")
    forecasts.round()

    found = {one.ticket: one for one in recorded(hall)}[told.id]

    assert (found.turn, found.low_min, found.high_min) == (0, told.told_low_min, told.told_high_min)
    assert found.raw_s is not None
    assert found.low_s <= found.middle_s <= found.high_s
    assert found.naive_s is not None
    assert found.called_at is None


def test_a_first_call_fills_in_what_came_true_and_teaches(hall: BusyHall) -> None:
    forecasts = Forecasts(hall)
    forecasts.round()
    first = hall.take("A")
    hall.clock.step(1)
    second = hall.take("A")
    forecasts.round()
    hall.clock.step(59)
    serve_one(hall, 9)
    hall.do(lambda ledger: call.call_next(ledger, "1"))
    forecasts.round()

    waits = {one.ticket: one.called_at - one.at for one in recorded(hall) if one.called_at is not None}

    assert waits == {first.id: timedelta(seconds=60), second.id: timedelta(seconds=599)}


def test_a_server_that_begins_again_knows_what_was_learnt_and_shown(hall: BusyHall) -> None:
    forecasts = Forecasts(hall)
    forecasts.round()
    for _ in range(40):
        hall.take("A")
        forecasts.round()
        hall.clock.step(60)
        serve_one(hall, 2)
        forecasts.round()
    known = hall.store.outlooks[HALL].predicted_quantile("A", "normal", 0.9)

    Forecasts(hall).round()

    assert hall.store.outlooks[HALL].predicted_quantile("A", "normal", 0.9) == pytest.approx(known, rel=0.05)


def test_one_who_waits_longer_than_he_was_told_is_shown_a_new_value_and_that_is_recorded(hall: BusyHall) -> None:
    forecasts = Forecasts(hall)
    for _ in range(3):
        hall.take("A")
    forecasts.round()
    hall.clock.step(1)
    told = hall.take("A")
    forecasts.round()
    hall.do(lambda ledger: call.call_next(ledger, "1"))
    hall.clock.step(3600)
    hall.take("A")
    forecasts.round()

    turns = [one for one in recorded(hall) if one.ticket == told.id]

    assert [one.turn for one in turns] == [0, 1]
    assert turns[1].risen
    assert hall.store.outlooks[HALL].longer(told.id) == "slower"


def test_the_reason_of_a_longer_wait_is_told_until_the_wait_falls_again(hall: BusyHall) -> None:
    forecasts = Forecasts(hall)

    def reasons() -> set[str]:
        hall.clock.step(61)
        hall.take("A")
        forecasts.round()
        return {hall.store.outlooks[HALL].longer(one.id) for one in waiting}

    hall.do(lambda ledger: desk.open_window(ledger, "2", "account:d"))
    forecasts.round()
    waiting = [hall.take("A") for _ in range(8)]
    forecasts.round()

    hall.do(lambda ledger: desk.close_window(ledger, "2"))
    assert reasons() == {"", "fewer_windows"}

    hall.do(lambda ledger: desk.open_window(ledger, "2", "account:d"))
    for code in "121212":
        hall.do(lambda ledger, code=code: call.call_next(ledger, code))
        hall.do(lambda ledger, code=code: serve.start(ledger, code))
        hall.clock.step(5)
        hall.do(lambda ledger, code=code: serve.finish(ledger, code, "done"))
    assert reasons() == {""}


def test_test_numbers_are_not_recorded(hall: BusyHall) -> None:
    forecasts = Forecasts(hall)
    forecasts.round()
    hall.take("A", test=True)
    forecasts.round()

    assert recorded(hall) == []


def book(hall: BusyHall, minutes: float, state: str, id_: str) -> None:
    """A booking of service A for so many minutes from now, as the database holds it."""
    begins = hall.clock.now() + timedelta(minutes=minutes)
    row = {
        "hall": HALL, "id": id_, "code": f"C{id_}", "link": f"L{id_}", "person": "p", "service": "A",
        "visitor_class": "elder", "language": "en", "channel": "web", "public": True, "day": OPENS.date(),
        "begins": begins, "ends": begins + timedelta(minutes=15), "made_at": begins - timedelta(days=1),
        "state": state, "version": 1, "changes": 0, "ticket": "", "ended_by": "",
    }  # fmt: skip
    hall.store.write(lambda connection: connection.execute(insert(appointments), [row]))


def expected_s(hall: BusyHall, service: str = "A") -> float:
    """How long a newcomer would wait, by a forecast made afresh."""
    Forecasts(hall).round()
    found = hall.store.outlooks[HALL].newcomer(service, "normal")
    assert found is not None
    return found.middle_s


def test_a_confirmed_booking_to_come_lengthens_the_wait_and_one_that_is_held_or_cancelled_does_not(
    hall: BusyHall,
) -> None:
    for _ in range(6):
        hall.take("A")
    alone = expected_s(hall)

    for number, state in enumerate(("held", "cancelled", "expired")):
        book(hall, 4, state, f"x{number}")
    assert expected_s(hall) == alone

    for number in range(3):
        book(hall, 4, "booked", str(number))
    assert expected_s(hall) > alone + 300


def test_those_who_do_not_come_when_called_shorten_the_wait_and_not_the_time_of_those_who_come(hall: BusyHall) -> None:
    for _ in range(8):
        hall.take("A")
        hall.clock.step(60)
        serve_one(hall, 9)
    for _ in range(6):
        hall.take("A")
    before = expected_s(hall)

    for _ in range(20):
        hall.do(lambda ledger: call.call_next(ledger, "1"))
        hall.clock.step(100)
        hall.do(lambda ledger: call.recall(ledger, "1"))
        hall.clock.step(100)
        hall.do(lambda ledger: serve.no_show(ledger, "1"))
        hall.clock.step(10)
        hall.take("A")

    assert expected_s(hall) < 0.8 * before


def test_who_walks_straight_to_a_window_teaches_no_wait(hall: BusyHall) -> None:
    forecasts = Forecasts(hall)
    for _ in range(2):
        hall.take("A")
        hall.clock.step(300)
        serve_one(hall, 5)
    hall.do(lambda ledger: unnumbered.serve(ledger, "1", unnumbered.Walk(service="A")))
    hall.do(lambda ledger: serve.finish(ledger, "1", "done"))
    forecasts.round()

    assert hall.store.outlooks[HALL].said("A", "normal", 0).les_s == 300  # type: ignore[attr-defined]  # HallOutlook


def test_the_floor_is_advised_to_open_the_window_that_helps_most_until_somebody_opens_it(hall: BusyHall) -> None:
    """Twelve wait for A at window 1; window 2 does the same work. The town's promise is 20 minutes."""
    for _ in range(12):
        hall.take("A")
    hall.clock.step(60)
    Forecasts(hall).round()

    with hall.store.view(HALL) as view:
        found = [alert for alert in floor(view)["alerts"] if alert["key"] == "open_window"]
    assert [(one["window"], one["label"], one["scope"]) for one in found] == [("2", "2", "A")]
    assert found[0]["threshold"] < found[0]["value"] - 300

    hall.do(lambda ledger: desk.open_window(ledger, "2", "account:d"))
    with hall.store.view(HALL) as view:
        assert [alert for alert in floor(view)["alerts"] if alert["key"] == "open_window"] == []
