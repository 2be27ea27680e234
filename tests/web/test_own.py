"""A person's own sign-in: the window's lock and its PIN, the password, one-time codes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pyotp
import pytest
from flask.testing import FlaskClient

from tests.web.house import HERE, ORIGIN, PASSWORD, House

SESSION = "/api/v1/session"
READ = f"/api/v1/halls/{HERE}/probe"
PIN = "2580"


def asked(client: FlaskClient, path: str, **body: Any) -> tuple[int, Any]:
    answer = client.post(f"{SESSION}{path}", json=body, headers=ORIGIN)
    return answer.status_code, answer.get_json()


def code_of(answer: tuple[int, Any]) -> tuple[int, str]:
    return answer[0], answer[1].get("code", "")


def with_pin(house: House) -> FlaskClient:
    client = house.signed_in("chen", "clerk")
    assert asked(client, "/pin", password=PASSWORD, pin=PIN) == (200, {"pin": True})
    return client


# -- the window's lock


def test_a_locked_window_does_nothing_until_the_pin_is_typed(house: House) -> None:
    client = with_pin(house)
    assert asked(client, "/lock")[0] == 200

    refused = client.get(f"{READ}/clerk")
    assert (refused.status_code, refused.get_json()["code"]) == (403, "session_locked")
    assert code_of(asked(client, "/socket", hall=HERE, face="window")) == (403, "session_locked")
    told = client.get(SESSION).get_json()
    assert (told["held"], told["grants"]) == ("session_locked", [])
    assert client.get(f"{SESSION}/access").get_json()["pin"], "the page asks for the PIN, not for the password"

    assert asked(client, "/unlock", secret=PIN) == (200, {"locked": False})
    assert client.get(f"{READ}/clerk").status_code == 200


def test_looking_at_a_locked_window_does_not_keep_it_from_staying_locked(house: House) -> None:
    client = with_pin(house)
    house.clock.step(minutes=21)
    house.access.forget()
    for _ in range(3):
        assert client.get(f"{READ}/clerk").status_code == 403
        house.clock.step(minutes=2)
        house.access.forget()

    assert asked(client, "/unlock", secret=PIN)[0] == 200
    house.clock.step(minutes=19)
    house.access.forget()
    assert client.get(f"{READ}/clerk").status_code == 200


def test_who_has_no_pin_unlocks_with_the_password_and_who_has_one_not(house: House) -> None:
    client = house.signed_in("chen", "clerk")
    asked(client, "/lock")
    assert asked(client, "/unlock", secret=PASSWORD)[0] == 200

    asked(client, "/pin", password=PASSWORD, pin=PIN)
    asked(client, "/lock")
    assert code_of(asked(client, "/unlock", secret=PASSWORD)) == (403, "wrong_pin")


def test_after_five_wrong_pins_the_shift_must_be_signed_in_anew(house: House) -> None:
    client = with_pin(house)
    asked(client, "/lock")

    left = [asked(client, "/unlock", secret=wrong) for wrong in ("1111", "2222", "3333", "4444", "5555")]

    assert [body.get("left") for _, body in left[:4]] == [4, 3, 2, 1]
    assert code_of(left[4]) == (401, "sign_in_needed")
    assert client.get(SESSION).status_code == 401
    assert asked(client, "/unlock", secret=PIN)[0] == 401


def test_a_socket_is_closed_when_its_window_is_locked(house: House) -> None:
    client = with_pin(house)
    token = asked(client, "/socket", hall=HERE, face="window")[1]["token"]
    with house.app.test_request_context(headers=ORIGIN) as context:
        who = house.access.of_socket(context.request.environ, {"token": token})
    assert who is not None
    assert house.access.still_valid(who)

    asked(client, "/lock")

    assert not house.access.still_valid(who)


@pytest.mark.parametrize(("pin", "code"), [("12", "pin_form"), ("abcd", "pin_form"), ("1234", "pin_easy")])
def test_a_pin_that_is_none_is_refused_by_name(house: House, pin: str, code: str) -> None:
    client = house.signed_in("chen", "clerk")

    assert code_of(asked(client, "/pin", password=PASSWORD, pin=pin)) == (422, code)


def test_a_page_that_was_left_open_is_not_enough_for_a_new_pin_or_password(house: House) -> None:
    client = house.signed_in("chen", "clerk")

    for path, body in (("/pin", {"pin": PIN}), ("/password", {"new": "another long one"}), ("/second-factor", {})):
        assert code_of(asked(client, path, password="a guess", **body)) == (403, "wrong_password")
    assert not client.get(f"{SESSION}/access").get_json()["pin"]


# -- the password


def test_a_new_password_signs_the_person_out_everywhere_else(house: House) -> None:
    here = house.signed_in("anna", "manager")
    elsewhere = house.client()
    elsewhere.post(SESSION, json={"login": "anna", "password": PASSWORD}, headers=ORIGIN)

    assert asked(here, "/password", password=PASSWORD, new="a new one, and long")[0] == 200

    assert here.get(f"{READ}/manager").status_code == 200
    assert elsewhere.get(f"{READ}/manager").status_code == 401
    assert asked(house.client(), "", login="anna", password=PASSWORD)[0] == 401
    assert asked(house.client(), "", login="anna", password="a new one, and long")[0] == 200


# -- one-time codes


class Phone:
    """The app of somebody who has set up one-time codes."""

    def __init__(self, house: House, client: FlaskClient) -> None:
        self._house = house
        begun = asked(client, "/second-factor", password=PASSWORD)[1]
        self.address = begun["address"]
        self._app = pyotp.parse_uri(self.address)
        assert begun["secret"] == self._app.secret
        status, told = asked(client, "/second-factor/confirm", code=self.shows())
        assert status == 200
        self.recovery = told["recovery"]

    def shows(self, steps_ago: int = 0) -> str:
        assert isinstance(self._app, pyotp.TOTP)
        return self._app.at(self._house.clock.now() - timedelta(seconds=30 * steps_ago))

    def signs_in(self, code: str | None = None) -> tuple[int, str]:
        body = {"login": "anna", "password": PASSWORD, **({} if code is None else {"code": code})}
        return code_of(asked(self._house.client(), "", **body))


@pytest.fixture
def phone(house: House) -> Phone:
    return Phone(house, house.signed_in("anna", "manager"))


def test_with_one_time_codes_the_password_alone_lets_nobody_in(house: House, phone: Phone) -> None:
    house.clock.step(minutes=1)

    assert phone.signs_in() == (401, "code_needed")
    assert phone.signs_in("000000") == (401, "wrong_code")
    assert phone.signs_in(phone.shows()) == (200, "")


def test_nobody_learns_from_a_wrong_password_that_a_code_would_be_asked_for(house: House, phone: Phone) -> None:
    told = asked(house.client(), "", login="anna", password="a guess", code=phone.shows())

    assert code_of(told) == (401, "wrong_login")


def test_a_code_is_good_once_and_the_step_before_last_never(house: House, phone: Phone) -> None:
    assert phone.signs_in(phone.shows()) == (401, "wrong_code"), "the set-up has used it"
    house.clock.step(minutes=5)
    code = phone.shows()
    assert phone.signs_in(code) == (200, "")
    assert phone.signs_in(code) == (401, "wrong_code"), "replayed"
    house.clock.step(minutes=5)

    assert phone.signs_in(phone.shows(2)) == (401, "wrong_code")
    assert phone.signs_in(phone.shows(1)) == (200, ""), "a slow typist"


def test_a_recovery_code_is_good_once_however_it_is_typed(house: House, phone: Phone) -> None:
    first = phone.recovery[0]

    assert phone.signs_in(f"{first[:5].lower()}-{first[5:]}") == (200, "")
    assert phone.signs_in(first) == (401, "wrong_code")
    assert len(set(phone.recovery)) == 8


def test_codes_are_switched_off_only_with_password_and_code(house: House, phone: Phone) -> None:
    client = house.client()
    client.post(SESSION, json={"login": "anna", "password": PASSWORD, "code": phone.recovery[0]}, headers=ORIGIN)
    assert code_of(asked(client, "/second-factor", password=PASSWORD)) == (409, "second_factor_on")
    assert code_of(asked(client, "/second-factor/off", password=PASSWORD, code="000000")) == (403, "wrong_code")

    assert asked(client, "/second-factor/off", password=PASSWORD, code=phone.recovery[1])[0] == 200

    assert phone.signs_in() == (200, "")


def test_an_admin_takes_the_codes_from_somebody_whose_phone_is_gone(house: House, phone: Phone) -> None:
    admin = house.signed_in("root", "admin")
    anna = next(one for one in admin.get(f"/api/v1/halls/{HERE}/staff").get_json()["items"] if one["login"] == "anna")
    assert anna["second_factor"] is True

    answer = admin.post(
        f"/api/v1/halls/{HERE}/staff/{anna['id']}", json={"second_factor": False}, headers={**ORIGIN, **house.key()}
    )

    assert answer.get_json()["second_factor"] is False
    assert phone.signs_in() == (200, "")


def test_the_database_alone_makes_no_codes(house: House, phone: Phone) -> None:
    with house.store.read() as connection:
        row = connection.exec_driver_sql("SELECT * FROM accounts").one()
    kept = " ".join(str(value) for value in row)

    assert phone.shows() not in kept
    assert all(code not in kept for code in phone.recovery)
    secret = pyotp.parse_uri(phone.address).secret
    assert secret not in kept


def test_where_codes_are_required_a_manager_can_do_nothing_else_first(house: House) -> None:
    house.settings.second_factor_required = True
    client = house.signed_in("anna", "manager")
    refused = client.get(f"{READ}/manager")
    assert (refused.status_code, refused.get_json()["code"]) == (403, "second_factor_needed")

    Phone(house, client)

    assert client.get(f"{READ}/manager").status_code == 200
    clerk = house.signed_in("chen", "clerk")
    assert clerk.get(f"{READ}/clerk").status_code == 200, "clerks have the lock"
