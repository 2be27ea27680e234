"""The staff corner opens to the hall's PIN and card, to nobody who guesses, and also without the hall."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers import corner
from drivers.corner import Corner, NotOpened
from hall.contract.coding import encode
from hall.contract.corner import CornerKeys, hashed, matches

PIN, CARD = "2580", "STAFF-00417"
KEYS = encode(CornerKeys(pin=hashed(PIN, b"salt" * 4), card=hashed(CARD, b"pepper" * 3)))


class Clock:
    """Seconds since 1970 that a test sets."""

    def __init__(self) -> None:
        self.at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which code is right does not hang on how slow a guess is."""
    monkeypatch.setattr(corner, "matches", lambda stored, code: code == {KEYS["pin"]: PIN, KEYS["card"]: CARD}[stored])


def told(folder: Path, clock: Clock) -> Corner:
    made = Corner(folder, clock)
    made.told(KEYS)
    return made


def refused(made: Corner, code: str) -> tuple[str, dict[str, int]]:
    with pytest.raises(NotOpened) as found:
        made.enter(code)
    return found.value.code, found.value.found


def test_a_hash_fits_its_own_code_and_no_other() -> None:
    stored = hashed(PIN, b"0123456789abcdef")

    assert matches(stored, PIN)
    assert [matches(found, PIN) for found in (hashed("2581", b"0" * 16), "", "scrypt$zz$00", "plain$2580$")] == [
        False
    ] * 4


@pytest.mark.parametrize("code", [PIN, CARD])
def test_pin_and_card_open_it_also_after_a_start_without_the_hall(tmp_path: Path, code: str) -> None:
    told(tmp_path, Clock())

    again = Corner(tmp_path)

    assert again.is_open(again.enter(code), touch=False)


def test_nobody_is_let_in_where_the_hall_has_set_nothing(tmp_path: Path) -> None:
    assert refused(Corner(tmp_path), "") == ("corner_not_set", {})


def test_five_wrong_codes_shut_it_and_a_start_forgets_none_of_them(tmp_path: Path) -> None:
    clock = Clock()
    made = told(tmp_path, clock)

    answers = [refused(made, "0000") for _ in range(5)]
    again = Corner(tmp_path, clock)

    assert answers[:4] == [("corner_wrong", {"left": left}) for left in (4, 3, 2, 1)]
    assert answers[4] == ("corner_paused", {"seconds": 60})
    assert refused(again, PIN)[0] == "corner_paused"
    clock.at += 61
    assert again.is_open(again.enter(PIN), touch=False)


def test_each_further_five_shut_it_for_twice_as_long(tmp_path: Path) -> None:
    clock = Clock()
    made = told(tmp_path, clock)
    pauses = []
    for _ in range(3):
        *_, last = [refused(made, "0000") for _ in range(5)]
        pauses.append(last[1]["seconds"])
        clock.at += last[1]["seconds"] + 1

    assert pauses == [60, 120, 240]


def test_it_closes_by_itself_and_when_somebody_leaves_or_another_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = told(tmp_path, Clock())
    first = made.enter(PIN)
    second = made.enter(CARD)

    opened = [made.is_open(token, touch=True) for token in (first, second, "")]
    made.leave(second)

    assert opened == [False, True, False]
    assert not made.is_open(second, touch=True)
    third = made.enter(PIN)
    monkeypatch.setattr(corner, "OPEN_S", 0.0)
    assert not made.is_open(third, touch=False)


def test_what_is_not_understood_changes_nothing(tmp_path: Path) -> None:
    made = told(tmp_path, Clock())

    made.told({"message": "corner_keys", "pin": 7})

    assert made.is_open(made.enter(PIN), touch=False)
