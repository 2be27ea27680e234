"""Walls as the way out for sound: what is sent to them, what they say, and what that means for a call."""

from __future__ import annotations

import base64
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from drivers.voice.output import SoundError
from drivers.voice.sound import silence, write_wav
from drivers.voice.wall_output import WallOutput
from drivers.wire import WireError
from hall.contract.messages import Condition, Outcome, Withdraw
from tests.drivers.voice.conftest import MakeZone, wait_for


@dataclass
class Walls:
    """Walls as the hall shows them to a box: each is `ready`, or `refused` by its browser; they play what they get."""

    states: dict[str, str] = field(default_factory=lambda: {"wall-1": "ready"})
    linked: bool = True
    plays: bool = True
    sounds: dict[str, dict[int, bytes]] = field(default_factory=dict)
    stops: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.changes = 0
        self.output = WallOutput("speaker-1f", self.tell, self._changed)
        self.of = 0

    def _changed(self) -> None:
        self.changes += 1

    def tell(self, event: str, body: Mapping[str, Any]) -> None:
        if not self.linked:
            raise WireError("the link is down")
        assert (event, body["place"]) == ("wall", "speaker-1f")
        if body["do"] == "ask":
            self.say_all()
        elif body["do"] == "stop":
            self.stops.append(body["at_s"])
            self.end(body["id"])
        else:
            self.sounds.setdefault(body["id"], {})[body["n"]] = base64.b64decode(body["part"])
            self.of = body["of"]
            if len(self.sounds[body["id"]]) == body["of"] and self.plays:
                threading.Thread(target=self.say_all, args=("started", body["id"]), daemon=True).start()

    def say_all(self, state: str = "", id_: str = "") -> None:
        for wall, stands in self.states.items():
            self.say(wall, state if state and stands == "ready" else stands, id_)

    def say(self, wall: str, state: str, id_: str = "") -> None:
        self.output.told({"place": "speaker-1f", "wall": wall, "state": state, "id": id_})

    def end(self, id_: str) -> None:
        self.say_all("ended", id_)

    @property
    def last(self) -> str:
        return list(self.sounds)[-1]


def a_sound(folder: Path, seconds: float = 3.0) -> Path:
    write_wav(folder / "sound.wav", silence(seconds))
    return folder / "sound.wav"


def test_a_sound_reaches_the_walls_whole_and_has_begun_when_one_of_them_says_so(tmp_path: Path) -> None:
    walls, path = Walls(), a_sound(tmp_path)
    walls.output.open()

    playback = walls.output.play(path)

    parts = walls.sounds[walls.last]
    assert len(parts) > 1
    assert b"".join(parts[n] for n in sorted(parts)) == path.read_bytes()
    assert playback.started.is_set()
    assert not playback.ended.is_set()


def test_it_is_over_when_the_last_wall_that_began_has_ended(tmp_path: Path) -> None:
    walls = Walls({"wall-1": "ready", "wall-2": "ready", "wall-3": "refused"})
    walls.output.open()
    playback = walls.output.play(a_sound(tmp_path))
    wait_for(lambda: playback.playing == {"wall-1", "wall-2"})

    walls.say("wall-1", "ended", walls.last)
    after_one = playback.ended.is_set()
    walls.say("wall-2", "ended", walls.last)

    assert not after_one
    assert playback.ended.is_set()
    assert playback.broken == ""


@pytest.mark.parametrize(
    ("walls", "code"),
    [
        (Walls({}), "no_wall"),
        (Walls({"wall-1": "refused"}), "wall_silent"),
        (Walls(linked=False), "no_hall"),
    ],
    ids=["nobody there", "every browser refuses", "no hall"],
)
def test_a_zone_says_why_nobody_would_hear_it(walls: Walls, code: str) -> None:
    with pytest.raises(SoundError) as found:
        walls.output.open()

    assert found.value.code == code


def test_a_touch_on_the_wall_is_told_at_once(tmp_path: Path) -> None:
    walls = Walls({"wall-1": "refused"})
    with pytest.raises(SoundError):
        walls.output.open()
    before = walls.changes

    walls.say("wall-1", "ready")

    assert walls.changes == before + 1
    assert walls.output.lost == ""


def test_a_wall_that_takes_a_sound_and_does_not_begin_is_no_loudspeaker(tmp_path: Path) -> None:
    walls = Walls(plays=False)
    walls.output.open()

    with pytest.raises(SoundError) as found:
        walls.output.play(a_sound(tmp_path))

    assert found.value.code == "no_sound"


def test_a_zone_without_a_sound_card_speaks_through_its_wall_and_counts_as_heard_at_the_end(
    make_zone: MakeZone,
) -> None:
    walls = Walls()
    zone = make_zone(speed=1, output=walls.output)
    job = zone.submit(zone.call("A012"))
    wait_for(lambda: zone.spoken(job))

    walls.end(walls.last)

    assert zone.receipt(job).outcome is Outcome.DONE
    wait_for(lambda: zone.spoken(job, ended=True))


def test_a_fire_alarm_silences_the_walls_at_once(make_zone: MakeZone) -> None:
    walls = Walls()
    zone = make_zone(speed=1, output=walls.output)
    job = zone.submit(zone.call("A012"))
    wait_for(lambda: zone.spoken(job))

    zone.speaker.mute("fire_alarm")

    receipt = zone.receipt(job)
    assert (receipt.outcome, receipt.reason) == (Outcome.DROPPED, "fire_alarm")
    assert walls.stops == [0.0]


def test_what_is_taken_back_is_cut_on_the_walls(make_zone: MakeZone) -> None:
    walls = Walls()
    zone = make_zone(speed=1, output=walls.output)
    job = zone.submit(zone.text({"zh-Hans": "请三号车主挪车"}))
    wait_for(lambda: zone.spoken(job))

    back = Withdraw(id="back", place="speaker-1f", deadline=job.deadline, jobs=(job.id,), cut=True)
    zone.speaker.submit(back, lambda id_: None)

    assert zone.receipt(job).reason == "withdrawn"


def test_without_a_wall_a_call_waits_until_its_deadline_and_fails_with_the_reason(make_zone: MakeZone) -> None:
    zone = make_zone(speed=20, output=Walls({}).output)

    receipt = zone.receipt(zone.submit(zone.call("A012")))

    assert (receipt.outcome, receipt.reason) == (Outcome.FAILED, "no_wall")
    assert (zone.speaker.health().condition, zone.speaker.health().cause) == (Condition.OFFLINE, "no_wall")
