"""What a message says when it leaves: true at that moment, in the visitor's words, and with a way on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hall.domain.appointment import TELL_AFTER, Standing
from hall.journey import book_many, near, verify
from hall.journey.book_many import Wanted
from tests import sinks
from tests.journey import bookings
from tests.journey.bookings import at, booked, hold, now
from tests.journey.databases import (
    database,
    migrated_file,
    migrated_postgres,
    postgres_copy,
    shared_database,
    shared_postgres,
    sqlite_database,
)
from tests.journey.open_hall import OpenHall
from tests.test_rounds import LI, by_gateway, code_of, hall, post, sink

__all__ = [
    "database", "hall", "migrated_file", "migrated_postgres", "post", "postgres_copy", "shared_database",
    "shared_postgres", "sink", "sqlite_database",
]  # fmt: skip


def test_who_was_cancelled_by_the_hall_is_told_so_later_with_times_that_are_free(
    hall: OpenHall, sink: sinks.Gateway
) -> None:
    found = booked(hall, at(9, 30, day=4), who=LI, language="en")
    rounds = by_gateway(hall, sink)
    rounds.send()
    flood = Wanted(begin=at(9, day=4), end=at(10, day=4))
    hall.do(lambda ledger: book_many.cancel(ledger, flood, "flood"))
    assert rounds.send() == 0

    hall.clock.step(TELL_AFTER / timedelta(seconds=1))

    assert rounds.send() == 1
    said = sink.bodies[-1]
    assert said["kind"] == "cancelled"
    assert "we are sorry" in said["text"]
    assert "Free times: 2026-03-04 09:00, 2026-03-04 10:00, 2026-03-04 10:30" in said["text"]
    assert f"Book again: https://hall.example/book/{hall.code}" in said["text"]
    assert found.link not in said["text"]


def test_nobody_hears_of_a_cancellation_that_was_taken_back(hall: OpenHall, sink: sinks.Gateway) -> None:
    found = booked(hall, at(9, 30, day=4), who=LI)
    rounds = by_gateway(hall, sink)
    rounds.send()
    flood = Wanted(begin=at(9, day=4), end=at(10, day=4))
    batch = hall.do(lambda ledger: book_many.cancel(ledger, flood, "flood")).batch
    hall.do(lambda ledger: book_many.restore(ledger, batch))

    hall.clock.step(3600)

    assert (rounds.send(), now(hall, found).state) == (0, Standing.BOOKED)
    assert [body["kind"] for body in sink.bodies] == ["booked"]


@pytest.mark.parametrize(("language", "word"), [("en", "code"), ("zh-Hans", "验证码"), ("zh-Hant", "驗證碼")])
def test_the_newest_code_is_sent_and_none_once_the_place_is_let_go(
    hall: OpenHall, sink: sinks.Gateway, language: str, word: str
) -> None:
    found = hold(hall, at(11), who=LI, language=language)
    hall.do(lambda ledger: verify.send_code(ledger, found, ["gateway"]))
    rounds = by_gateway(hall, sink)

    assert rounds.send() == 1

    assert sink.bodies[0]["code"] == code_of(found.id, 1)
    assert word in sink.bodies[0]["text"]
    assert code_of(found.id, 1) in sink.bodies[0]["text"]
    hall.do(lambda ledger: verify.send_code(ledger, now(hall, found), ["gateway"]))
    hall.clock.step(15 * 60)
    assert rounds.send() == 0


def test_who_waits_hears_how_many_are_before_him_and_finds_his_number(database: str, sink: sinks.Gateway) -> None:
    hall = OpenHall(database, bookings.body(near_ahead=1))
    hall.open_day()
    hall.open("1")
    hall.take_many(3)
    ticket = hall.ticket("A0003")
    hall.do(lambda ledger: near.leave_contact(ledger, ledger.ticket(ticket.id), "13912345678", ""))
    rounds = by_gateway(hall, sink)
    assert (rounds.near(), rounds.send()) == (0, 0)
    hall.call_next("1")

    assert (rounds.near(), rounds.near(), rounds.send(), rounds.send()) == (1, 0, 1, 0)

    said = sink.bodies[0]
    assert (said["kind"], said["phone"]) == ("near", "13912345678")
    assert "A0003" in said["text"]
    assert f"https://hall.example/t/{ticket.link}" in said["text"]
    hall.close()


def test_one_who_was_called_meanwhile_hears_nothing_more(database: str, sink: sinks.Gateway) -> None:
    hall = OpenHall(database, bookings.body(near_ahead=1))
    hall.open_day()
    hall.open("1")
    hall.take()
    hall.do(lambda ledger: near.leave_contact(ledger, ledger.ticket_numbered("A0001"), "13912345678", ""))
    rounds = by_gateway(hall, sink)
    rounds.near()

    hall.call_next("1")

    assert rounds.send() == 0
    hall.close()
