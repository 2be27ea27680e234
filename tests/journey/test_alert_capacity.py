"""Numbers that run out are told before the last one is taken; on both databases."""

from __future__ import annotations

from tests.journey import small_hall
from tests.journey.open_hall import OpenHall
from tests.journey.test_alerts import look, standing
from tests.judges import ledger_checker


def test_a_series_that_runs_short_is_told_before_its_last_number_and_once_it_is_out(shared_database: str) -> None:
    body = small_hall.body()
    body["series"][0] |= {"first": 1, "last": 20, "offline_first": None, "offline_last": None}
    hall = OpenHall(shared_database, small_hall.of_its_own(body))
    hall.open_day()

    def level_after(more: int) -> str | None:
        hall.take_many(more)
        look(hall)
        found = standing(hall).get(("capacity", "A"))
        return found.level if found else None

    assert [level_after(16), level_after(1), level_after(3)] == [None, "yellow", "red"]
    hall.close()
    ledger_checker.check(hall.url, hall.code)
