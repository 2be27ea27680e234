"""Whoever may not look any more is sent away within five seconds, and does not come in again."""

from __future__ import annotations

import secrets
import sqlite3
import time
from typing import Any

import pytest
import requests

from hall.contract.messages import CONTRACT_VERSION
from hall.web.proofs import fingerprint
from tests.realtime.wire import Refused, Wire
from tests.story.house import House

AWAY_S = 5.0


def screen(server: House) -> tuple[str, str]:
    """A wall that was let in: its cookie and the device's id."""
    asked = requests.post(
        f"{server.url}/api/v1/enrolments",
        json={"hall": server.hall, "place": "wall-1f"},
        headers={"Origin": server.url},
        timeout=10,
    )
    asked.raise_for_status()
    cookie = asked.headers["Set-Cookie"].partition(";")[0]
    hash_ = fingerprint(cookie.partition("=")[2])
    with sqlite3.connect(server.folder / "hall.db") as base:
        (id_,) = base.execute("SELECT id FROM bearer_keys WHERE hash = ?", (hash_,)).fetchone()
    return cookie, str(id_)


def on_the_wall(server: House, cookie: str) -> Wire:
    wire = Wire(server.port, Cookie=cookie, Origin=server.url)
    wire.connect("/display", {"hall": server.hall, "place": "wall-1f"})
    wire.until("snapshot")
    return wire


def refused_again(server: House, cookie: str) -> str:
    wire = Wire(server.port, Cookie=cookie, Origin=server.url)
    with pytest.raises(Refused) as refused:
        wire.connect("/display", {"hall": server.hall, "place": "wall-1f"})
    wire.close()
    return str(refused.value)


def gone_after(wire: Wire, since: float) -> float:
    """Seconds until the hall had sent this face away."""
    assert wire.gone_within(AWAY_S * 2)
    wire.close()
    return time.monotonic() - since


def test_a_device_that_an_admin_revokes_is_sent_away(server: House) -> None:
    cookie, id_ = screen(server)
    wire = on_the_wall(server, cookie)

    since = time.monotonic()
    server.post("admin", f"/devices/{id_}/revoke")

    assert gone_after(wire, since) <= AWAY_S
    assert refused_again(server, cookie) == "unauthorized"


def test_a_device_that_another_program_revokes_is_sent_away(server: House) -> None:
    cookie, id_ = screen(server)
    wire = on_the_wall(server, cookie)

    since = time.monotonic()
    with sqlite3.connect(server.folder / "hall.db", timeout=10) as base:
        base.execute("UPDATE bearer_keys SET revoked_at = created_at WHERE id = ?", (id_,))

    assert gone_after(wire, since) <= AWAY_S
    assert refused_again(server, cookie) == "unauthorized"


def clerk(server: House, login: str) -> tuple[str, str]:
    """Somebody at a window: the account's id and the cookie."""
    password = secrets.token_urlsafe(12)
    body: dict[str, Any] = {"login": login, "name": "Li Na", "roles": ["clerk"], "password": password}
    id_ = server.post("admin", "/staff", body)["id"]
    answer = requests.post(f"{server.url}/api/v1/session", json={"login": login, "password": password}, timeout=10)
    answer.raise_for_status()
    return id_, answer.headers["Set-Cookie"].partition(";")[0]


def at_the_window(server: House, cookie: str) -> Wire:
    headers = {"Cookie": cookie, "Origin": server.url}
    body = {"hall": server.hall, "face": "window"}
    answer = requests.post(f"{server.url}/api/v1/session/socket", json=body, headers=headers, timeout=10)
    wire = Wire(server.port)
    wire.connect("/window", {"token": answer.json()["token"], "hall": server.hall, "window": "5"})
    wire.until("snapshot")
    return wire


@pytest.mark.parametrize("change", [{"disabled": True}, {"roles": ["greeter"]}, {"roles": []}])
def test_a_clerk_who_may_no_longer_call_is_sent_away(server: House, change: dict[str, Any]) -> None:
    id_, cookie = clerk(server, f"li.na.{secrets.token_hex(4)}")
    wire = at_the_window(server, cookie)

    since = time.monotonic()
    server.post("admin", f"/staff/{id_}", change)

    assert gone_after(wire, since) <= AWAY_S


def test_signing_out_closes_the_terminal(server: House) -> None:
    _, cookie = clerk(server, f"li.na.{secrets.token_hex(4)}")
    wire = at_the_window(server, cookie)

    since = time.monotonic()
    headers = {"Cookie": cookie, "Origin": server.url}
    requests.delete(f"{server.url}/api/v1/session", headers=headers, timeout=10).raise_for_status()

    assert gone_after(wire, since) <= AWAY_S


def test_a_revoked_face_is_told_nothing_more_when_it_asks(server: House) -> None:
    cookie, id_ = screen(server)
    wire = on_the_wall(server, cookie)

    server.post("admin", f"/devices/{id_}/revoke")
    wire.tell("/display", "fetch")

    assert wire.gone_within(AWAY_S)
    assert [name for name, _ in wire.heard].count("snapshot") == 1
    wire.close()


def box(server: House) -> Wire:
    """A device box with the hall's one key of a kiosk."""
    wire = Wire(server.port)
    auth = {"token": server.keys["kiosk"], "hall": server.hall, "contract": CONTRACT_VERSION}
    wire.connect("/box", {**auth, "places": [{"place": "kiosk-1"}]})
    wire.until("kiosk")
    return wire


def test_of_two_boxes_with_one_key_only_the_one_that_came_last_stays(server: House) -> None:
    first = box(server)

    second = box(server)

    assert first.gone_within(AWAY_S)
    server.post("integration", "/tickets", {"service": "A"})
    assert second.until("kiosk")
    assert '"box_replaced"' in (server.folder / "server.log").read_text(encoding="utf-8")
    first.close()
    second.close()
