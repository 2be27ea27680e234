"""The loudspeaker line through libVLC 3: the only file that knows python-vlc.

    vlc:pulse?device=<sink name>       vlc:alsa?device=sysdefault:CARD=PCH       vlc:pulse

`import vlc` succeeds where libVLC is missing and only making an Instance fails, so that is what is probed. libVLC
must never be called from one of its own callbacks (it deadlocks): they set an event and nothing else. With `dummy`
and `afile` VLC reports the end about a second early; whoever waits counts the length of the sound as well.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import vlc

from drivers.device import BadSettings
from drivers.voice.output import SoundError

OUTPUTS = ("pulse", "alsa", "afile", "dummy")
"""`afile` writes what would be heard to a file and `dummy` swallows it: for tests and for a box without a sound
card.
"""


class VlcPlayback:
    """A sound that VLC plays."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.ended = threading.Event()
        self.broken = ""
        self.began = time.monotonic()
        """When VLC said that it plays (monotonic)."""


class VlcOutput:
    """One MediaPlayer of its own Instance per zone, so that a zone that hangs is replaced alone."""

    speed = 1.0
    lost = ""
    """VLC knows of a missing card only when it plays."""

    def __init__(self, address: str) -> None:
        """`address` as above. Raises BadSettings."""
        kind, _, query = address.removeprefix("vlc:").partition("?")
        if kind not in OUTPUTS:
            raise BadSettings(f"{address}: sound output {kind!r} is none of {', '.join(OUTPUTS)}")
        wanted = {key: values[0] for key, values in parse_qs(query).items()}
        if unknown := set(wanted) - {"device", "file"}:
            raise BadSettings(f"{address}: unknown option {', '.join(sorted(unknown))}; known are device, file")
        self._device = wanted.get("device", "")
        self._options = ["--no-video", "--quiet", f"--aout={kind}"]
        if "file" in wanted:
            self._options.append(f"--audiofile-file={wanted['file']}")
        self._lock = threading.Lock()
        self._instance: Any = None
        self._player: Any = None
        self._playback: VlcPlayback | None = None

    def open(self) -> None:
        """Make a fresh Instance and player; an old one that hangs is left behind, not waited for."""
        with self._lock:
            self._instance = self._player = None
            try:
                instance = vlc.Instance(self._options)
            except (NameError, OSError, AttributeError) as error:
                raise SoundError(f"libVLC is not installed: {error}", code="no_sound_library") from error
            if instance is None:
                raise SoundError(f"libVLC does not start with {self._options}", code="no_sound_library")
            player = instance.media_player_new()
            if player is None:
                raise SoundError("libVLC gives no player", code="no_sound_library")
            if self._device:
                player.audio_output_device_set(None, self._device)
            events = player.event_manager()
            events.event_attach(vlc.EventType.MediaPlayerPlaying, self._on_playing)
            events.event_attach(vlc.EventType.MediaPlayerEndReached, self._on_ended)
            events.event_attach(vlc.EventType.MediaPlayerEncounteredError, self._on_error)
            self._instance, self._player = instance, player

    def play(self, path: Path) -> VlcPlayback:
        """Hand a file to the player. Raises SoundError when VLC does not take it."""
        with self._lock:
            if self._player is None:
                raise SoundError("the sound output is not open", code="no_sound_device")
            playback = self._playback = VlcPlayback()
            media = self._instance.media_new_path(str(path))
            self._player.set_media(media)
            media.release()
            if self._player.play() != 0:
                raise SoundError(f"VLC does not play {path.name}", code="no_sound_device")
            return playback

    def break_off(self, at_s: float) -> None:
        """Stop at this moment of the sound, as near as VLC's own delay (some 50 ms) allows; see `cut` for the lock."""
        player, playback = self._player, self._playback
        if player is None or playback is None:
            return

        def stop() -> None:
            if not playback.ended.wait(max(0.0, playback.began + at_s - time.monotonic())):
                player.stop()
                playback.broken = playback.broken or "cut"
                playback.ended.set()

        threading.Thread(target=stop, name="vlc-break-off", daemon=True).start()

    def cut(self) -> None:
        """Stop the sound. Not under the lock: a hung libVLC must not take the caller's next `open` with it."""
        player, playback = self._player, self._playback
        if player is not None:
            threading.Thread(target=player.stop, name="vlc-stop", daemon=True).start()
        if playback is not None:
            playback.broken = playback.broken or "cut"
            playback.ended.set()

    def close(self) -> None:
        """Stop and release."""
        self.cut()
        self._instance = self._player = None

    def _on_playing(self, _event: object) -> None:
        if self._playback:
            self._playback.began = time.monotonic()
            self._playback.started.set()

    def _on_ended(self, _event: object) -> None:
        if self._playback:
            self._playback.ended.set()

    def _on_error(self, _event: object) -> None:
        if self._playback:
            self._playback.broken = "no_sound_device"
            self._playback.ended.set()
