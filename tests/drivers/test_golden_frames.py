"""Frames of other programs: read, written again byte for byte, and refused when anything about them is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.frames import BadFrame, Wrong
from drivers.protocols import BY_NAME
from tests.drivers.golden import BAD, CHECKED, CUT, FRAMES, UNCHECKED, WHOLE, ids_of

READERS = [name for name in WHOLE if FRAMES[name][0] != "escpos"]
SPACED = ids_of("modbus-rtu-digits", "sum8-digit-sign")
"""Protocols without a start mark: silence separates their frames."""


def refused(frame_id: str, frame: bytes) -> BadFrame:
    with pytest.raises(BadFrame) as found:
        BY_NAME[FRAMES[frame_id][0]].codec.decode(frame)
    return found.value


@pytest.mark.parametrize("frame_id", WHOLE)
def test_a_foreign_frame_is_read_and_written_again_byte_for_byte(frame_id: str) -> None:
    protocol, frame = FRAMES[frame_id]
    codec = BY_NAME[protocol].codec

    message = codec.decode(frame)

    assert type(message) in codec.MESSAGES
    assert codec.encode(message).hex(" ") == frame.hex(" ")


@pytest.mark.parametrize("frame_id", CHECKED)
def test_no_single_bit_of_a_checked_frame_may_differ(frame_id: str) -> None:
    frame = FRAMES[frame_id][1]

    for bit in range(len(frame) * 8):
        spoilt = bytearray(frame)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert refused(frame_id, bytes(spoilt)).at <= len(frame), f"bit {bit}"


@pytest.mark.parametrize("frame_id", UNCHECKED)
def test_a_single_bit_of_an_unchecked_frame_never_leaves_its_meaning(frame_id: str) -> None:
    protocol, frame = FRAMES[frame_id]
    codec = BY_NAME[protocol].codec
    meant = codec.decode(frame)

    for bit in range(len(frame) * 8):
        spoilt = bytearray(frame)
        spoilt[bit // 8] ^= 1 << bit % 8
        try:
            assert codec.decode(bytes(spoilt)) != meant, f"bit {bit} made no difference"
        except BadFrame:
            continue


@pytest.mark.parametrize("frame_id", ["A6", "A9"])
def test_no_single_bit_of_what_an_alpha_sum_covers_may_differ(frame_id: str) -> None:
    frame = FRAMES[frame_id][1]
    mark = frame.index(b"\x03")  # says that there is a sum; without it the frame is an unchecked one

    for bit in range(9 * 8, len(frame) * 8):
        if bit // 8 == mark:
            continue
        spoilt = bytearray(frame)
        spoilt[bit // 8] ^= 1 << bit % 8
        refused(frame_id, bytes(spoilt))


@pytest.mark.parametrize("frame_id", [name for name in WHOLE if FRAMES[name][0] != "escpos"])
def test_a_frame_that_was_cut_is_refused_wherever_it_was_cut(frame_id: str) -> None:
    frame = FRAMES[frame_id][1]

    for length in range(len(frame)):
        refused(frame_id, frame[:length])
        if FRAMES[frame_id][0] != "qsystem-rs485":  # 0x21 at the front of a text has a meaning of its own
            refused(frame_id, frame[length + 1 :])


@pytest.mark.parametrize("frame_id", READERS)
def test_two_frames_are_not_one(frame_id: str) -> None:
    frame = FRAMES[frame_id][1]

    assert refused(frame_id, frame + frame).wrong in (Wrong.TRAILING, Wrong.VALUE)
    assert refused(frame_id, frame + b"\x00").at >= len(frame) - 1


@pytest.mark.parametrize("frame_id", CHECKED)
def test_noise_before_the_start_is_no_frame(frame_id: str) -> None:
    for noise in (b"\x00", b"\xff", b"\xa5", b"\xaa", b"\x01"):
        refused(frame_id, noise + FRAMES[frame_id][1])


def test_a_frame_with_a_wrong_checksum_is_refused_and_says_what_it_should_be() -> None:
    protocol, frame = BAD["N2"]

    with pytest.raises(BadFrame) as found:
        BY_NAME[protocol].codec.decode(frame)

    assert (found.value.wrong, found.value.expected, found.value.found, found.value.at) == ("checksum", "22", "21", 9)


def test_the_beginning_of_a_long_answer_says_how_much_is_missing() -> None:
    found = refused(CUT, FRAMES[CUT][1])

    assert (found.wrong, found.expected, found.found) == ("cut", "1295 bytes", "14 bytes")


@pytest.mark.parametrize("frame_id", READERS)
def test_a_reader_finds_a_frame_that_comes_byte_by_byte_and_twice(frame_id: str) -> None:
    protocol, frame = FRAMES[frame_id]
    codec = BY_NAME[protocol].codec
    reader = codec.Reader()

    found = [message for byte in frame + frame for message in reader.feed(bytes([byte]))]

    assert found == [codec.decode(frame)] * 2
    assert reader.rejected == 0


@pytest.mark.parametrize("frame_id", CHECKED)
def test_a_reader_passes_over_a_spoilt_frame_and_hears_the_next(frame_id: str) -> None:
    protocol, frame = FRAMES[frame_id]
    codec = BY_NAME[protocol].codec
    meant = codec.decode(frame)

    for bit in range(len(frame) * 8):
        spoilt = bytearray(frame)
        spoilt[bit // 8] ^= 1 << bit % 8
        reader = codec.Reader()
        found = list(reader.feed(bytes(spoilt)))
        if frame_id in SPACED:
            reader.forget()
        found += reader.feed(frame)
        assert found[-1:] == [meant], f"bit {bit}"


@pytest.mark.parametrize("frame_id", [name for name in READERS if name not in SPACED])
@given(noise=st.binary(max_size=40))
def test_noise_before_the_start_hides_no_frame_from_a_reader(frame_id: str, noise: bytes) -> None:
    protocol, frame = FRAMES[frame_id]
    codec = BY_NAME[protocol].codec
    reader = codec.Reader()

    found = [*reader.feed(noise), *reader.feed(frame), *reader.feed(frame)]

    assert found[-1] == codec.decode(frame)


@pytest.mark.parametrize("frame_id", SPACED)
@given(noise=st.binary(max_size=40))
def test_after_a_silence_a_reader_without_start_marks_begins_anew(frame_id: str, noise: bytes) -> None:
    protocol, frame = FRAMES[frame_id]
    codec = BY_NAME[protocol].codec
    reader = codec.Reader()

    list(reader.feed(noise))
    reader.forget()

    assert list(reader.feed(frame)) == [codec.decode(frame)]


@pytest.mark.parametrize("protocol", sorted(BY_NAME))
@given(noise=st.binary(max_size=300))
def test_no_bytes_whatever_make_a_codec_fall(protocol: str, noise: bytes) -> None:
    codec = BY_NAME[protocol].codec

    list(codec.Reader().feed(noise))
    try:
        message = codec.decode(noise)
    except BadFrame as found:
        error = found
    else:
        assert codec.decode(codec.encode(message)) == message
        return
    assert 0 <= error.at <= len(noise)


@pytest.mark.parametrize("protocol", sorted(BY_NAME))
def test_the_example_of_a_protocol_is_one_of_its_frames(protocol: str) -> None:
    BY_NAME[protocol].codec.decode(bytes.fromhex(BY_NAME[protocol].example))
