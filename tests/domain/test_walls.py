"""Which wall lends its loudspeakers to which voice zone."""

from __future__ import annotations

import pytest

from hall.domain import checking_voice
from hall.domain.configuration import Place
from hall.domain.walls import speaks_for, zones_at
from tests.domain.builders import a_hall

WALL = Place(code="wall", kind="display", layout="wall", zones=("Z",), speaks=True)
SPEAKER = Place(code="speaker", kind="speaker", zones=("Z",))


@pytest.mark.parametrize(
    ("wall", "speaker", "speaks"),
    [
        (WALL, SPEAKER, True),
        (WALL, Place(code="all", kind="speaker"), True),
        (WALL, Place(code="other", kind="speaker", zones=("Y",)), False),
        (Place(code="floor-1", kind="display", floor="1", speaks=True), SPEAKER, True),
        (Place(code="not-set", kind="display", zones=("Z",)), SPEAKER, False),
        (Place(code="sign", kind="display", window="1", speaks=True), SPEAKER, False),
        (WALL, WALL, False),
    ],
)
def test_a_wall_speaks_for_the_voice_zones_of_its_own_zones(wall: Place, speaker: Place, speaks: bool) -> None:
    assert speaks_for(a_hall(places=(wall, speaker)), wall, speaker) is speaks


def test_a_wall_without_zones_is_for_those_of_its_floor() -> None:
    assert zones_at(a_hall(), Place(code="w", kind="display", floor="1")) == {"Z"}
    assert zones_at(a_hall(), Place(code="w", kind="display", floor="2")) == set()


def test_a_wall_that_is_to_speak_where_no_loudspeaker_belongs_is_named_before_it_takes_effect() -> None:
    found = list(checking_voice.problems(a_hall(places=(WALL,))))

    assert [(one.path, one.code) for one in found] == [("places/0/speaks", "no_voice_zone")]
    assert not list(checking_voice.problems(a_hall(places=(WALL, SPEAKER))))
