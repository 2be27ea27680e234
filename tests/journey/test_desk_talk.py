"""Windows and floor: silent calls for help, short messages, a window that another clerk takes over."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hall.domain import desk_talk
from hall.domain.refusals import Refusal
from hall.journey import desk, emergencies, messages
from hall.journey.messages import Said
from hall.journey.ports import By
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book


def told(hall: OpenHall, *kinds: str) -> list[tuple[str, str, dict[str, Any]]]:
    found = ledger_book.read(hall.url, hall.code).facts
    return [(f["type"], f["window"], json.loads(f["data"])) for f in found if f["type"] in kinds]


def as_somebody(hall: OpenHall, actor: str, work: Any) -> None:
    hall.do(work, by=By(actor=actor))


def test_a_call_for_help_is_answered_by_name_and_ended_and_the_journal_names_nobody(hall: OpenHall) -> None:
    hall.do(lambda ledger: emergencies.call(ledger, "1"))
    hall.clock.step(5)
    hall.do(lambda ledger: emergencies.call(ledger, "1"))
    hall.clock.step(5)
    as_somebody(hall, "account:1", lambda ledger: emergencies.answer(ledger, "1", "Wang Min"))
    hall.reopen()

    found = hall.look(lambda view: view.state.emergencies["1"])
    assert (found.going, found.going_since) == ("Wang Min", hall.clock.at)
    hall.clock.step(60)
    hall.do(lambda ledger: emergencies.over(ledger, "1"))
    hall.do(lambda ledger: emergencies.over(ledger, "1"))
    hall.reopen()

    assert hall.look(lambda view: dict(view.state.emergencies)) == {}
    assert told(hall, "emergency_called", "emergency_answered", "emergency_over") == [
        ("emergency_called", "1", {}),
        ("emergency_answered", "1", {"from_window": "", "waited_s": 10}),
        ("emergency_over", "1", {"after_s": 70, "answered": True}),
    ]


def test_whoever_comes_second_to_an_emergency_is_told_who_goes_already(hall: OpenHall) -> None:
    hall.do(lambda ledger: emergencies.call(ledger, "1"))
    as_somebody(hall, "account:1", lambda ledger: emergencies.answer(ledger, "1", "Wang Min", "2"))

    with pytest.raises(Refusal, match="emergency_taken") as no:
        as_somebody(hall, "account:2", lambda ledger: emergencies.answer(ledger, "1", "Li Na"))

    assert no.value.found["name"] == "Wang Min"


def test_an_emergency_outlives_the_end_of_the_day_and_messages_do_not(hall: OpenHall) -> None:
    hall.do(lambda ledger: emergencies.call(ledger, "1"))
    hall.do(lambda ledger: messages.send(ledger, ["1"], Said(name="Wang", code="come_over"), from_floor=True))

    hall.close_day()

    state = hall.look(lambda view: view.state)
    assert (list(state.emergencies), state.messages) == (["1"], ())


def test_a_message_to_two_windows_is_read_at_each_of_them_by_itself(hall: OpenHall) -> None:
    said = Said(name="Wang Min", text="  please   hurry ")
    hall.do(lambda ledger: messages.send(ledger, ["1", "2", "1"], said, from_floor=True))
    first, second = hall.look(lambda view: view.state.messages)

    hall.do(lambda ledger: messages.read(ledger, first.id, "Chen", "1"))
    hall.do(lambda ledger: messages.read(ledger, first.id, "Li", "1"))
    hall.reopen()

    after = hall.look(lambda view: view.state.messages)
    assert [(one.window, one.text, one.read_by) for one in after] == [
        ("1", "please hurry", "Chen"),
        ("2", "please hurry", ""),
    ]
    assert len(told(hall, "message_sent")) == 2
    assert len(told(hall, "message_read")) == 1
    assert "hurry" not in str(told(hall, "message_sent"))
    with pytest.raises(Refusal, match="unknown_message"):
        hall.do(lambda ledger: messages.read(ledger, second.id, "Chen", "1"))


def test_a_window_does_not_read_its_own_message_for_the_floor(hall: OpenHall) -> None:
    hall.do(lambda ledger: messages.send(ledger, ["1"], Said(name="Chen", code="forms"), from_floor=False))
    (sent,) = hall.look(lambda view: view.state.messages)

    with pytest.raises(Refusal, match="unknown_message"):
        hall.do(lambda ledger: messages.read(ledger, sent.id, "Chen", "1"))
    hall.do(lambda ledger: messages.read(ledger, sent.id, "Wang"))

    assert hall.look(lambda view: view.state.messages[0].read_by) == "Wang"


@pytest.mark.parametrize(
    ("code", "text", "refused"), [("", "  ", "message_empty"), ("dance", "", "unknown_message_code")]
)
def test_a_message_says_something_that_people_can_read(hall: OpenHall, code: str, text: str, refused: str) -> None:
    with pytest.raises(Refusal, match=refused):
        hall.do(lambda ledger: messages.send(ledger, ["1"], Said(name="x", code=code, text=text), from_floor=True))


def test_read_messages_go_after_a_while_and_the_oldest_give_way(hall: OpenHall) -> None:
    for n in range(desk_talk.MOST + 1):
        said = Said(name="Wang", text=f"message {n}")
        hall.do(lambda ledger, said=said: messages.send(ledger, ["1"], said, from_floor=True))
    kept = hall.look(lambda view: view.state.messages)
    assert (len(kept), kept[0].text) == (desk_talk.MOST, "message 1")

    hall.do(lambda ledger: messages.read(ledger, kept[0].id, "Chen", "1"))
    hall.clock.step(int(desk_talk.SHOWN_READ.total_seconds()))

    shown = hall.look(lambda view: desk_talk.kept(view.state.messages, hall.clock.at))
    assert shown[0].text == "message 2"


def test_a_clerk_takes_a_window_over_as_it_stands(hall: OpenHall) -> None:
    hall.open("1")
    hall.pause("1", "lunch")

    hall.do(lambda ledger: desk.take_over(ledger, "1", "Li Na"))
    hall.do(lambda ledger: desk.take_over(ledger, "1", "Li Na"))

    after = hall.look(lambda view: view.window("1"))
    assert (after.clerk, after.post.value, after.pause_reason) == ("Li Na", "paused", "lunch")
    ((_, window, data),) = told(hall, "window_handed_over")
    assert (window, data["clerk"]) == ("1", "Li Na")


def test_a_closed_window_is_opened_and_not_taken_over(hall: OpenHall) -> None:
    with pytest.raises(Refusal, match="window_closed"):
        hall.do(lambda ledger: desk.take_over(ledger, "1", "Li Na"))
