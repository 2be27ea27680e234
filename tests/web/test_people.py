"""Staff and devices: who may be changed by whom, and never without an admin left."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from hall.clock import HallClock
from tests.web.house import ELSEWHERE, HERE, PASSWORD, House

STAFF = f"/api/v1/halls/{HERE}/staff"
NEW = {"login": "li.na", "name": "李娜", "roles": ["clerk", "greeter"]}


def _roles(item: dict[str, object]) -> list[str]:
    roles = item["roles"]
    assert isinstance(roles, list)
    return [role["role"] for role in roles]


def test_a_new_person_can_sign_in_once_a_password_is_set(house: House) -> None:
    admin = house.bearer("admin")
    made = house.client().post(STAFF, json=NEW, headers=admin)
    assert made.status_code == 201, made.get_json()
    assert (made.get_json()["has_password"], _roles(made.get_json())) == (False, ["clerk", "greeter"])

    house.client().post(
        f"{STAFF}/{made.get_json()['id']}", json={"password": PASSWORD}, headers={**admin, **house.key()}
    )

    assert _sign_in(house, "li.na") == 200


def test_a_login_belongs_to_one_person(house: House) -> None:
    house.person("li.na", "clerk", hall=ELSEWHERE)

    answer = house.client().post(STAFF, json={**NEW, "login": "LI.NA"}, headers=house.bearer("admin"))

    assert (answer.status_code, answer.get_json()["code"]) == (409, "login_taken")


def test_the_same_request_makes_one_person(house: House) -> None:
    headers = house.bearer("admin")

    first, second = (house.client().post(STAFF, json=NEW, headers=headers) for _ in range(2))

    assert first.get_json()["id"] == second.get_json()["id"]
    assert first.status_code == second.status_code == 201


def test_without_a_key_nothing_is_changed(house: House) -> None:
    headers = {k: v for k, v in house.bearer("admin").items() if k == "Authorization"}

    answer = house.client().post(STAFF, json=NEW, headers=headers)

    assert (answer.status_code, answer.get_json()["code"]) == (400, "key_missing")


def test_no_password_and_no_hash_of_it_but_argon2_is_stored(house: House) -> None:
    import hashlib

    house.client().post(STAFF, json={**NEW, "password": PASSWORD}, headers=house.bearer("admin"))

    with house.store.read() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint").close()
        everything = "\n".join(line for line in connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    assert PASSWORD not in everything
    assert hashlib.sha256(PASSWORD.encode()).hexdigest() not in everything
    assert "$argon2id$" in everything


def test_a_new_password_ends_the_sessions_of_the_old_one(house: House) -> None:
    client = house.signed_in("anna", "clerk")
    id_ = client.get("/api/v1/session").get_json()["account"]["id"]

    _change(house, id_, {"password": "another long password"})

    assert client.get("/api/v1/session").status_code == 401
    assert _sign_in(house, "anna") == 401


def test_who_is_disabled_is_out_at_once(house: House) -> None:
    client = house.signed_in("anna", "clerk")
    id_ = client.get("/api/v1/session").get_json()["account"]["id"]

    _change(house, id_, {"disabled": True})

    assert client.get("/api/v1/session").status_code == 401
    assert _sign_in(house, "anna") == 401


@pytest.mark.parametrize("change", [{"disabled": True}, {"roles": ["manager"]}, {"roles": []}])
def test_the_last_admin_stays(house: House, change: dict[str, object]) -> None:
    last = house.person("anna", "admin")

    answer = _change(house, last, change)

    assert answer == (409, "last_admin")
    assert _sign_in(house, "anna") == 200


def test_an_admin_may_go_when_another_one_can_sign_in(house: House) -> None:
    one = house.person("anna", "admin")
    house.person("bert", "admin")

    assert _change(house, one, {"roles": ["clerk"]})[0] == 200


def test_an_admin_without_a_password_is_no_other_admin(house: House) -> None:
    one = house.person("anna", "admin")
    house.client().post(STAFF, json={**NEW, "roles": ["admin"]}, headers=house.bearer("admin"))

    assert _change(house, one, {"disabled": True}) == (409, "last_admin")


def test_an_admin_of_one_hall_cannot_take_over_an_account_of_another(house: House) -> None:
    """Otherwise: give the other hall's admin a role here, set a new password, sign in as them there."""
    both = house.person("anna", "clerk")
    house.store.write(
        lambda c: c.exec_driver_sql(
            f"INSERT INTO grants (account, role, hall, zone) VALUES ('{both}', 'admin', '{ELSEWHERE}', '')"  # noqa: S608
        )
    )

    for change in ({"password": "mine from now on"}, {"disabled": True}, {"name": "Mallory"}):
        assert _change(house, both, change) == (403, "not_allowed")
    assert _change(house, both, {"roles": ["manager"]})[0] == 200
    assert _sign_in(house, "anna") == 200


