"""The server is stopped while thirty screens look on and people press: everyone is told, nothing is lost."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.bench.faces import Face
from tests.judges import ledger_checker, papers
from tests.realtime.wire import Wire
from tests.story.house import House

SCREENS = 30
EXITS_WITHIN_S = 10.0
PRESSES = 20
"""So many were answered before the server is told to stop."""
BREATH_S = 0.05
"""Between two presses of one of those who press."""


@dataclass
class Ending:
    """What was seen of the end."""

    house: House
    byes: list[tuple[int, Any]] = field(default_factory=list)
    numbers: list[tuple[str, str]] = field(default_factory=list)
    code: int | None = None
    took_s: float = 0.0
    closed: int = 0


def press(house: House, ending: Ending, stop: threading.Event) -> None:
    """Take numbers until the server is away; keep what was answered, by key."""
    with requests.Session() as session:
        while not stop.is_set():
            key = secrets.token_urlsafe(18)
            headers = {"Authorization": f"Bearer {house.keys['integration']}", "Idempotency-Key": key}
            url = f"{house.url}/api/v1/halls/{house.hall}/tickets"
            try:
                answer = session.post(url, json={"service": "A"}, headers=headers, timeout=10)
            except requests.RequestException:
                return
            if answer.status_code == 201:
                ending.numbers.append((key, answer.json()["number"]))
            time.sleep(BREATH_S)


async def look_on(house: House, ending: Ending, people: Sequence[threading.Thread]) -> None:
    """The screens, and one more that is frozen; people begin to press; then SIGTERM."""
    auth = {"token": house.keys["inspector"], "hall": house.hall, "place": "wall-1f"}

    def heard(screen: int, name: str, body: Any) -> None:
        if name == "bye":
            ending.byes.append((screen, body))

    faces = [Face(house.port, "/display", auth, lambda n, b, _, i=i: heard(i, n, b)) for i in range(SCREENS)]
    tasks = [asyncio.create_task(face.live()) for face in faces]
    await asyncio.gather(*(asyncio.wait_for(face.ready.wait(), 30) for face in faces))
    for person in people:
        person.start()
    while len(ending.numbers) < PRESSES:
        await asyncio.sleep(0.02)
    assert house.server is not None
    began = time.monotonic()
    house.server.send_signal(signal.SIGTERM)
    ending.code = await asyncio.to_thread(house.server.wait, EXITS_WITHIN_S * 2)
    ending.took_s = time.monotonic() - began
    done, waiting = await asyncio.wait(tasks, timeout=2)
    ending.closed = len(done)
    for task in (*done, *waiting):
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, OSError, EOFError, asyncio.IncompleteReadError):
            await task


@pytest.fixture(scope="module")
def ending(tmp_path_factory: pytest.TempPathFactory) -> Ending:
    folder: Path = tmp_path_factory.mktemp("ending") / "hall"
    house = House(folder, config="takes_per_minute = 100000").start(box=False)
    found, stop = Ending(house), threading.Event()
    frozen = Wire(house.port, reads=False)
    frozen.connect("/display", {"token": house.keys["inspector"], "hall": house.hall, "place": "wall-1f"})
    people = [threading.Thread(target=press, args=(house, found, stop)) for _ in range(6)]
    try:
        asyncio.run(look_on(house, found, people))
    finally:
        stop.set()
        for person in people:
            if person.ident is not None:
                person.join()
        frozen.close()
        house.stop()
    return found


def test_it_ends_by_itself_in_time_and_says_that_all_was_well(ending: Ending) -> None:
    assert ending.code == 0
    assert ending.took_s <= EXITS_WITHIN_S


def test_every_screen_was_told_when_to_come_back_and_then_hung_up_on(ending: Ending) -> None:
    assert sorted(screen for screen, _ in ending.byes) == list(range(SCREENS))
    assert all(body["retry_after_s"] > 0 for _, body in ending.byes)
    assert ending.closed == SCREENS


def test_no_press_that_was_answered_is_lost(ending: Ending) -> None:
    book = ledger_checker.check(ending.house.database_url, ending.house.hall)

    papers.check(book, ending.numbers)
    assert len(ending.numbers) >= PRESSES


def test_nothing_went_wrong_on_the_way_out(ending: Ending) -> None:
    log = (ending.house.folder / "server.log").read_text(encoding="utf-8")

    assert [line for line in log.splitlines() if '"level": "error"' in line] == []
