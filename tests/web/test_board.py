"""What a wall says of numbers that wait where it does not show."""

from __future__ import annotations

import json
from dataclasses import replace

from hall.settings import ROOT
from hall.storage import configurations
from hall.web.snapshots.board import elsewhere, place_of

HALL = configurations.read(json.loads((ROOT / "config" / "starter" / "hongkou.json").read_text(encoding="utf-8")))


def test_numbers_of_another_floor_are_sent_to_the_floor() -> None:
    assert elsewhere(HALL, place_of(HALL, "wall-1f")) == [
        {"prefixes": ["E", "F", "G", "H"], "floor": "2", "zone": None}
    ]


def test_numbers_of_another_zone_of_the_same_floor_are_sent_to_the_zone() -> None:
    only_a = replace(place_of(HALL, "wall-1f"), zones=("A",))

    told = elsewhere(HALL, only_a)

    assert [(one["prefixes"], one["floor"]) for one in told] == [(["C", "D"], "1"), (["E", "F", "G", "H"], "2")]
    assert told[0]["zone"]["en"] == "Zone B"
    assert told[1]["zone"] is None
