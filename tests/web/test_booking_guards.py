"""What stands between the public page and those who book for others: codes to the phone, work for the browser."""

from __future__ import annotations

from hashlib import sha256
from itertools import count
from typing import Any

import pytest

from hall.domain.verifying import CODES, TRIES
from hall.settings import Webhook
from hall.web import booking_public, challenge
from tests.web.open_hall import OpenHall
from tests.web.test_booking import PLAN, look, own, plan, public, wish


@pytest.fixture
def town(hall: OpenHall, monkeypatch: pytest.MonkeyPatch) -> OpenHall:
    """A hall that sends codes through a gateway; nothing is sent here, because no rounds run."""
    monkeypatch.setattr(booking_public.booking_many, "ways", lambda: ["gateway"])
    plan(hall, PLAN, verify="contact")
    return hall


def held(town: OpenHall, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = public(town, "/appointments", wish(confirm=False, **more), 201)
    return made


def code_of(town: OpenHall, made: dict[str, Any]) -> str:
    """The code as it is sent: what the rounds look up when they write the message."""
    with town.server.store.view("town") as view:
        found = view.bookings.coded(made["code"])
    return town.server.rounds._codes(found.id, found.codes_sent)


def wrong(town: OpenHall, made: dict[str, Any]) -> str:
    return f"{(int(code_of(town, made)) + 1) % 1_000_000:06d}"


def test_who_types_the_code_that_was_sent_may_confirm_and_nobody_before(town: OpenHall) -> None:
    made = held(town)
    assert (made["can"], made["verify"]) == (["verify", "cancel"], {"to": "…\u20600001", "left": TRIES, "more": True})
    assert public(town, f"{own(made['link'])}/confirm", {}, 409)["code"] == "not_verified"

    code = code_of(town, made)
    verified = public(town, f"{own(made['link'])}/verify", {"code": f"{code[:3]} {code[3:]}"})

    assert (verified["can"], verified["verify"]) == (["confirm", "cancel"], None)
    assert public(town, f"{own(made['link'])}/confirm")["state"] == "booked"


def test_a_code_is_of_no_use_after_five_wrong_ones_and_a_new_one_is_another(town: OpenHall) -> None:
    made, first = held(town), ""
    first = code_of(town, made)
    for left in range(TRIES - 1, -1, -1):
        found = public(town, f"{own(made['link'])}/verify", {"code": wrong(town, made)})
        assert (found["verify"]["left"], found["can"]) == (left, ["verify", "cancel"])

    assert public(town, f"{own(made['link'])}/verify", {"code": first}, 409)["code"] == "code_used_up"
    public(town, f"{own(made['link'])}/code")

    assert code_of(town, made) != first
    assert public(town, f"{own(made['link'])}/verify", {"code": code_of(town, made)})["verify"] is None


def test_one_phone_gets_few_codes_a_day_however_often_somebody_books_with_it(town: OpenHall) -> None:
    sent = 0
    for begins in ("2026-03-02T10:00", "2026-03-02T10:30", "2026-03-02T11:00"):
        answer = town.server.app.test_client().post(
            "/book/town/appointments",
            json=wish(begins, confirm=False),
            headers={"Idempotency-Key": f"pestering-{begins}"},
        )
        if answer.status_code == 409:
            assert answer.get_json()["code"] == "too_many_codes"
            break
        made = answer.get_json()
        sent += 1
        for _ in range(CODES - 1):
            public(town, f"{own(made['link'])}/code")
            sent += 1
        assert public(town, f"{own(made['link'])}/code", {}, 409)["code"] == "too_many_codes"

    assert sent == 6


def test_staff_know_whom_they_book_for(town: OpenHall) -> None:
    assert town.post("/appointments", wish(), role="clerk", status=201)["state"] == "booked"


def test_a_hall_without_a_way_to_send_says_what_is_missing(hall: OpenHall) -> None:
    plan(hall, PLAN, verify="contact")

    assert public(hall, "/appointments", wish(confirm=False), 422)["code"] == "contact_missing"
    assert Webhook().url == ""


def test_the_code_itself_is_kept_nowhere(town: OpenHall) -> None:
    made = held(town)
    code = code_of(town, made)

    public(town, f"{own(made['link'])}/verify", {"code": code})

    with town.server.store.read() as connection:
        raw: Any = connection.connection.driver_connection
        assert [line for line in raw.iterdump() if code in line] == []


def test_an_unknown_way_to_verify_and_limits_beyond_reason_are_refused_with_their_place(hall: OpenHall) -> None:
    bad = {"verify": "fax", "overbook_pct": 51, "near_ahead": 51, "challenge_bits": 23}

    errors = plan(hall, PLAN, status=422, **bad)["errors"]

    assert {e["path"]: e["code"] for e in errors} == {
        "booking/verify": "unknown_choice",
        **dict.fromkeys(["booking/overbook_pct", "booking/near_ahead", "booking/challenge_bits"], "out_of_range"),
    }


# work for the browser


def worked(town: OpenHall, asked: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The wish with what a browser would find."""
    body = wish(confirm=False, **more)
    parts = [asked["text"], body["service"], body["begins"], body["phone"]]
    for n in count():
        digest = sha256(":".join([*parts, str(n)]).encode()).digest()
        if int.from_bytes(digest, "big") >> (256 - asked["bits"]) == 0:
            return {**body, "work": f"{asked['text']}:{n}"}
    raise AssertionError("endless")


def test_where_the_hall_asks_for_work_only_who_has_done_it_for_this_wish_may_book(hall: OpenHall) -> None:
    plan(hall, PLAN, challenge_bits=8)
    asked = look(hall, "/services.json").get_json()["challenge"]
    assert asked["bits"] == 8
    done = worked(hall, asked)

    assert public(hall, "/appointments", wish(confirm=False), 409)["code"] == "challenge_failed"
    other = {**done, "phone": "13900000777"}
    assert public(hall, "/appointments", {**other, "work": "00:1"}, 409)["code"] == "challenge_failed"
    assert public(hall, "/appointments", done, 201)["state"] == "held"


def test_work_of_half_an_hour_ago_is_not_taken(hall: OpenHall, monkeypatch: pytest.MonkeyPatch) -> None:
    plan(hall, PLAN, challenge_bits=4)
    done = worked(hall, look(hall, "/services.json").get_json()["challenge"])
    later = challenge.time.time() + 2 * challenge.GOOD_FOR_S
    monkeypatch.setattr(challenge.time, "time", lambda: later)

    assert public(hall, "/appointments", done, 409)["code"] == "challenge_failed"


def test_a_hall_that_asks_for_no_work_gives_none(hall: OpenHall) -> None:
    plan(hall, PLAN)

    assert look(hall, "/services.json").get_json()["challenge"] is None
