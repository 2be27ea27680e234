"""How long after a clerk's press the first sound of the call leaves the loudspeaker, over server, link and box.

The pretend loudspeaker keeps what an ear in the hall would have heard, a second of file for a second of the hall, so
the moment of the first sound is counted in samples and not in somebody's word for it.

A sentence in two languages takes some nine seconds, and the next call waits until its loudspeaker is silent. So two
floors are called in turn: while one still speaks, the other is silent and takes its call.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

import numpy as np
import requests

from tests.bench import halls
from tests.bench.press import LIMITS
from tests.bench.targets import Target, percentile, raw
from tests.drivers.voice import ear
from tests.story.house import House

AUDIBLE = 30
"""Of 32,767: softer is silence."""
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@dataclass(frozen=True)
class Floor:
    """A window, and the loudspeakers that call to it."""

    window: str
    line: str


FLOORS = (Floor("1", "speaker-1"), Floor("21", "speaker-2"))


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """Calls into silence, on each floor one after the other."""
    body = halls.unlimited()
    for place in body["places"]:
        if place["kind"] == "speaker":
            place["repeats"] = 1
    house = House(folder / "hall", seed=body, config=LIMITS, afresh=True).start()
    try:
        _ready(house)
        calls = 6 if quick else 26
        for floor in FLOORS:
            _open(house, body, floor, calls // len(FLOORS))
        found = [_one_call(house, floor) for floor in islice(cycle(FLOORS), calls)]
        raw("call to sound, ms", **{str(n): ms for n, ms in zip(count(1), found, strict=False)})
        yield Target(what="call → first audible sample, median", found=percentile(found, 0.5), unit="ms", at_most=250)
        yield Target(
            what="call → first audible sample, 95 of 100", found=percentile(found, 0.95), unit="ms", at_most=250
        )
    finally:
        house.stop()


def _open(house: House, body: dict[str, Any], floor: Floor, visitors: int) -> None:
    """The window is open, and so many wait for it."""
    service = next(w for w in body["windows"] if w["code"] == floor.window)["services"][0]["code"]
    if house.get("clerk", f"/windows/{floor.window}")["state"] == "closed":
        house.post("clerk", f"/windows/{floor.window}/open")
    for _ in range(visitors):
        house.post("kiosk", "/tickets", {"service": service, "channel": "kiosk"})


def _ready(house: House) -> None:
    """Wait for the clips, and for the lines to be known to the hall."""
    packs = house.folder / "box" / "voice" / "packs" / "default"
    wanted = {floor.line for floor in FLOORS}
    until = time.monotonic() + 120
    while not all((packs / tag / "manifest.json").exists() for tag in LANGUAGES) or not wanted <= set(_devices(house)):
        assert time.monotonic() < until, "no clips within two minutes"
        time.sleep(0.5)
    time.sleep(2.0)


def _devices(house: House) -> dict[str, dict[str, Any]]:
    """How the pretend devices of the box are, by name."""
    answer = requests.get(f"http://127.0.0.1:{house.box_port}/virtual/devices", timeout=10).json()
    return {item["name"]: item for item in answer["items"]}


def _one_call(house: House, floor: Floor) -> float:
    """Press into silence, and count the samples between the press and the first sound, in milliseconds."""
    _until_silent(house, floor.line)
    asked = time.monotonic()
    heard_s = float(_devices(house)[floor.line]["heard_s"])
    read_at = (asked + time.monotonic()) / 2
    pressed = time.monotonic()
    house.post("clerk", f"/windows/{floor.window}/call-next")
    at = heard_s + (pressed - read_at)
    first = _first_sound(house, floor.line, at)
    house.post("clerk", f"/windows/{floor.window}/start")
    house.post("clerk", f"/windows/{floor.window}/finish", {"outcome": "done"})
    return (first - at) * 1000


def _first_sound(house: House, line: str, after_s: float) -> float:
    """When the first sound after this moment began, in seconds of the file."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        time.sleep(0.2)
        heard = ear.read(house.paper / f"{line}.wav")[round(after_s * ear.RATE) :]
        loud = np.flatnonzero(np.abs(heard) > AUDIBLE)
        if loud.size:
            return after_s + float(loud[0]) / ear.RATE
    raise RuntimeError("nothing was heard within 20 s")


def _until_silent(house: House, line: str) -> None:
    """Until the last call has been spoken, and half a second longer."""
    while _devices(house)[line]["playing"]:
        time.sleep(0.3)
    time.sleep(0.5)
