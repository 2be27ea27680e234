"""What the workbench says the manager sees of a fault is what the live floor then shows: the demonstration's own box,
fault by fault, and each cause in words of the reader's own language."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
import requests

from hall.settings import ROOT
from tests.drivers.matrix.cells import Cell
from tests.drivers.matrix.test_fault_matrix import WORDS, seen
from tests.story.house import House

PLACES = {
    "printer-1": ("kiosk-1/printer", ""), "cups-3": ("kiosk-3/printer", ""), "alpha-1": ("window-17/sign", "17"),
    "signs-1": ("window-5/sign", "5"),
    "reader-1": ("kiosk-1/reader", ""), "scanner-1": ("kiosk-1/scanner", ""), "numpad-12": ("window-12/keypad", ""),
    "buttons-1": ("window-7/keypad", ""), "contact-1": ("fire-alarm", ""), "speaker-1": ("speaker-1f", ""),
    "webpad-13": ("window-13/keypad", ""),
}  # fmt: skip
"""By virtual device: the place that config/box.toml gives it, and which of its line's signs is broken."""
KEYS = ("window-6/keypad", "6")
"""The same, of the faults of a line's keypads."""
STANDS = ("paper-none", "paper-low", "paper-jam", "cups-none", "sign-away", "sign-dark", "sign-unsure", "reader-away",
          "reader-broken", "contact-away", "voice-broken", "webpad-silent", "keypad-stranger",
          "keypad-mute")  # fmt: skip
"""What people see of it, by the workbench's names, where the device stands on the floor."""
UNSAID = ("voice-broken", "voice-late")
"""Where the journal has a call that was not heard for certain."""
LISTED = {"cups-none": "failed", "cups-held": "failed",
          **dict.fromkeys(("cups-doubt", "paper-doubt", "paper-jam"), "unknown")}  # fmt: skip
"""Where a slip is listed as doubtful, and as what."""
STAYS = ("sign-unheard", "sign-unseen", "sign-blind", "cups-held", "cups-doubt", "contact-heals", "scan-heals",
         "webpad-garbage", "keypad-overtaken", "keypad-held", "fire-alarm")  # fmt: skip
"""Where the floor says nothing new of the device."""
EITHER = {("printer-1", "garbage")}
"""Stalls before the first byte of a slip, which then comes out elsewhere, or after it."""
AWAY = ("offline", "failed", "degraded")
WITHIN_S = 60.0
"""A keypad that needs no box counts as away after half a minute."""
WINDOW = "1"
"""Its calls are spoken by the broken loudspeaker."""
CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Broken:
    """A fault that is on: of which device, where on the floor, and what the workbench says people see of it."""

    device: str
    kind: str
    fault: str
    place: str
    card: str
    effect: str

    @property
    def details(self) -> Mapping[str, str]:
        """Which device of a line."""
        return {"card": self.card} if self.card and self.fault != "garbled" else {}

    @property
    def stands(self) -> bool:
        """Whether the floor shows the device itself in trouble."""
        return self.effect in STANDS or (self.fault == "cut" and self.kind in ("scanner", "keypad"))


