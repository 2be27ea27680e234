"""The short way of a press: the same answer as the usual one, and nothing that the usual one would not give."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import EnvironBuilder

from hall.canonical import canonical
from hall.web.snapshots import common
from tests.web.house import HERE
from tests.web.open_hall import OpenHall

TAKE: dict[str, Any] = {"service": "A"}
KEY = {"Idempotency-Key": "one-and-the-same-key"}


def _shortly(hall: OpenHall, path: str, *, role: str = "manager", body: Any = None, **headers: str | None) -> Any:
    """What the short way says; None where it leaves the request to the usual one."""
    said = {"Authorization": f"Bearer {hall.keys[role]}", **KEY, **headers}
    kept = [(name.replace("_", "-"), value) for name, value in said.items() if value is not None]
    made = EnvironBuilder(f"/api/v1/halls/{HERE}{path}", method="POST", json=body or {}, headers=kept)
    return hall.server.app.shortly(made.get_environ(), lambda *_: None)


@pytest.mark.parametrize("path", ["/tickets", "/windows/1/call-next", "/windows/1/start", "/windows/1/finish"])
def test_a_press_is_answered_alike_on_both_ways(hall: OpenHall, path: str) -> None:
    if path != "/tickets":
        hall.take()
        hall.post("/windows/1/open")
        for before in ("call-next", "start", "finish")[: ("call-next", "start", "finish").index(path.split("/")[-1])]:
            hall.post(f"/windows/1/{before}")
    body = TAKE if path == "/tickets" else {}

    first = hall.ask("POST", path, json=body, headers=KEY)
    hall.server.app.shortly = lambda *_: None
    again = hall.ask("POST", path, json=body, headers=KEY)

    assert first.status == again.status
    assert first.get_data() == again.get_data()
    assert sorted(first.headers.items()) == sorted(again.headers.items())


def test_a_press_is_answered_with_the_very_text_of_the_snapshot(hall: OpenHall) -> None:
    hall.take()
    hall.take()
    hall.post("/windows/1/open")
    hall.post("/windows/1/call-next")

    pressed = hall.ask("POST", "/windows/1/start", json={}, headers=KEY)
    shown = hall.ask("GET", "/windows/1")

    assert pressed.get_json()["state"] == "serving"
    assert pressed.get_data() == shown.get_data()


@pytest.mark.parametrize("text", ["窗口", "half of a sign: \ud83d"])
def test_a_snapshot_is_written_as_it_is_shown(hall: OpenHall, text: str) -> None:
    with hall.server.store.view(HERE) as view:
        found = {"z": view.now, "day": view.now.date(), "a": {"text": text, "many": [1, None, True]}}

        assert common.written(view, found) == canonical(common.in_hall_time(lambda _: found)(view))


def test_who_may_take_a_number_gets_it_shortly(hall: OpenHall) -> None:
    assert _shortly(hall, "/tickets", role="kiosk", body=TAKE)


@pytest.mark.parametrize(
    "asked",
    [
        {"role": "stranger"},
        {"role": "inspector"},
        {"role": "display"},
        {"Authorization": "Bearer nobody's key"},
        {"Authorization": None},
        {"Authorization": None, "Cookie": "hall_device_80=nobody's", "Origin": "http://elsewhere"},
        {"Idempotency_Key": None, "Idempotency-Key": None},
        {"Idempotency-Key": "short"},
        {"Content_Type": "text/plain"},
        {"body": {"service": "A", "unknown": 1}},
        {"body": {"service": "no such"}},
    ],
)
def test_whatever_is_not_a_plain_yes_goes_the_usual_way_and_changes_nothing(
    hall: OpenHall, asked: dict[str, Any]
) -> None:
    before = hall.everything()

    assert _shortly(hall, "/tickets", **{"body": TAKE, **asked}) is None

    assert hall.everything() == before


def test_a_kiosk_calls_nobody(hall: OpenHall) -> None:
    hall.take()
    hall.post("/windows/1/open")

    assert _shortly(hall, "/windows/1/call-next", role="kiosk") is None


@pytest.mark.parametrize(("service", "status"), [("A", 201), ("none", 404)])
def test_a_press_is_counted_once_whichever_way_it_goes(
    hall: OpenHall, monkeypatch: pytest.MonkeyPatch, service: str, status: int
) -> None:
    spent: list[str] = []
    monkeypatch.setattr(hall.server.app.extensions["hall_limits"], "spend", lambda what, who: spent.append(what))

    assert hall.ask("POST", "/tickets", json={"service": service}, headers=KEY).status_code == status

    assert spent == ["all_program", "takes_program"]
