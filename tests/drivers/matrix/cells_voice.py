"""A voice zone that misbehaves: its line, what makes its sounds, its disk, and a hundred calls at once (TRUST F20)."""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from drivers.clock import HallClock
from drivers.virtual.base import JsonLog, Pace
from drivers.virtual.speaker import VirtualSpeaker
from drivers.voice.archive import Archive
from drivers.voice.clips import Clips
from drivers.voice.device import Speaker
from drivers.voice.rules import ZoneRules
from drivers.voice.script import Script
from drivers.voice.sound import Samples
from drivers.voice.synth import NoSpeech, Synthesiser
from drivers.voice.virtual_output import VirtualOutput
from hall.contract.messages import Announce, Condition, Outcome, Receipt, Speaking
from tests.drivers.hardware import CATALOGUE
from tests.drivers.matrix.cells import Cell, Ended, ended, until

SPEED = 8.0
LASTS_S = {"endless": 30, "backlog": 30}
"""Hall seconds after which a call is not spoken any more, where a fault is to make it late."""
LONG_S = 120
"""And where it is not: a busy machine alone makes no call late."""
BACKLOG = 100
OF_THE_ROOM = ("speech_down", "disk_gone", "backlog")
"""Faults that are not the line's."""


class Voice(Synthesiser):
    """Makes speech until its program is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.down = False

    def say(self, text: str, language: str) -> Samples:
        if self.down:
            raise NoSpeech("the speech program does not start")
        return super().say(text, language)


@dataclass
class Zone:
    """A speaker on a pretend line, with what it reported."""

    clock: HallClock
    line: VirtualSpeaker
    speaker: Speaker
    voice: Voice
    said: Path
    begun: list[str] = field(default_factory=list)
    receipts: dict[str, list[Receipt]] = field(default_factory=dict)

    def heard(self, message: Receipt | Speaking) -> None:
        if isinstance(message, Receipt):
            self.receipts.setdefault(message.job, []).append(message)

    def call(self, n: int, lasts_s: int) -> Announce:
        job = Announce(
            id=f"call-{n}", place="speaker-1f", deadline=self.clock.now() + timedelta(seconds=lasts_s),
            ticket=f"ticket-{n}", number=f"A{n:03d}", window_label="3", languages=("zh-Hans",),
        )  # fmt: skip
        self.speaker.submit(job, self.begun.append)
        return job

    def misbehave(self, fault: str, on: bool) -> None:
        if fault == "speech_down":
            self.voice.down = on
        elif fault == "disk_gone" and on:
            self.said.rename(self.said.with_name("gone"))
            self.said.touch()
        elif fault == "disk_gone":
            self.said.unlink()
            self.said.with_name("gone").rename(self.said)
        elif fault not in OF_THE_ROOM:
            self.line.fault(fault, on)


@contextmanager
def zone() -> Iterator[Zone]:
    with tempfile.TemporaryDirectory() as name:
        folder, clock, voice = Path(name), HallClock(SPEED), Voice()
        line = VirtualSpeaker("speaker-1", folder, Pace(SPEED), JsonLog(folder / "heard.jsonl", clock.now))
        speaker = Speaker(
            "speaker-1f", output=VirtualOutput(line), script=Script(CATALOGUE, Clips([], folder / "cache", voice), 1),
            archive=Archive(folder / "said"), clock=clock, rules=ZoneRules(chime_after_s=math.inf),
        )  # fmt: skip
        found = Zone(clock, line, speaker, voice, folder / "said")
        speaker.start(found.heard, lambda health: None)
        try:
            yield found
        finally:
            speaker.stop()
            voice.stop()


def speaker(cell: Cell) -> Ended:
    """Live through a cell with a voice zone."""
    with zone() as room:
        until(lambda: room.speaker.health().condition is Condition.OK, f"{cell} before")
        room.misbehave(cell.fault, True)
        lasts_s = LASTS_S.get(cell.fault, LONG_S)
        jobs = [room.call(n, lasts_s) for n in range(1, BACKLOG + 1 if cell.fault == "backlog" else 2)]
        receipt_s = until(lambda: len(room.receipts) == len(jobs), f"{cell} receipts")
        health, came = room.speaker.health(), int(room.line.state()["sounds"])
        room.misbehave(cell.fault, False)
        began = time.monotonic()
        after = BACKLOG
        while room.receipts.get(f"call-{after}", [None])[0] is None or not _done(room, after):
            after += 1
            room.call(after, lasts_s)
            until(lambda after=after: f"call-{after}" in room.receipts, f"{cell} mended")  # type: ignore[misc]  # mypy cannot infer a lambda with defaults
        last = room.receipts[jobs[-1].id][0]
        true = _true(room, jobs, came) and room.speaker.health().condition is Condition.OK
        return ended(cell, health, last, true=true, receipt_s=receipt_s, healed_s=time.monotonic() - began)


def _done(room: Zone, n: int) -> bool:
    return n > BACKLOG and room.receipts[f"call-{n}"][0].outcome is Outcome.DONE


def _true(room: Zone, jobs: list[Announce], came: int) -> bool:
    """One receipt each; what is said to be heard was heard, and nothing began after its deadline."""
    found = [(job, *room.receipts[job.id]) for job in jobs]
    if any(len(one) != 2 for one in found):
        return False
    done = [receipt for _, receipt in found if receipt.outcome is Outcome.DONE]
    in_time = all(receipt.began_at is None or receipt.began_at <= job.deadline for job, receipt in found)
    return in_time and came >= len(done) and came <= len(jobs)
