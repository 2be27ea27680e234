"""Lost time, cover, rates, fairness and the check of the record say what the journal says, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from hall.reports import make
from hall.reports.behind import Which
from tests import servers
from tests.judges.recompute_more import unlike
from tests.judges.recompute_rare import RareJudge
from tests.reports.busy_hall import HALL, BusyHall, live

FIRST, LAST = date(2025, 6, 3), date(2025, 6, 5)
ROWS = {"lost": "by_post", "cover": "by_queue", "rates": "by_asked", "fairness": "by_class", "soundness": "by_checked"}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyHall]:
    hall = live(f"sqlite:///{tmp_path_factory.mktemp('judged') / 'hall.db'}", steps=260)
    yield hall
    hall.close()


@pytest.fixture(scope="module")
def judge(busy: BusyHall) -> RareJudge:
    return RareJudge(busy.store.url, HALL, FIRST, LAST, busy.clock.now())


@pytest.fixture(scope="module")
def on_postgres(postgres_url: str) -> Iterator[BusyHall]:
    with servers.fresh_database(postgres_url) as url:
        hall = live(url, steps=80, seed=3)
        yield hall
        hall.close()


def found_in(made: dict[str, Any], judge: RareJudge, name: str) -> list[str]:
    judged = getattr(judge, ROWS[name])
    rows = [(item, None if item["key"] == "total" else item["key"]) for item in (*made["items"], made["total"])]
    return [line for item, key in rows for line in unlike(item, judged(key), f"{name} {item['key']}")]


@pytest.mark.parametrize("name", ROWS)
def test_every_figure_is_the_journals(busy: BusyHall, judge: RareJudge, name: str) -> None:
    assert found_in(make(busy.store, HALL, name, FIRST, LAST), judge, name) == []


@pytest.mark.parametrize("name", ROWS)
def test_on_postgresql_as_well(on_postgres: BusyHall, name: str) -> None:
    judge = RareJudge(on_postgres.store.url, HALL, FIRST, LAST, on_postgres.clock.now())

    assert found_in(make(on_postgres.store, HALL, name, FIRST, LAST), judge, name) == []


def test_something_of_each_kind_is_there_to_be_judged(judge: RareJudge) -> None:
    lost, rates = judge.by_post(None), judge.by_asked(None)

    assert lost["idle_queue_s"] > 0
    assert lost["reaction_n"] > 0
    assert rates["recovered"] is not None
    assert judge.by_class(None)["overtaken_share"]
    assert judge.by_checked(FIRST.isoformat())["queue_s"] > 0


@pytest.mark.parametrize("name", ROWS)
def test_every_figure_of_a_rarer_sheet_opens_what_it_is_made_of(busy: BusyHall, name: str) -> None:
    made = make(busy.store, HALL, name, FIRST, LAST)

    for figure, value in made["total"].items():
        if figure not in ("key", "name", "booked_no_show"):
            which = Which(figure=figure, key="total")
            found = make(busy.store, HALL, "tickets", FIRST, LAST, made["by"], which=which)
            assert found["figure"]["value"] == value, figure
            if found["figure"]["how"] == "count":
                assert found["total"]["behind_counts"] == value, figure
