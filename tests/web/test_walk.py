"""Over HTTP: the walk through the hall, and another device at a place."""

from __future__ import annotations

from tests.web.house import HERE, House
from tests.web.open_hall import OpenHall

ENROL = "/api/v1/enrolments"


def test_a_walk_is_begun_ticked_and_signed_and_says_who_and_what(hall: OpenHall) -> None:
    assert hall.get("/walk")["walk"] is None
    begun = hall.post("/walk/start", {}, status=201)
    signs = [mark["place"] for mark in begun["walk"]["marks"] if mark["kind"] == "sign"]
    one, two = signs[:2]

    hall.post("/walk/mark", {"place": one, "verdict": "wrong", "seen": two})
    hall.post("/walk/mark", {"place": two, "verdict": "wrong", "seen": one})
    hall.post("/walk/again", {"place": one})
    hall.post("/walk/end", {})

    found = hall.get("/walk")
    assert found["findings"][0] == {"code": "swapped", "places": [one, two]}
    assert found["walk"]["ended_by"]
    assert {mark["by"] for mark in found["walk"]["marks"] if mark["verdict"] == "wrong"} == {
        found["walk"]["started_by"]
    }
    assert hall.refused("/walk/end", {}) == (409, "no_walk")


def test_a_place_keeps_the_devices_that_filled_it(hall: OpenHall) -> None:
    place = next(p["code"] for p in hall.get("/walk")["places"] if p["kind"] == "sign")
    hall.post("/places/swap", {"place": place, "device": " SN-7 ", "reason": "burnt out"}, status=201, role="admin")

    (found,) = hall.get(f"/places/history?place={place}")["items"]

    assert (found["device"], found["reason"]) == ("SN-7", "burnt out")
    assert hall.refused("/places/swap", {"place": place, "device": "SN-7"}, role="admin") == (409, "same_device")


def test_a_new_screen_takes_the_place_of_the_old_one_which_is_out_at_once(house: House) -> None:
    old, new = house.client(), house.client()
    first = old.post(ENROL, json={"hall": HERE, "place": "wall"}).get_json()
    devices = f"/api/v1/halls/{HERE}/devices"
    house.client().post(f"{devices}/enrol", json={"code": first["code"]}, headers=house.bearer("admin"))
    (listed,) = house.client().get(devices, headers=house.bearer("admin")).get_json()["items"]
    second = new.post(ENROL, json={"hall": HERE, "place": "wall"}).get_json()

    wrong = house.client().post(
        f"{devices}/{listed['id']}/replace", json={"code": "AAAAAAAA"}, headers={**house.bearer("admin"), **house.key()}
    )
    answer = house.client().post(
        f"{devices}/{listed['id']}/replace", json={"code": second["code"], "label": "new wall"},
        headers={**house.bearer("admin"), **house.key()},
    )  # fmt: skip

    assert wrong.status_code == 409
    assert answer.status_code == 201, answer.get_json()
    assert answer.get_json()["place"] == "wall"
    assert old.get(f"/api/v1/halls/{HERE}/probe/display").status_code == 401
    assert new.get(f"/api/v1/halls/{HERE}/probe/display").get_json()["place"] == "wall"
    (now,) = house.client().get(devices, headers=house.bearer("admin")).get_json()["items"]
    assert (now["label"], now["id"]) == ("new wall", answer.get_json()["id"])
