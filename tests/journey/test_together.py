"""Several numbers of one person, in whatever state they are: he is never called to a second window meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hall.journey import bulk, serve, together
from hall.journey.bulk import Leaving
from hall.journey.call import Nobody
from tests.journey.open_hall import OpenHall

Make = Callable[..., OpenHall]


def joined(hall: OpenHall) -> OpenHall:
    """One person with A0001 for window 1 and B001 for window 3; both are open."""
    hall.open("1", "3")
    hall.take("A")
    hall.take("B")
    hall.do(lambda led: together.join(led, led.ticket_numbered("A0001"), led.ticket_numbered("B001")))
    return hall


def test_a_delayed_number_waits_for_its_holder_even_when_its_time_is_over(hall: OpenHall) -> None:
    joined(hall).delay("B001")
    hall.call_next("1")
    hall.clock.step(11 * 60)

    assert isinstance(hall.call_next("3"), Nobody)
    assert hall.ticket("B001").awaits == "visit"


def test_who_leaves_the_window_early_still_has_the_rest_of_the_time_he_asked_for(hall: OpenHall) -> None:
    joined(hall).delay("B001")
    hall.call_next("1")
    hall.start("1")
    hall.finish("1")

    assert hall.ticket("B001").awaits == "time"
    assert isinstance(hall.call_next("3"), Nobody)
    hall.clock.step(11 * 60)
    assert hall.call_next("3").number == "B001"


def test_one_who_comes_back_at_the_kiosk_from_another_window_is_not_called_away_from_it(hall: OpenHall) -> None:
    joined(hall)
    hall.call_next("3")
    hall.miss("3")
    hall.call_next("1")

    hall.come_back("B001")

    assert hall.ticket("B001").awaits == "visit"
    hall.start("1")
    hall.finish("1")
    assert hall.call_next("3").number == "B001"


def test_a_number_that_is_taken_over_while_its_holder_is_at_a_window_waits_for_him(hall_with: Make) -> None:
    hall = joined(hall_with(rules={"accept_transfers": True}))
    hall.call_next("1")
    hall.start("1")
    hall.transfer("A0001", "C")
    hall.call_next("3")

    hall.accept("A0001")

    assert hall.ticket("A0001").awaits == "visit"


def test_a_zone_that_is_left_frees_the_other_numbers(hall: OpenHall) -> None:
    joined(hall)
    hall.call_next("1")
    assert hall.ticket("B001").awaits == "visit"

    leaving = Leaving(scope="zone", code="Z", reason="smoke", to={})
    hall.do(lambda ledger: bulk.evacuate(ledger, leaving, confirm=True))

    assert (hall.ticket("A0001").state, hall.ticket("B001").awaits) == ("waiting", "")


def test_an_undone_take_over_goes_back_behind_the_other_number_too(hall_with: Make) -> None:
    hall = joined(hall_with(rules={"accept_transfers": True}))
    hall.call_next("1")
    hall.start("1")
    hall.transfer("A0001", "C")
    hall.open("4")
    hall.call_next("3")
    accepted: Any = hall.do(lambda led: serve.accept(led, led.ticket_numbered("A0001"), "4"))
    assert accepted.awaits == "visit"

    hall.undo("4")

    assert hall.ticket("A0001").awaits == "acceptance"
