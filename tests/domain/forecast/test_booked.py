"""Bookings to come in the forecast: booked time, class, tolerance, and how likely their visitors come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hall.domain.configuration import Configuration
from hall.domain.forecast.booked import Booked, lines, share_that_comes, still_comes
from hall.domain.forecast.calibration import Calibration
from hall.domain.forecast.staying import EVERYBODY_STAYS
from hall.domain.forecast.whole import Manned, Present, Waiter, look_ahead
from tests.domain.forecast.test_same_rule import hall

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def booked(minutes: float, service: str = "a", visitor_class: str = "normal") -> Booked:
    return Booked(service=service, visitor_class=visitor_class, begins=NOW + timedelta(minutes=minutes))


def waits(config: Configuration, *bookings: Booked, share: float = 1.0) -> dict[str, float]:
    """What is forecast, in minutes, for four who wait for the only window, each for ten minutes of service."""
    waiting = [
        Waiter(
            ticket=str(k),
            service="a",
            visitor_class="normal",
            seniority=NOW - timedelta(minutes=4 - k),
            issued_at=NOW - timedelta(minutes=4 - k),
            queued_at=NOW - timedelta(minutes=4 - k),
        )
        for k in range(4)
    ]
    present = Present(
        now=NOW,
        config=config,
        waiting=waiting,
        windows=[Manned(code="w0", since=NOW)],
        called={},
        handle_s=lambda _: 600.0,
        booked=bookings,
        share_that_comes=share,
    )
    outlook = look_ahead(present, Calibration())
    return {ticket: raw / 60 for ticket, raw in outlook._tickets.items() if ticket}


def test_a_booking_with_a_claim_is_called_before_those_who_wait_and_they_wait_longer() -> None:
    config = hall("strict")

    assert waits(config) == {"0": 0, "1": 10, "2": 20, "3": 30}
    assert waits(config, booked(15)) == {"0": 0, "1": 10, "2": 30, "3": 40}


def test_one_who_only_may_come_takes_his_share_of_the_time() -> None:
    assert waits(hall("strict"), booked(15), share=0.5)["3"] == pytest.approx(35)


def test_a_booking_of_another_service_takes_nobodys_turn() -> None:
    assert waits(hall("strict"), booked(15, "c")) == waits(hall("strict"))


def test_who_is_too_late_is_not_expected_and_who_is_late_beyond_the_tolerance_has_lost_his_time() -> None:
    config = hall("head-start")
    config = replace(config, booking=replace(config.booking, late_min=10, no_show_after_min=30))

    gone, lapsed, late, coming = (
        lines(config, [booked(m)], NOW, 0.8, lambda _: EVERYBODY_STAYS) for m in (-30, -20, -5, 5)
    )

    assert gone == []
    assert (lapsed[0].waiting, lapsed[0].head_s) == ([(0, 0, "")], 0), "a walk-in of this instant"
    assert (late[0].waiting, late[0].head_s) == ([(-300, 0, "")], 300), "as old as his booked time"
    assert coming[0].waiting == [(300, 300, "")]
    assert lapsed[0].comes < late[0].comes < coming[0].comes == 0.8


def test_the_share_that_comes_is_learnt_and_begins_with_what_is_usual() -> None:
    assert share_that_comes(0, 0) == 0.85
    assert share_that_comes(20, 0) == pytest.approx((20 + 17) / 40)
    assert share_that_comes(500, 500) == pytest.approx(0.5, abs=0.01)


def test_who_is_late_is_less_and_less_likely_to_come() -> None:
    assert [round(still_comes(0.85, late, 1800), 2) for late in (-60, 0, 900, 1800, 9000)] == [0.85, 0.85, 0.74, 0, 0]
