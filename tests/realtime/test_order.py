"""Eight clerks at work: every face is told in order, gaps are repaired, and in the end all show the board."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from tests.judges import ledger_checker, screens
from tests.story.house import House
from tests.story.listener import Listener

CLERKS = ("1", "2", "3", "5", "22", "24", "26", "28")
"""Four on each floor."""
ROUNDS = 8
SETTLES_S = 20.0


@dataclass
class Morning:
    """What the faces heard, and what the hall says at the end."""

    logs: dict[str, list[dict[str, Any]]]
    boards: dict[str, dict[str, Any]]
    answers: list[int]


class Clerk:
    """One connection that takes numbers and works them off at one window."""

    def __init__(self, house: House, window: str) -> None:
        self.house, self.window = house, window
        self.session = requests.Session()
        self.answers: list[int] = []

    def press(self, path: str, body: dict[str, Any] | None = None) -> Any:
        key = secrets.token_urlsafe(18)
        headers = {"Authorization": f"Bearer {self.house.keys['manager']}", "Idempotency-Key": key}
        url = f"{self.house.url}/api/v1/halls/{self.house.hall}{path}"
        answer = self.session.post(url, json=body or {}, headers=headers, timeout=20)
        self.answers.append(answer.status_code)
        return answer.json()

    def work(self, service: str) -> None:
        self.press(f"/windows/{self.window}/open")
        for n in range(ROUNDS):
            self.press("/tickets", {"service": service})
            self.press(f"/windows/{self.window}/call-next")
            self.press(f"/windows/{self.window}/undo") if n % 5 == 4 else self.press(f"/windows/{self.window}/start")
            if n % 3 == 2:
                self.press(f"/windows/{self.window}/finish")
        self.session.close()


def settled(check: Callable[[], bool]) -> None:
    """Wait until it is so."""
    until = time.monotonic() + SETTLES_S
    while not check() and time.monotonic() < until:
        time.sleep(0.05)


@pytest.fixture(scope="module")
def morning(server: House) -> Morning:
    body = server.body
    services = {w["code"]: w["services"][0]["code"] for w in body["windows"]}
    visitor = server.post("integration", "/tickets", {"service": services["28"]})
    faces = {
        "wall-1f": Listener(server, "/display", place="wall-1f"),
        "wall-2f": Listener(server, "/display", place="wall-2f"),
        "": Listener(server, "/display", place=""),
        "window": Listener(server, "/window", window="5"),
        "manager": Listener(server, "/manager"),
        "visitor": Listener(server, "/visitor", ticket_token=visitor["link"].rpartition("/")[2]),
    }
    clerks = [Clerk(server, window) for window in CLERKS]
    threads = [threading.Thread(target=c.work, args=(services[c.window],)) for c in clerks]
    for thread in threads:
        thread.start()
    late = Listener(server, "/display", place="wall-1f")
    for thread in threads:
        thread.join()
    faces["came later"] = late
    boards = {place: server.get("inspector", f"/board?place={place}") for place in ("", "wall-1f", "wall-2f")}
    settled(lambda: all(screens.followed(faces[p].heard()) == screens.board_of(b) for p, b in boards.items()))
    settled(lambda: any(line["event"] == "changed" for line in faces["manager"].heard()[-3:]))
    repaired = [*faces.values()]  # a snapshot that was asked for at the very end is still on its way
    settled(lambda: not any(screens.order_objections(face.heard()) for face in repaired))
    logs = {name: face.heard() for name, face in faces.items()}
    for face in faces.values():
        face.close()
    return Morning(logs, boards, [status for clerk in clerks for status in clerk.answers])


FACES = ("wall-1f", "wall-2f", "", "window", "manager", "visitor", "came later")


def test_every_press_was_answered(morning: Morning) -> None:
    assert set(morning.answers) <= {200, 201, 409}
    assert len([status for status in morning.answers if status < 300]) > 8 * ROUNDS * 2


@pytest.mark.parametrize("face", FACES)
def test_each_face_gets_hello_then_a_snapshot_then_changes(morning: Morning, face: str) -> None:
    events = [line["event"] for line in morning.logs[face]]

    assert events[:2] == ["hello", "snapshot"]
    assert events.count("changed") >= (1 if face in ("manager", "visitor") else 2)  # these are told once a second


@pytest.mark.parametrize("face", FACES)
def test_no_face_is_told_out_of_order_or_left_with_a_gap(morning: Morning, face: str) -> None:
    assert screens.order_objections(morning.logs[face]) == []


@pytest.mark.parametrize("place", ["", "wall-1f", "wall-2f"])
def test_whoever_follows_the_messages_shows_the_board(morning: Morning, place: str) -> None:
    assert screens.followed(morning.logs[place]) == screens.board_of(morning.boards[place])


def test_who_came_in_the_middle_shows_the_same(morning: Morning) -> None:
    assert screens.followed(morning.logs["came later"]) == screens.board_of(morning.boards["wall-1f"])


def test_the_record_of_it_is_sound(morning: Morning, server: House) -> None:
    assert morning.answers
    ledger_checker.check(server.database_url, server.hall)
