"""A box with virtual hardware and a hall at the other end of a real connection."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from drivers.box import Box
from drivers.link import LinkState
from drivers.settings import BoxSettings, read_settings
from hall.contract.messages import Announce, PrintSlip, Receipt, ShowSign, SignMode, Slip, Where
from tests import clips
from tests.drivers.box.fake_hall import KEY, FakeHall, running_hall

SPEED = 8.0

BOX_TOML = """
[box]
hall = "hongkou"
kiosk_printer = "kiosk-1/printer"

[voice]
repeats = 1
chime_after_s = 600

[[device]]
place = "kiosk-1/printer"
kind = "printer"
protocol = "escpos"
address = "virtual:printer-1"

[[device]]
place = "window-{n}/sign"
each = "1-2"
kind = "sign"
protocol = "onbon-bx5k"
address = "virtual:signs-1?cards=1-2"
options = { card = "{n}" }

[[device]]
place = "speaker-1f"
kind = "speaker"
protocol = "sound"
address = "virtual:speaker-1"
"""


def wait_for(condition: Callable[[], object], within_s: float = 15.0) -> None:
    """Wait until something is so; fail the test when it does not become so."""
    until = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < until, f"not within {within_s} s"
        time.sleep(0.01)


def settings_for(folder: Path, server: str, toml: str = BOX_TOML, speed: float = SPEED) -> BoxSettings:
    """Settings of a box whose data are in `folder`."""
    (folder / "box.toml").write_text(toml, encoding="utf-8")
    (folder / "box.key").write_text(KEY, encoding="ascii")
    clips.give(folder)
    return read_settings(folder / "box.toml", folder, server=server, port=0, speed=speed)


@dataclass
class Rig:
    """Box and hall, with jobs as the hall makes them."""

    hall: FakeHall
    server: str
    folder: Path
    box: Box
    count: int = 0

    def announce(self, number: str = "A012", **given: Any) -> Announce:
        return Announce(**{**self._common("speaker-1f", 30), "number": number, **_VOICE, **given})

    def slip(self, number: str = "A012", **given: Any) -> PrintSlip:
        slip = Slip(
            number=number,
            hall={"zh-Hans": "虹口区行政服务中心"},
            service={"zh-Hans": "社会保险"},
            where=Where(floor="1", windows="1–6"),
            language="zh-Hans",
            issued_at=self.hall.now(),
        )
        return PrintSlip(**{**self._common("kiosk-1/printer", 120), "slip": slip, **given})

    def sign(self, order: int = 1, **given: Any) -> ShowSign:
        shown = {"order": order, "mode": SignMode.CALLED, "window_label": "1", "number": "A012"}
        return ShowSign(**{**self._common("window-1/sign", 3600), **shown, **given})

    def receipt(self, job_id: str, within_s: float = 15.0) -> Receipt:
        """Wait until the hall has the receipt of a job."""
        wait_for(lambda: self.hall.receipt_of(job_id), within_s)
        found = self.hall.receipt_of(job_id)
        assert found is not None
        return found

    def live(self) -> None:
        """Wait until the link is live."""
        wait_for(lambda: self.box.link.state[0] is LinkState.LIVE)

    def _common(self, place: str, seconds: int) -> dict[str, Any]:
        self.count += 1
        deadline = self.hall.now() + timedelta(seconds=seconds)
        return {"id": f"job-{self.count}", "place": place, "deadline": deadline, "ticket": f"ticket-{self.count}"}


_VOICE: dict[str, Any] = {"window_label": "3", "languages": ("zh-Hans",)}


@pytest.fixture
def hall() -> Iterator[tuple[FakeHall, str]]:
    with running_hall(SPEED) as running:
        yield running


@pytest.fixture
def rig(tmp_path: Path, hall: tuple[FakeHall, str]) -> Iterator[Rig]:
    """A box that runs and is in touch with the hall."""
    fake, server = hall
    box = Box(settings_for(tmp_path, server))
    box.start()
    rig = Rig(fake, server, tmp_path, box)
    rig.live()
    yield rig
    box.stop()
