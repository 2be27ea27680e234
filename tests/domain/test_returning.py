"""One who is away and comes back: by which rule, how late, how often; and "10 more minutes"."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from hall.domain import leaving, returning, ticket
from hall.domain.facts import FactType
from hall.domain.refusals import Refusal
from hall.domain.rules import Rules
from hall.domain.ticket import State, Ticket
from tests.domain.builders import NOW, a_ticket, minutes


def back(before: Ticket, *, away: float = 5, called: int = 4, **rules: Any) -> Ticket:
    return returning.come_back(before, NOW, Rules(**rules), called=called, away=minutes(away))[0]


@pytest.mark.parametrize("state", [State.ABSENT, State.LEFT])
def test_one_who_comes_back_waits_again_with_the_old_seniority_behind_a_count_of_calls(state: State) -> None:
    away = a_ticket(state=state, ended_at=NOW - minutes(5))

    here = back(away, return_after=3)

    assert (here.seniority, here.queued_at, here.returns, here.ready_at_call, here.leg) == (
        away.seniority, NOW, 1, 7, 2,
    )  # fmt: skip
    assert (here.calls, here.window, here.ended_at, here.callable) == (0, None, None, False)


@pytest.mark.parametrize(
    ("state", "requeue", "seniority"),
    [(State.ABSENT, "end", NOW), (State.LEFT, "end", NOW), (State.LEFT, "cancel", NOW)],
)
def test_at_the_end_means_as_if_he_came_now(state: State, requeue: str, seniority: datetime) -> None:
    here = back(a_ticket(state=state), requeue=requeue)

    assert (here.seniority, here.ready_at_call, here.callable) == (seniority, None, True)


@pytest.mark.parametrize(
    ("rules", "away", "why"),
    [({"requeue": "cancel"}, 1, "cancelled"), ({"return_within_min": 30}, 30.1, "late")],
)
def test_one_is_told_why_he_may_not_come_back(rules: dict[str, Any], away: float, why: str) -> None:
    with pytest.raises(Refusal, match="return_not_allowed") as caught:
        back(a_ticket(state=State.ABSENT), away=away, **rules)

    assert caught.value.found["why"] == why


def test_the_last_minute_of_the_time_to_come_back_still_counts() -> None:
    assert back(a_ticket(state=State.ABSENT), away=30, return_within_min=30).state is State.WAITING


def test_one_comes_back_only_so_often() -> None:
    with pytest.raises(Refusal, match="returned_too_often") as caught:
        back(a_ticket(state=State.ABSENT, returns=2))

    assert (caught.value.found["returns"], caught.value.found["limit"]) == (2, 2)


def test_ten_more_minutes_keep_the_seniority_and_take_one_out_of_the_lane() -> None:
    before = a_ticket()

    later, fact = returning.delay(before, NOW, Rules(delay_min=10), 0)

    assert (later.awaits, later.not_before, later.seniority) == ("time", NOW + minutes(10), before.seniority)
    assert not later.callable
    assert fact.data["delay"] == 1


def test_a_second_delay_begins_where_the_first_one_ends() -> None:
    once = returning.delay(a_ticket(), NOW, Rules(), 0)[0]

    assert returning.delay(once, NOW + minutes(4), Rules(), 1)[0].not_before == NOW + minutes(20)


def test_one_is_put_off_only_so_often() -> None:
    with pytest.raises(Refusal, match="delayed_too_often"):
        returning.delay(a_ticket(), NOW, Rules(max_delays=2), 2)


@pytest.mark.parametrize("awaits", ["check-in", "acceptance"])
def test_one_who_is_not_going_to_be_called_has_nothing_to_put_off(awaits: str) -> None:
    with pytest.raises(Refusal, match="delay_not_needed"):
        returning.delay(a_ticket(awaits=awaits), NOW, Rules(), 0)


def test_one_who_is_here_before_his_time_is_over_stands_in_his_old_place() -> None:
    before = a_ticket()

    here = returning.here(returning.delay(before, NOW, Rules(), 0)[0], NOW + minutes(2))[0]

    assert (here.callable, here.not_before, here.seniority, here.queued_at) == (
        True, None, before.seniority, before.queued_at,
    )  # fmt: skip


def test_for_a_number_taken_from_afar_the_wait_in_the_hall_begins_at_check_in() -> None:
    before = returning.awaited(a_ticket(), NOW - minutes(20))[0]
    assert not before.callable

    here, fact = returning.here(before, NOW)

    assert (here.queued_at, here.seniority, here.callable) == (NOW, before.seniority, True)
    assert fact.type is FactType.VISITOR_ARRIVED


def test_who_never_came_stood_in_no_queue() -> None:
    before = returning.awaited(a_ticket(), NOW - minutes(20))[0]

    leg = leaving.leave(before, "visitor", NOW)[1].data["leg"]

    assert (leg["queued_at"], leg["ended_at"]) == (NOW, NOW)


@pytest.mark.parametrize("awaits", ["", "acceptance"])
def test_one_who_is_waiting_anyway_need_not_say_that_he_is_here(awaits: str) -> None:
    with pytest.raises(Refusal, match="already_here"):
        returning.here(a_ticket(awaits=awaits), NOW)


def test_a_call_ends_whatever_was_awaited() -> None:
    later = returning.delay(a_ticket(), NOW, Rules(), 0)[0]

    called = ticket.call(later, "1", "c", NOW + minutes(11), {})[0]

    assert (called.awaits, called.not_before) == ("", None)
