"""What the server does by itself: messages leave once, at their time and only while they are true."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, text

from hall.domain.appointment import Appointment, Standing
from hall.journey import book
from hall.rounds import Rounds
from hall.senders import Gateway, Mail, senders
from hall.settings import ROOT, Smtp, Webhook
from hall.storage import answered
from hall.storage.outbox import Outbox
from hall.storage.tables import keys
from hall.words import Catalogue
from tests import sinks
from tests.journey import bookings
from tests.journey.bookings import at, booked, now, who
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

__all__ = [
    "database",
    "migrated_file",
    "migrated_postgres",
    "postgres_copy",
    "shared_database",
    "shared_postgres",
    "sqlite_database",
]
SECRET = "a secret of the gateway"
WORDS = Catalogue(ROOT / "config" / "lang")
LI = who("Li", phone="13912345678", email="li@example.com")


def code_of(appointment: str, number: int) -> str:
    return f"{number}{len(appointment):05d}"


@pytest.fixture
def hall(database: str) -> Iterator[OpenHall]:
    found = OpenHall(database, bookings.body(remind_before_min=[60]))
    found.open_day()
    yield found
    found.close()


@pytest.fixture
def sink() -> Iterator[sinks.Gateway]:
    with sinks.gateway() as found:
        yield found


@pytest.fixture
def post() -> Iterator[sinks.Post]:
    with sinks.post() as found:
        yield found


def by_gateway(hall: OpenHall, sink: sinks.Gateway) -> Rounds:
    way = Gateway(Webhook(url=f"http://127.0.0.1:{sink.port}/sms", secret=SECRET))
    return Rounds(hall.store, WORDS, {"gateway": way}, "https://hall.example", code_of)


def by_mail(hall: OpenHall, post: sinks.Post) -> Rounds:
    way = Mail(Smtp(host="127.0.0.1", port=post.port, security="none", sender="hall@example.gov.cn"))
    return Rounds(hall.store, WORDS, {"email": way}, "", code_of)


def states(hall: OpenHall) -> list[tuple[str, str, str]]:
    with hall.store.read() as connection:
        rows = connection.execute(text("SELECT kind, channel, state FROM messages ORDER BY channel, due_at, kind"))
        return [tuple(row) for row in rows]  # type: ignore[misc]  # three columns


def make_due_again(hall: OpenHall) -> None:
    """As if the pause before another try, or the lease of a dead sender, were over."""
    hall.store.write(lambda c: c.execute(text("UPDATE messages SET next_at = 0, lease_until = 0")))


def test_what_was_booked_is_told_once_and_the_reminder_at_its_time(hall: OpenHall, sink: sinks.Gateway) -> None:
    found = booked(hall, at(11), who=LI, language="en")
    rounds = by_gateway(hall, sink)

    assert (rounds.send(), rounds.send()) == (1, 0)
    hall.clock.at = at(10)
    assert (rounds.send(), rounds.send()) == (1, 0)

    assert [b["kind"] for b in sink.bodies] == ["booked", "reminder"]
    first = sink.bodies[0]
    assert (first["phone"], first["day"], first["time"], first["code"]) == (
        "13912345678", "2026-03-03", "11:00", found.code
    )  # fmt: skip
    assert found.code in first["text"]
    assert f"https://hall.example/book/{hall.code}/a/{found.link}" in first["text"]


def test_a_gateway_can_tell_that_a_request_is_ours(hall: OpenHall, sink: sinks.Gateway) -> None:
    booked(hall, at(11), who=LI)
    by_gateway(hall, sink).send()

    ((headers, body),) = sink.got

    expected = hmac.new(SECRET.encode(), f"{headers['X-Hall-Time']}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["X-Hall-Signature"] == f"sha256={expected}"
    assert headers["Idempotency-Key"] == sink.bodies[0]["id"]


def test_nobody_is_reminded_of_what_was_cancelled_or_moved(hall: OpenHall, sink: sinks.Gateway) -> None:
    rounds = by_gateway(hall, sink)
    cancelled = booked(hall, at(11), who=LI, public=False)
    moved = booked(hall, at(11), "Wu", public=False)
    rounds.send()
    hall.do(lambda ledger: book.cancel(ledger, cancelled, by="staff", reason="power"))
    hall.do(lambda ledger: book.change(ledger, moved, at(11, day=4), public=False))
    rounds.send()

    hall.clock.at = at(10)
    rounds.send()

    assert sorted(b["kind"] for b in sink.bodies) == ["booked", "booked", "cancelled", "changed"]


def test_an_erased_person_and_a_stale_message_are_told_nothing(hall: OpenHall, sink: sinks.Gateway) -> None:
    booked(hall, at(11), who=LI)
    booked(hall, at(11, day=5), "Wu")
    hall.do(lambda ledger: ledger.bookings.forget(at(0, day=4).date()))
    hall.clock.step(13 * 3600)

    assert by_gateway(hall, sink).send() == 0

    assert sink.got == []
    assert ("booked", "gateway", "dropped") in states(hall)


def test_a_letter_goes_out_with_an_id_of_its_own_and_in_the_visitor_s_language(
    hall: OpenHall, post: sinks.Post
) -> None:
    booked(hall, at(11), who=LI, language="zh-Hant")

    assert by_mail(hall, post).send() == 1

    (letter,) = post.got
    assert (letter["To"], letter["From"]) == ("li@example.com", "hall@example.gov.cn")
    assert letter["Message-ID"].endswith("@example.gov.cn>")
    assert "預約成功" in letter["Subject"]
    assert "11:00" in letter.get_content()


def test_what_does_not_go_through_is_tried_again_with_the_same_id(hall: OpenHall, sink: sinks.Gateway) -> None:
    booked(hall, at(11), who=LI)
    rounds = by_gateway(hall, sink)
    sink.status = 503

    assert (rounds.send(), rounds.send()) == (0, 0)
    sink.status = 200
    make_due_again(hall)
    assert rounds.send() == 1

    assert len(sink.got) == 2
    assert len(sink.told) == 1


def test_what_will_never_go_through_is_given_up_and_names_nobody(hall: OpenHall, post: sinks.Post) -> None:
    booked(hall, at(11), who=LI)
    post.refused.add("li@example.com")

    by_mail(hall, post).send()

    assert ("booked", "email", "failed") in states(hall)
    error = Outbox(hall.store).last_error(hall.code)
    assert "550" in error
    assert "li@" not in error


def test_a_mail_server_that_is_away_is_tried_again(hall: OpenHall, post: sinks.Post) -> None:
    booked(hall, at(11), who=LI)
    rounds = by_mail(hall, sinks.Post(port=9))

    assert rounds.send() == 0

    assert ("booked", "email", "waiting") in states(hall)
    make_due_again(hall)
    assert by_mail(hall, post).send() == 1


def test_without_settings_nothing_is_sent_and_nothing_is_lost(hall: OpenHall) -> None:
    booked(hall, at(11), who=LI)

    assert Rounds(hall.store, WORDS, senders(Smtp(), Webhook()), "", code_of).send() == 0

    assert {state for _, _, state in states(hall)} == {"waiting"}


def test_two_senders_never_hold_the_same_message(hall: OpenHall) -> None:
    for n in range(6):
        booked(hall, at(11, day=4 + n % 3), f"P{n}", public=False)
    first, second = Outbox(hall.store), Outbox(hall.store)
    instant = datetime.now(UTC)

    one = first.claim(["gateway"], hall.clock.at, instant, "one")
    two = second.claim(["gateway"], hall.clock.at, instant, "two")

    assert len(one) == 6
    assert two == []


def test_who_has_lost_the_lease_cannot_mark_what_another_one_sends(hall: OpenHall) -> None:
    booked(hall, at(11), who=LI)
    box, instant = Outbox(hall.store), datetime.now(UTC)
    (dead,) = box.claim(["gateway"], hall.clock.at, instant, "dead")

    (alive,) = box.claim(["gateway"], hall.clock.at, instant + timedelta(minutes=2), "alive")

    assert alive.message == dead.message
    assert not box.settle(dead, "failed", instant)
    assert box.settle(alive, "sent", instant)


def test_a_round_marks_who_did_not_come_and_a_second_round_has_nothing_to_do(hall: OpenHall) -> None:
    missed: Appointment = booked(hall, at(10), who=LI)
    rounds = Rounds(hall.store, WORDS, {}, "", code_of)
    assert rounds.sweep() == 0

    hall.clock.at = at(10, 31)

    assert (rounds.sweep(), rounds.sweep()) == (1, 0)
    assert now(hall, missed).state is Standing.NO_SHOW


def test_a_round_goes_on_after_a_fault(hall: OpenHall) -> None:
    rounds = Rounds(hall.store, WORDS, {}, "", code_of)
    slept: list[float] = []

    class Enough(Exception):
        pass

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            raise Enough

    def broken() -> int:
        raise OSError("the disk is away")

    rounds.sweep = broken  # type: ignore[method-assign]  # the fault under test

    with pytest.raises(Enough):
        rounds.run(sleep)

    assert len(slept) == 2


def test_answers_that_nobody_can_ask_for_any_more_are_let_go_in_portions_the_oldest_first(hall: OpenHall) -> None:
    rounds, morning = Rounds(hall.store, WORDS, {}, "", code_of), hall.clock.at
    rows = [
        {"hall": hall.code, "key": f"{name}-{n:016d}", "fingerprint": "f", "status": 200, "answer": "{}", "at": at}
        for name, count, at in (("old", answered.AT_ONCE + 5, morning), ("new", 1, morning + timedelta(days=7)))
        for n in range(count)
    ]
    hall.store.write(lambda connection: connection.execute(insert(keys), rows))
    hall.clock.step(7 * 24 * 3600)
    assert rounds.let_go() == 0

    hall.clock.step(1)

    assert [rounds.let_go() for _ in range(3)] == [answered.AT_ONCE, 5, 0]
    with hall.store.read() as connection:
        assert [key for (key,) in connection.execute(select(keys.c.key))] == ["new-0000000000000000"]
