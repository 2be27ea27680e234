"""What the demo's hall is said to have lived through before its first morning."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta

import pytest

from hall import demo_past
from hall.domain.configuration import Configuration
from hall.domain.history import Past
from hall.settings import ROOT
from hall.storage import configurations

MONDAY = date(2025, 6, 2)


@pytest.fixture(scope="module")
def past() -> list[Past]:
    body = json.loads((ROOT / "config" / "starter" / "hongkou.json").read_text(encoding="utf-8"))
    config: Configuration = configurations.read(body)
    return list(demo_past.pasts(config, MONDAY))


def test_three_of_each_weekday_lie_before_the_first_morning(past: list[Past]) -> None:
    days = {one.day for one in past}

    assert Counter(day.weekday() for day in days) == dict.fromkeys(range(5), 3)
    assert max(days) == MONDAY - timedelta(days=3)


def test_everybody_is_served_or_leaves_in_an_order_that_can_be(past: list[Past]) -> None:
    for one in past:
        stamps = [at for at in (one.issued, one.called, one.started, one.finished) if at is not None]
        assert stamps == sorted(stamps)
        assert (one.outcome == "served") == bool(one.window)
    assert len({(one.day, one.ticket) for one in past}) == len(past)
