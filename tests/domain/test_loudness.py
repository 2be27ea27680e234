"""How loud a zone is through the day."""

from __future__ import annotations

from datetime import datetime

import pytest

from hall.domain.configuration import Place
from hall.domain.loudness import volume_at

ZONE = Place(
    code="speaker", kind="speaker", volume_pct=90, soft=(("08:00", "09:00"),), soft_pct=40, quiet=(("12:00", "13:30"),)
)


@pytest.mark.parametrize(
    ("at", "percent"),
    [("07:59", 90), ("08:00", 40), ("08:59", 40), ("09:00", 90), ("12:00", 0), ("13:29", 0), ("13:30", 90)],
)
def test_hours_begin_with_their_first_minute_and_end_before_their_last(at: str, percent: int) -> None:
    assert volume_at(ZONE, datetime.fromisoformat(f"2026-11-18T{at}:30+08:00")) == percent


def test_silence_goes_before_softness() -> None:
    both = Place(code="s", kind="speaker", soft=(("08:00", "18:00"),), quiet=(("12:00", "13:00"),))

    assert volume_at(both, datetime.fromisoformat("2026-11-18T12:30:00+08:00")) == 0
