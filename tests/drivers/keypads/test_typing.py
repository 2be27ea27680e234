"""From keys to what is asked: by hand and by chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.keypads.typing import FORGOTTEN_S, MOST_DIGITS, Asked, Typing
from hall.contract.messages import KeyMeaning

KEYS = [*"0123456789", "enter", "plus", "minus", "star", "slash", "dot", "back", "key_153"]


def typed(*keys: str, pause_s: float = 0.5) -> list[Asked]:
    typing = Typing()
    found = [typing.press(key, n * pause_s) for n, key in enumerate(keys)]
    return [asked for asked in found if asked is not None]


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        (["enter"], Asked(KeyMeaning.NEXT)),
        (["plus"], Asked(KeyMeaning.RECALL)),
        (["minus"], Asked(KeyMeaning.NO_SHOW)),
        (["slash"], Asked(KeyMeaning.HOLD)),
        (["dot"], Asked(KeyMeaning.UNDO)),
        (["1", "0", "enter"], Asked(KeyMeaning.NUMBER, "10")),
        (["1", "2", "back", "enter"], Asked(KeyMeaning.NUMBER, "1")),
        (["1", "back", "enter"], Asked(KeyMeaning.NEXT)),
        (["star", "enter", "3", "enter"], Asked(KeyMeaning.TRANSFER, "3")),
        (["star", "back", "enter"], Asked(KeyMeaning.NEXT)),
        (["1", "star", "4", "enter"], Asked(KeyMeaning.TRANSFER, "4")),
        (["1", "plus", "enter"], Asked(KeyMeaning.RECALL)),
    ],
)
def test_keys_mean_what_stands_in_the_table(keys: list[str], asked: Asked) -> None:
    assert typed(*keys)[0] == asked


def test_digits_that_somebody_left_do_not_become_part_of_the_next_number() -> None:
    typing = Typing()
    typing.press("7", 0)

    assert not typing.pending(FORGOTTEN_S + 1)
    assert typing.press("enter", FORGOTTEN_S + 1) == Asked(KeyMeaning.NEXT)


def test_a_trembling_finger_counts_once_and_a_quick_eleven_twice() -> None:
    typing = Typing()

    assert [typing.bounced("enter", at) for at in (0.0, 0.1, 0.2, 0.6)] == [False, True, True, False]
    assert [typing.bounced("1", at) for at in (1.0, 1.05, 1.2)] == [False, True, False]


@given(st.lists(st.sampled_from(KEYS), max_size=40))
def test_whatever_is_typed_only_numbers_and_services_carry_digits_and_never_too_many(keys: list[str]) -> None:
    for asked in typed(*keys):
        assert bool(asked.digits) == (asked.key in (KeyMeaning.NUMBER, KeyMeaning.TRANSFER))
        assert len(asked.digits) <= MOST_DIGITS
