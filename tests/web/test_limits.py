"""How often one may ask, and that one device's haste is not another's wait."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.web.house import HERE, PASSWORD, House, Settings

SESSION = "/api/v1/session"


def _try(house: House, login: str, address: str, password: str = "not this one") -> int:
    return (
        house.client()
        .post(SESSION, json={"login": login, "password": password}, environ_overrides={"REMOTE_ADDR": address})
        .status_code
    )


@pytest.fixture
def strict(tmp_path: Path) -> House:
    return House(tmp_path, Settings(sign_in_per_minute=3, takes_per_minute=4))


def test_an_address_may_fail_a_few_times_then_waits(strict: House) -> None:
    tried = [_try(strict, f"guess{i}", "10.0.0.1") for i in range(5)]

    assert tried == [401, 401, 401, 429, 429]
    assert _try(strict, "guess", "10.0.0.2") == 401
    strict.close()


def test_the_refusal_says_when_to_come_back(strict: House) -> None:
    for _ in range(3):
        _try(strict, "anna", "10.0.0.1")

    answer = strict.client().post(
        SESSION, json={"login": "anna", "password": "x"}, environ_overrides={"REMOTE_ADDR": "10.0.0.1"}
    )

    assert answer.get_json()["code"] == "too_many_requests"
    assert int(answer.headers["Retry-After"]) > 0
    strict.close()


def test_a_stranger_cannot_lock_a_clerk_out_of_her_own_window(strict: House) -> None:
    strict.person("anna", "clerk")
    for _ in range(3):
        _try(strict, "anna", "10.0.0.66")

    assert _try(strict, "anna", "10.0.0.66", PASSWORD) == 429
    assert _try(strict, "anna", "10.0.0.7", PASSWORD) == 200
    strict.close()


def test_one_login_cannot_be_guessed_from_many_addresses(strict: House) -> None:
    tried = [_try(strict, "anna", f"10.0.1.{i}") for i in range(10)]

    assert tried == [401] * 9 + [429]
    strict.close()


def test_a_whole_network_of_ipv6_is_one_address(strict: House) -> None:
    tried = [_try(strict, f"guess{i}", f"2001:db8::{i}") for i in range(4)]

    assert tried[-1] == 429
    strict.close()


def test_a_hall_full_of_clerks_may_sign_in_at_eight(strict: House) -> None:
    for i in range(12):
        strict.person(f"clerk{i}", "clerk")

    assert {_try(strict, f"clerk{i}", "10.0.0.1", PASSWORD) for i in range(12)} == {200}
    strict.close()


def test_also_the_right_password_cannot_be_tried_without_end(strict: House) -> None:
    strict.person("anna", "clerk")

    tried = [_try(strict, "anna", "10.0.0.1", PASSWORD) for _ in range(19)]

    assert tried == [200] * 18 + [429]
    strict.close()


def test_a_kiosk_with_a_stuck_button_is_held_back_and_its_neighbour_is_not(strict: House) -> None:
    stuck, neighbour = strict.bearer("kiosk"), strict.bearer("kiosk")
    address = f"/api/v1/halls/{HERE}/probe/kiosk"

    pressed = [strict.client().post(address, headers=stuck).status_code for _ in range(6)]

    assert pressed == [200] * 4 + [429] * 2
    assert strict.client().post(address, headers=neighbour).status_code == 200
    strict.close()


def test_screens_that_ask_to_be_let_in_are_counted(strict: House) -> None:
    asked = {"hall": HERE, "place": "wall"}

    tried = [strict.client().post("/api/v1/enrolments", json=asked).status_code for _ in range(19)]

    assert tried == [201] * 18 + [429]
    strict.close()


def test_with_redis_two_processes_count_together(tmp_path: Path, redis_url: str) -> None:
    settings = Settings(sign_in_per_minute=3, redis=redis_url)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = House(tmp_path / "a", settings), House(tmp_path / "b", settings)

    tried = [_try(house, f"guess{i}", "10.9.0.1") for i, house in enumerate((one, two, one, two))]

    assert tried == [401, 401, 401, 429]
    one.close()
    two.close()


def test_without_redis_each_process_counts_for_itself_and_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "hall.web.limits")
    house = House(tmp_path, Settings(sign_in_per_minute=3, redis="redis://127.0.0.1:1/0"))

    tried = [_try(house, f"guess{i}", "10.0.0.1") for i in range(4)]
    house.close()

    assert tried == [401, 401, 401, 429]
    assert len(caplog.records) == 1
