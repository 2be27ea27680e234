"""What is said of a day after it is over counts at once: kept figures are those of the tickets, whatever changed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hall.domain.appointment import Standing
from hall.domain.items import Entry
from hall.journey import attend, day, follow, rate, record_items, tickets
from hall.reports import keeping, kept, make, satisfaction
from hall.reports.behind import Which
from tests import servers
from tests.journey import bookings
from tests.journey.bookings import at, booked
from tests.journey.databases import KINDS, for_sqlalchemy
from tests.journey.open_hall import OpenHall
from tests.judges.test_recompute_coming import ITEMS, a_morning
from tests.reports.busy_hall import prepare

FIRST, SECOND, NOBODYS, LAST = (at(9, day=n).date() for n in (3, 4, 5, 6))
REPORTS = [("rates", ""), ("soundness", ""), ("satisfaction", "service")]
CUTS = [("satisfaction", by) for by in satisfaction.CUTS]


@pytest.fixture(scope="module", params=KINDS)
def hall(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHall]:
    """Two days that are over, one for which people booked but that nobody opened, and the present one."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('changes') / 'hall.db'}"
    else:
        url = for_sqlalchemy(request.getfixturevalue("module_postgres"))
    found = made(url)
    yield found
    found.close()


@pytest.fixture(scope="module")
def module_postgres(postgres_url: str) -> Iterator[str]:
    with servers.fresh_database(postgres_url) as url:
        yield url


def made(url: str) -> OpenHall:
    prepare(url)
    limits = dict.fromkeys(("no_shows_per_month", "per_person_per_day", "same_service_per_day", "cancels_per_month"))
    body = bookings.body([bookings.a_plan(places=3, public_places=3)], **limits)
    found, rng = OpenHall(url, {**body, "items": ITEMS}), random.Random(4)
    for number in (3, 4):
        found.clock.at = at(8, 50, day=number)
        found.open_day()
        a_morning(found, rng, number)
        found.clock.at = at(16, 30, day=number)
        found.take("A", identity="Li")
        booked(found, at(10, day=5), f"late{number}")
        found.do(lambda ledger: day.close_day(ledger, "keep"))
    found.clock.at = at(8, 50, day=6)
    found.open_day()
    return found


# -- what may happen afterwards


def served(hall: OpenHall) -> str:
    """A number of the first day that was served and that nobody has rated yet."""
    which = {"figure": "finished_services", "key": "total"}
    listed = make(hall.store, hall.code, "tickets", FIRST, FIRST, "rated_service", which=behind(**which))
    return str(listed["items"][0]["ticket"])


def behind(**asked: str) -> Which:
    return Which(**asked)


def rates_badly(hall: OpenHall) -> None:
    hall.do(lambda view: rate.rate(view, served(hall), 1, rate.PHONE))


def of_bad(step: Callable[[Any, Any], Any]) -> Callable[[OpenHall], None]:
    def change(hall: OpenHall) -> None:
        (one,) = hall.look(lambda view: view.told.follow_ups.open())
        hall.do(lambda view: step(view, one))

    return change


def annul(view: Any, one: Any) -> None:
    follow.appeal(view, one.id, "mistaken", "why", "Li")
    follow.decide(view, one.id, "why", "Li", accepted=True)


def corrects_items(hall: OpenHall) -> None:
    which = behind(figure="return_rate", key="total")
    listed = make(hall.store, hall.code, "tickets", FIRST, FIRST, "asked", which=which)
    recorded = [hall.look(lambda view, i=row["ticket"]: view.visits.items.of_stage(i, 1)) for row in listed["items"]]
    whole = [row["behind_counts"] == 0 and one is not None for row, one in zip(listed["items"], recorded, strict=True)]
    mine = listed["items"][whole.index(True)]["ticket"]
    lacking = [Entry(item="permit", outcome="papers_missing")]
    hall.do(lambda view: record_items.correct(view, mine, 1, lacking, "typed wrongly"))


