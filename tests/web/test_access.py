"""Who is let in, by which proof, and for how long."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.house import ELSEWHERE, HERE, ORIGIN, PASSWORD, House, Settings

READ = f"/api/v1/halls/{HERE}/probe"
"""Followed by the role that is needed."""


@pytest.mark.parametrize(
    ("held", "asked", "status"),
    [
        ("admin", "manager", 200),
        ("admin", "clerk", 200),
        ("manager", "clerk", 200),
        ("manager", "greeter", 200),
        ("manager", "admin", 403),
        ("clerk", "manager", 403),
        ("clerk", "greeter", 403),
        ("kiosk", "clerk", 403),
        ("display", "kiosk", 403),
        ("integration", "admin", 403),
    ],
)
def test_a_role_implies_those_below_it_and_no_others(house: House, held: str, asked: str, status: int) -> None:
    answer = house.client().post(f"{READ}/{asked}", headers=house.bearer(held))

    assert answer.status_code == status


def test_an_inspector_sees_everything_and_changes_nothing(house: House) -> None:
    headers = house.bearer("inspector")

    assert house.client().get(f"{READ}/admin", headers=headers).status_code == 200
    assert house.client().post(f"{READ}/inspector", headers=headers).status_code == 403


@pytest.mark.parametrize("hall", [ELSEWHERE, "nowhere"])
def test_a_role_in_one_hall_is_nothing_in_another_nor_tells_whether_it_exists(house: House, hall: str) -> None:
    answer = house.client().get(f"/api/v1/halls/{hall}/probe/clerk", headers=house.bearer("admin", HERE))

    assert (answer.status_code, answer.get_json()["code"]) == (403, "not_allowed")


def test_nobody_is_asked_to_sign_in(house: House) -> None:
    answer = house.client().get(f"{READ}/clerk")

    assert (answer.status_code, answer.get_json()["code"]) == (401, "sign_in_needed")


@pytest.mark.parametrize("authorization", ["Bearer ", "Bearer wrong", "Basic YTpi", "", "Bearer \udcff"])
def test_a_wrong_authorization_is_not_mended_by_a_cookie(house: House, authorization: str) -> None:
    client = house.signed_in("anna", "admin")
    headers = {"Authorization": authorization.encode("utf-8", "surrogateescape").decode("latin-1")}

    assert client.get(f"{READ}/clerk").status_code == 200
    assert client.get(f"{READ}/clerk", headers=headers).status_code == 401


def test_a_device_acts_as_itself_at_its_place(house: House) -> None:
    headers = {"Authorization": f"Bearer {house.add_key('kiosk', place='kiosk-1')}"}

    seen = house.client().post(f"{READ}/kiosk", headers=headers).get_json()

    assert seen["actor"] == f"device:{seen['device']}"
    assert seen["place"] == "kiosk-1"


def test_a_revoked_key_is_refused_at_once(house: House) -> None:
    admin, key = house.bearer("admin"), house.bearer("kiosk")
    device = house.client().get(f"{READ}/kiosk", headers=key).get_json()["device"]

    revoked = house.client().post(f"/api/v1/halls/{HERE}/devices/{device}/revoke", json={}, headers=admin)

    assert revoked.status_code == 200
    assert house.client().get(f"{READ}/kiosk", headers=key).status_code == 401


def test_a_key_revoked_by_another_process_is_refused_within_five_seconds(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = __import__("time").monotonic
    key = house.add_key("clerk")
    who = house.access.of_socket({}, {"token": key})
    assert who is not None
    assert house.access.still_valid(who)

    house.store.write(lambda c: c.exec_driver_sql("UPDATE bearer_keys SET revoked_at = 1"))
    monkeypatch.setattr("hall.web.access.time.monotonic", lambda: real() + 5)

    assert not house.access.still_valid(who)


# -- sessions


def test_a_manager_who_left_the_desk_is_signed_out_after_half_an_hour(house: House) -> None:
    client = house.signed_in("anna", "manager")
    house.clock.step(minutes=29)
    assert client.get(f"{READ}/manager").status_code == 200

    house.clock.step(minutes=31)
    house.access.forget()

    assert client.get(f"{READ}/manager").status_code == 401


def test_a_clerk_stays_signed_in_for_a_shift_behind_the_lock_and_no_longer(house: House) -> None:
    client = house.signed_in("chen", "clerk")
    house.clock.step(hours=11, minutes=59)
    house.access.forget()
    locked = client.get(f"{READ}/clerk")
    assert (locked.status_code, locked.get_json()["code"]) == (403, "session_locked")

    house.clock.step(minutes=2)
    house.access.forget()

    assert client.get(f"{READ}/clerk").status_code == 401


def test_only_the_fingerprint_of_a_session_is_stored(house: House) -> None:
    client = house.signed_in("anna", "admin")
    cookie = client.get_cookie("hall_session_80")
    assert cookie is not None

    with house.store.read() as connection:
        stored = [row[0] for row in connection.exec_driver_sql("SELECT id FROM sessions")]

    assert len(stored) == 1
    assert cookie.value not in stored[0]


def test_the_cookie_cannot_be_read_by_scripts_and_stays_with_our_pages(house: House) -> None:
    house.person("anna", "admin")
    answer = house.client().post("/api/v1/session", json={"login": "anna", "password": PASSWORD})

    cookie = answer.headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Domain" not in cookie


def test_with_tls_the_cookie_belongs_to_exactly_this_host(tmp_path: Path) -> None:
    house = House(tmp_path, Settings(secure_cookies=True))
    house.person("anna", "admin")
    answer = house.client().post(
        "/api/v1/session", json={"login": "anna", "password": PASSWORD}, base_url="https://hall.example"
    )
    house.close()

    assert answer.headers["Set-Cookie"].startswith("__Host-session=")
    assert "; Secure;" in answer.headers["Set-Cookie"]


def test_servers_on_two_ports_of_one_host_do_not_share_a_cookie(house: House) -> None:
    house.person("anna", "admin")
    answer = house.client().post(
        "/api/v1/session", json={"login": "anna", "password": PASSWORD}, base_url="http://10.0.0.5:8443"
    )

    assert answer.headers["Set-Cookie"].startswith("hall_session_8443=")


# -- pages of other sites


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (ORIGIN, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "https://portal.example"}, 200),
        ({}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost.evil.example"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://evil.example", "X-Forwarded-Host": "evil.example"}, 403),
        ({"Origin": "http://localhost:9999"}, 403),
        ({"Origin": "file://localhost"}, 403),
    ],
)
def test_a_cookie_changes_things_only_from_a_page_of_ours(tmp_path: Path, headers: dict[str, str], status: int) -> None:
    house = House(tmp_path, Settings(origins=("https://portal.example",)))
    client = house.signed_in("anna", "admin")

    answer = client.post(f"{READ}/clerk", headers=headers)
    house.close()

    assert answer.status_code == status


def test_a_page_elsewhere_cannot_sign_anybody_in(house: House) -> None:
    house.person("anna", "admin")

    answer = house.client().post(
        "/api/v1/session",
        json={"login": "anna", "password": PASSWORD},
        headers={"Origin": "http://evil.example"},
    )

    assert answer.status_code == 403


# -- sockets


def test_a_face_opens_its_socket_with_no_more_than_it_needs(house: House) -> None:
    client = house.signed_in("anna", "admin")
    answer = client.post("/api/v1/session/socket", json={"hall": HERE, "face": "window"}, headers=ORIGIN)

    who = house.access.of_socket({}, {"token": answer.get_json()["token"]})

    assert who is not None
    assert who.may(HERE, "clerk")
    assert not who.may(HERE, "manager")
    assert house.access.still_valid(who)


@pytest.mark.parametrize(("face", "hall"), [("manager", HERE), ("window", ELSEWHERE)])
def test_no_token_for_a_face_that_one_may_not_open(house: House, face: str, hall: str) -> None:
    client = house.signed_in("chen", "clerk")

    answer = client.post("/api/v1/session/socket", json={"hall": hall, "face": face}, headers=ORIGIN)

    assert answer.status_code == 403


def test_a_forged_cut_or_old_token_opens_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = house.signed_in("anna", "admin")
    body = {"hall": HERE, "face": "manager"}
    token = client.post("/api/v1/session/socket", json=body, headers=ORIGIN).get_json()["token"]
    other = house.signed_in("bert", "clerk")
    own = other.post("/api/v1/session/socket", json={"hall": HERE, "face": "window"}, headers=ORIGIN).get_json()[
        "token"
    ]
    mixed = own.partition(".")[0] + "." + token.partition(".")[2]

    for bad in (token[:-1], token[:-3] + "xyz", mixed, ".", "a.b", "x" * 32 + ".y", "\x00.\x00"):
        assert house.access.of_socket({}, {"token": bad}) is None, bad
    assert house.access.of_socket({}, {"token": token}) is not None

    real = __import__("time").time
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: real() + 62)
    assert house.access.of_socket({}, {"token": token}) is None


@pytest.mark.parametrize("token", [None, 7, ["x"], {"a": 1}, True])
def test_a_token_of_a_wrong_type_is_nobody(house: House, token: object) -> None:
    assert house.access.of_socket({}, {"token": token}) is None


def test_signing_out_ends_the_socket_too(house: House) -> None:
    client = house.signed_in("anna", "admin")
    body = {"hall": HERE, "face": "manager"}
    token = client.post("/api/v1/session/socket", json=body, headers=ORIGIN).get_json()["token"]
    who = house.access.of_socket({}, {"token": token})
    assert who is not None

    client.delete("/api/v1/session", headers=ORIGIN)

    assert not house.access.still_valid(who)
    assert house.access.of_socket({}, {"token": token}) is None


@pytest.mark.parametrize(("origin", "let_in"), [("http://hall:8080", True), ("http://evil:8080", False), (None, False)])
def test_a_display_connects_by_its_cookie_from_our_page_only(house: House, origin: str | None, let_in: bool) -> None:
    environ = {"HTTP_HOST": "hall:8080", "HTTP_COOKIE": f"hall_device_8080={house.add_key('display', place='wall-1')}"}
    if origin is not None:
        environ["HTTP_ORIGIN"] = origin

    who = house.access.of_socket(environ, None)

    assert (who is not None) is let_in


def test_losing_a_role_is_noticed_by_the_socket(house: House) -> None:
    admin = house.bearer("admin")
    client = house.signed_in("mira", "manager")
    body = {"hall": HERE, "face": "manager"}
    token = client.post("/api/v1/session/socket", json=body, headers=ORIGIN).get_json()["token"]
    who = house.access.of_socket({}, {"token": token})
    assert who is not None
    person = who.actor.partition(":")[2]

    house.client().post(f"/api/v1/halls/{HERE}/staff/{person}", json={"roles": ["clerk"]}, headers=admin)

    assert not house.access.still_valid(who)


# -- a demo


@pytest.mark.parametrize(
    ("demo", "host", "address", "more", "status"),
    [
        (True, "127.0.0.1:8080", "127.0.0.1", {}, 200),
        (True, "[::1]:8080", "::1", {}, 200),
        (True, "localhost:8080", "::ffff:127.0.0.1", {}, 200),
        (False, "127.0.0.1:8080", "127.0.0.1", {}, 403),
        (True, "127.0.0.1:8080", "192.168.1.9", {}, 403),
        (True, "rebound.evil.example:8080", "127.0.0.1", {}, 403),
        (True, "127.0.0.1:8080", "127.0.0.1", {"X-Forwarded-For": "203.0.113.5"}, 403),
        (True, "127.0.0.1:8080", "127.0.0.1", {"Forwarded": "for=203.0.113.5"}, 403),
    ],
)
def test_a_role_can_be_tried_only_in_a_demo_and_on_the_machine_itself(
    tmp_path: Path, demo: bool, host: str, address: str, more: dict[str, str], status: int
) -> None:
    house = House(tmp_path, Settings(demo=demo))

    answer = house.client().post(
        "/api/v1/session",
        json={"demo": "manager"},
        headers={"Host": host, **more},
        environ_overrides={"REMOTE_ADDR": address},
    )
    house.close()

    assert answer.status_code == status


def test_a_demos_keys_open_nothing_once_it_is_no_demo(tmp_path: Path) -> None:
    house = House(tmp_path, Settings(demo=True))
    house.people.demo_key(HERE, "admin", "the demo's key")
    headers = {"Authorization": "Bearer the demo's key"}
    assert house.client().get(f"{READ}/admin", headers=headers).status_code == 200
    away = house.client().get(f"{READ}/admin", headers=headers, environ_overrides={"REMOTE_ADDR": "192.168.1.9"})

    house.settings.demo = False
    later = house.client().get(f"{READ}/admin", headers=headers)
    house.close()

    assert (away.status_code, later.status_code) == (401, 401)
