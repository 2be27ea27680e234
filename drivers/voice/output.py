"""What a way out for sound offers: the loudspeaker behind a sound card, or a pretend one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from drivers.device import DeviceError
from drivers.voice.sound import Samples, silence

STARTS_WITHIN_S = 1.0
"""libVLC plays after 2 to 27 ms (measured); a second of nothing is a hung sound system."""
PROOF_S = 0.6
"""Of silence, by which a line shows that it takes sound again; VLC counts what it played every quarter of a second."""
PROVED_WITHIN_S = 0.5
"""Real seconds after its length; one that says nothing of its end is no worse than the sound before."""


class SoundError(DeviceError):
    """No sound can be made; `code` says why (`no_sound_library`, `no_sound_device`, `no_sound`, `sound_hung`;
    of walls `no_wall`, `wall_silent`, `no_hall`)."""

    code = "no_sound"


class Playback(Protocol):
    """One sound on its way. The output only ever sets these; whoever waits decides what a silence means."""

    @property
    def started(self) -> threading.Event:
        """The first sample has left."""
        ...

    @property
    def ended(self) -> threading.Event:
        """The output says it is over, or broke off (`broken`)."""
        ...

    @property
    def broken(self) -> str:
        """Code of what ended it before its time, empty when nothing did."""
        ...


class Output(Protocol):
    """One loudspeaker line."""

    @property
    def speed(self) -> float:
        """Seconds of sound per real second: 1, except for pretend hardware in a faster hall."""
        ...

    @property
    def lost(self) -> str:
        """Code of why nothing could be heard now although it was opened; empty while all is well, or when nobody can
        know before something is played."""
        ...

    def open(self) -> None:
        """Get ready; may be called again at any time. Raises SoundError."""
        ...

    def play(self, path: Path) -> Playback:
        """Begin to play a WAV file and return at once. Raises SoundError."""
        ...

    def break_off(self, at_s: float) -> None:
        """Stop when so many seconds of the sound have been played (`ended`, with `broken` = `cut`); returns at once."""
        ...

    def cut(self) -> None:
        """Stop what is playing now: when the hall must be silent, the box is switched off or the output hangs."""
        ...

    def close(self) -> None:
        """Let go of the device."""
        ...


def prove(output: Output, written: Callable[[Samples], Path]) -> None:
    """Play what nobody hears. Raises SoundError while it goes nowhere.

    Where a call was swallowed although the line was open, the speaker would else count as well from each lost call to
    the next, and lose that one too.
    """
    try:
        playback = output.play(written(silence(PROOF_S)))
    except OSError:  # no place for files: the next call says so
        return
    begun = playback.started.wait(STARTS_WITHIN_S)
    if begun and playback.ended.wait(PROOF_S / output.speed + PROVED_WITHIN_S) and not playback.broken:
        return
    code = playback.broken or ("" if begun else "no_sound")
    output.cut()
    if code:
        raise SoundError("a sound that nobody hears went nowhere", code=code)
