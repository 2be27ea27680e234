"""Appointments over HTTP: for everybody, for staff, at the kiosk, and what each of them may not do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hall.contract.card import mark_of
from hall.identity import Identity
from tests.web.open_hall import HERE, WORDS, OpenHall, problem_of

PUBLIC = f"/book/{HERE}"
PLAN = {
    "code": "A-am", "service": "A", "weekdays": ["mon", "tue", "wed", "thu", "fri"], "begin": "09:00", "end": "12:00",
    "step_min": 30, "places": 2, "public_places": 1, "from_day": 0, "to_day": 10,
}  # fmt: skip
TEN = "2026-03-02T10:00"
"""The hall's clock stands at 09:00 of this Monday."""


@pytest.fixture
def town(hall: OpenHall) -> OpenHall:
    """The town's hall, in which service A can be booked."""
    plan(hall, PLAN)
    return hall


def plan(hall: OpenHall, *plans: dict[str, Any], status: int = 201, **rules: Any) -> Any:
    """Let these plans take effect."""
    now = hall.get("/configuration", role="admin")
    body = now["body"] | {"booking": {**now["body"]["booking"], "plans": list(plans), **rules}}
    asked = {"body": body, "base_revision": now["revision"], "reason": "bookings"}
    return hall.post("/configuration", asked, role="admin", status=status)


def wish(begins: str = TEN, name: str = "Li Na", phone: str = "13900000001", **more: Any) -> dict[str, Any]:
    return {"service": "A", "begins": begins, "name": name, "phone": phone, **more}


def public(hall: OpenHall, path: str, body: Any = None, status: int = 200) -> Any:
    """What anybody without a key gets."""
    answer = hall.server.app.test_client().post(
        f"{PUBLIC}{path}", json={} if body is None else body, headers={"Idempotency-Key": key(hall)}
    )
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def look(hall: OpenHall, path: str, status: int = 200) -> Any:
    answer = hall.server.app.test_client().get(f"{PUBLIC}{path}")
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer


def key(hall: OpenHall) -> str:
    hall.asked += 1
    return f"public-{hall.asked:016d}"


def free(hall: OpenHall) -> dict[str, int]:
    found = look(hall, "/slots.json?service=A&from=2026-03-02&to=2026-03-02").get_json()["items"]
    return {item["begins"][11:16]: item["free"] for item in found}


def own(link: str) -> str:
    return link[link.index("/a/") :]


def test_everybody_sees_what_can_be_booked_and_when(town: OpenHall) -> None:
    found = look(town, "/services.json").get_json()

    assert [s["code"] for s in found["services"]] == ["A"]
    assert free(town)["10:00"] == 1
    assert "09:00" not in free(town)


def test_a_visitor_holds_looks_confirms_and_finds_it_by_the_link(town: OpenHall) -> None:
    held = public(town, "/appointments", wish(confirm=False), 201)
    assert (held["state"], held["can"]) == ("held", ["confirm", "cancel"])

    booked = public(town, f"{own(held['link'])}/confirm")

    assert (booked["state"], booked["begins"]) == ("booked", "2026-03-02T10:00:00+08:00")
    again = look(town, f"{own(held['link'])}.json").get_json()
    assert (again["code"], again["state"]) == (booked["code"], "booked")
    assert free(town)["10:00"] == 0


def test_one_step_is_enough_and_the_same_key_books_once(town: OpenHall) -> None:
    headers = {"Idempotency-Key": key(town)}
    answers = [
        town.server.app.test_client().post(f"{PUBLIC}/appointments", json=wish(), headers=headers).get_json()
        for _ in range(2)
    ]

    assert answers[0] == answers[1]
    assert answers[0]["state"] == "booked"


def test_a_full_time_is_refused_with_other_times_on_the_halls_clock(town: OpenHall) -> None:
    public(town, "/appointments", wish(), 201)

    no = public(town, "/appointments", wish(phone="13900000002"), 409)

    assert no["code"] == "slot_full"
    assert [a["begins"][11:] for a in no["alternatives"]] == ["09:30:00+08:00", "10:30:00+08:00", "11:00:00+08:00"]


