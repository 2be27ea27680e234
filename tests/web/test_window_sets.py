"""A window's set of services, changed from the floor: seen first, in force at once, taken back exactly."""

from __future__ import annotations

from typing import Any

from tests.web.house import HERE, House

ADDRESS = f"/api/v1/halls/{HERE}/configuration/windows/1/services"


def test_a_managers_change_is_seen_first_takes_effect_and_is_taken_back_with_its_terms(house: House) -> None:
    client, key = house.client(), house.bearer("manager")
    before: dict[str, Any] = client.get(ADDRESS, headers=key).get_json()
    config = client.get(f"/api/v1/halls/{HERE}/configuration", headers=key).get_json()
    new = next(
        s["code"] for s in config["body"]["services"] if s["code"] not in [o["code"] for o in before["services"]]
    )
    wanted = {"services": [*before["services"], {"code": new}]}

    seen = client.post(f"{ADDRESS}/preview", json=wanted, headers=key).get_json()
    done = client.post(ADDRESS, json={**wanted, "reason": "many wait"}, headers=house.bearer("manager"))
    now = client.get(ADDRESS, headers=key).get_json()
    back = client.post(
        ADDRESS, json={"services": done.get_json()["before"], "reason": "undo"}, headers=house.bearer("manager")
    )

    assert [(c["service"]["code"], c["added"], c["waiting"]) for c in seen["changes"]] == [(new, True, 0)]
    assert (done.status_code, back.status_code) == (201, 201), (done.get_json(), back.get_json())
    assert [one["code"] for one in now["services"]] == [*(one["code"] for one in before["services"]), new]
    assert client.get(ADDRESS, headers=key).get_json()["services"] == before["services"]
    history = client.get(f"/api/v1/halls/{HERE}/configuration/history", headers=key).get_json()["items"]
    assert [one["reason"] for one in history[:2]] == ["undo", "many wait"]


def test_a_window_without_services_and_an_unknown_service_are_refused_with_their_sentences(house: House) -> None:
    client = house.client()

    empty = client.post(ADDRESS, json={"services": [], "reason": "x"}, headers=house.bearer("manager"))
    unknown = client.post(f"{ADDRESS}/preview", json={"services": [{"code": "no"}]}, headers=house.bearer("manager"))
    nowhere = client.get(ADDRESS.replace("/1/", "/nowhere/"), headers=house.bearer("manager"))

    assert "empty_set" in {one["code"] for one in empty.get_json()["errors"]}
    assert "unknown_service" in {one["code"] for one in unknown.get_json()["errors"]}
    assert (nowhere.status_code, nowhere.get_json()["code"]) == (404, "unknown_window")
