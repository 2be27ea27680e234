"""What the ticks of a walk through the hall mean: which signs are crossed, doubled, dark, or were not seen."""

from __future__ import annotations

import pytest

from hall.domain.walking import Mark, Verdict, findings


def marks(**seen: str) -> list[Mark]:
    """Signs by letter with what each showed; a sign that showed itself is right."""
    return [
        Mark(place=place, kind="sign", shows=place, seen="" if place == shown else shown,
             verdict={place: Verdict.RIGHT, "": Verdict.OPEN, "unseen": Verdict.UNSEEN}.get(shown, Verdict.WRONG))
        for place, shown in seen.items()
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        ({"a": "a", "b": "b"}, []),
        ({"a": "b", "b": "a", "c": "c"}, [("swapped", ("a", "b"))]),
        ({"a": "b", "b": "c", "c": "a"}, [("turned", ("a", "b", "c"))]),
        ({"a": "b", "b": "b"}, [("doubled", ("a", "b"))]),
        ({"a": "b", "b": "c", "c": "b"}, [("swapped", ("b", "c")), ("doubled", ("a", "b"))]),
        ({"a": "nothing", "b": "other"}, [("dark", ("a",)), ("strange", ("b",))]),
        ({"a": "unseen", "b": ""}, [("unseen", ("a",))]),
    ],
)
def test_the_ticks_name_what_is_to_be_mended(seen: dict[str, str], found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(one.code, one.places) for one in findings(marks(**seen))] == found
