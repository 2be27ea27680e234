"""Frames for font cards: equal to foreign ones in every byte, and nothing unsound is ever read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.signs import codec
from drivers.signs.codec import CardAnswer, FrameReader, TextArea

FRAMES = json.loads((Path(__file__).parent.parent / "golden_frames.json").read_text())["frames"]
GOLDEN = {f["id"]: bytes.fromhex(f["hex"]) for f in FRAMES}
TEMPERATURE = TextArea(
    text="\\FO000TEMPER:21℃".encode("gb2312"),
    width=0x40 * 8,
    height=12,
    y=12,
    number=1,
    line_spacing=10,
    run_mode=codec.STAY,
    timeout_s=2,
    single_line=True,
    speed=0x17,
    stay_half_s=2,
)
OURS = {
    "O1": codec.frame(1, codec.ping()),
    "O2": codec.frame(1, codec.command(0xA1, 0x02)),
    "O3": codec.frame(1, codec.command(0xA2, 0x03, bytes.fromhex("1320012511172605"), reserved=8)),
    "O4": codec.frame(1, codec.command(0xA3, 0x06, b"\xff\x00", reserved=2)),
    "O7": codec.frame(1, codec.update_areas([codec.text_area(TEMPERATURE)], reply=False)),
}


@pytest.mark.parametrize("frame_id", sorted(OURS))
def test_our_frames_are_byte_equal_to_foreign_ones(frame_id: str) -> None:
    assert OURS[frame_id].hex(" ") == GOLDEN[frame_id].hex(" ")


def test_a_cards_acknowledgement_is_understood() -> None:
    (found,) = FrameReader().feed(GOLDEN["O6"])

    assert codec.read_answer(found) == CardAnswer(card=1)


def test_a_refusal_carries_its_word() -> None:
    frame = codec.decode(_inner(codec.frame(codec.PC, bytes([0xA0, 1, 0x0C, 0, 0]))))

    assert frame is not None
    answer = codec.read_answer(frame)

    assert answer is not None
    assert answer.refusal == "font_missing"


def _inner(frame: bytes) -> bytes:
    return frame.lstrip(b"\xa5")[:-1]


def test_our_own_echo_is_not_taken_for_an_answer() -> None:
    (echo,) = FrameReader().feed(codec.frame(5, codec.ping()))

    assert codec.read_answer(echo) is None


@pytest.mark.parametrize("frame_id", ["O1", "O6", "O7"])
def test_no_single_bit_may_differ(frame_id: str) -> None:
    golden = GOLDEN[frame_id]
    sound = list(FrameReader().feed(golden))

    for bit in range(8 * 8, len(golden) * 8 - 8):
        spoilt = bytearray(golden)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert list(FrameReader().feed(bytes(spoilt))) != sound, f"bit {bit} made no difference"
        assert list(FrameReader().feed(bytes(spoilt))) == [], f"bit {bit} gave another frame"


@pytest.mark.parametrize("frame_id", ["O1", "O7"])
def test_a_frame_cut_short_is_nothing_and_the_next_is_heard(frame_id: str) -> None:
    golden = GOLDEN[frame_id]

    for length in range(len(golden)):
        found = list(FrameReader().feed(golden[:length] + golden))
        assert len(found) == 1, f"cut after {length} bytes"


@given(st.binary(max_size=60), st.binary(min_size=1, max_size=60))
def test_noise_before_the_start_does_not_hide_a_frame(noise: bytes, data: bytes) -> None:
    sent = codec.frame(7, data)

    found = list(FrameReader().feed(noise + sent))

    assert found[-1].data == data
    assert found[-1].to == 7


@given(st.binary(min_size=1, max_size=80), st.sampled_from([0xA5, 0xA6, 0x5A, 0x5B]), st.data())
def test_bytes_that_need_escaping_may_stand_anywhere(data: bytes, special: int, choose: st.DataObject) -> None:
    at = choose.draw(st.integers(0, len(data)))
    inside = data[:at] + bytes([special]) + data[at:]

    sent = codec.frame(special, inside)

    assert sent.count(0x5A) == 1
    assert sent.rstrip(b"\x5a").rfind(b"\xa5") == 7
    (found,) = FrameReader().feed(sent)
    assert (found.to, found.data) == (special, inside)


@given(st.lists(st.binary(min_size=1, max_size=20), max_size=5), st.integers(1, 9))
def test_frames_one_after_the_other_are_all_heard_however_the_line_cuts_them(parts: list[bytes], step: int) -> None:
    stream = b"".join(codec.frame(1, part) for part in parts)
    reader = FrameReader()

    found = [frame for start in range(0, len(stream), step) for frame in reader.feed(stream[start : start + step])]

    assert [frame.data for frame in found] == parts


def test_an_unfinished_frame_does_not_grow_for_ever() -> None:
    reader = FrameReader()

    assert list(reader.feed(b"\xa5" + b"\x00" * 10_000)) == []
    assert reader.rejected == 1
