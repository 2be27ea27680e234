"""What readers see: one moment of the hall, whatever is written meanwhile; and nothing can be written by looking."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from hall.domain.refusals import Refusal
from hall.journey import tickets
from tests.journey.open_hall import OpenHall


def test_a_look_shows_one_moment_however_long_it_takes(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")

    with hall.store.view(hall.code) as view:
        before = (view.state.seq, len(view.open_tickets()), len(view.facts_after(1, 0, 100)))
        hall.take()
        hall.call_next("1")
        after = (view.state.seq, len(view.open_tickets()), len(view.facts_after(1, 0, 100)))

    assert before == after == (view.state.seq, 1, view.state.seq)


def test_the_moment_of_a_look_is_that_of_its_first_question(hall: OpenHall) -> None:
    hall.open("1")
    ticket = hall.take()

    with hall.store.view(hall.code) as view:
        hall.call_next("1")
        seen = (view.facts_after(1, view.state.seq, 100), view.window("1").ticket, view.ticket(ticket.id).state.value)

    assert seen == ([], None, "waiting")


def test_a_look_sees_everything_that_was_answered_before(hall: OpenHall) -> None:
    for n in range(1, 6):
        hall.take()

        assert hall.look(lambda view: sum(lane.waiting for lane in view.lanes(["A"]))) == n
        assert hall.look(lambda view: view.service_days(["A"])["A"].issued) == n


def test_a_look_that_failed_leaves_the_next_one_whole(hall: OpenHall) -> None:
    for n in range(1, 4):
        with pytest.raises(DBAPIError), hall.store.read() as connection:
            connection.execute(text("SELECT nothing FROM nowhere"))
        hall.take()

        assert hall.look(lambda view: sum(lane.waiting for lane in view.lanes(["A"]))) == n


def test_looks_within_a_look_see_each_their_own_moment(hall: OpenHall) -> None:
    with hall.store.view(hall.code) as before:
        hall.take()
        with hall.store.view(hall.code) as after:
            hall.take()
            seen = [view.service_days(["A"]) for view in (before, after)]

    assert [found["A"].issued if found else 0 for found in seen] == [0, 1]
    assert hall.look(lambda view: view.service_days(["A"])["A"].issued) == 2


def test_looking_cannot_write(hall: OpenHall) -> None:
    with hall.store.read() as connection, pytest.raises(DBAPIError):
        connection.execute(text("DELETE FROM keys"))


def test_a_look_at_an_unknown_hall_is_refused(hall: OpenHall) -> None:
    with pytest.raises(Refusal, match="unknown_hall"), hall.store.view("elsewhere"):
        pass


def test_a_secret_link_finds_its_ticket_and_nothing_else_does(hall: OpenHall) -> None:
    ticket = hall.take()

    assert hall.store.ticket_by_link(ticket.link) == (hall.code, hall.ticket("A0001"))
    for link in ("", ticket.link[:-1], ticket.link + "A", ticket.id):
        with pytest.raises(Refusal, match="unknown_ticket"):
            hall.store.ticket_by_link(link)


def test_a_secret_link_dies_a_day_after_the_visit_was_over_and_not_while_somebody_waits(hall: OpenHall) -> None:
    over, waits = hall.take(), hall.take()
    hall.do(lambda ledger: tickets.leave(ledger, ledger.ticket(over.id), "visitor"))

    hall.clock.step(24 * 3600)
    assert hall.store.ticket_by_link(over.link)[1].state == "left"
    hall.clock.step(24 * 3600)
    with pytest.raises(Refusal, match="unknown_ticket"):
        hall.store.ticket_by_link(over.link)
    assert hall.store.ticket_by_link(waits.link)[1].state == "waiting"


def test_a_trial_write_leaves_nothing(hall: OpenHall) -> None:
    before = hall.look(lambda view: view.state)

    hall.store.try_to_write()

    assert hall.look(lambda view: view.state) == before
