"""The queue of a zone, with time as an argument."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from drivers.voice.zone import RULES, Form, Priority, Speech, ZoneQueue, breaks_off, choose_form, is_silenced, priority
from hall.contract.messages import Announce, AnnounceMove, AnnounceText, Urgency
from tests.drivers.voice.conftest import at

NOW = at("2026-11-18T10:42:00+08:00")
LENGTHS = {Form.FULL: 10.0, Form.ONCE: 5.0, Form.SHORT: 4.0}


def call(ticket: str, **given: Any) -> Announce:
    values = {
        "id": f"job-{ticket}-{given.get('attempt', 1)}-{given.get('window_label', '3')}",
        "place": "speaker-1f",
        "deadline": NOW + timedelta(seconds=30),
        "ticket": ticket,
        "number": ticket,
        "window_label": "3",
        "languages": ("zh-Hans",),
        **given,
    }
    return Announce(**values)


def move(letter: str, windows: str = "9–12", **given: Any) -> AnnounceMove:
    values = {
        "id": f"move-{letter}-{windows}",
        "place": "speaker-1f",
        "deadline": NOW + timedelta(seconds=90),
        "queues": ({"zh-Hans": letter},),
        "windows": windows,
        "languages": ("zh-Hans", "en"),
        **given,
    }
    return AnnounceMove(**values)


def text(name: str, urgency: Urgency, **given: Any) -> AnnounceText:
    values = {
        "id": name,
        "place": "speaker-1f",
        "deadline": NOW + timedelta(seconds=120),
        "texts": {"zh-Hans": "请注意"},
        "announcement": name,
        "urgency": urgency,
        **given,
    }
    return AnnounceText(**values)


OF_EACH: dict[Priority, Speech] = {
    Priority.EMERGENCY: text("fire", Urgency.EMERGENCY),
    Priority.PAGE: text("page", Urgency.PAGE),
    Priority.CALL: call("A1"),
    Priority.RECALL: call("A2", attempt=2),
    Priority.INFO: text("info", Urgency.INFO),
}


def said_in_order(queue: ZoneQueue) -> list[str]:
    said = []
    while (chosen := queue.next(NOW, length)) is not None:
        said.append(chosen[0].id)
    return said


def length(job: Speech, form: Form) -> timedelta:
    return timedelta(seconds=LENGTHS[form])


def drained(queue: ZoneQueue) -> list[tuple[str, int]]:
    said = []
    while (chosen := queue.next(NOW, length)) is not None:
        said.append((chosen[0].ticket, chosen[0].attempt))
    return said


def queue_of(*jobs: Announce) -> ZoneQueue:
    queue = ZoneQueue()
    for job in jobs:
        queue.put(job)
    return queue


def test_calls_are_said_in_the_order_they_came() -> None:
    assert drained(queue_of(call("A1"), call("A2"), call("A3"))) == [("A1", 1), ("A2", 1), ("A3", 1)]


def test_first_calls_come_before_repeats() -> None:
    assert drained(queue_of(call("A1", attempt=2), call("A2"))) == [("A2", 1), ("A1", 2)]


def test_the_same_attempt_is_said_once() -> None:
    queue = queue_of(call("A1"))

    dropped = queue.put(call("A1", id="again"))

    assert (dropped.job.id, dropped.reason) == ("again", "duplicate") if dropped else False
    assert drained(queue) == [("A1", 1)]


def test_the_same_attempt_is_not_said_again_after_it_was_said() -> None:
    queue = queue_of(call("A1"))
    drained(queue)

    dropped = queue.put(call("A1", id="again", deadline=NOW + timedelta(seconds=40)))

    assert dropped is not None
    assert dropped.reason == "duplicate"


def test_a_repeat_takes_the_place_of_the_call_that_still_waits() -> None:
    queue = queue_of(call("A1"), call("A2"))

    dropped = queue.put(call("A1", attempt=2))

    assert dropped is not None
    assert (dropped.job.attempt, dropped.reason) == (1, "superseded")
    assert len(queue) == 2


def test_a_ticket_sent_on_to_another_window_is_said_again_though_the_count_begins_anew() -> None:
    queue = queue_of(call("A1"))
    drained(queue)

    assert queue.put(call("A1", window_label="9")) is None
    assert drained(queue) == [("A1", 1)]


def test_a_ticket_that_comes_back_to_the_window_later_is_said_again() -> None:
    queue = queue_of(call("A1"))
    drained(queue)

    assert queue.put(call("A1", id="later", deadline=NOW + timedelta(minutes=20))) is None


def test_an_undone_call_may_be_said_again_at_once() -> None:
    first = call("A1")
    queue = queue_of(first)
    drained(queue)

    queue.withdraw([first.id])

    assert queue.put(call("A1", id="again")) is None


def test_calls_past_their_deadline_are_dropped() -> None:
    queue = queue_of(call("A1", deadline=NOW - timedelta(seconds=1)), call("A2"))

    assert [d.reason for d in queue.drop_late(NOW)] == ["too_late"]
    assert drained(queue) == [("A2", 1)]


@pytest.mark.parametrize(("waiting", "form"), [(1, Form.FULL), (4, Form.FULL), (5, Form.ONCE), (7, Form.SHORT)])
def test_the_more_wait_the_shorter_the_form(waiting: int, form: Form) -> None:
    assert choose_form([call(f"A{n}") for n in range(waiting)], NOW, length) is form


def test_one_call_that_is_nearly_too_late_shortens_the_one_before_it() -> None:
    soon = call("A2", deadline=NOW + timedelta(seconds=6))

    assert choose_form([call("A1"), soon], NOW, length) is Form.ONCE


def test_every_call_is_said_before_the_word_of_a_move() -> None:
    queue = queue_of(move("B"), call("A001", attempt=2), call("A002"))

    assert said_in_order(queue) == ["job-A002-1-3", "job-A001-2-3", "move-B-9–12"]


def test_the_word_of_a_move_is_said_once() -> None:
    queue = queue_of(move("B"))

    again = queue.put(move("B", id="again"))
    said_in_order(queue)
    later = queue.put(move("B", id="later"))

    assert [(one.job.id, one.reason) for one in (again, later) if one] == [
        ("again", "duplicate"),
        ("later", "duplicate"),
    ]


def test_newer_word_of_the_same_queue_takes_the_place_of_the_first() -> None:
    queue = queue_of(move("B"))

    gone = queue.put(move("B", "15"))

    assert [(one.job.id, one.reason) for one in (gone,) if one] == [("move-B-9–12", "superseded")]
    assert said_in_order(queue) == ["move-B-15"]


def test_the_word_of_a_move_that_grew_old_behind_calls_is_dropped() -> None:
    queue = queue_of(move("B"))

    late = queue.drop_late(NOW + timedelta(seconds=91))

    assert [(one.job.id, one.reason) for one in late] == [("move-B-9–12", "too_late")]


def test_emergency_goes_before_page_before_call_before_recall_before_information() -> None:
    queue = ZoneQueue()

    for job in reversed(OF_EACH.values()):
        queue.put(job)

    assert said_in_order(queue) == [job.id for job in OF_EACH.values()]


@pytest.mark.parametrize("of", Priority)
def test_each_job_has_the_priority_of_its_kind_and_each_priority_a_rule(of: Priority) -> None:
    assert priority(OF_EACH[of]) is of
    assert of in RULES


@pytest.mark.parametrize("new", Priority)
@pytest.mark.parametrize("playing", Priority)
def test_only_an_emergency_breaks_off_what_is_said_and_never_another_emergency(
    new: Priority, playing: Priority
) -> None:
    cuts = breaks_off(OF_EACH[new], OF_EACH[playing])

    assert cuts is (new is Priority.EMERGENCY and playing is not Priority.EMERGENCY)


@pytest.mark.parametrize("of", Priority)
def test_silent_calling_leaves_out_calls_and_information_but_nothing_a_person_wants_said(of: Priority) -> None:
    assert is_silenced(OF_EACH[of], quiet=True) is (of > Priority.PAGE)
    assert is_silenced(OF_EACH[of], quiet=False) is False


def test_a_call_that_the_hall_sends_with_volume_nought_is_silenced() -> None:
    assert is_silenced(call("A1", volume=0), quiet=False)


def test_a_silenced_call_does_not_even_wait() -> None:
    queue = ZoneQueue()

    left_out = queue.put(call("A1", volume=0))

    assert left_out is not None
    assert (left_out.reason, len(queue)) == ("quiet", 0)


def test_a_recall_that_replaces_a_call_nobody_heard_keeps_its_place_before_younger_calls() -> None:
    queue = queue_of(call("A1"), call("A2"))

    queue.put(call("A1", attempt=2))

    assert drained(queue) == [("A1", 2), ("A2", 1)]


def test_a_text_is_said_once_whatever_comes_again() -> None:
    queue = ZoneQueue()
    queue.put(text("page", Urgency.PAGE))

    again = queue.put(text("again", Urgency.PAGE, announcement="page"))

    assert (again.job.id, again.reason) == ("again", "duplicate") if again else False


def test_all_that_waits_can_be_dropped_for_one_reason() -> None:
    queue = queue_of(call("A1"), call("A2"))

    assert [(d.job.id, d.reason) for d in queue.clear("fire_alarm")] == [
        ("job-A1-1-3", "fire_alarm"),
        ("job-A2-1-3", "fire_alarm"),
    ]
    assert len(queue) == 0