def misses(hall: OpenHall) -> None:
    """Somebody says at last that a visitor of the second day did not come."""
    found = [one for one, _ in hall.look(lambda view: view.bookings.on_day(SECOND)) if one.state is Standing.BOOKED]
    hall.do(lambda ledger: attend.miss(ledger, ledger.bookings.appointment(found[0].id), by="staff"))


def voids_a_kept_one(hall: OpenHall) -> None:
    (mine, *_) = [one for one in hall.look(lambda view: view.open_tickets()) if one.day == FIRST]
    hall.do(lambda ledger: tickets.void(ledger, ledger.ticket(mine.id), "twice"))


CHANGES: list[tuple[str, Callable[[OpenHall], None]]] = [
    ("a bad rating", rates_badly),
    ("reasons", of_bad(lambda view, one: follow.explain(view, one.ticket, ("slow",), "138"))),
    ("a call back", of_bad(lambda view, one: follow.call_back(view, one.id, "", "Li", reached=True))),
    ("an accepted appeal", of_bad(annul)),
    ("the end of it", of_bad(lambda view, one: follow.close(view, one.id, "annulled", "", "Li"))),
    ("corrected items", corrects_items),
    ("a missed booking", misses),
    ("a late void", voids_a_kept_one),
]


ON_POSTGRESQL = [one for one in CHANGES if one[0] in ("a bad rating", "corrected items", "a late void")]
"""What marks a day is the same code on both databases: there one of each kind."""
SAME = ("a missed booking",)
"""One whose time is over counts as missed, whoever says so."""


# -- the figures


def figures(hall: OpenHall, reports: list[tuple[str, str]]) -> list[dict[str, Any]]:
    return [make(hall.store, hall.code, name, FIRST, LAST, by) for name, by in reports]


def told(found: list[dict[str, Any]]) -> list[Any]:
    """What they say, without where it comes from."""
    return [{name: one[name] for name in ("items", "total", "quality", "few")} for one in found]


def from_tickets(hall: OpenHall, patch: pytest.MonkeyPatch, reports: list[tuple[str, str]]) -> list[dict[str, Any]]:
    with patch.context() as without:
        without.setattr(kept, "made_by", lambda _: "other formulas")
        return figures(hall, reports)


def keep(hall: OpenHall) -> None:
    keeping.rebuild(hall.store, hall.code, FIRST, SECOND, lambda _: None)


def test_each_change_counts_at_once_as_it_does_from_tickets(hall: OpenHall, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(hall)
    before = figures(hall, REPORTS)
    assert [one["made_from"]["kept_days"] for one in before] == [2] * len(REPORTS)

    for name, change in CHANGES if hall.url.startswith("sqlite") else ON_POSTGRESQL:
        change(hall)
        found = figures(hall, REPORTS)

        assert told(found) == told(from_tickets(hall, monkeypatch, REPORTS)), name
        assert told(found) != told(before) or name in SAME, name
        keep(hall)
        before = found
    assert told(figures(hall, CUTS)) == told(from_tickets(hall, monkeypatch, CUTS))


def test_a_day_that_nobody_opened_counts_with_its_bookings(hall: OpenHall) -> None:
    with_it = make(hall.store, hall.code, "rates", NOBODYS, NOBODYS)["total"]

    assert (with_it["issued"], with_it["booked_no_show"]) == (0, 1.0)


def test_a_booking_is_judged_by_the_hour_of_reading_not_of_keeping(hall: OpenHall) -> None:
    keep(hall)
    late, now = make(hall.store, hall.code, "rates", SECOND, SECOND)["total"]["booked_no_show"], hall.clock.at
    hall.clock.at = at(9, 15, day=4)

    early = make(hall.store, hall.code, "rates", SECOND, SECOND)["total"]["booked_no_show"]
    hall.clock.at = now

    assert early < late