def test_the_phone_is_the_person_however_it_is_written(town: OpenHall) -> None:
    public(town, "/appointments", wish(phone="139 0000-0001"), 201)

    assert public(town, "/appointments", wish("2026-03-02T11:00", phone="+8613900000001"), 409)["code"] == (
        "person_day_full"
    )


@pytest.mark.parametrize(
    "wrong",
    [{"phone": "call me"}, {"name": ""}, {"begins": "tomorrow"}, {"begins": "2026-13-02T10:00"}, {"email": "x"},
     {"visitor_class": "elder"}, {"id_number": "1 2"}, {"name": "a\u202eb"}],
)  # fmt: skip
def test_a_wish_that_cannot_be_read_is_named(town: OpenHall, wrong: dict[str, Any]) -> None:
    assert public(town, "/appointments", wish(**wrong), 422)["code"] == "invalid"


def test_a_visitor_changes_and_cancels_by_the_link_while_there_is_time(town: OpenHall) -> None:
    made = public(town, "/appointments", wish("2026-03-03T10:00"), 201)
    assert made["can"] == ["change", "cancel"]

    moved = public(town, f"{own(made['link'])}/change", {"begins": "2026-03-04T11:00"})
    gone = public(town, f"{own(made['link'])}/cancel")

    assert (moved["begins"][:16], moved["code"]) == ("2026-03-04T11:00", made["code"])
    assert (gone["state"], gone["can"]) == ("cancelled", [])


def test_too_late_is_said_in_words(town: OpenHall) -> None:
    made = public(town, "/appointments", wish(), 201)

    assert made["can"] == []
    assert public(town, f"{own(made['link'])}/cancel", None, 409)["code"] == "too_late_to_cancel"


def test_an_unknown_link_is_nobody_s_appointment(town: OpenHall) -> None:
    assert look(town, "/a/nosuchlink.json", 404).get_json()["code"] == "unknown_appointment"
    assert public(town, "/a/nosuchlink/cancel", None, 404)["code"] == "unknown_appointment"
    assert WORDS.say("zh-Hans", "book-gone") in look(town, "/a/nosuchlink", 404).get_data(as_text=True)


def test_the_page_of_an_appointment_says_everything_without_scripts(town: OpenHall) -> None:
    made = public(town, "/appointments", wish(language="en"), 201)

    page = look(town, own(made["link"])).get_data(as_text=True)
    picture = look(town, f"{own(made['link'])}/code.svg")

    for said in (made["code"][:4], made["code"][4:], "2026-03-02", "10:00", WORDS.say("en", "book-state-booked")):
        assert said in page
    assert picture.mimetype == "image/svg+xml"
    assert picture.get_data().startswith(b"<svg xmlns=")


def test_on_the_phone_one_checks_in_and_gets_a_number(town: OpenHall) -> None:
    made = public(town, "/appointments", wish(), 201)
    town.clock.step(minutes=40)
    assert look(town, f"{own(made['link'])}.json").get_json()["can"] == ["check-in"]

    ticket = public(town, f"{own(made['link'])}/check-in", None, 201)

    assert ticket["number"]
    assert ticket["link"].startswith("/t/")
    after = look(town, f"{own(made['link'])}.json").get_json()
    assert (after["state"], after["number"]) == ("checked_in", ticket["number"])


# -- staff and kiosk


def test_staff_see_the_day_with_its_people_and_nobody_else_does(town: OpenHall) -> None:
    public(town, "/appointments", wish(), 201)

    (item,) = town.get("/appointments?day=2026-03-02", role="greeter")["items"]

    assert item["person"] == {"name": "Li Na", "phone": "13900000001", "email": ""}
    assert town.get("/appointments", role="clerk")["items"] == [item]
    for role in ("kiosk", "display", "integration", "stranger"):
        assert town.refused("/appointments", role=role, method="GET")[0] == 403


def test_staff_book_from_all_places_and_programs_from_the_public_share(town: OpenHall) -> None:
    def slot(role: str) -> int:
        found = town.get("/slots?service=A&from=2026-03-02&to=2026-03-02", role=role)["items"]
        return next(int(i["free"]) for i in found if i["begins"][11:16] == "10:00")

    assert (slot("clerk"), slot("integration"), slot("kiosk")) == (2, 1, 1)
    town.post("/appointments", wish(), role="integration", status=201)

    assert town.refused("/appointments", wish(phone="13900000002"), role="integration") == (409, "slot_full")
    assert town.post("/appointments", wish(phone="13900000002"), role="clerk", status=201)["public"] is False