def test_people_of_another_hall_are_neither_seen_nor_changed(house: House) -> None:
    other = house.person("otto", "admin", hall=ELSEWHERE)

    listed = house.client().get(STAFF, headers=house.bearer("admin")).get_json()["items"]

    assert listed == []
    assert _change(house, other, {"roles": ["admin"]}) == (404, "unknown_account")


def test_a_device_is_listed_by_the_halls_clock_also_where_that_runs_faster_than_the_worlds(house: House) -> None:
    world, in_hall = house.clock.now(), house.clock.now() + timedelta(hours=9)
    house.clock.step(seconds=10)
    key = house.add_key("kiosk", place="kiosk")
    house.client().get(f"/api/v1/halls/{HERE}/probe/kiosk", headers={"Authorization": f"Bearer {key}"})
    house.store.clock = HallClock(speed=60, real_anchor=world, hall_anchor=in_hall)

    listed = house.client().get(f"/api/v1/halls/{HERE}/devices", headers=house.bearer("admin")).get_json()["items"]

    (seen,) = [datetime.fromisoformat(one["last_seen"]) for one in listed if one["kind"] == "kiosk"]
    assert seen == in_hall + timedelta(minutes=10)


def test_a_device_of_another_hall_cannot_be_revoked(house: House) -> None:
    key = house.bearer("kiosk", ELSEWHERE)
    address = f"/api/v1/halls/{ELSEWHERE}/probe/kiosk"
    device = house.client().get(address, headers=key).get_json()["device"]

    answer = house.client().post(
        f"/api/v1/halls/{HERE}/devices/{device}/revoke", json={}, headers=house.bearer("admin", HERE)
    )

    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_device")
    assert house.client().get(address, headers=key).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"roles": ["king"]},
        {"roles": ["kiosk"]},
        {"roles": [{"role": "clerk", "hall": ELSEWHERE}]},
        {"roles": "admin"},
        {"hall": ELSEWHERE},
        {"id": "0"},
        {"name": "x" * 81},
        {"login": "x"},
        {"disabled": True},
    ],
)
def test_what_does_not_belong_into_a_new_account_is_refused(house: House, wrong: dict[str, object]) -> None:
    answer = house.client().post(STAFF, json={**NEW, **wrong}, headers=house.bearer("admin"))

    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid")


def test_a_role_in_one_zone_is_none_in_the_whole_hall(house: House) -> None:
    made = house.client().post(
        STAFF,
        json={**NEW, "password": PASSWORD, "roles": [{"role": "admin", "zone": "A"}]},
        headers=house.bearer("admin"),
    )
    client = house.client()
    client.post("/api/v1/session", json={"login": "li.na", "password": PASSWORD})

    assert made.status_code == 201
    assert client.get(STAFF).status_code == 403


def test_who_may_do_what_is_told_to_the_journal_by_id_only(house: House) -> None:
    made = house.client().post(STAFF, json=NEW, headers=house.bearer("admin")).get_json()

    with house.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT type, actor, data FROM facts").all()

    assert [row[0] for row in rows] == ["configured"]
    assert made["id"] in rows[0][2]
    assert "李娜" not in rows[0][2]
    assert "li.na" not in rows[0][2]


def _change(house: House, id_: str, change: dict[str, object]) -> tuple[int, str]:
    client: FlaskClient = house.client()
    answer = client.post(f"{STAFF}/{id_}", json=change, headers=house.bearer("admin"))
    return answer.status_code, answer.get_json().get("code", "")


def _sign_in(house: House, login: str) -> int:
    return house.client().post("/api/v1/session", json={"login": login, "password": PASSWORD}).status_code
