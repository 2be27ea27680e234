"""QSystem frames, whose single bytes mean different things in the two directions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.frames import BadFrame
from drivers.signs.qsystem import codec
from drivers.signs.qsystem.codec import KeyPressed, Scan, SetAddress, SetLight, ShowText


@given(st.integers(8, 255), st.text(alphabet="ABCЖЯ0123456789 -", min_size=2, max_size=20), st.booleans())
def test_a_text_comes_back(address: int, text: str, blink: bool) -> None:
    message = ShowText(address=address, text=text.encode("cp1251"), blink=blink)

    assert codec.decode(codec.encode(message)) == message


@pytest.mark.parametrize("message", [Scan(address=0x21), SetAddress(old=0x21, new=0x22), SetLight(address=9, light=13)])
def test_commands_come_back(message: codec.Found) -> None:
    assert codec.decode(codec.encode(message)) == message


def test_a_light_that_has_the_number_of_a_key_is_read_as_the_key() -> None:
    assert codec.decode(codec.encode(SetLight(address=0x21, light=1))) == KeyPressed(address=0x21, key=1)


@pytest.mark.parametrize("frame", ["01 07 31 07", "05 21 31 07", "01 21 31", "01 21 1f 07", "04 21 31 07"])
def test_what_is_no_frame_is_refused(frame: str) -> None:
    with pytest.raises(BadFrame):
        codec.decode(bytes.fromhex(frame))
