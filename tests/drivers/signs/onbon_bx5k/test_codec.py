"""Frames for font cards: equal to foreign ones in every byte, and nothing unsound is ever read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.frames import BadFrame, Wrong
from drivers.signs import onbon
from drivers.signs.onbon_bx5k import codec
from drivers.signs.onbon_bx5k.areas import STAY, SpokenText, TextArea
from drivers.signs.onbon_bx5k.codec import (
    Done,
    Other,
    Ping,
    Power,
    QueryStatus,
    Refused,
    SetBrightness,
    SetClock,
    UpdateAreas,
)
from tests.drivers.golden import FRAMES

TEMPERATURE = TextArea(
    text="\\FO000TEMPER:21℃".encode("gb2312"),
    width=0x40 * 8,
    height=12,
    y=12,
    number=1,
    line_spacing=10,
    run_mode=STAY,
    timeout_s=2,
    single_line=True,
    speed=0x17,
    stay_half_s=2,
)
CLOCK = SetClock(reserved=8, year=2013, month=1, day=25, hour=11, minute=17, second=26, weekday=5)
OURS = {
    "O1": Ping(),
    "O2": QueryStatus(),
    "O3": CLOCK,
    "O4": UpdateAreas(clear=True, reserved=2),
    "O6": Done(to=onbon.PC, sender=1),
    "O7": UpdateAreas(areas=(TEMPERATURE,), reply=False),
}


@pytest.mark.parametrize("frame_id", sorted(OURS))
def test_our_frames_are_byte_equal_to_foreign_ones(frame_id: str) -> None:
    assert codec.encode(OURS[frame_id]).hex(" ") == FRAMES[frame_id][1].hex(" ")


@pytest.mark.parametrize("message", [*OURS.values(), Power(on=False), SetBrightness(level=3), Ping(to=0xFFFE)])
def test_every_message_comes_back(message: codec.Found) -> None:
    assert codec.decode(codec.encode(message)) == message


def test_a_spoken_area_comes_back() -> None:
    area = TextArea(text=b"A012", width=97, height=16, x=3, spoken=SpokenText(text=b"A012"), extension=b"\x01\x02")

    found = codec.decode(codec.encode(UpdateAreas(delete=(1, 2), areas=(area, TEMPERATURE))))

    assert found == UpdateAreas(delete=(1, 2), areas=(area, TEMPERATURE))


def test_a_refusal_carries_its_word() -> None:
    found = codec.decode(codec.encode(Refused(to=codec.onbon.PC, sender=1, status=0x0C)))

    assert isinstance(found, Refused)
    assert found.name == "font_missing"


@given(st.binary(max_size=80), st.sampled_from([0xA5, 0xA6, 0x5A, 0x5B]), st.data())
def test_bytes_that_need_escaping_may_stand_anywhere(data: bytes, special: int, choose: st.DataObject) -> None:
    at = choose.draw(st.integers(0, len(data)))
    message = Other(to=special, group=special, number=1, data=data[:at] + bytes([special]) + data[at:])

    sent = codec.encode(message)

    assert sent.count(0x5A) == 1
    assert sent.rfind(b"\xa5") == 7
    assert list(codec.Reader().feed(sent)) == [message]


@given(st.lists(st.binary(max_size=20), max_size=5), st.integers(1, 9))
def test_frames_one_after_the_other_are_all_heard_however_the_line_cuts_them(parts: list[bytes], step: int) -> None:
    messages = [Other(group=1, number=2, data=part) for part in parts]
    stream = b"".join(codec.encode(message) for message in messages)
    reader = codec.Reader()

    found = [message for start in range(0, len(stream), step) for message in reader.feed(stream[start : start + step])]

    assert found == messages


@pytest.mark.parametrize("starts", [1, 3, 20])
def test_a_card_that_sends_fewer_or_more_start_marks_is_heard(starts: int) -> None:
    sent = b"\xa5" * starts + codec.encode(Ping())[8:]

    assert list(codec.Reader().feed(sent)) == [Ping()]


@pytest.mark.parametrize("frame_id", ["O1", "O7"])
def test_a_frame_cut_short_is_nothing_and_the_next_is_heard(frame_id: str) -> None:
    golden = FRAMES[frame_id][1]

    for length in range(len(golden)):
        found = list(codec.Reader().feed(golden[:length] + golden))
        assert len(found) == 1, f"cut after {length} bytes"


def test_an_unfinished_frame_does_not_grow_for_ever() -> None:
    reader = codec.Reader()

    assert list(reader.feed(b"\xa5" + b"\x00" * 10_000)) == []
    assert reader.rejected == 1


@pytest.mark.parametrize(
    ("frame", "wrong", "at"),
    [
        (b"\xa5" * 7, Wrong.CUT, 7),
        (b"\xa5" * 8 + b"\x01", Wrong.CUT, 9),
        (b"\xa5" * 8 + b"\xa6\x03\x5a", Wrong.ESCAPE, 8),
        (b"\xa5" * 8 + b"\x01\xa5\x5a", Wrong.ESCAPE, 9),
        (onbon.wrap(b"\x01" * 14), Wrong.VALUE, 12),
        (onbon.wrap(bytes.fromhex("0100008000000000 0000fe02 0600 a200010000")), Wrong.LENGTH, 20),
        (onbon.wrap(bytes.fromhex("0100008000000000 0000fe02 0500 a200030000")), Wrong.VALUE, 24),
        (onbon.wrap(bytes.fromhex("0100008000000000 0000fe02 0600 a20001000000")), Wrong.TRAILING, 27),
    ],
)
def test_what_is_wrong_with_a_frame_is_said_with_its_place(frame: bytes, wrong: Wrong, at: int) -> None:
    with pytest.raises(BadFrame) as found:
        codec.decode(frame)

    assert (found.value.wrong, found.value.at) == (wrong, at)
