"""The satisfaction report says what the journal says, annulled ratings and late follow-ups included."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from hall.domain.refusals import Refusal
from hall.journey import follow, rate
from hall.reports import make
from hall.settings import ROOT
from hall.words import Catalogue
from tests import servers
from tests.judges.recompute_more import unlike
from tests.judges.recompute_ratings import RatingJudge
from tests.judges.test_recompute_more import FIRST, LAST
from tests.reports.busy_hall import HALL, BusyHall, live

ROWS: dict[str, Callable[[str], Callable[..., bool]]] = {
    "service": lambda key: lambda stage, *_: stage.service == key,
    "window": lambda key: lambda stage, *_: stage.window == key,
    "clerk": lambda key: lambda stage, *_: stage.clerk == key,
    "date": lambda key: lambda _stage, day, _said: day == key,
    "channel": lambda key: lambda _stage, _day, said: said is not None and said[1] == key,
}


def rated(hall: BusyHall, seed: int = 5, last: date = LAST) -> None:
    """Most of those who were served say something; what was bad is followed up, well or late or not at all."""
    rng = random.Random(seed)
    judge = RatingJudge(hall.store.url, HALL, FIRST, last, hall.clock.now())
    for number in judge.numbers:
        if number.standing == "served" and rng.random() < 0.7:
            level = rng.choice((5, 5, 4, 4, 3, 2, 1))
            channel = rng.choice((rate.PHONE, rate.PHONE, rate.EVALUATOR))
            hall.tried(lambda view, i=number.id, n=level, c=channel: rate.rate(view, i, n, c))
    with hall.store.view(HALL) as view:
        found = list(view.told.follow_ups.open())
    for one in found:
        told = (("slow",), "138") if rng.random() < 0.5 else (("slow", "other"), "")
        hall.tried(lambda view, i=one.ticket, t=told: follow.explain(view, i, *t))
        if rng.random() < 0.4:
            hall.tried(lambda view, i=one.id: follow.call_back(view, i, "", "Li", reached=True))
        if rng.random() < 0.4:
            hall.do(lambda view, i=one.id: follow.appeal(view, i, "mistaken", "why", "Li"))
            yes = rng.random() < 0.5
            hall.do(lambda view, i=one.id, yes=yes: follow.decide(view, i, "why", "Li", accepted=yes))
    closes(hall, found[::2])
    hall.clock.at += timedelta(days=12)
    closes(hall, found[1::4])


def closes(hall: BusyHall, found: list[Any]) -> None:
    for one in found:
        outcome = "annulled" if known(hall, one.id).annulled else "fixed"
        hall.do(lambda view, i=one.id, o=outcome: follow.close(view, i, o, "", "Li"))


def known(hall: BusyHall, id_: str) -> Any:
    with hall.store.view(HALL) as view:
        return view.told.follow_ups.one(id_)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyHall]:
    hall = live(f"sqlite:///{tmp_path_factory.mktemp('rated') / 'hall.db'}", steps=220, seed=8)
    rated(hall)
    yield hall
    hall.close()


@pytest.fixture(scope="module")
def on_postgres(postgres_url: str) -> Iterator[BusyHall]:
    with servers.fresh_database(postgres_url) as url:
        hall = live(url, steps=60, seed=3)
        rated(hall)
        yield hall
        hall.close()


def differences(hall: BusyHall, by: str) -> list[str]:
    judge = RatingJudge(hall.store.url, HALL, FIRST, LAST, hall.clock.now())
    made, total = make(hall.store, HALL, "satisfaction", FIRST, LAST, by), judge.row()
    lines = unlike(made["total"], total, "total")
    for item in made["items"]:
        row = judge.row(ROWS[by](item["key"]))
        if by == "channel":
            row |= {"finished_services": None, "participation": None}
        lines += unlike(item, {**row, "ranking_score": judge.score(row, total)}, item["key"])
    return lines


@pytest.mark.parametrize("by", ROWS)
def test_every_figure_is_the_journals(busy: BusyHall, by: str) -> None:
    assert differences(busy, by) == []


def test_on_postgresql_as_well(on_postgres: BusyHall) -> None:
    assert [line for by in ("service", "channel") for line in differences(on_postgres, by)] == []


def test_the_busy_hall_has_seen_every_kind_of_bad_rating(busy: BusyHall) -> None:
    total = make(busy.store, HALL, "satisfaction", FIRST, LAST)["total"]

    assert 0 < total["rated"] < total["finished_services"]
    assert total["annulled"] > 0
    assert total["follow_ups_overdue"] > 0
    assert 0 < total["call_back_rate"] < 1
    assert 0 < total["fixed_in_time"] < 1


def test_ranks_need_ten_ratings_and_follow_the_score(busy: BusyHall) -> None:
    items = make(busy.store, HALL, "satisfaction", FIRST, LAST, "window")["items"]

    ranked = sorted((item for item in items if item["rank"]), key=lambda item: item["rank"])
    assert all((item["rank"] is None) == (item["rated"] < 10) for item in items)
    assert [item["ranking_score"] for item in ranked] == sorted((i["ranking_score"] for i in ranked), reverse=True)


def test_every_figure_has_its_words_in_every_language(busy: BusyHall) -> None:
    words = Catalogue(ROOT / "config" / "lang")

    made = make(busy.store, HALL, "satisfaction", FIRST, LAST, "channel", words=words)

    assert made["items"][0]["name"]["zh-Hans"] == "窗口评价器"
    assert {name for name in made["total"] if name not in ("key", "name")} == set(made["definitions"])


def test_an_unknown_cut_is_refused(busy: BusyHall) -> None:
    with pytest.raises(Refusal, match="invalid"):
        make(busy.store, HALL, "satisfaction", FIRST, LAST, "colour")
