"""The pretend loudspeaker line as a way out for sound."""

from __future__ import annotations

from pathlib import Path

from drivers.virtual.speaker import LineBusy, VirtualPlayback, VirtualSpeaker
from drivers.voice.output import SoundError


class VirtualOutput:
    """Translates between the pretend hardware, which knows nothing of us, and the voice zone."""

    def __init__(self, speaker: VirtualSpeaker) -> None:
        self._speaker = speaker

    @property
    def speed(self) -> float:
        """Seconds of sound per real second."""
        return self._speaker.speed

    @property
    def lost(self) -> str:
        """As with a real card, found out when something is played."""
        return ""

    def open(self) -> None:
        """Ask whether the line is free. Raises SoundError."""
        try:
            self._speaker.plug_in()
        except LineBusy as error:
            raise SoundError(str(error), code="no_sound_device") from error

    def play(self, path: Path) -> VirtualPlayback:
        """Play a WAV file. Raises SoundError."""
        try:
            return self._speaker.play(path)
        except LineBusy as error:
            raise SoundError(str(error), code="no_sound_device") from error

    def break_off(self, at_s: float) -> None:
        """Stop at this moment of the sound."""
        self._speaker.stop_at(at_s)

    def cut(self) -> None:
        """Fall silent."""
        self._speaker.hush()

    def close(self) -> None:
        """Nothing to let go of: the line belongs to the registry."""
        self._speaker.hush()
