"""The real libVLC on a real ALSA device, without a sound card: ALSA hands what it is given to a line on which we hear
it at the pace of a loudspeaker, and that can be pulled out or hang."""

from __future__ import annotations

import fcntl
import os
import select
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.voice import sound
from drivers.voice.device import ENDS_WITHIN_S
from drivers.voice.vlc_output import VlcOutput
from hall.contract.messages import Condition, Outcome
from tests.drivers.voice.conftest import MakeZone, wait_for

BYTES_S = 44_100 * 2 * 2
"""What VLC hands ALSA in a second: 16 bits for two loudspeakers."""
ROOM = 8192
"""Bytes that wait for the card: a sound card holds little."""
THERE = """
pcm.hall {{ type file slave.pcm "nothing" file "{line}" format "raw" }}
pcm.nothing {{ type null }}
"""
GONE = "pcm.hall { type hw card 31 device 0 }"


class Card:
    """A sound card that is in the machine or not, with a loudspeaker that hears what comes."""

    address = "vlc:alsa?device=hall"

    def __init__(self, folder: Path) -> None:
        self.config, self._line = folder / "asound.conf", folder / "line"
        os.mkfifo(self._line)
        self._fd = os.open(self._line, os.O_RDWR)
        fcntl.fcntl(self._fd, fcntl.F_SETPIPE_SZ, ROOM)
        self.hangs, self._stopped = threading.Event(), threading.Event()
        self._came = bytearray()
        self._turns = 0
        self.plug_in()
        self._ears = threading.Thread(target=self._hear)
        self._ears.start()

    def plug_in(self) -> None:
        self._write(THERE.format(line=self._line))

    def pull_out(self) -> None:
        self._write(GONE)

    def heard(self) -> bytes:
        """All so far. ALSA's file device gives some of it twice, so words are not looked for here."""
        return bytes(self._came)

    def close(self) -> None:
        self.hangs.clear()
        self._stopped.set()
        self._ears.join()
        os.close(self._fd)

    def _hear(self) -> None:
        """At the pace of a loudspeaker."""
        until = 0.0
        while not self._stopped.is_set():
            if self.hangs.is_set() or not select.select([self._fd], [], [], 0.02)[0]:
                self._stopped.wait(0.02)
                continue
            came = os.read(self._fd, 2048)
            self._came += came
            until = max(until, time.monotonic() - 0.05) + len(came) / BYTES_S
            time.sleep(max(0.0, until - time.monotonic()))

    def _write(self, text: str) -> None:
        """ALSA reads it anew when its time has changed, of which it knows whole seconds."""
        self._turns += 1
        self.config.write_text(text, encoding="utf-8")
        os.utime(self.config, (self._turns, self._turns))


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Card]:
    found = Card(tmp_path)
    monkeypatch.setenv("ALSA_CONFIG_PATH", f"/usr/share/alsa/alsa.conf:{found.config}")
    yield found
    found.close()


def test_a_call_reaches_the_card(make_zone: MakeZone, card: Card) -> None:
    zone = make_zone(speed=1, output=VlcOutput(card.address))

    receipt = zone.receipt(zone.submit(zone.call("A012", "3")))

    assert receipt.outcome is Outcome.DONE
    assert len(card.heard()) >= float(receipt.evidence["seconds"]) * BYTES_S * 0.9
    assert any(card.heard())


def test_a_sound_is_broken_off_at_a_moment_and_the_next_one_is_heard(card: Card, tmp_path: Path) -> None:
    sound.write_wav(tmp_path / "long.wav", sound.join([sound.chime()] * 10))
    output = VlcOutput(card.address)
    output.open()
    first = output.play(tmp_path / "long.wav")
    assert first.started.wait(5)

    output.break_off(1.0)
    ended = first.ended.wait(10)
    second = output.play(tmp_path / "long.wav")
    began = second.started.wait(5)
    heard_s, broken = len(card.heard()) / BYTES_S, second.broken
    output.close()

    assert (ended, first.broken, began, broken) == (True, "cut", True, "")
    assert 0.2 < heard_s < 4.0, "of eight seconds"


def test_a_card_that_is_pulled_out_is_away_until_a_silence_went_out_on_it_again(
    make_zone: MakeZone, card: Card
) -> None:
    zone = make_zone(speed=1, output=VlcOutput(card.address))
    assert zone.receipt(zone.submit(zone.call("A001", "1"))).outcome is Outcome.DONE

    card.pull_out()
    lost = zone.receipt(zone.submit(zone.call("A002", "1")))
    wait_for(lambda: zone.speaker.health().condition is Condition.OFFLINE)
    time.sleep(2 * ENDS_WITHIN_S)
    still = zone.speaker.health()
    before = len(card.heard())
    card.plug_in()
    wait_for(lambda: zone.speaker.health().condition is Condition.OK, 20)
    heard = card.heard()[before:]

    assert (lost.outcome, lost.reason) == (Outcome.UNKNOWN, "no_sound_device")
    assert (still.condition, still.cause) == (Condition.OFFLINE, "no_sound_device")
    assert not any(heard)
    assert zone.receipt(zone.submit(zone.call("A003", "1"))).outcome is Outcome.DONE


def test_a_card_that_hangs_is_noticed_by_the_watchdog_and_calls_go_on_afterwards(
    make_zone: MakeZone, card: Card
) -> None:
    zone = make_zone(speed=1, output=VlcOutput(card.address))
    card.hangs.set()

    lost = zone.receipt(zone.submit(zone.call("A001", "1")), 60)
    card.hangs.clear()

    assert (lost.outcome, lost.reason) in [(Outcome.UNKNOWN, code) for code in ("sound_hung", "no_sound_device")]
    wait_for(lambda: zone.receipt(zone.submit(zone.call("A003", "1"))).outcome is Outcome.DONE, 60)