def test_a_code_typed_or_scanned_at_the_kiosk_becomes_one_number(town: OpenHall) -> None:
    made = public(town, "/appointments", wish(), 201)
    town.clock.step(minutes=45)

    typed = f"{made['code'][:4].lower()} {made['code'][4:]}"
    ticket = town.post("/appointments/check-in", {"scan": typed}, role="kiosk", status=201)

    assert ticket["appointment"]["state"] == "checked_in"
    assert ticket["number"] == ticket["appointment"]["number"]
    assert town.refused("/appointments/check-in", {"scan": typed}, role="kiosk") == (409, "already_checked_in")
    assert town.refused(f"/appointments/{made['code']}/check-in", role="greeter") == (409, "already_checked_in")


def test_the_address_of_the_page_and_the_card_find_the_appointment_too(town: OpenHall) -> None:
    by_link = public(town, "/appointments", wish(), 201)
    public(town, "/appointments", wish("2026-03-02T10:30", phone="13900000003", id_number="11010519491231002X"), 201)
    town.clock.step(minutes=65)

    scanned = {"scan": f"https://hall.example{by_link['link']}"}
    assert town.post("/appointments/check-in", scanned, role="kiosk", status=201)["number"]
    mark = mark_of(Identity(town.data).card_key(), "11010519491231002X")
    card = {"card": mark}
    assert town.post("/appointments/check-in", card, role="kiosk", status=201)["number"]
    assert town.refused("/appointments/check-in", {"id_number": "99"}, role="kiosk") == (404, "unknown_appointment")


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_who_guesses_codes_is_stopped(tmp_path: Path, method: str) -> None:
    hall, guessed = OpenHall(tmp_path), [f"AAAA{n:04d}" for n in range(31)]
    asked = [
        ("/appointments/check-in", code) if method == "POST" else (f"/appointments/{code}", "") for code in guessed
    ]
    try:
        codes = [hall.refused(path, {"scan": code}, role="kiosk", method=method) for path, code in asked]
    finally:
        hall.close()

    assert codes[:30] == [(404, "unknown_appointment")] * 30
    assert codes[30] == (429, "too_many_requests")


def test_cards_without_a_booking_are_no_guesses(tmp_path: Path) -> None:
    hall = OpenHall(tmp_path)
    try:
        codes = [hall.refused("/appointments/check-in", {"card": f"{n:064x}"}, role="kiosk") for n in range(31)]
    finally:
        hall.close()

    assert codes == [(404, "unknown_appointment")] * 31


def test_too_early_names_the_time_on_the_halls_clock(town: OpenHall) -> None:
    made = public(town, "/appointments", wish("2026-03-02T11:00"), 201)

    answer = town.ask("POST", f"/appointments/{made['code']}/check-in", role="kiosk", json={})

    assert "from 10:30 on" in problem_of(answer)["words"]["en"]


def test_staff_cancel_with_a_reason_mark_no_shows_and_change_at_any_time(town: OpenHall) -> None:
    first = public(town, "/appointments", wish(), 201)["code"]
    second = public(town, "/appointments", wish("2026-03-02T10:30", phone="13900000009"), 201)["code"]

    assert town.refused(f"/appointments/{first}/cancel", {}, role="clerk") == (422, "reason_missing")
    moved = town.post(f"/appointments/{first}/change", {"begins": "2026-03-02T11:00"}, role="clerk")
    assert moved["begins"][11:16] == "11:00"
    assert town.post(f"/appointments/{first}/cancel", {"reason": "fire drill"}, role="clerk")["state"] == "cancelled"
    assert town.refused(f"/appointments/{second}/no-show", {}, role="kiosk")[0] == 403
    town.clock.step(minutes=95)
    assert town.post(f"/appointments/{second}/no-show", {}, role="clerk")["state"] == "no_show"
    assert town.refused(f"/appointments/{second}/confirm", {}, role="clerk") == (409, "appointment_missed")
    assert town.refused(f"/appointments/{first}/cancel", {"version": 1}, role="clerk") == (409, "stale_version")


