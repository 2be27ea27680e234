"""A day that the hall cannot keep: who is affected, all cancelled in portions, taken back before anybody is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from hall.domain.appointment import TELL_AFTER, Standing
from hall.journey import book, book_many
from hall.journey.book_many import Portion, Wanted
from tests.journey import bookings
from tests.journey.bookings import at, booked, free, hold, now, who
from tests.journey.open_hall import OpenHall

MORNING = Wanted(begin=at(9, day=4), end=at(10, 30, day=4))


@pytest.fixture
def hall(shared_database: str) -> Iterator[OpenHall]:
    found = OpenHall(shared_database, bookings.body(remind_before_min=[60]))
    found.open_day()
    yield found
    found.close()


def cancel(hall: OpenHall, wanted: Wanted = MORNING, reason: str = "the clerk is ill", batch: str = "") -> Portion:
    return hall.do(lambda ledger: book_many.cancel(ledger, wanted, reason, batch))


def messages(hall: OpenHall) -> list[tuple[str, str]]:
    with hall.store.read() as connection:
        query = text("SELECT kind, state FROM messages WHERE hall = :hall ORDER BY kind, state")
        return [(kind, state) for kind, state in connection.execute(query, {"hall": hall.code})]


def test_a_preview_names_who_is_affected_and_changes_nothing(hall: OpenHall) -> None:
    first, later = booked(hall, at(9, 30, day=4), "Li"), booked(hall, at(11, day=4), "Wu")
    other = booked(hall, at(10, day=4), "He", who=who("He", phone="139", email="he@example.com"))

    found = hall.look(lambda view: book_many.affected(view, MORNING))

    assert [one.id for one, _ in found] == [first.id, other.id]
    assert [person.name for _, person in book_many.unreached(found, ["email"])] == ["Li"]
    assert book_many.unreached(found, ["gateway", "email"]) == []
    assert now(hall, first).state is now(hall, later).state is Standing.BOOKED


def test_other_times_are_offered_none_of_them_when_the_hall_cannot_serve(hall: OpenHall) -> None:
    found = booked(hall, at(9, 30, day=4))

    before = hall.look(lambda view: book_many.alternatives(view, found, MORNING.begin, MORNING.end))
    cancel(hall)
    afterwards = hall.look(lambda view: book_many.instead_of(view, now(hall, found)))

    assert [one.begins for one in before] == [at(10, 30, day=4), at(11, day=4), at(11, 30, day=4)]
    assert [one.begins for one in afterwards] == [at(9, day=4), at(10, day=4), at(10, 30, day=4)]


def test_cancelled_places_are_not_offered_again_and_the_visitors_hear_of_it_a_little_later(hall: OpenHall) -> None:
    found = booked(hall, at(9, 30, day=4))

    done = cancel(hall)

    assert (done.done, done.left, now(hall, found).state) == (1, 0, Standing.CANCELLED)
    assert free(hall, 4)["09:30"] == 1
    assert ("cancelled", "waiting") in messages(hall)
    assert ("reminder", "dropped") in messages(hall)
    with hall.store.read() as connection:
        query = text("SELECT due_at FROM messages WHERE kind = 'cancelled' AND hall = :hall")
        due = connection.execute(query, {"hall": hall.code}).scalar_one()
        assert due == int((hall.clock.at + TELL_AFTER).timestamp() * 1_000_000)


def test_a_large_day_is_cancelled_in_portions_of_one_batch(hall: OpenHall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_many, "AT_ONCE", 2)
    for name, minute in (("Li", 0), ("Wu", 0), ("He", 30)):
        booked(hall, at(9, minute, day=4), name)

    first = cancel(hall)
    second = cancel(hall, batch=first.batch)

    assert [(first.done, first.left), (second.done, second.left)] == [(2, 1), (1, 0)]
    assert second.batch == first.batch
    assert hall.do(lambda ledger: book_many.restore(ledger, first.batch)).left == 1
    assert hall.do(lambda ledger: book_many.restore(ledger, first.batch)).left == 0


def test_only_the_chosen_ones_and_only_of_the_chosen_service_are_cancelled(hall: OpenHall) -> None:
    first, second = booked(hall, at(9, 30, day=4), "Li"), booked(hall, at(9, 30, day=4), "Wu")
    chosen = Wanted(begin=MORNING.begin, end=MORNING.end, codes=[first.code])

    assert cancel(hall, Wanted(begin=MORNING.begin, end=MORNING.end, service="B")).done == 0
    cancel(hall, chosen)

    assert [now(hall, one).state for one in (first, second)] == [Standing.CANCELLED, Standing.BOOKED]


def test_what_was_cancelled_together_can_be_taken_back_until_the_visitors_are_told(hall: OpenHall) -> None:
    found, held = booked(hall, at(9, 30, day=4), "Li"), hold(hall, at(10, day=4), "Wu")
    done = cancel(hall)

    hall.do(lambda ledger: book_many.restore(ledger, done.batch))

    assert (now(hall, found).state, now(hall, held).state) == (Standing.BOOKED, Standing.CANCELLED)
    assert ("cancelled", "waiting") not in messages(hall)
    assert ("reminder", "waiting") in messages(hall)
    assert hall.refused(lambda ledger: book_many.restore(ledger, done.batch)) == "nothing_to_undo"


def test_once_the_visitors_are_told_it_stays(hall: OpenHall) -> None:
    booked(hall, at(9, 30, day=4))
    done = cancel(hall)
    hall.clock.step(TELL_AFTER / timedelta(seconds=1))

    assert hall.refused(lambda ledger: book_many.restore(ledger, done.batch)) == "undo_too_late"


def test_without_a_reason_or_with_a_time_that_ends_before_it_begins_nothing_is_cancelled(hall: OpenHall) -> None:
    found = booked(hall, at(9, 30, day=4))
    turned = Wanted(begin=MORNING.end, end=MORNING.begin)

    assert hall.refused(lambda ledger: book_many.cancel(ledger, MORNING, " ")) == "reason_missing"
    assert hall.refused(lambda ledger: book_many.cancel(ledger, turned, "flood")) == "invalid"
    assert hall.refused(lambda ledger: book_many.affected(ledger, turned)) == "invalid"
    assert hall.refused(lambda ledger: book.cancel(ledger, found, by="staff")) == "reason_missing"
    assert now(hall, found).state is Standing.BOOKED
