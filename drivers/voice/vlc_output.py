"""The loudspeaker line through libVLC 3: the only file that knows python-vlc.

    vlc:pulse?device=<sink name>       vlc:alsa?device=sysdefault:CARD=PCH       vlc:pulse

`import vlc` succeeds where libVLC is missing and only making an Instance fails, so that is what is probed. libVLC
must never be called from one of its own callbacks (it deadlocks): they set an event and nothing else. With `dummy`
and `afile` VLC reports the end about a second early; whoever waits counts the length of the sound as well. Where the
sound card is missing VLC "plays" to the end all the same: only its own counts say that no sample went anywhere.
"""

from __future__ import annotations

import math
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
LOOK_S = 0.1
TAKEN_WITHIN_S = 1.5
"""After the first sample was decoded. VLC counts anew every quarter of a second; a sound server takes a moment."""
COUNTED_WITHIN_S = 0.3
"""After the end of a sound so short that nothing was counted before."""


class VlcPlayback:
    """A sound that VLC plays."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.ended = threading.Event()
        self.broken = ""
        self.over = threading.Event()
        """VLC has said its last word of it, whatever that is worth."""
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
        self._cut = False
        """The player may still be stopping, and would stop the next sound with the last."""

    def open(self) -> None:
        """Make a fresh Instance and player; an old one that hangs is left behind, not waited for."""
        with self._lock:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._instance = self._player = None
        self._cut = False
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
            if self._cut:
                self._begin_anew()
            playback = self._playback = VlcPlayback()
            media = self._instance.media_new_path(str(path))
            self._player.set_media(media)
            if self._player.play() != 0:
                media.release()
                raise SoundError(f"VLC does not play {path.name}", code="no_sound_device")
            threading.Thread(target=_follow, args=(playback, media), name="vlc-follow", daemon=True).start()
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
        self._cut = True
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
            self._playback.over.set()

    def _on_error(self, _event: object) -> None:
        if self._playback:
            self._playback.broken = "no_sound_device"
            self._playback.over.set()


def _follow(playback: VlcPlayback, media: Any) -> None:
    """See a sound to its end, or find out that no sound card takes it."""
    decoded_at = over_at = math.inf
    while not playback.ended.is_set():
        over, now = playback.over.wait(LOOK_S), time.monotonic()
        counts = vlc.MediaStats()
        media.get_stats(counts)
        decoded_at = min(decoded_at, now if counts.decoded_audio else math.inf)
        over_at = min(over_at, now if over else math.inf)
        swallowed = counts.decoded_audio and not counts.played_abuffers
        if swallowed and (over or now - decoded_at > TAKEN_WITHIN_S):
            playback.broken = playback.broken or "no_sound_device"
            playback.ended.set()
        elif over and (counts.decoded_audio or playback.broken or now - over_at > COUNTED_WITHIN_S):
            playback.ended.set()
        elif over:
            time.sleep(LOOK_S)
    media.release()
