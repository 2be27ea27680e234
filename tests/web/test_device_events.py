"""Keypads that need no box: their keys come by HTTP, each once, in order, from their own window only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from hall.realtime.unboxed import Unboxed
from hall.storage import devices
from hall.web.proofs import fingerprint
from tests.web.house import HERE
from tests.web.open_hall import OpenHall


class Keypad:
    """A keypad that was let in at a window."""

    def __init__(self, hall: OpenHall, place: str = "window-1/keypad") -> None:
        self.hall, self.role, self.seq = hall, f"keypad at {place}", 0
        hall.keys[self.role] = f"the key of {place}"
        row = {"hash_": fingerprint(hall.keys[self.role]), "hall": HERE, "role": "box", "label": "", "place": place}
        made: list[str] = []
        hall.server.store.write(lambda c: made.append(devices.add_key(c, **row, now=hall.clock.now())))
        self.id = made[0]

    def look(self, id_: str = "") -> tuple[int, Any]:
        """Status and body of what its display is to show."""
        answer = self.hall.ask("GET", f"/devices/{id_ or self.id}/events", role=self.role)
        return answer.status_code, answer.get_json()

    def tell(self, key: str, digits: str = "", *, seq: int = 0, id_: str = "", **more: Any) -> tuple[int, Any]:
        """Status and body of an event; `seq` tells an old one again."""
        self.seq += 0 if seq else 1
        body = {"seq": seq or self.seq, "key": key, "digits": digits, **more}
        answer = self.hall.ask(
            "POST", f"/devices/{id_ or self.id}/events", role=self.role, json=body, headers={"Idempotency-Key": None}
        )
        self.hall.clock.step(seconds=1)
        return answer.status_code, answer.get_json()


@pytest.fixture
def pad(hall: OpenHall) -> Keypad:
    hall.post("/windows/1/open", {"clerk": "Chen Jing"})
    for _ in range(3):
        hall.take()
    return Keypad(hall)


def test_a_key_calls_and_the_answer_says_how_the_window_is(pad: Keypad) -> None:
    status, told = pad.tell("next")

    assert (status, told["outcome"], told["state"]["mode"], told["state"]["waiting"]) == (200, "done", "called", 2)
    assert pad.hall.get("/windows/1")["ticket"]["number"] == told["state"]["number"]


def test_an_event_that_is_sent_again_is_answered_as_before_and_done_once(pad: Keypad) -> None:
    first = pad.tell("next")

    assert pad.tell("next", seq=1) == first
    assert pad.hall.get("/windows/1")["state"] == "called"


def test_events_that_were_overtaken_are_refused(pad: Keypad) -> None:
    pad.tell("next", seq=7)

    status, told = pad.tell("next", seq=3)

    assert (status, told["code"]) == (409, "event_out_of_order")


def test_a_refusal_comes_with_a_sentence_in_every_language(pad: Keypad) -> None:
    status, told = pad.tell("recall")

    assert (status, told["code"], set(told["words"])) == (409, "no_ticket_at_window", {"zh-Hans", "zh-Hant", "en"})


def test_its_display_learns_how_its_window_is_without_a_key(pad: Keypad) -> None:
    before = pad.look()
    pad.tell("next")
    number = pad.hall.get("/windows/1")["ticket"]["number"]

    assert before == (200, {"mode": "idle", "number": "", "waiting": 3})
    assert pad.look() == (200, {"mode": "called", "number": number, "waiting": 2})


def test_no_display_shows_the_window_of_another_device(pad: Keypad) -> None:
    other = Keypad(pad.hall, "window-2/keypad")

    assert pad.look(other.id)[0] == 404
    assert Keypad(pad.hall, "window-1/sign").look()[0] == 404


def test_nobody_presses_the_keys_of_another_device(pad: Keypad) -> None:
    other = Keypad(pad.hall, "window-2/keypad")

    assert pad.tell("next", id_=other.id)[0] == 404
    assert pad.hall.get("/windows/2")["state"] == "closed"


def test_a_device_at_a_place_that_is_no_keypad_presses_nothing(pad: Keypad) -> None:
    assert Keypad(pad.hall, "window-1/sign").tell("next")[0] == 404


@pytest.mark.parametrize(
    "wrong", [{"seq": -1}, {"seq": "1"}, {"key": "dance"}, {"digits": "1 2"}, {"boot": "a/b"}, {"more": 1}]
)
def test_what_is_wrong_with_an_event_is_named(pad: Keypad, wrong: dict[str, Any]) -> None:
    body = {"seq": 1, "key": "next", **wrong}

    answer = pad.hall.ask("POST", f"/devices/{pad.id}/events", role=pad.role, json=body)

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["path"] == next(iter(wrong))


def on_floor(pad: Keypad) -> list[tuple[str, str, str]]:
    """Condition, cause and since of the keypad on the live floor, after a round of the hall's."""
    pad.hall.server.live.unboxed.beat(HERE)
    found = [one for one in pad.hall.get("/floor")["devices"] if one["place"] == "window-1/keypad"]
    assert all(one["kind"] == "keypad" for one in found)
    return [(one["condition"], one["cause"], one["since"]) for one in found]


def test_a_keypad_that_is_silent_for_half_a_minute_is_away_on_the_floor_until_it_looks_again(pad: Keypad) -> None:
    began = pad.hall.clock.now()
    assert on_floor(pad) == []
    pad.look()
    ((condition, cause, came),) = on_floor(pad)
    assert (condition, cause, datetime.fromisoformat(came)) == ("ok", "", began)

    pad.hall.clock.step(seconds=29)
    assert on_floor(pad) == [("ok", "", came)]
    pad.hall.clock.step(seconds=1)
    assert on_floor(pad) == [("offline", "no_answer", came)]
    assert [one["condition"] for one in pad.hall.get("/devices", role="admin")["items"] if one["id"] == pad.id] == [
        "offline"
    ]

    pad.tell("recall")
    assert [found[:2] for found in on_floor(pad)] == [("ok", "")]


def test_a_keypad_that_looks_on_stays_well_since_it_came(pad: Keypad) -> None:
    pad.look()
    came = on_floor(pad)

    for _ in range(12):
        pad.hall.clock.step(seconds=5)
        pad.look()
        assert on_floor(pad) == came


def test_a_keypad_that_was_revoked_leaves_the_floor_also_when_it_was_heard_just_before(pad: Keypad) -> None:
    pad.look()
    on_floor(pad)
    pad.look()

    pad.hall.post(f"/devices/{pad.id}/revoke", role="admin")

    assert on_floor(pad) == []


def test_a_server_that_has_just_started_gives_a_keypad_half_a_minute(pad: Keypad) -> None:
    pad.look()
    on_floor(pad)
    pad.hall.clock.step(minutes=5)
    live = pad.hall.server.live
    live.unboxed = Unboxed(pad.hall.server.store, live.unboxed._access, pad.hall.clock)  # type: ignore[arg-type]

    assert [found[0] for found in on_floor(pad)] == ["ok"]
    pad.hall.clock.step(seconds=30)
    assert [found[0] for found in on_floor(pad)] == ["offline"]
