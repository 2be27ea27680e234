"""Figures of ratings, cases, estimates and exceptions open the tickets that they are made of, no more and no fewer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from hall.domain.items import Entry
from hall.domain.refusals import Refusal
from hall.journey import call, day, desk, record_items, serve
from hall.reports import behind_rest, is_of_people, make
from hall.reports.behind import Which
from hall.storage.foretold import recording
from tests.judges.test_recompute_more import FIRST, LAST
from tests.judges.test_recompute_ratings import rated
from tests.reports.busy_hall import HALL, BusyHall, live
from tests.reports.test_estimates import shown

ITEMS = [
    {"code": "permit", "name": {"zh-Hans": "许可", "zh-Hant": "許可", "en": "permit"}, "services": ["A", "B", "D"],
     "kind": "promised", "promised_days": 3, "statutory_days": 10},
    {"code": "copy", "name": {"zh-Hans": "复印", "zh-Hant": "複印", "en": "copy"}, "services": ["A", "B", "D"]},
]  # fmt: skip
SHEETS = [
    ("satisfaction", "window"), ("satisfaction", "clerk"), ("estimates", "service"), ("estimates", "class"),
    ("bulletin", "service"), ("bulletin", "item"),
]  # fmt: skip
BEGIN = {"satisfaction": "rated_", "estimates": "told_", "bulletin": "cases_"}
NO_TICKETS = {"key", "name", "rank"}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyHall]:
    hall = live(f"sqlite:///{tmp_path_factory.mktemp('rest') / 'hall.db'}", steps=120, seed=8)
    hall.set_differently(lambda body: body.update(items=ITEMS))
    all_goes_on(hall)
    serve_one(hall, [Entry(item="copy", count=3), Entry(item="permit", outcome="accepted", case="1")])
    serve_one(hall, [Entry(item="permit", outcome="papers_missing")])
    serve_one(hall, [Entry(item="permit", case="1"), Entry(item="permit", case="2")])
    told = [shown(number, wait) for number, wait in zip(some_tickets(hall), (9, 20, 4), strict=True)]
    hall.store.write(recording(HALL, told, {}))
    for _ in range(5):
        hall.take("D", agent="tout")
    rated(hall)
    yield hall
    hall.close()


def serve_one(hall: BusyHall, entries: list[Entry]) -> None:
    """Somebody new is called to window 1 and served there."""
    new = hall.take("A")
    hall.clock.step(60)
    hall.do(lambda ledger: call.call_this(ledger, "1", ledger.ticket(new.id), "asked at the desk", "account:boss"))
    hall.do(lambda ledger: serve.start(ledger, "1"))
    hall.do(lambda ledger: record_items.record(ledger, "1", entries))
    hall.do(lambda ledger: serve.finish(ledger, "1", "done"))


def all_goes_on(hall: BusyHall) -> None:
    """Nothing stands still, and window 1 is open with nobody at it."""
    for scope, code in (("hall", ""), ("service", "A"), ("zone", "A")):
        hall.tried(lambda ledger, scope=scope, code=code: day.resume(ledger, scope, code))
    for press in (serve.start, lambda ledger, code: serve.finish(ledger, code, "done")):
        hall.tried(lambda ledger, press=press: press(ledger, "1"))
    hall.tried(lambda ledger: desk.open_window(ledger, "1", "account:c"))


def some_tickets(hall: BusyHall) -> list[str]:
    rows = make(hall.store, HALL, "tickets", FIRST, FIRST, "service", which=Which(figure="called"))["items"]
    return list(dict.fromkeys(row["ticket"] for row in rows))[:3]


def listed(hall: BusyHall, by: str, key: str, figure: str) -> dict[str, Any]:
    return make(hall.store, HALL, "tickets", FIRST, LAST, by, which=Which(figure=figure, key=key))


def must_be_made_of_its_list(found: Mapping[str, Any], value: Any, figure: str) -> None:
    counts = [row["behind_counts"] for row in found["items"]]
    assert found["figure"]["value"] == value, figure
    if found["figure"]["how"] == "count":
        assert sum(counts) == value, figure
    if found["figure"]["how"] == "share":
        assert (sum(counts) / len(counts) if counts else None) == value, figure


@pytest.mark.parametrize(("name", "by"), SHEETS)
def test_every_figure_of_the_total_opens_what_it_is_made_of(busy: BusyHall, name: str, by: str) -> None:
    total = make(busy.store, HALL, name, FIRST, LAST, by)["total"]
    none = NO_TICKETS | ({"participation", "satisfaction"} if by == "item" else set())

    for figure in set(total) - none:
        must_be_made_of_its_list(listed(busy, BEGIN[name] + by, "total", figure), total[figure], figure)


@pytest.mark.parametrize(
    ("name", "by", "figure"),
    [("satisfaction", "window", "good"), ("estimates", "service", "judged"), ("bulletin", "item", "accepted")],
)
def test_the_lists_of_the_rows_are_those_of_the_total(busy: BusyHall, name: str, by: str, figure: str) -> None:
    made = make(busy.store, HALL, name, FIRST, LAST, by)
    rows = [listed(busy, BEGIN[name] + by, item["key"], figure) for item in made["items"]]

    for item, found in zip(made["items"], rows, strict=True):
        must_be_made_of_its_list(found, item[figure], item["key"])
    whole = listed(busy, BEGIN[name] + by, "total", figure)["items"]
    assert sum(len(found["items"]) for found in rows) == len(whole) > 0


def test_exceptions_of_a_kind_are_their_tickets(busy: BusyHall) -> None:
    made = make(busy.store, HALL, "exceptions", FIRST, LAST)

    for kind, count in made["counts"].items():
        found = listed(busy, "odd_case", kind, "exception_n")
        assert len(found["items"]) == count == found["figure"]["value"]
    assert len(listed(busy, "odd_case", "total", "exception_n")["items"]) == made["total"]["exception_n"] > 0


def test_a_burst_opens_its_numbers(busy: BusyHall) -> None:
    made = make(busy.store, HALL, "bursts", FIRST, LAST)

    assert made["items"]
    for item in made["items"]:
        found = listed(busy, "burst_hand", item["key"], "burst_numbers")
        assert " ".join(row["key"] for row in found["items"]) == item["burst_list"]
        assert found["figure"]["value"] == item["burst_numbers"]
    assert listed(busy, "burst_hand", "total", "burst_numbers")["figure"]["value"] == made["total"]["burst_numbers"]


@pytest.mark.parametrize(
    ("by", "key", "figure", "path"),
    [
        ("burst_hand", "kiosk 9", "burst_numbers", "key"),
        ("burst_hand", "total", "burst_list", "figure"),
        ("rated_window", "total", "rank", "figure"),
        ("rated_window", "99", "rated", "key"),
        ("told_service", "total", "beauty", "figure"),
        ("cases_item", "total", "satisfaction", "figure"),
        ("odd_case", "beauty", "exception_n", "key"),
    ],
)
def test_what_no_ticket_makes_is_refused_by_name(busy: BusyHall, by: str, key: str, figure: str, path: str) -> None:
    with pytest.raises(Refusal) as refused:
        listed(busy, by, key, figure)

    assert (refused.value.code, refused.value.found["path"]) == ("invalid", path)


def test_lists_by_clerk_are_of_people_and_every_cut_is_of_one_report() -> None:
    assert is_of_people("tickets", "rated_clerk")
    assert all(behind_rest.report_of(by) for by in behind_rest.CUTS)