class Bench:
    """A running demonstration, looked at by its manager."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.were_away: set[str] = set()
        """Places that were seen in trouble since the last fault."""
        self.causes: set[str] = set()
        """Why, all the time."""

    @cached_property
    def devices(self) -> Mapping[str, Any]:
        """The pretend devices by name, once all are there."""
        found = requests.get(f"http://127.0.0.1:{self.house.box_port}/virtual/devices", timeout=10).json()["items"]
        return {one["name"]: one for one in found}

    def floor(self) -> Mapping[str, Any]:
        """The live floor."""
        found: Mapping[str, Any] = self.house.get("manager", "/floor")
        troubled = [one for one in found["devices"] if one["condition"] in AWAY]
        self.were_away |= {one["place"] for one in troubled}
        self.causes |= {one["cause"] for one in troubled if one["cause"]}
        return found

    def until(self, holds: Callable[[Mapping[str, Any]], bool], what: str) -> None:
        """Look at the floor until it shows this."""
        end = time.monotonic() + WITHIN_S
        while not holds(floor := self.floor()):
            assert time.monotonic() < end, f"{what}: {floor['devices']} {floor['doubts']}"
            time.sleep(0.1)

    def slip(self, device: str) -> str:
        """A visitor takes a number at the kiosk of this printer."""
        if device != "cups-3":
            return str(self.house.post("kiosk", "/tickets", {"service": "A", "channel": "kiosk"})["id"])
        key = {
            "Authorization": f"Bearer {self.house.keys['manager']}",
            "Idempotency-Key": secrets.token_urlsafe(18),
        }
        asked = {"kiosk": "kiosk-3", "service": "A"}
        answer = requests.post(f"{self.house.url}/workbench/take", json=asked, headers=key, timeout=10)
        answer.raise_for_status()
        return str(answer.json()["id"])

    def live(self, device: str, fault: str) -> None:
        """Break it, do what people do, see what the workbench said of it, mend it, and see it well again."""
        now = self._broken(device, fault)
        name = f"{device} {fault}: {now.effect}"
        before = self._condition(self.floor(), now.place)
        self.were_away.clear()
        self.house.fault(device, fault, True, **now.details)
        slip = self.slip(device) if now.kind in ("printer", "cups") else ""
        called = self._call() if now.kind == "speaker" else ""
        if now.stands:
            self.until(lambda floor: self._condition(floor, now.place) in AWAY, f"{name}: not on the floor")
        if now.effect in LISTED and (device, fault) not in EITHER:
            listed = (slip, LISTED[now.effect])
            self.until(lambda floor: listed in [(d["ticket"], d["reason"]) for d in floor["doubts"]], name)
        if now.effect in UNSAID:
            self.until(lambda _: self._unsaid(called, now.place), f"{name}: not in the journal")
        if now.effect == "fire-alarm":
            self.until(lambda floor: self._alarms(floor) == [now.place], f"{name}: no band")
        if now.effect in STAYS:
            assert now.place not in self.were_away, name
        self.house.fault(device, fault, False, **now.details)
        mended = {before, "ok", "unknown"} - set(AWAY)
        self.until(lambda floor: self._condition(floor, now.place) in mended, f"{name}: not mended")
        if now.effect == "fire-alarm":
            self._resume(name)

    def _broken(self, device: str, fault: str) -> Broken:
        of_keys = fault.startswith("keys_")
        place, card = KEYS if of_keys else PLACES[device]
        kind = "keypad" if of_keys else self.devices[device]["kind"]
        (effect,) = seen([Cell(kind=kind, model=kind, fault=fault, address=f"virtual:{device}")])
        return Broken(device, kind, fault, place, card, effect)

    def _call(self) -> str:
        """A number is taken and called; what is at the window is finished before."""
        self.house.post("kiosk", "/tickets", {"service": "A", "channel": "kiosk"})
        if self.house.get("clerk", f"/windows/{WINDOW}")["ticket"]:
            for action in ("start", "finish"):
                self.house.post("clerk", f"/windows/{WINDOW}/{action}")
        return str(self.house.post("clerk", f"/windows/{WINDOW}/call-next")["ticket"]["id"])

    def _unsaid(self, ticket: str, place: str) -> bool:
        """Whether the journal says why this call was not heard; its reason is read on the floor like any other."""
        found = [
            fact["data"]["reason"]
            for fact in self._journal()
            if (fact["type"], fact["ticket"]) == ("call_not_spoken", ticket) and fact["data"]["place"] == place
        ]
        self.causes |= set(found)
        return bool(found)

    def _journal(self) -> Iterator[Mapping[str, Any]]:
        after = "0.0"
        while found := (page := self.house.get("manager", f"/journal?after={after}&limit=1000"))["items"]:
            yield from found
            after = page["next"]

    @staticmethod
    def _alarms(floor: Mapping[str, Any]) -> list[str] | None:
        """The contacts that call; None while no fire stops the hall."""
        return next((one["alarms"] for one in floor["suspensions"] if one["reason"] == "fire"), None)

    def _resume(self, name: str) -> None:
        """The contact is open again: the hall stands still until a person says otherwise."""
        self.until(lambda floor: self._alarms(floor) == [], f"{name}: still calls, or went on by itself")
        self.house.post("manager", "/resume", {"scope": "hall"})
        self.until(lambda floor: floor["suspensions"] == [], f"{name}: not resumed")

    @staticmethod
    def _condition(floor: Mapping[str, Any], place: str) -> str:
        return next((str(one["condition"]) for one in floor["devices"] if one["place"] == place), "")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """The demonstration, with the box file that it runs with."""
    house = House(tmp_path_factory.mktemp("bench") / "hall", box_file=ROOT / "config" / "box.toml").start()
    try:
        found = Bench(house)
        if house.get("clerk", f"/windows/{WINDOW}")["state"] == "closed":
            house.post("clerk", f"/windows/{WINDOW}/open", {"clerk": "Chen Jing"})
        places = {KEYS[0], *(place for place, _ in PLACES.values())}
        told = ("ok", "unknown")
        found.until(lambda f: places <= {d["place"] for d in f["devices"] if d["condition"] in told}, "all are there")
        yield found
    finally:
        house.stop()


@pytest.mark.slow
@pytest.mark.timeout(600)  # a sign is refreshed every ten seconds: sixteen faults come and go within minutes
@pytest.mark.parametrize("device", PLACES)
def test_the_floor_shows_what_the_workbench_says_of_every_fault(bench: Bench, device: str) -> None:
    bench.causes.clear()

    for fault in sorted(bench.devices[device]["faults"]):
        bench.live(device, fault)

    said = {tag: {WORDS.say(tag, f"cause-{cause}") for cause in bench.causes} for tag in ("zh-Hans", "zh-Hant")}
    assert [text for texts in said.values() for text in texts if not CHINESE.search(text)] == []
