"""Modbus frames: numbers, segments, answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.frames import BadFrame, Wrong
from drivers.signs.modbus_digits import codec
from drivers.signs.modbus_digits.codec import DisplayRefused, SetUnit, ShowNumber, ShowSegments, WriteRegister, Written


@given(st.integers(0, 247), st.integers(-0x8000, 0x7FFF))
def test_every_number_comes_back(unit: int, value: int) -> None:
    message = ShowNumber(unit=unit, value=value)

    assert codec.decode(codec.encode(message)) == message


@given(st.binary(min_size=1, max_size=8))
def test_segments_come_back(half: bytes) -> None:
    message = ShowSegments(unit=3, segments=half * 2)

    assert codec.decode(codec.encode(message)) == message
    assert list(codec.Reader().feed(codec.encode(message))) == [message]


@pytest.mark.parametrize(
    "message",
    [SetUnit(value=7), WriteRegister(register=9, value=1), Written(register=0x80, count=2),
     DisplayRefused(function=6, code=2), DisplayRefused(function=16, code=9)],
)  # fmt: skip
def test_settings_and_answers_come_back(message: codec.Found) -> None:
    assert codec.decode(codec.encode(message)) == message


def test_a_number_on_the_segments_reads_from_the_left() -> None:
    assert codec.segments_of("A01").hex(" ") == "77 3f 06"


def test_a_letter_that_seven_segments_lack_is_named() -> None:
    with pytest.raises(ValueError, match="'W' cannot be shown"):
        codec.segments_of("W1")


def test_an_unknown_function_is_refused() -> None:
    with pytest.raises(BadFrame) as found:
        codec.decode(bytes.fromhex("0103000000018 40a".replace(" ", "")))

    assert (found.value.wrong, found.value.at) == (Wrong.VALUE, 1)


def test_a_refusal_carries_its_word() -> None:
    assert [DisplayRefused(function=6, code=code).name for code in (2, 7)] == ["bad_register", "refused_7"]
