"""A code lets a device in where its kind belongs: a wall that is listed as a kiosk would be missed by nobody."""

from __future__ import annotations

from typing import Any

from tests.web.house import HERE, House

ENROL = "/api/v1/enrolments"
WALL = "wall"


def test_the_code_of_a_wall_fills_no_kiosks_place(house: House) -> None:
    screen = house.client()
    code = screen.post(ENROL, json={"hall": HERE, "place": WALL}).get_json()["code"]
    asked: dict[str, Any] = {"json": {"code": code, "place": "kiosk-1"}, "headers": house.bearer("admin")}

    refused = house.client().post(f"/api/v1/halls/{HERE}/devices/enrol", **asked)

    assert (refused.status_code, refused.get_json()["code"]) == (409, "other_kind_of_place")
    assert WALL in refused.get_json()["words"]["zh-Hans"]
    asked["json"] = {"code": code}
    let_in = house.client().post(f"/api/v1/halls/{HERE}/devices/enrol", **asked)
    assert (let_in.status_code, let_in.get_json()["place"]) == (201, WALL)


def test_the_code_of_a_wall_replaces_no_kiosk(house: House) -> None:
    house.add_key("kiosk", label="one", place="kiosk-1")
    address = f"/api/v1/halls/{HERE}/devices"
    (old,) = house.client().get(address, headers=house.bearer("admin")).get_json()["items"]
    code = house.client().post(ENROL, json={"hall": HERE, "place": WALL}).get_json()["code"]

    refused = house.client().post(f"{address}/{old['id']}/replace", json={"code": code}, headers=house.bearer("admin"))

    assert (refused.status_code, refused.get_json()["code"]) == (409, "other_kind_of_place")
    assert len(house.client().get(address, headers=house.bearer("admin")).get_json()["items"]) == 1
