"""Which closed window the hall advises to open, and when it keeps quiet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hall.domain.configuration import Configuration
from hall.domain.forecast.calibration import Calibration
from hall.domain.forecast.outlook import Advice
from hall.domain.forecast.whole import Manned, Present, Waiter, look_ahead
from hall.domain.staffing.advice import advise
from tests.domain.staffing.record import a_hall, pool

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def a_queue(config: Configuration, waiting: dict[str, int], open_: tuple[str, ...], waited_min: float = 5) -> Present:
    """So many wait for each service; every visit takes ten minutes; the open windows have just become free."""
    since = NOW - timedelta(minutes=waited_min)
    return Present(
        now=NOW,
        config=config,
        waiting=[
            Waiter(
                ticket=f"{code}{n}",
                service=code,
                visitor_class="normal",
                seniority=since,
                issued_at=since,
                queued_at=since,
            )
            for code, count in waiting.items()
            for n in range(count)
        ],
        windows=[Manned(code=code, since=NOW) for code in open_],
        called={},
        handle_s=lambda _: 600.0,
    )


def advised(present: Present, *closed: str) -> Advice | None:
    return advise(present, look_ahead(present, Calibration()), Calibration(), closed)


def test_the_window_that_shortens_the_longest_wait_is_advised() -> None:
    """Nine wait five minutes at one window: the last is called after 80 more, with a second window after 40."""
    found = advised(a_queue(a_hall(pool(2)), {"a": 9}, ("1",)), "2")

    assert found is not None
    assert (found.window, found.service) == ("2", "a")
    assert (found.before_s, found.after_s) == (pytest.approx(85 * 60, rel=0.1), pytest.approx(45 * 60, rel=0.1))


def test_of_two_closed_windows_the_one_that_does_the_late_work_is_advised() -> None:
    config = a_hall({"1": ("a", "b"), "2": ("b",), "3": ("a",)})

    found = advised(a_queue(config, {"a": 8}, ("1",)), "2", "3")

    assert found is not None
    assert (found.window, found.service) == ("3", "a")


def test_nobody_is_bothered_while_the_promise_is_kept() -> None:
    assert advised(a_queue(a_hall(pool(2)), {"a": 2}, ("1",), waited_min=0), "2") is None


def test_a_window_that_spares_less_than_five_minutes_is_no_reason() -> None:
    assert advised(a_queue(a_hall(pool(3)), {"a": 2}, ("1", "2"), waited_min=60), "3") is None


def test_where_no_open_window_calls_somebody_any_window_that_does_is_advised() -> None:
    config = a_hall({"1": ("a",), "2": ("b",), "3": ("a",)})

    found = advised(a_queue(config, {"a": 20, "b": 1}, ("1",)), "2", "3")

    assert found == Advice(window="2", service="b", before_s=None, after_s=pytest.approx(300, rel=0.1))


def test_without_a_closed_window_there_is_nothing_to_advise() -> None:
    assert advised(a_queue(a_hall(pool(1)), {"a": 9}, ("1",))) is None


def test_who_cannot_be_called_yet_asks_for_no_window() -> None:
    present = a_queue(a_hall(pool(2)), {}, ("1",))
    absent = Waiter(
        ticket="t", service="a", visitor_class="normal", seniority=NOW - timedelta(hours=2), awaits="check_in",
        issued_at=NOW - timedelta(hours=2), queued_at=NOW - timedelta(hours=2),
    )  # fmt: skip
    present.waiting.append(absent)  # type: ignore[attr-defined]  # a list here

    assert advised(present, "2") is None
