"""Frames for bitmap cards: escapes at every place, pictures with their sizes proved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.frames import BadFrame, Wrong
from drivers.signs import onbon
from drivers.signs.onbon_bx5e import codec
from drivers.signs.onbon_bx5e.codec import Done, Other, Page, Ping, Refused, SetBrightness, ShowPicture


@given(st.binary(max_size=60), st.sampled_from([0xA5, 0xA6, 0x5A, 0x5B]), st.data())
def test_bytes_that_need_escaping_may_stand_anywhere(data: bytes, special: int, choose: st.DataObject) -> None:
    at = choose.draw(st.integers(0, len(data)))
    message = Other(to=special, group=0xA7, number=special, data=data[:at] + bytes([special]) + data[at:])

    sent = codec.encode(message)

    assert sent.count(0x5A) == 1
    assert sent[8:-1].count(0xA5) == 0
    assert codec.decode(sent) == message


@given(
    width=st.integers(1, 40),
    height=st.integers(1, 20),
    colours=st.integers(1, 2),
    pages=st.integers(0, 3),
    programs=st.lists(st.integers(0, 0xFFFF), max_size=3),
)
def test_a_picture_comes_back_as_it_was(width: int, height: int, colours: int, pages: int, programs: list[int]) -> None:
    bitmap = bytes(range(256)) * 20
    page = Page(bitmap=bitmap[: (width + 7) // 8 * height * colours], stay_10ms=50)
    message = ShowPicture(to=3, width=width, height=height, programs=tuple(programs), pages=(page,) * pages)

    assert codec.decode(codec.encode(message)) == message


def test_a_picture_stands_on_the_wire_as_the_manual_says() -> None:
    message = ShowPicture(width=8, height=2, timeout_s=60, pages=(Page(bitmap=b"\x7f\xff"),))

    inner = onbon.unwrap(codec.encode(message)).rest()

    assert inner[16:].hex(" ") == (
        "01 a7 00 00 00 "  # answer wanted, group, command, reserved
        "2b 00 00 00 "  # bytes of the area
        "00 02 3c 00 01 00 00 01 00 00 00 00 "  # id, run mode, 60 s, all programs, none named, at once, reserved
        "10 00 00 00 00 08 00 02 00 00 01 00 "  # type, X Y W H, frame, one page
        "0f 00 00 00 00 01 00 00 00 00 01 00 00 00 00 00 00 7f ff"  # length, looks, reserved, bitmap: one dot lit
    )


def test_a_bitmap_of_another_size_is_refused() -> None:
    page = Page(bitmap=bytes(3))

    with pytest.raises(BadFrame) as found:
        codec.decode(codec.encode(ShowPicture(width=8, height=2, pages=(page,))))

    assert (found.value.wrong, found.value.expected, found.value.found) == (Wrong.LENGTH, "2 / 4", "3")


@pytest.mark.parametrize(
    "message", [Ping(to=9, reply=False), SetBrightness(level=15), Done(to=0x8000, sender=9), Done(data=b"\x01")]
)
def test_commands_and_answers_come_back(message: codec.Found) -> None:
    assert codec.decode(codec.encode(message)) == message


def test_a_refusal_carries_its_word() -> None:
    found = codec.decode(codec.encode(Refused(to=0x8000, sender=3, status=3)))

    assert isinstance(found, Refused)
    assert found.name == "busy"
