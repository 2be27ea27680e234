"""Every route of the whole server against every role, its own hall and another one: nothing is open by oversight.

A route that is not in the table (tests/web/doors.py) fails the first test: whoever adds one says here who may use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from werkzeug.routing import Rule

from hall.app import Server, build
from hall.settings import Settings
from hall.storage import devices
from hall.web.origins import SAFE
from hall.web.proofs import fingerprint
from tests.web.doors import BODIES, CHANGING, DESCRIPTION, OPEN, PERSONS, QUERIES, READING, ROLES
from tests.web.house import ELSEWHERE, HERE, Clock, new_database


@dataclass
class Doors:
    """The whole server, and a key of every role in one of its two halls."""

    server: Server
    keys: dict[str, str]
    asked: int = 0

    def rules(self) -> list[tuple[str, Rule]]:
        """Method and rule of everything under a hall."""
        return [
            (method, rule)
            for rule in self.server.app.url_map.iter_rules()
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
            if rule.rule.startswith("/api/")
        ]

    def knock(self, method: str, rule: Rule, hall: str, role: str | None, body: Any = None) -> tuple[int, str]:
        """Ask; answers with status and code."""
        self.asked += 1
        headers = {"Idempotency-Key": f"knock-{self.asked:016d}"}
        if role is not None:
            headers["Authorization"] = f"Bearer {self.keys[role]}"
        values = {
            "hall": hall,
            "window": "1",
            "service": "A",
            "ticket": "x",
            "id": "x",
            "report": "day",
            "file": "x.png",
        }
        path = rule.rule
        for name, value in values.items():
            path = path.replace(f"<{name}>", value)
        sent = BODIES.get(rule.endpoint, {}) if body is None else body
        answer = self.server.app.test_client().open(
            path + QUERIES.get(rule.endpoint, ""),
            method=method,
            json=sent if method not in SAFE else None,
            headers=headers,
        )
        told = answer.get_json(silent=True)
        return answer.status_code, told.get("code", "") if isinstance(told, dict) else ""


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    data: Path = tmp_path_factory.mktemp("doors")
    (data / "hall.db").write_bytes(new_database())
    server = build(Settings(data=data, takes_per_minute=100_000))
    keys = {role: f"the key of {role}" for role in ROLES}
    now = Clock().now()
    for role, key in keys.items():
        hash_ = fingerprint(key)
        server.store.write(
            lambda c, role=role, hash_=hash_: devices.add_key(  # type: ignore[misc]  # mypy cannot infer this lambda
                c, hash_=hash_, hall=HERE, role=role, label=role, place="", now=now
            )
        )
    yield Doors(server, keys)
    server.close()


def test_every_route_says_here_who_may_use_it(doors: Doors) -> None:
    known = {*READING, *CHANGING, *OPEN, *DESCRIPTION, *PERSONS}

    assert {rule.endpoint for _, rule in doors.rules()} == known


def test_reading_is_by_get_and_changing_is_not(doors: Doors) -> None:
    by_get = {rule.endpoint for method, rule in doors.rules() if method in SAFE}

    assert not by_get & set(CHANGING)
    assert set(READING) <= by_get


def test_nobody_is_let_in_anywhere_whatever_is_sent(doors: Doors) -> None:
    for method, rule in doors.rules():
        if rule.endpoint in OPEN | DESCRIPTION:
            continue
        for body in (None, {"unknown": 1}, [], "text"):
            if "<hall>" not in rule.rule and body is not None:
                continue
            status, code = doors.knock(method, rule, HERE, None, body)
            expected = {422, 401} if rule.endpoint in PERSONS else {401}
            assert status in expected, (method, rule.rule, body, status, code)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_through_exactly_its_own_doors(doors: Doors, role: str) -> None:
    wrong = []
    for method, rule in doors.rules():
        if "<hall>" not in rule.rule:
            continue
        allowed = CHANGING.get(rule.endpoint) or READING[rule.endpoint] | {"inspector"}
        status, code = doors.knock(method, rule, HERE, role)
        if (status == 403) is (role in allowed) or status in (401, 500):
            wrong.append(f"{method} {rule.rule}: {role} got {status} {code}")

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("hall", [ELSEWHERE, "nowhere"])
@pytest.mark.parametrize("role", ROLES)
def test_no_role_opens_any_door_of_another_hall(doors: Doors, role: str, hall: str) -> None:
    wrong = [
        f"{method} {rule.rule}: {role} got {answer}"
        for method, rule in doors.rules()
        if "<hall>" in rule.rule and (answer := doors.knock(method, rule, hall, role)) != (403, "not_allowed")
    ]

    assert not wrong, "\n".join(wrong)


def test_nothing_changes_by_reading(doors: Doors) -> None:
    before = _everything(doors)

    for method, rule in doors.rules():
        if method in SAFE:
            for role in ("admin", "inspector", "kiosk", None):
                doors.knock(method, rule, HERE, role)

    assert _everything(doors) == before


def test_every_change_under_a_hall_needs_a_key_made_before_the_first_send(doors: Doors) -> None:
    """Only looks do not: at a configuration, its trial on a day, whom a cancellation would touch; and who listens."""
    looks = ("configuration.check", "configuration.preview_order", "replay.replay_draft", "booking.preview_many")
    looks += (
        "configuration.preview_slip",
        "configuration.preview_call",
        "configuration.preview_set",
        "configuration.read_file",
        "announcements.listen",
        "totals.check",
    )
    looks += ("leases.renew", "leases.hand_in")  # what they ask for is compared with what is known
    looks += ("events.event",)  # the device's own count is its key
    wrong = []
    for method, rule in doors.rules():
        if "<hall>" not in rule.rule or method in SAFE or rule.endpoint in looks:
            continue
        path = rule.rule + QUERIES.get(rule.endpoint, "")
        for name, value in {
            "hall": HERE,
            "window": "1",
            "service": "A",
            "ticket": "x",
            "id": "x",
            "file": "x.png",
        }.items():
            path = path.replace(f"<{name}>", value)
        body = BODIES.get(rule.endpoint, {"reason": "because"} if rule.endpoint.startswith("floor.s") else {})
        role = "box" if rule.endpoint.startswith("ratings.r") else "admin"  # no person rates for a visitor
        headers = {"Authorization": f"Bearer {doors.keys[role]}"}
        answer = doors.server.app.test_client().open(path, method=method, json=body, headers=headers)
        if (answer.status_code, answer.get_json()["code"]) != (400, "key_missing"):
            wrong.append(f"{rule.rule}: {answer.status_code} {answer.get_json()['code']}")

    assert not wrong, "\n".join(wrong)


def _everything(doors: Doors) -> list[str]:
    """The whole database but for when a key was last seen."""
    with doors.server.store.read() as connection:
        raw: Any = connection.connection.driver_connection
        return [line for line in raw.iterdump() if not line.startswith('INSERT INTO "bearer_keys"')]
