"""Walls say which zones hear no calls: in silent hours, and while a loudspeaker or its box is away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hall.journey.ports import DeviceOnRecord
from hall.web.snapshots import board
from tests.journey.open_hall import OpenHall

ZONES = [{"code": code, "name": {"zh-Hans": f"{code}区", "en": code}, "floor": "1"} for code in ("Z", "Y")]
SPEAKERS = [{"code": f"speaker-{code}", "kind": "speaker", "zones": [code]} for code in ("Z", "Y")]


def two_voices(hall_with: Any, **first: Any) -> OpenHall:
    found: OpenHall = hall_with(zones=ZONES, places=[{**SPEAKERS[0], **first}, SPEAKERS[1]])
    return found


def told(hall: OpenHall) -> tuple[bool, list[str]]:
    found = hall.look(lambda view: board.display(view, ""))
    return found["quiet"], [zone["code"] for zone in found["silent"]]


def heard(hall: OpenHall, place: str, condition: str, ago: timedelta = timedelta()) -> None:
    at = hall.clock.now() - ago
    row = DeviceOnRecord(
        place=place, kind="speaker", condition=condition, cause="", since=at, last_ok=None, counters={}, details={},
        box="box", seen_at=at,
    )  # fmt: skip
    hall.store.note_health(hall.code, "box", [row])


def test_a_zone_in_its_silent_hours_is_named_while_others_are_spoken_to(hall_with: Any) -> None:
    hall = two_voices(hall_with, quiet=[["09:00", "23:00"]])

    assert told(hall) == (False, ["Z"])


def test_a_loudspeaker_that_is_out_or_whose_box_is_gone_leaves_its_zone_silent(hall_with: Any) -> None:
    hall = two_voices(hall_with)

    never_heard_of = told(hall)
    heard(hall, "speaker-Z", "offline")
    one = told(hall)
    heard(hall, "speaker-Y", "ok", ago=timedelta(hours=1))
    both = told(hall)
    heard(hall, "speaker-Z", "degraded")
    heard(hall, "speaker-Y", "ok")

    assert (never_heard_of, one, both, told(hall)) == ((False, []), (False, ["Z"]), (True, []), (False, []))
