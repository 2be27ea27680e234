"""In the seconds before the day's first forecast nobody is told a range that would be taken back at once."""

from __future__ import annotations

from hall.domain.forecast.formula import Estimate
from hall.journey import expected, routes
from hall.storage.awaiting import PATIENCE_S, Awaiting
from tests.journey.open_hall import OpenHall


class Seconds:
    """How long a server has run, as the test says."""

    def __init__(self) -> None:
        self.passed = 0.0

    def __call__(self) -> float:
        return self.passed


def as_served(hall: OpenHall) -> Seconds:
    """As on a server that makes forecasts: it has just begun."""
    seconds = Seconds()
    hall.store.awaiting = Awaiting(seconds)
    hall.store.awaiting.made_here = True
    return seconds


def told(hall: OpenHall) -> tuple[int, Estimate | None]:
    return hall.look(lambda view: expected.newcomer(view, view.config.service_by_code["A"], "normal"))


def test_until_the_forecast_is_there_a_number_tells_how_many_are_ahead_and_no_range(hall: OpenHall) -> None:
    hall.open("1")
    hall.take_many(3)
    as_served(hall)

    assert told(hall) == (3, None)
    assert hall.take().told_high_min is None
    assert hall.look(lambda view: expected.left(view, view.ticket_numbered("A0003"), 2)) is None


def test_a_hall_whose_forecast_does_not_come_tells_the_formula_after_twenty_seconds(hall: OpenHall) -> None:
    hall.open("1")
    hall.take_many(3)
    before = told(hall)
    seconds = as_served(hall)
    assert told(hall) == (3, None)

    seconds.passed = PATIENCE_S

    assert told(hall) == before
    assert before[1] is not None


def test_a_server_that_makes_no_forecasts_waits_for_none(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    as_served(hall)

    hall.store.awaiting.made_here = False

    assert told(hall)[1] is not None


def test_each_day_has_a_first_forecast_of_its_own(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    seconds = as_served(hall)
    told(hall)
    seconds.passed = 86_400
    hall.close_day()
    assert not hall.look(lambda view: view.outlook_due), "a closed hall has none to wait for"
    hall.clock.step(86_400)
    hall.open_day()
    hall.open("1")
    hall.take()

    assert told(hall)[1] is None


def test_the_hall_itself_decides_by_the_formula_meanwhile(hall: OpenHall) -> None:
    hall.open("1")
    hall.take_many(3)
    service = hall.look(lambda view: view.config.service_by_code["A"])
    before = hall.look(lambda view: (routes._expected_s(view, "A", "normal"), p80(view, service)))

    as_served(hall)

    assert hall.look(lambda view: (routes._expected_s(view, "A", "normal"), p80(view, service))) == before


def p80(view: object, service: object) -> float | None:
    return expected.predicted_quantile(view, service, "normal", 0.8)  # type: ignore[arg-type]  # as the view gives it
