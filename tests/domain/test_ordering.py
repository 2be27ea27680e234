"""Which changes of the settings decide who is called next, and so must be tried first."""

from __future__ import annotations

from typing import Any

import pytest

from hall.domain.ordering import decided_anew
from hall.storage.configurations import read, write
from tests.journey import small_hall

BODY = write(read(small_hall.body()))


def changed(part: str, **values: Any) -> dict[str, Any]:
    """The first of a section (or the section) with other values."""
    if isinstance(BODY[part], list):
        return {**BODY, part: [{**BODY[part][0], **values}, *BODY[part][1:]]}
    return {**BODY, part: {**BODY[part], **values}}


def services(*own: dict[str, Any]) -> dict[str, Any]:
    return changed("windows", services=list(own))


FIRST = BODY["windows"][0]["services"][0]
MOVES = {
    "another policy": changed("rules", policy="strict"),
    "a class that has more head start": changed("classes", head_start_min=44),
    "a class less": {**BODY, "classes": BODY["classes"][1:]},
    "its own work only after a while": services({**FIRST, "mode": "overflow", "after_min": 7}),
    "a bonus": services({**FIRST, "bonus_min": 3}),
}
KEEPS = {
    "nothing": BODY,
    "longer to take back": changed("rules", undo_s=30),
    "another name": changed("classes", name={"zh-Hans": "长者", "en": "Elders"}),
    "one more service at a window": services(FIRST, *BODY["windows"][0]["services"][1:], {"code": "C"}),
}


@pytest.mark.parametrize("name", MOVES)
def test_what_calls_people_in_another_order_must_be_tried(name: str) -> None:
    assert decided_anew(read(BODY), read(MOVES[name]))


@pytest.mark.parametrize("name", KEEPS)
def test_what_leaves_the_order_need_not(name: str) -> None:
    assert not decided_anew(read(BODY), read(KEEPS[name]))
