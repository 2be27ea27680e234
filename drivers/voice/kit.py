"""Everything the loudspeakers of one box share: words, clips, speech process, archive; and the speakers made with
it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drivers.catalogue import Catalogue
from drivers.clock import HallClock
from drivers.device import BadSettings as BadDevice
from drivers.device import DeviceSettings
from drivers.settings import BadSettings, BoxSettings
from drivers.virtual.base import JsonLog, Pace
from drivers.virtual.registry import Registry
from drivers.virtual.speaker import VirtualSpeaker
from drivers.voice.archive import Archive
from drivers.voice.booth import Booth
from drivers.voice.clips import BadPack, Clips, build_pack, is_built
from drivers.voice.device import Speaker
from drivers.voice.output import Output
from drivers.voice.rules import ZoneRules
from drivers.voice.script import Script
from drivers.voice.synth import NoSpeech, Synthesiser
from drivers.voice.virtual_output import VirtualOutput
from drivers.voice.wall_output import Tell, WallOutput
from drivers.voice.words import LANGUAGES, prompts
from drivers.wire import WireError

log = logging.getLogger("hall.box.voice")

PROTOCOL = "sound"


def _no_hall(event: str, body: Any) -> None:
    raise WireError("there is no link to the hall here")


class VoiceKit:
    """Builds speakers; makes the default clip pack at the first start, in the background."""

    def __init__(
        self, settings: BoxSettings, root: Path, clock: HallClock, registry: Registry, tell: Tell = _no_hall
    ) -> None:
        """`tell` is the way to the hall, whose walls may speak. Raises BadSettings for a pack that cannot be used."""
        self._clock, self._registry, self._tell = clock, registry, tell
        self._walls: dict[str, WallOutput] = {}
        self._folder = settings.data / "voice"
        self._catalogue = Catalogue(root / "config" / "lang")
        self._speech = Synthesiser(settings.voice.words_per_minute)
        try:
            self._clips = Clips([Path(p) for p in settings.voice.packs], self._folder / "cache", self._speech)
        except BadPack as error:
            raise BadSettings(f"{settings.file} [voice] packs: {error}") from error
        self._script = Script(self._catalogue, self._clips, settings.voice.repeats)
        self._rules = ZoneRules(
            min_gap_s=settings.voice.min_gap_s,
            chime_after_s=settings.voice.chime_after_s,
            quiet=settings.voice.quiet_hours(),
        )
        self.archive = Archive(self._folder / "said")
        self.booth = Booth(self._script, clock.now)
        self._stopping = threading.Event()
        self._alarm_lock = threading.Lock()
        self._alarms: set[str] = set()
        self._speakers: dict[str, Speaker] = {}
        self._wanted = any(device.kind == "speaker" for device in settings.devices)
        registry.add("speaker", lambda name, options, pace, line_log: self._virtual(name, pace, line_log))

    @property
    def default_pack(self) -> Path:
        """Where the synthesised pack is kept."""
        return self._folder / "packs" / "default"

    def start(self) -> None:
        """Make or take up the default pack; calls that come before it is ready are synthesised one by one."""
        if self._wanted:
            threading.Thread(target=self._prepare, name="clip pack", daemon=True).start()

    def stop(self) -> None:
        """End the speech process."""
        self._stopping.set()
        self._speech.stop()

    def alarm(self, contact: str, on: bool) -> None:
        """A fire alarm's contact closed or opened: while any is closed, nothing of ours is heard."""
        with self._alarm_lock:
            (self._alarms.add if on else self._alarms.discard)(contact)
            for speaker in self._speakers.values():
                speaker.mute("fire_alarm" if self._alarms else "")

    def sounding(self, body: Mapping[str, Any]) -> None:
        """A wall says how it stands, or how far a sound is."""
        wall = self._walls.get(str(body.get("place", "")))
        if wall is not None:
            wall.told(body)

    def speaker(self, device: DeviceSettings) -> Speaker:
        """The speaker of a zone. Raises drivers.device.BadSettings."""
        if device.protocol != PROTOCOL:
            raise BadDevice(
                f"{device.place}: protocol {device.protocol!r} is not known for a speaker; use {PROTOCOL!r}"
            )
        if device.options:
            raise BadDevice(f"{device.place}: a speaker has no option {next(iter(device.options))!r}")
        speaker = Speaker(
            device.place,
            output=self._output(device),
            script=self._script,
            archive=self.archive,
            clock=self._clock,
            rules=self._rules,
        )
        with self._alarm_lock:
            self._speakers[device.place] = speaker
            speaker.mute("fire_alarm" if self._alarms else "")
        return speaker

    def _output(self, device: DeviceSettings) -> Output:
        if device.address.startswith("vlc:"):
            from drivers.voice.vlc_output import VlcOutput  # 3 MB that only a box with a sound card needs

            return VlcOutput(device.address)
        if device.address == "walls:":
            return self._walls.setdefault(device.place, self._wall(device.place))
        if not device.address.startswith("virtual:"):
            raise BadDevice(f"{device.place}: address {device.address!r} is none of vlc:…, walls:, virtual:…")
        try:
            name = self._registry.open(device.address).removeprefix("virtual:")
        except ValueError as error:
            raise BadDevice(f"{device.place}: {error}") from error
        found = self._registry.devices()[name]
        if not isinstance(found, VirtualSpeaker):
            raise BadDevice(f"{device.place}: {device.address} is a {found.kind}, not a speaker")
        return VirtualOutput(found)

    def _wall(self, place: str) -> WallOutput:
        def changed() -> None:
            if speaker := self._speakers.get(place):
                speaker.try_again()

        return WallOutput(place, self._tell, changed)

    def _virtual(self, name: str, pace: Pace, line_log: JsonLog) -> VirtualSpeaker:
        return VirtualSpeaker(name, self._folder.parent / "virtual", pace, line_log)

    def _prepare(self) -> None:
        try:
            for language in LANGUAGES:
                texts = prompts(self._catalogue, language)
                if not is_built(self.default_pack, language, texts, self._speech.name) and not self._stopping.is_set():
                    build_pack(self.default_pack, language, texts, self._speech)
            self._clips.add_pack(self.default_pack)
        except (NoSpeech, BadPack, OSError) as error:
            if not self._stopping.is_set():
                log.warning("the default clip pack could not be made: %s", error)
