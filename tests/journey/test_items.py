"""What was done for a visitor is on record: list, case, promise; corrected with a reason, never naming a person."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hall.domain.items import Entry
from hall.domain.window import Post
from hall.journey import record_items
from hall.journey import serve as serving
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book

Make = Callable[..., OpenHall]
ITEMS = [
    {"code": "copy", "name": small_hall.words("copy"), "services": ["A"]},
    {"code": "permit", "name": small_hall.words("permit"), "services": ["A", "B"], "kind": "promised",
     "promised_days": 7, "statutory_days": 20},
]  # fmt: skip


@pytest.fixture
def hall(hall_with: Make) -> OpenHall:
    """A hall with two items; A0001 is served at window 1."""
    found = hall_with(items=ITEMS)
    serve(found)
    return found


def serve(hall: OpenHall, service: str = "A", window: str = "1") -> None:
    if hall.window(window).post is Post.CLOSED:
        hall.open(window)
    hall.take(service)
    hall.call_next(window)
    hall.start(window)


def next_day(hall: OpenHall, days: int) -> None:
    """Somebody else is served at window 1, so many days later; in this hall every day is a working day."""
    hall.close_day()
    hall.clock.step(days * 86_400)
    hall.open_day()
    serve(hall)


def record(hall: OpenHall, *entries: Entry, window: str = "1") -> Any:
    return hall.do(lambda ledger: record_items.record(ledger, window, entries))


def refused(hall: OpenHall, *entries: Entry, window: str = "1") -> str:
    return hall.refused(lambda ledger: record_items.record(ledger, window, entries))


def facts(hall: OpenHall, kind: str) -> list[dict[str, Any]]:
    return [json.loads(f["data"]) for f in ledger_book.read(hall.url, hall.code).facts if f["type"] == kind]


def test_a_list_is_a_fact_with_what_the_catalogue_said(hall: OpenHall) -> None:
    record(hall, Entry(item="copy", count=3), Entry(item="permit", outcome="accepted", case="2026-17"))

    (fact,) = facts(hall, "items_recorded")
    copies, permit = fact["items"]
    assert (copies["count"], copies["kind"], copies["outcome"], copies["days"]) == (3, "on_the_spot", "completed", 0)
    assert (permit["promised_days"], permit["accepted_on"], permit["days"]) == (7, "2026-03-03", None)
    assert fact["replaces"] is False


def test_a_case_is_completed_later_by_its_number_and_its_working_days_counted(hall: OpenHall) -> None:
    record(hall, Entry(item="permit", outcome="accepted", case="2026-17"))
    hall.finish("1")
    hall.clock.step(3 * 86_400)
    serve(hall)

    done = record(hall, Entry(item="permit", case="2026-17")).done[0]

    assert (done.earlier, done.accepted_on) == (True, date(2026, 3, 3))
    hall.finish("1")
    serve(hall)
    assert refused(hall, Entry(item="permit", case="2026-17")) == "case_known"
    assert refused(hall, Entry(item="permit", outcome="accepted", case="2026-17")) == "case_known"
    assert refused(hall, Entry(item="permit", outcome="advice", case="2026-17")) == ""


def test_a_correction_replaces_the_list_and_the_journal_keeps_both(hall: OpenHall) -> None:
    ticket = record(hall, Entry(item="copy")).ticket
    hall.finish("1")

    hall.do(lambda ledger: record_items.correct(ledger, ticket, 1, [Entry(item="copy", count=2)], "two, not one"))

    kept = hall.look(lambda view: view.visits.items.of_stage(ticket, 1))
    assert [one.count for one in kept.done] == [2]
    told = [*facts(hall, "items_recorded"), *facts(hall, "items_corrected")]
    assert [fact["items"][0]["count"] for fact in told] == [1, 2]
    assert facts(hall, "items_corrected")[0]["reason"] == "two, not one"
    assert hall.refused(lambda ledger: record_items.correct(ledger, ticket, 1, [], " ")) == "reason_missing"
    assert hall.refused(lambda ledger: record_items.correct(ledger, ticket, 2, [], "why")) == "nothing_recorded"


def test_missing_papers_stay_beside_the_journal(hall: OpenHall) -> None:
    record(hall, Entry(item="permit", outcome="papers_missing", missing=("Zhang San's deed",)))

    (fact,) = facts(hall, "items_recorded")
    assert fact["items"][0]["missing"] == 1
    assert "Zhang" not in json.dumps(fact)
    (kept,) = hall.look(lambda view: view.visits.items.listed(date(2026, 3, 3), date(2026, 3, 3), 9))
    assert kept.done[0].missing == ("Zhang San's deed",)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry(item="nothing"), "unknown_item"),
        (Entry(item="copy", outcome="vanished"), "unknown_reason"),
        (Entry(item="copy", count=0), "invalid"),
        (Entry(item="copy", count=2, case="1"), "invalid"),
        (Entry(item="copy", case="a b"), "invalid"),
        (Entry(item="copy", case="13800001111"), "case_names_person"),
        (Entry(item="copy", case="11010519491231002X"), "case_names_person"),
    ],
)
def test_what_cannot_be_is_refused(hall: OpenHall, entry: Entry, code: str) -> None:
    assert refused(hall, entry) == code


def test_one_case_stands_once_and_an_item_only_where_its_service_is(hall: OpenHall) -> None:
    twice = Entry(item="permit", case="2026-17"), Entry(item="copy", case="2026-17")
    assert refused(hall, *twice) == "case_twice"
    hall.finish("1")
    serve(hall, "B", "3")
    assert refused(hall, Entry(item="copy"), window="3") == "item_elsewhere"
    assert refused(hall, Entry(item="copy"), window="2") == "no_ticket_at_window"


def test_where_the_hall_must_know_nothing_ends_before_it_is_recorded(hall_with: Make) -> None:
    hall = hall_with(items=ITEMS, rules={"items_at_finish": "must"})
    serve(hall)
    hall.take("A")
    assert hall.refused(lambda ledger: serving.finish(ledger, "1", "done")) == "items_missing"

    record(hall, Entry(item="copy"))
    hall.finish("1")

    serve(hall, "C", "4")
    hall.finish("4")  # C has no items: nothing is asked


def test_an_emptied_list_is_known_to_be_empty(hall: OpenHall) -> None:
    ticket = record(hall, Entry(item="copy")).ticket
    record(hall)

    kept = hall.look(lambda view: view.visits.items.of_stage(ticket, 1))
    assert kept.done == ()
    assert [fact["replaces"] for fact in facts(hall, "items_recorded")] == [False, True]


def test_walls_are_told_the_newest_word_on_accepted_and_completed_cases_only(hall: OpenHall) -> None:
    record(hall, Entry(item="permit", outcome="accepted", case="2026-17"), Entry(item="copy"))
    hall.finish("1")
    serve(hall)
    record(hall, Entry(item="permit", outcome="papers_missing", case="2026-18"))
    hall.finish("1")
    serve(hall)
    record(hall, Entry(item="permit", outcome="completed", case="2026-17"))

    told = hall.look(lambda view: view.visits.items.cases_since(date(2026, 1, 1), 10))

    assert [(one.case, one.done) for one in told] == [("2026-17", True), ("2026-17", False)]


def test_days_on_which_a_case_stood_still_for_papers_do_not_count(hall: OpenHall) -> None:
    for days, outcome in ((0, "accepted"), (1, "suspended"), (3, "resumed"), (1, "completed")):
        if days:
            next_day(hall, days)
        record(hall, Entry(item="permit", outcome=outcome, case="2026-17"))
        hall.finish("1")

    done = [one for fact in facts(hall, "items_recorded") for one in fact["items"]]

    assert [one["days"] for one in done] == [None, None, None, 2], "five days later, three of which it stood still"


@pytest.mark.parametrize("outcome", ["suspended", "resumed"])
def test_only_an_open_case_is_set_aside_or_goes_on(hall: OpenHall, outcome: str) -> None:
    assert refused(hall, Entry(item="permit", outcome=outcome, case="2026-17")) == "case_unknown"
    assert refused(hall, Entry(item="permit", outcome=outcome)) == "case_unknown"
