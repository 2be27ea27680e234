"""A wall as loudspeaker: the real server, a real box without a sound card, a real Chromium, and an ear in its page."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hall.settings import ROOT
from tests.drivers.voice import ear
from tests.judges import ledger_book
from tests.story.house import House

BOX = """
[box]
hall = "hongkou"
[voice]
chime_after_s = 600
[[device]]
place = "speaker-1f"
kind = "speaker"
protocol = "sound"
address = "walls:"
"""
EAR = Path(__file__).with_name("ear.js").read_text(encoding="utf-8")
pytestmark = pytest.mark.timeout(120)


@dataclass
class Wall:
    """A hall whose floor 1 is spoken to by its wall."""

    house: House
    browser: Browser
    _contexts: list[BrowserContext] = field(default_factory=list)

    def open(self) -> Page:
        context = self.browser.new_context(viewport={"width": 1920, "height": 1080}, bypass_csp=True)
        self._contexts.append(context)
        page = context.new_page()
        page.add_init_script(EAR)
        page.goto(f"{self.house.url}/display/wall-1f")
        return page

    def close(self) -> None:
        """No page of it is open any more."""
        for context in self._contexts:
            context.close()

    def speaker(self) -> dict[str, Any]:
        """How the voice zone is, as the floor manager sees it."""
        found = self.house.get("manager", "/floor")["devices"]
        return next((one for one in found if one["place"] == "speaker-1f"), {"condition": "", "cause": ""})

    def facts(self, *kinds: str) -> list[dict[str, Any]]:
        found = ledger_book.read(self.house.database_url, self.house.hall).facts
        return [{**one, "data": json.loads(one["data"])} for one in found if one["type"] in kinds]

    def called(self, window: str) -> str:
        """Somebody takes a number and is called to a window: the number."""
        self.house.post("kiosk", "/tickets", {"service": "A"})
        return str(self.house.post("clerk", f"/windows/{window}/call-next")["ticket"]["number"])


def until(what: Callable[[], object], within_s: float = 30.0) -> None:
    end = time.monotonic() + within_s
    while not what():
        assert time.monotonic() < end, f"not within {within_s} s"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def wall(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Wall]:
    folder = tmp_path_factory.mktemp("wall")
    box_file = folder / "box.toml"
    box_file.write_text(BOX, encoding="utf-8")
    seed = json.loads((ROOT / "config/starter/hongkou.json").read_text(encoding="utf-8"))
    for place in seed["places"]:
        place.update({"wall-1f": {"speaks": True}, "speaker-1f": {"repeats": 1}}.get(place["code"], {}))
    house = House(folder / "hall", seed=seed, box_file=box_file).start()
    for one in house.get("clerk", "/windows")["items"]:
        if one["code"] in "1234" and one["state"] == "closed":
            house.post("clerk", f"/windows/{one['code']}/open")
    found = Wall(house, chromium)
    yield found
    found.close()
    house.stop()


def unasked(page: Page, expression: str) -> Any:
    """Asks the page without seeming to be a person: whatever Playwright does itself unlocks the sound."""
    session = page.context.new_cdp_session(page)
    return session.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})["result"].get("value")


def recorded(page: Page) -> ear.Sound:
    """Everything that the page has played so far, and two seconds of silence."""
    played = np.frombuffer(base64.b64decode(page.evaluate("recording()")), "<i2").astype(np.float64)
    return np.concatenate((played, np.zeros(2 * ear.RATE)))


def first_loud(sound: ear.Sound) -> int:
    return int(np.flatnonzero(np.abs(sound) > 30)[0])


def played(recording: ear.Sound, sounds: list[ear.Sound]) -> list[tuple[int, int]]:
    """Where each sound begins and ends in the recording: what is heard is that sound alone, to its end or until it is
    cut, and silence after it.
    """
    found, at = [], 0
    for sound in sounds:
        begin = at + first_loud(recording[at:]) - first_loud(sound)
        differs = np.flatnonzero(np.abs(recording[begin : begin + len(sound)] - sound) > 3)
        end = begin + (int(differs[0]) if differs.size else len(sound))
        assert np.abs(recording[end : end + ear.RATE // 5]).max() <= 30, "another sound over it"
        found.append((begin, end))
        at = end
    assert np.abs(recording[at:]).max() <= 30, "more was heard than was made"
    return found


@pytest.fixture(scope="module")
def told(wall: Wall) -> tuple[Page, dict[str, Any]]:
    """A wall whose browser refused to play, before and after somebody touched it."""
    page = wall.open()
    seen: dict[str, Any] = {}
    until(lambda: wall.speaker()["cause"] == "wall_silent")
    seen["hint"] = unasked(page, "document.getElementById('silent').innerText")
    page.mouse.click(900, 500)
    until(lambda: wall.speaker()["condition"] == "ok")
    seen["hint after"] = page.locator("#silent").inner_text()
    return page, seen


def test_a_browser_that_refuses_to_play_says_so_on_the_wall_and_to_the_manager_until_one_touch(
    told: tuple[Page, dict[str, Any]],
) -> None:
    _, seen = told

    assert "没有声音" in seen["hint"]
    assert "touch this screen" in seen["hint"]
    assert seen["hint after"] == ""


def test_the_wall_says_one_thing_after_the_other_by_the_rules_of_the_queue(
    wall: Wall, told: tuple[Page, dict[str, Any]]
) -> None:
    page, _ = told
    say = lambda text, urgency: wall.house.post(  # noqa: E731 - two of a kind
        "manager", "/announcements", {"texts": {"zh-Hans": text}, "urgency": urgency, "zones": ["A"]}
    )

    first = wall.called("1")
    expect(page.locator(".call--new.call--voice .num")).to_have_text(first)
    second = wall.called("2")
    say("请三号车主挪车", "page")
    say("请大家注意安全", "emergency")
    until(lambda: len(wall.facts("call_spoken", "call_not_spoken", "text_spoken")) == 4)

    ends = wall.facts("call_spoken", "call_not_spoken", "text_spoken", "announced")
    urgency = {one["data"]["announcement"]: one["data"]["urgency"] for one in ends if one["type"] == "announced"}
    order = [
        one["data"].get("number") or urgency[one["data"]["announcement"]] for one in ends if one["type"] != "announced"
    ]
    assert order == [first, "emergency", "page", second]
    files = sorted((wall.house.folder / "box/voice/said").glob("*.wav"))
    sounds = [ear.read(file) for file in files]
    spans = played(recorded(page), sounds)
    assert spans[0][1] - spans[0][0] < len(sounds[0]), "the emergency breaks off the call"
    assert [end - begin for begin, end in spans[1:]] == [len(sound) for sound in sounds[1:]]
    assert all(after[0] - before[1] > 0.25 * ear.RATE for before, after in pairwise(spans))


def test_a_call_counts_as_heard_when_the_wall_has_played_it_to_its_end(
    wall: Wall, told: tuple[Page, dict[str, Any]]
) -> None:
    number = wall.called("3")

    until(lambda: any(one["data"]["number"] == number for one in wall.facts("call_spoken")))

    (fact,) = [one for one in wall.facts("call_spoken") if one["data"]["number"] == number]
    assert fact["data"]["evidence"]["confirmed_by"] == "end of sound"
