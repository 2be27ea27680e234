"""What the workbench says the manager sees of a fault is what the live floor then shows: the demonstration's own box,
fault by fault."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import requests

from hall.settings import ROOT
from tests.drivers.matrix.cells import Cell
from tests.drivers.matrix.test_fault_matrix import seen
from tests.story.house import House

PLACES = {
    "printer-1": ("kiosk-1/printer", ""), "cups-3": ("kiosk-3/printer", ""), "alpha-1": ("window-17/sign", "17"),
    "signs-1": ("window-5/sign", "5"),
    "reader-1": ("kiosk-1/reader", ""), "scanner-1": ("kiosk-1/scanner", ""), "numpad-12": ("window-12/keypad", ""),
    "buttons-1": ("window-7/keypad", ""), "contact-1": ("fire-alarm", ""),
}  # fmt: skip
"""By virtual device: the place that config/box.toml gives it, and which of its line's signs is broken."""
STANDS = ("paper-none", "paper-low", "cups-none", "sign-away", "reader-away", "contact-away")
"""What people see of it, by the workbench's names, where the device stands on the floor."""
LISTED = {"cups-none": "failed", "cups-held": "failed", "cups-doubt": "unknown", "paper-doubt": "unknown"}
"""Where a slip is listed as doubtful, and as what."""
STAYS = ("sign-unheard", "sign-unseen", "sign-blind", "cups-held", "cups-doubt", "contact-heals", "scan-heals")
"""Where the floor says nothing new of the device."""
EITHER = {("printer-1", "garbage")}
"""Stalls before the first byte of a slip, which then comes out elsewhere, or after it."""
AWAY = ("offline", "failed", "degraded")
WITHIN_S = 30.0


class Bench:
    """A running demonstration, looked at by its manager."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.were_away: set[str] = set()
        """Places that were seen in trouble since the last fault."""
        found = requests.get(f"http://127.0.0.1:{house.box_port}/virtual/devices", timeout=10).json()["items"]
        self.devices: Mapping[str, Any] = {one["name"]: one for one in found}

    def floor(self) -> Mapping[str, Any]:
        """The live floor."""
        found: Mapping[str, Any] = self.house.get("manager", "/floor")
        self.were_away |= {one["place"] for one in found["devices"] if one["condition"] in AWAY}
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
        place, card = PLACES[device]
        kind = self.devices[device]["kind"]
        (effect,) = seen([Cell(kind=kind, model=kind, fault=fault, address=f"virtual:{device}")])
        before = self._condition(self.floor(), place)
        self.were_away.clear()
        self.house.fault(device, fault, True, **({"card": card} if card and fault != "garbled" else {}))
        slip = self.slip(device) if kind in ("printer", "cups") else ""
        name = f"{device} {fault}: {effect}"
        if effect in STANDS or (fault == "cut" and kind in ("scanner", "keypad")):
            self.until(lambda floor: self._condition(floor, place) in AWAY, f"{name}: not on the floor")
        if effect in LISTED and (device, fault) not in EITHER:
            listed = (slip, LISTED[effect])
            self.until(lambda floor: listed in [(d["ticket"], d["reason"]) for d in floor["doubts"]], name)
        if effect in STAYS:
            assert place not in self.were_away, name
        self.house.fault(device, fault, False, **({"card": card} if card and fault != "garbled" else {}))
        mended = {before, "ok", "unknown"} - set(AWAY)
        self.until(lambda floor: self._condition(floor, place) in mended, f"{name}: not mended")

    @staticmethod
    def _condition(floor: Mapping[str, Any], place: str) -> str:
        return next((str(one["condition"]) for one in floor["devices"] if one["place"] == place), "")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """The demonstration, with the box file that it runs with."""
    house = House(tmp_path_factory.mktemp("bench") / "hall", box_file=ROOT / "config" / "box.toml").start()
    try:
        found = Bench(house)
        places = {place for place, _ in PLACES.values()}
        told = ("ok", "unknown")
        found.until(lambda f: places <= {d["place"] for d in f["devices"] if d["condition"] in told}, "all are there")
        yield found
    finally:
        house.stop()


@pytest.mark.slow
@pytest.mark.timeout(600)  # a sign is refreshed every ten seconds: thirteen faults come and go within minutes
@pytest.mark.parametrize("device", PLACES)
def test_the_floor_shows_what_the_workbench_says_of_every_fault(bench: Bench, device: str) -> None:
    alarm = {"closed"}
    for fault in sorted(set(bench.devices[device]["faults"]) - alarm):
        if not fault.startswith("keys_"):
            bench.live(device, fault)
