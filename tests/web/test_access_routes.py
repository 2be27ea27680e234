"""Every route of the whole server against every role, its own hall and another one: nothing is open by oversight.

A route that is not in the table fails the first test: whoever adds one says here who may use it.
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
from tests.web.house import ELSEWHERE, HERE, Clock, new_database

ROLES = ("clerk", "greeter", "manager", "admin", "inspector", "kiosk", "display", "box", "integration")
OPEN = {
    "session.state",
    "session.set_up",
    "session.sign_in",
    "session.ask",
    "session.asked_state",
    "proving.ask",
    "proving.prove",
}
"""Without being anybody: what a page needs to begin. Each has tests of its own."""
PERSONS = {"session.who_am_i", "session.sign_out", "session.socket_token", "own.mine", "own.lock", "own.unlock"}
PERSONS |= {"own.pin", "own.password", "own.begin", "own.confirm", "own.off"}
"""Of whoever is signed in, about the own sign-in; they know no hall."""
DESCRIPTION = {"openapi.openapi", "openapi.doc_url", "openapi.static"}

_WALLS = {"kiosk", "display", "clerk", "greeter", "manager", "admin", "integration"}
_TICKETS = {"kiosk", "clerk", "greeter", "manager", "admin", "integration"}
_STAFF = _TICKETS - {"kiosk"}
_WINDOWS = {"clerk", "manager", "admin", "integration"}
_DESKS = {"greeter", "clerk", "manager", "admin"}
_BOOKERS = _DESKS | {"integration"}
_FLOOR = {"manager", "admin", "integration"}
_SETTINGS = {"manager", "admin"}
_ADMIN = {"admin"}

_AT_WINDOWS = ("call_this", "call_next", "close", "finish", "hold", "no_show", "open_", "pause")
_AT_WINDOWS += ("recall", "resume", "start", "transfer", "undo", "accept", "decline", "close_with_queue")
_AT_WINDOWS += ("record", "serve_without", "help_going", "help_done")
_FOLLOW_UPS = ("take", "call_back", "note", "appeal", "decide", "close")

READING: dict[str, set[str]] = {
    "floor.display": _WALLS,
    "floor.calendar": _WALLS,
    "floor.services": _WALLS,
    "floor.windows": _WALLS,
    "floor.floor": _FLOOR,
    "alerts.standing": _FLOOR,
    "announcements.listed": {"greeter", "manager", "admin", "integration", "inspector"},
    "floor.journal": _FLOOR,
    "reports.report": _FLOOR,
    "reports.what_if": _FLOOR,
    **dict.fromkeys([f"outgoing.{look}" for look in ("listed", "one", "content")], _FLOOR),
    **dict.fromkeys(("publications.published", "publications.restated"), _FLOOR),
    "replay.replay": _SETTINGS,
    "tickets.one": _TICKETS,
    "tickets.by_number": _TICKETS,
    "tickets.reasons": _TICKETS,
    "windows.one": _WINDOWS,
    "configuration.present": _SETTINGS,
    "configuration.history": _SETTINGS,
    "corner.present": _SETTINGS,
    "people.devices": _SETTINGS,
    "walk.newest": _SETTINGS,
    "opening.before_opening": _SETTINGS | {"greeter"},
    "places.history": _SETTINGS,
    "people.staff": _ADMIN,
    "colleagues.of_hall": _WINDOWS,
    "ratings.asks": {"kiosk", "box", "display", "integration", "manager", "admin"},
    "follow_ups.listed": _SETTINGS,
    "totals.done": _SETTINGS,
    "booking.slots": _BOOKERS | {"kiosk"},
    "booking.one": _BOOKERS | {"kiosk"},
    "booking.of_day": _DESKS,
    "booking.restricted": _DESKS,
    "booking.messages": _SETTINGS,
}
"""Who may read it; an inspector always may."""

CHANGING: dict[str, set[str]] = {
    "tickets.take_number": _TICKETS,
    "tickets.come_back": _TICKETS,
    "events.event": {"kiosk", "box"},
    "ratings.rating": {"kiosk", "box", "display", "integration"},
    "ratings.reasons": {"kiosk", "box", "display", "integration"},
    **dict.fromkeys(("totals.check", "totals.bring", "totals.correct"), _SETTINGS),
    **dict.fromkeys([f"follow_ups.{step}" for step in _FOLLOW_UPS], _SETTINGS),
    **dict.fromkeys(
        (
            "tickets.leave",
            "tickets.reprint",
            "tickets.transfer",
            "tickets.void",
            "tickets.accept",
            "tickets.decline",
            "tickets.change_class",
            "tickets.change_path",
            "tickets.join",
        ),
        _STAFF,
    ),
    **dict.fromkeys([f"windows.{action}" for action in _AT_WINDOWS], _WINDOWS),
    **dict.fromkeys(
        [f"floor.{action}" for action in ["close_day", "open_day", "suspend", "resume", "stop", "go_on", "evacuate"]],
        _FLOOR,
    ),
    "alerts.acknowledge": _FLOOR,
    "alerts.release": _FLOOR,
    **dict.fromkeys(("outgoing.ask", "outgoing.cancel"), _FLOOR),
    "publications.publish": _SETTINGS,
    "announcements.announce": _TICKETS - {"kiosk", "clerk"},
    "announcements.end": _TICKETS - {"kiosk", "clerk"},
    "announcements.listen": _TICKETS - {"kiosk", "clerk"},
    "floor.ask_help": _TICKETS,
    "leases.renew": {"kiosk"},
    "leases.hand_in": {"kiosk"},
    "floor.answer_help": _STAFF,
    "floor.end_help": _STAFF,
    "replay.replay_draft": _SETTINGS,
    **dict.fromkeys([f"configuration.{one}" for one in ("save", "check", "preview_order", "preview_slip")], _ADMIN),
    "corner.put": _ADMIN,
    **dict.fromkeys([f"booking.{action}" for action in ("add", "confirm", "change", "cancel")], _BOOKERS),
    **dict.fromkeys(("booking.by_scan", "booking.by_code"), _BOOKERS | {"kiosk"}),
    "booking.no_show": _DESKS,
    "booking.lift": _DESKS - {"clerk"},
    **dict.fromkeys(("booking.preview_many", "booking.cancel_many", "booking.restore_many"), _SETTINGS),
    **dict.fromkeys([f"walk.{action}" for action in ("start", "again", "mark", "end")], _SETTINGS),
    "devices.test": frozenset({"manager", "admin"}),
    "devices.roll": frozenset({"greeter", "manager", "admin"}),
    **dict.fromkeys(("people.add", "people.change", "people.enrol", "people.replace"), _ADMIN),
    **dict.fromkeys(("people.revoke", "places.swap"), _ADMIN),
}
"""Who may change it; an inspector never may."""

BODIES: dict[str, dict[str, Any]] = {
    "devices.roll": {"step": "begin"},
    "events.event": {"seq": 1, "key": "next"},
    "ratings.rating": {"level": 5},
    "ratings.reasons": {"reasons": ["slow"]},
    "totals.check": {"csv": ""},
    "totals.bring": {"csv": "", "source": "the other one"},
    "totals.correct": {"leg": 1, "items": [], "reason": "wrong"},
    "follow_ups.call_back": {"reached": True},
    "follow_ups.note": {"note": "looked into"},
    "follow_ups.appeal": {"note": "a slip", "reason": "mistaken"},
    "follow_ups.decide": {"note": "a slip", "accepted": True},
    "follow_ups.close": {"outcome": "fixed"},
    "outgoing.ask": {"what": "tables", "from": "2026-03-02", "to": "2026-03-02", "format": "zip"},
    "publications.publish": {"report": "day", "from": "2026-03-02", "to": "2026-03-02"},
    "tickets.take_number": {"service": "A"},
    "tickets.transfer": {"to": {"service": "A"}},
    "windows.transfer": {"to": {"service": "A"}},
    "windows.resume": {"ticket": "x"},
    "windows.record": {"items": []},
    "windows.accept": {"ticket": "x"},
    "windows.decline": {"ticket": "x", "reason": "not ours"},
    "floor.evacuate": {"code": "x", "reason": "smoke"},
    "configuration.save": {"body": {}, "base_revision": 1, "reason": "because"},
    "configuration.check": {"body": {}},
    "replay.replay_draft": {"body": {}},
    "configuration.preview_order": {"body": {}},
    "configuration.preview_slip": {"slip": {}},
    "corner.put": {"kind": "pin", "code": "2580"},
    "tickets.change_class": {"visitor_class": "elder", "reason": "seen"},
    "tickets.change_path": {"services": [], "reason": "no more"},
    "tickets.join": {"other": "y"},
    "windows.serve_without": {"service": "A"},
    "windows.help_going": {"place": "kiosk-1"},
    "windows.help_done": {"place": "kiosk-1"},
    "booking.add": {"service": "A", "begins": "2026-03-03T09:30", "name": "Li Na", "phone": "13800000000"},
    "booking.change": {"begins": "2026-03-03T09:30"},
    "booking.preview_many": {"begin": "2026-03-03T09:30", "end": "2026-03-03T10:30"},
    "booking.cancel_many": {"begin": "2026-03-03T09:30", "end": "2026-03-03T10:30", "reason": "no power"},
    "booking.restore_many": {"batch": "x"},
    "people.add": {"login": "li.na", "name": "Li Na", "roles": []},
    "leases.hand_in": {"lease": {}, "tickets": [{}]},
    "people.enrol": {"code": "AAAAAAAA"},
    "people.replace": {"code": "AAAAAAAA"},
    "places.swap": {"place": "x", "device": "y"},
    "walk.mark": {"place": "x", "verdict": "right"},
}
"""Bodies of the right shape, where an empty one is not."""

QUERIES = {
    "tickets.by_number": "?number=A001",
    "booking.slots": "?service=A",
    "places.history": "?place=x",
    "reports.what_if": "?day=2026-03-02&group=A&from=10:00&to=09:00",
}


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
        values = {"hall": hall, "window": "1", "service": "A", "ticket": "x", "id": "x", "report": "day"}
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
    looks += ("configuration.preview_slip", "announcements.listen", "totals.check")
    looks += ("leases.renew", "leases.hand_in")  # what they ask for is compared with what is known
    looks += ("events.event",)  # the device's own count is its key
    wrong = []
    for method, rule in doors.rules():
        if "<hall>" not in rule.rule or method in SAFE or rule.endpoint in looks:
            continue
        path = rule.rule
        for name, value in {"hall": HERE, "window": "1", "service": "A", "ticket": "x", "id": "x"}.items():
            path = path.replace(f"<{name}>", value)
        body = BODIES.get(rule.endpoint, {"reason": "because"} if rule.endpoint.startswith("floor.s") else {})
        role = "box" if rule.endpoint.startswith("ratings.r") else "admin"  # no person rates for a visitor
        headers = {"Authorization": f"Bearer {doors.keys[role]}"}
        answer = doors.server.app.test_client().open(path, method=method, json=body, headers=headers)
        if answer.status_code != 400 and answer.get_json()["code"] != "key_missing":
            wrong.append(f"{rule.rule}: {answer.status_code} {answer.get_json()['code']}")

    assert not wrong, "\n".join(wrong)


def _everything(doors: Doors) -> list[str]:
    """The whole database but for when a key was last seen."""
    with doors.server.store.read() as connection:
        raw: Any = connection.connection.driver_connection
        return [line for line in raw.iterdump() if not line.startswith('INSERT INTO "bearer_keys"')]
