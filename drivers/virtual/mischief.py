"""What a line, or one device on it, does to frames and answers when it is told to misbehave; the same for all kinds."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator

from drivers.virtual.base import Faults, Pace
from drivers.virtual.lines import Gone, Port

FAULTS = {
    "off": "no power: dark, silent, forgets what it showed (detail: card)",
    "silent": "does as it is told, but its answers do not arrive (detail: card)",
    "slow": "answers after 2 s (detail: card)",
    "drip": "its answers come one byte every 0.2 s (detail: card)",
    "cut": "the link breaks in the middle of its answer (detail: card)",
    "garbage": "answers nonsense (detail: card)",
    "noise": "stray bytes come before its answers (detail: card)",
    "wrong_address": "answers under another number (detail: card)",
    "garbled": "noise on the line flips bits in both directions (detail: rate, share of bits, 0.001)",
    "dropped": "frames get lost (detail: card; rate, share of frames, 0.3)",
    "doubled": "frames arrive twice, and so do answers (detail: card)",
    "brown_out": "power fails for a moment: everything shown is lost, once (detail: card)",
}
"""What every line can be told to do."""
TURN_S = 0.004
"""From the end of a frame to the beginning of the answer."""
DRIP_S = 0.2
SLOW_S = 2.0
NONSENSE_BYTES = 12


class Mischief:
    """The faults of one line at work. The noise is the same in every run."""

    def __init__(self, faults: Faults, pace: Pace) -> None:
        self.faults = faults
        self._pace = pace
        self._lock = threading.Lock()
        self._random = random.Random(11)  # noqa: S311 - a judge that must be the same tomorrow, no secret

    def noisy(self, data: bytes) -> bytes:
        """Bytes as they arrive over this line."""
        if "garbled" not in self.faults:
            return data
        rate, found = float(self.faults.detail("garbled", "rate", 0.001)), bytearray(data)
        with self._lock:
            for i in range(len(found) * 8):
                if self._random.random() < rate:
                    found[i // 8] ^= 1 << i % 8
        return bytes(found)

    def times(self, number: int | str) -> int:
        """How often a sound frame reaches this device of the line: once, unless it is lost or doubled."""
        with self._lock:
            lost = self._random.random() < float(self.faults.detail("dropped", "rate", 0.3))
        if self.faults.has("off", number) or (self.faults.has("dropped", number) and lost):
            return 0
        return 2 if self.faults.has("doubled", number) else 1

    def number(self, number: int) -> int:
        """The number under which a device answers."""
        return number + 1 if self.faults.has("wrong_address", number) else number

    def reply(self, port: Port, number: int | str, answer: bytes) -> None:
        """Send the answer of this device of the line, as well as its faults let it. Raises Gone."""
        if self.faults.has("silent", number) or self.faults.has("off", number):
            return
        self._pace.sleep(SLOW_S if self.faults.has("slow", number) else TURN_S)
        data = self.noisy(self._spoilt(number, answer))
        try:
            if self.faults.has("cut", number):
                port.write(data[: len(data) // 2])
                port.cut()
                raise Gone
            for piece in self._pieces(number, data):
                port.write(piece)
        except OSError as error:
            raise Gone from error

    def _spoilt(self, number: int | str, answer: bytes) -> bytes:
        if self.faults.has("doubled", number):
            answer *= 2
        if not (self.faults.has("garbage", number) or self.faults.has("noise", number)):
            return answer
        with self._lock:
            nonsense = bytes(self._random.randrange(256) for _ in range(NONSENSE_BYTES))
        return nonsense if self.faults.has("garbage", number) else nonsense + answer

    def _pieces(self, number: int | str, data: bytes) -> Iterator[bytes]:
        if not self.faults.has("drip", number):
            yield data
            return
        for byte in data:
            yield bytes((byte,))
            self._pace.sleep(DRIP_S)
