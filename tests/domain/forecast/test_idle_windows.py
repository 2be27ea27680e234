"""A window that has long been idle is taken to be away only for as long as somebody could have been called there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hall.domain.forecast.booked import Booked
from hall.domain.forecast.calibration import Calibration
from hall.domain.forecast.whole import HallOutlook, Manned, Present, Waiter, look_ahead
from tests.domain.forecast.test_same_rule import hall

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def played(*waited_min: float, service: str = "a", idle: str = "w0", booked: tuple[Booked, ...] = ()) -> HallOutlook:
    """The only open window has called nobody for forty minutes, and each visitor takes ten."""
    came = [NOW - timedelta(minutes=minutes) for minutes in waited_min]
    present = Present(
        now=NOW,
        config=hall("strict"),
        waiting=[
            Waiter(ticket=str(k), service=service, visitor_class="normal", seniority=at, issued_at=at, queued_at=at)
            for k, at in enumerate(came)
        ],
        windows=[Manned(code=idle, since=NOW - timedelta(minutes=40))],
        called={},
        handle_s=lambda _: 600.0,
        booked=booked,
        share_that_comes=1.0,
        coming=lambda _service, visitor_class: [(900.0, 900.0, "")] if visitor_class == "elder" else [],
    )
    return look_ahead(present, Calibration())


def test_in_an_empty_hall_a_newcomer_does_not_wait_though_others_will_probably_come() -> None:
    later = Booked(service="a", visitor_class="normal", begins=NOW + timedelta(minutes=15))

    assert played().raw("a", "normal") == 0
    assert played(booked=(later,)).raw("a", "normal") == 0


@pytest.mark.parametrize(("waited_min", "wait_s"), [(0, 0), (2, 120), (30, 600)])
def test_a_window_that_passes_somebody_over_is_away_as_long_as_he_could_have_been_called(
    waited_min: float, wait_s: float
) -> None:
    assert played(waited_min)._tickets["0"] == wait_s


def test_a_window_that_helps_out_passes_nobody_over_before_it_may_help() -> None:
    assert played(5, idle="w3").raw("c", "normal") == 0
    assert played(8, idle="w3")._tickets["0"] == 120
    assert played(5, service="c", idle="w3")._tickets["0"] == 300
