"""Half of a hall's numbers are taken on phones, and their wait in the hall begins when their holders come (METRICS R1):
every sheet says what the journal says, on both databases, and nobody who never came has broken a promise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from hall.reports import make
from hall.storage.tables import facts
from tests import servers
from tests.judges.ledger_checker import check
from tests.judges.recompute import Judge, differences
from tests.judges.recompute_rare import RareJudge
from tests.judges.test_recompute_rare import ROWS, found_in
from tests.reports.busy_hall import HALL, BusyHall, live

FIRST, LAST = date(2025, 6, 3), date(2025, 6, 5)
STEPS = {"sqlite": 260, "postgresql": 80}


@pytest.fixture(scope="module", params=STEPS)
def busy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, postgres_url: str
) -> Iterator[BusyHall]:
    with servers.fresh_database(postgres_url) as other:
        file = f"sqlite:///{tmp_path_factory.mktemp('afar') / 'hall.db'}"
        hall = live(file if request.param == "sqlite" else other, steps=STEPS[request.param], seed=5, afar=True)
        yield hall
        hall.close()


def of_type(hall: BusyHall, kind: str) -> set[Any]:
    with hall.store.read() as connection:
        return set(connection.execute(select(facts.c.ticket).where(facts.c.type == kind)).scalars())


def test_some_came_and_were_called_and_some_never_came(busy: BusyHall) -> None:
    awaited, arrived, called = (
        of_type(busy, f"{kind}") for kind in ("visitor_awaited", "visitor_arrived", "ticket_called")
    )
    assert arrived & called
    assert awaited - arrived
    assert not (awaited - arrived) & called


def test_the_record_is_sound(busy: BusyHall) -> None:
    check(busy.store.url, HALL)
    items = make(busy.store, HALL, "soundness", FIRST, LAST)["items"]
    closed = [item for item in items if not item["open"]]
    assert len(closed) == 2
    for item in closed:
        assert (item["unbalanced_by"], item["trouble"]) == (0, "")
        assert item["little_off"] <= 0.02


def test_the_day_sheets_say_what_the_journal_says(busy: BusyHall) -> None:
    judge = Judge(busy.store.url, HALL, FIRST, LAST, busy.clock.now())
    for by in ("service", "hour", "half_hour", "window"):
        assert list(differences(make(busy.store, HALL, "day", FIRST, LAST, by), judge)) == []


@pytest.mark.parametrize("name", ROWS)
def test_so_do_the_rarer_ones(busy: BusyHall, name: str) -> None:
    judge = RareJudge(busy.store.url, HALL, FIRST, LAST, busy.clock.now())
    assert found_in(make(busy.store, HALL, name, FIRST, LAST), judge, name) == []


def test_taking_to_call_is_longer_than_the_wait_in_the_hall(busy: BusyHall) -> None:
    rates, day = (make(busy.store, HALL, name, FIRST, LAST)["total"] for name in ("rates", "day"))
    assert rates["virtual_wait_mean_s"] > day["wait_mean_s"] > 0