def test_a_restriction_is_listed_and_lifted_with_a_reason(town: OpenHall) -> None:
    plan(town, PLAN, no_shows_per_month=1)
    made = public(town, "/appointments", wish(), 201)
    town.clock.step(minutes=61)
    town.post(f"/appointments/{made['code']}/no-show", role="clerk")
    assert public(town, "/appointments", wish("2026-03-03T10:00"), 409)["code"] == "booking_restricted"

    (found,) = town.get("/restrictions", role="greeter")["items"]
    assert (found["name"], found["cause"]) == ("Li Na", "no_shows")
    assert town.refused(f"/restrictions/{found['id']}/lift", {"reason": "x"}, role="clerk")[0] == 403
    assert town.refused(f"/restrictions/{found['id']}/lift", {}, role="greeter") == (422, "reason_missing")
    town.post(f"/restrictions/{found['id']}/lift", {"reason": "was in hospital"}, role="greeter")

    assert town.get("/restrictions", role="greeter")["items"] == []
    public(town, "/appointments", wish("2026-03-03T10:00"), 201)


def test_plans_are_refused_with_their_place_and_never_take_a_time_away(town: OpenHall) -> None:
    public(town, "/appointments", wish(), 201)
    town.post("/appointments", wish(phone="13900000002"), role="clerk", status=201)

    def problems(*plans: dict[str, Any]) -> list[str]:
        return [e["code"] for e in plan(town, *plans, status=422)["errors"]]

    assert problems({**PLAN, "service": "Q"}) == ["unknown_service"]
    assert problems(PLAN, {**PLAN, "code": "x", "begin": "11:30", "end": "13:00"}) == ["plans_overlap"]
    assert problems({**PLAN, "places": 1}) == ["fewer_places_than_booked"]
    assert problems({**PLAN, "begin": "11:00"}) == ["booked_without_slot"]
    plan(town, {**PLAN, "places": 3})


def test_the_key_of_marks_is_in_the_data_folder_and_not_in_the_database(town: OpenHall) -> None:
    public(town, "/appointments", wish(id_number="11010519491231002X"), 201)

    kept = town.data / "person-key"

    assert kept.stat().st_mode & 0o077 == 0
    database = (town.data / "hall.db").read_bytes() + (town.data / "hall.db-wal").read_bytes()
    assert kept.read_bytes() not in database
    assert b"11010519491231002X" not in database


def test_a_time_in_which_the_hall_cannot_serve_is_given_back_at_once_and_then_closed(town: OpenHall) -> None:
    public(town, "/appointments", wish(), 201)
    town.post("/appointments", wish(phone="13900000002"), role="clerk", status=201)
    kept = public(town, "/appointments", wish("2026-03-02T11:00", phone="13900000003"), 201)
    flood = {"begin": "2026-03-02T09:30", "end": "2026-03-02T10:30", "reason": "flood in the hall"}
    closure = {"begin": flood["begin"], "end": flood["end"], "service": "", "reason": {}}

    assert [e["code"] for e in plan(town, PLAN, status=422, blackouts=[closure])["errors"]] == ["booked_without_slot"]
    assert town.refused("/appointments/cancel", flood, role="clerk")[0] == 403
    assert town.refused("/appointments/cancel", {**flood, "reason": " "}) == (422, "reason_missing")
    who = town.post("/appointments/cancel/preview", {name: flood[name] for name in ("begin", "end")})
    assert [(i["person"]["name"], i["told"]) for i in who["items"]] == [("Li Na", False), ("Li Na", False)]
    assert (who["count"], who["unreached"]) == (2, 2)
    assert [i["begins"][11:16] for i in who["items"][0]["instead"]] == ["10:30", "09:00", "09:30"]
    done = town.post("/appointments/cancel", flood)
    assert (done["cancelled"], done["left"]) == (2, 0)
    assert town.post("/appointments/restore", {"batch": done["batch"]})["cancelled"] == 2
    assert town.post("/appointments/cancel", flood)["cancelled"] == 2

    plan(town, PLAN, blackouts=[closure])
    assert free(town) == {"10:30": 1, "11:00": 0}
    assert look(town, f"{own(kept['link'])}.json").get_json()["state"] == "booked"
