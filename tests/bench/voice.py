"""How long after a clerk's press the first sound of the call leaves the loudspeaker, over server, link and box.

The pretend loudspeaker keeps what an ear in the hall would have heard, a second of file for a second of the hall, so
the moment of the first sound is counted in samples and not in somebody's word for it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import requests

from tests.bench import halls
from tests.bench.press import LIMITS
from tests.bench.targets import Target, percentile, raw
from tests.drivers.voice import ear
from tests.story.house import House

AUDIBLE = 30
"""Of 32,767: softer is silence."""
LINE = "speaker-1"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """Calls into silence, one after the other."""
    body = halls.unlimited()
    for place in body["places"]:
        if place["kind"] == "speaker":
            place["repeats"] = 1
    house = House(folder / "hall", seed=body, config=LIMITS, afresh=True).start()
    try:
        _ready(house)
        service = next(w for w in body["windows"] if w["code"] == "1")["services"][0]["code"]
        if house.get("clerk", "/windows/1")["state"] == "closed":
            house.post("clerk", "/windows/1/open")
        calls = 5 if quick else 25
        for _ in range(calls):
            house.post("kiosk", "/tickets", {"service": service, "channel": "kiosk"})
        found = [_one_call(house) for _ in range(calls)]
        raw("call to sound, ms", **{str(n): ms for n, ms in zip(count(1), found, strict=False)})
        yield Target(what="call → first audible sample, median", found=percentile(found, 0.5), unit="ms", at_most=250)
        yield Target(
            what="call → first audible sample, 95 of 100", found=percentile(found, 0.95), unit="ms", at_most=250
        )
    finally:
        house.stop()


def _ready(house: House) -> None:
    """Wait for the clips, and for the line to be known to the hall."""
    packs = house.folder / "box" / "voice" / "packs" / "default"
    until = time.monotonic() + 120
    while not all((packs / tag / "manifest.json").exists() for tag in LANGUAGES) or not _heard_s(house)[1]:
        assert time.monotonic() < until, "no clips within two minutes"
        time.sleep(0.5)
    time.sleep(2.0)


def _heard_s(house: House) -> tuple[float, bool]:
    """How long the line has listened, at the middle of the asking; and whether it is there."""
    answer = requests.get(f"http://127.0.0.1:{house.box_port}/virtual/devices", timeout=10).json()
    found = [item for item in answer["items"] if item["name"] == LINE]
    return (float(found[0]["heard_s"]), True) if found else (0.0, False)


def _one_call(house: House) -> float:
    """Press, and count the samples of silence between the press and the first sound, in milliseconds."""
    asked = time.monotonic()
    heard_s, _ = _heard_s(house)
    read_at = (asked + time.monotonic()) / 2
    pressed = time.monotonic()
    house.post("clerk", "/windows/1/call-next")
    at = heard_s + (pressed - read_at)
    first = _first_sound(house, at)
    _until_silent(house)
    house.post("clerk", "/windows/1/start")
    house.post("clerk", "/windows/1/finish", {"outcome": "done"})
    return (first - at) * 1000


def _first_sound(house: House, after_s: float) -> float:
    """When the first sound after this moment began, in seconds of the file."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        time.sleep(0.2)
        heard = ear.read(house.paper / f"{LINE}.wav")[round(after_s * ear.RATE) :]
        loud = np.flatnonzero(np.abs(heard) > AUDIBLE)
        if loud.size:
            return after_s + float(loud[0]) / ear.RATE
    raise RuntimeError("nothing was heard within 20 s")


def _until_silent(house: House) -> None:
    while True:
        answer = requests.get(f"http://127.0.0.1:{house.box_port}/virtual/devices", timeout=10).json()
        if not next(item for item in answer["items"] if item["name"] == LINE)["playing"]:
            time.sleep(0.5)
            return
        time.sleep(0.3)
