"""The default clip pack, made once by the real synthesiser, and a zone with a pretend loudspeaker."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from drivers.catalogue import Catalogue
from drivers.clock import HallClock
from drivers.virtual.base import JsonLog, Pace
from drivers.virtual.speaker import VirtualSpeaker
from drivers.voice.archive import Archive
from drivers.voice.clips import Clips, build_pack
from drivers.voice.device import Speaker
from drivers.voice.output import Output
from drivers.voice.rules import ZoneRules
from drivers.voice.script import Script
from drivers.voice.synth import Synthesiser
from drivers.voice.virtual_output import VirtualOutput
from drivers.voice.words import LANGUAGES, prompts
from drivers.voice.zone import Speech
from hall.contract.messages import (
    Announce,
    AnnounceMove,
    AnnounceText,
    DeviceHealth,
    Outcome,
    Receipt,
    Speaking,
    Urgency,
)
from tests.drivers.voice import ear

ROOT = Path(__file__).parents[3]
SPEED = 8.0


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue(ROOT / "config" / "lang")


@pytest.fixture(scope="session")
def speech() -> Iterator[Synthesiser]:
    speech = Synthesiser()
    yield speech
    speech.stop()


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, speech: Synthesiser) -> Path:
    folder = tmp_path_factory.mktemp("pack")
    for language in LANGUAGES:
        build_pack(folder, language, prompts(catalogue, language), speech)
    return folder


@dataclass
class Zone:
    """A speaker on a pretend line, with everything it reports."""

    folder: Path
    pack: Path
    clock: HallClock
    hardware: VirtualSpeaker
    speaker: Speaker
    archive: Archive
    begun: list[str] = field(default_factory=list)
    reports: list[Receipt | Speaking] = field(default_factory=list)
    healths: list[DeviceHealth] = field(default_factory=list)
    count: int = 0

    def call(self, number: str = "A012", window: str = "3", **given: Any) -> Announce:
        """A call as the hall sends it, 30 s before its deadline."""
        self.count += 1
        values = {
            "id": f"job-{self.count}",
            "place": "speaker-1f",
            "deadline": self.clock.now() + timedelta(seconds=30),
            "ticket": f"ticket-{number}",
            "number": number,
            "window_label": window,
            "languages": ("zh-Hans",),
            **given,
        }
        return Announce(**values)

    def move(self, letter: str = "B", windows: str = "9–12", **given: Any) -> AnnounceMove:
        """The word of a queue that goes elsewhere, as the hall sends it, 90 s before its deadline."""
        self.count += 1
        values = {
            "id": f"job-{self.count}",
            "place": "speaker-1f",
            "deadline": self.clock.now() + timedelta(seconds=90),
            "queues": ({"zh-Hans": letter, "zh-Hant": letter, "en": letter},),
            "windows": windows,
            "languages": ("zh-Hans", "zh-Hant", "en"),
            **given,
        }
        return AnnounceMove(**values)

    def text(self, texts: Mapping[str, str], urgency: Urgency = Urgency.PAGE, **given: Any) -> AnnounceText:
        """A text that a person typed, as the hall sends it, two minutes before its deadline."""
        self.count += 1
        values = {
            "id": f"job-{self.count}",
            "place": "speaker-1f",
            "deadline": self.clock.now() + timedelta(seconds=120),
            "texts": texts,
            "announcement": f"text-{self.count}",
            "urgency": urgency,
            **given,
        }
        return AnnounceText(**values)

    def submit(self, job: Speech) -> Speech:
        self.speaker.submit(job, self.begun.append)
        return job

    def receipt(self, job: Speech, within_s: float = 20.0) -> Receipt:
        """Wait for the receipt of a job."""
        wait_for(lambda: any(isinstance(r, Receipt) and r.job == job.id for r in self.reports), within_s)
        return next(r for r in self.reports if isinstance(r, Receipt) and r.job == job.id)

    def outcomes(self) -> list[tuple[str, Outcome, str]]:
        return [(r.job, r.outcome, r.reason) for r in self.reports if isinstance(r, Receipt)]

    def spoken(self, job: Speech, ended: bool = False) -> Speaking | None:
        return next((r for r in self.reports if isinstance(r, Speaking) and (r.job, r.ended) == (job.id, ended)), None)

    def recording(self) -> ear.Sound:
        """Everything the line has heard so far."""
        return ear.read(self.hardware.timeline)

    def clips(self, *languages: str) -> dict[str, ear.Sound]:
        """What the ear may recognise."""
        return {f"{text}@{tag}": clip for tag in languages for text, clip in ear.pack(self.pack / tag).items()}


def wait_for(condition: Callable[[], object], within_s: float = 10.0) -> None:
    """Wait until something is so; fail the test when it does not become so."""
    until = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < until, f"not within {within_s} s"
        time.sleep(0.005)


MakeZone = Callable[..., Zone]


@pytest.fixture
def make_zone(tmp_path: Path, pack: Path, catalogue: Catalogue, speech: Synthesiser) -> Iterator[MakeZone]:
    """Builds started zones; `speed`, `repeats`, `rules` and `output` may be given."""
    zones: list[Zone] = []

    def make(
        speed: float = SPEED, repeats: int = 1, rules: ZoneRules | None = None, output: Output | None = None
    ) -> Zone:
        clock = HallClock(speed)
        hardware = VirtualSpeaker("speaker-1", tmp_path, Pace(speed), JsonLog(tmp_path / "heard.jsonl", clock.now))
        archive = Archive(tmp_path / "said")
        speaker = Speaker(
            "speaker-1f",
            output=output or VirtualOutput(hardware),
            script=Script(catalogue, Clips([pack], tmp_path / "cache", speech), repeats),
            archive=archive,
            clock=clock,
            rules=rules or ZoneRules(chime_after_s=math.inf),
        )
        zone = Zone(tmp_path, pack, clock, hardware, speaker, archive)
        speaker.start(zone.reports.append, zone.healths.append)
        zones.append(zone)
        return zone

    yield make
    for zone in zones:
        zone.speaker.stop()


def at(text: str) -> datetime:
    """A time of the hall."""
    return datetime.fromisoformat(text)
