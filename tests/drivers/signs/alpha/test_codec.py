"""Alpha frames: what may stand in them and what may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.frames import BadFrame, Wrong
from drivers.signs.alpha import codec
from drivers.signs.alpha.codec import OtherMessage, SetTime, SoftReset, WriteString, WriteText

TEXTS = st.binary(max_size=40).map(lambda data: bytes(b & 0x7F for b in data if b & 0x7F > 4))


@given(TEXTS, st.booleans(), st.sampled_from(["00", "3F", "?A"]))
def test_a_text_comes_back_with_its_codes(text: bytes, checksum: bool, address: str) -> None:
    message = WriteText(text=text, checksum=checksum, address=address, label="0")

    assert codec.decode(codec.encode(message)) == message


@given(TEXTS)
def test_every_byte_fits_into_seven_bits(text: bytes) -> None:
    assert max(codec.encode(WriteString(label="1", text=text))) < 0x80


@pytest.mark.parametrize("byte", [*range(5), 0x80, 0xFF])
def test_a_byte_that_frames_the_message_never_stands_in_it(byte: int) -> None:
    with pytest.raises(ValueError, match=f"byte {byte:02X} cannot stand"):
        codec.encode(WriteText(text=b"A" + bytes([byte])))


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"sign": ""}, "sign"), ({"address": "0G"}, "address"), ({"label": "AB"}, "label"), ({"mode": ""}, "mode")],
)
def test_a_header_that_no_sign_understands_is_named(changes: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=f"{said} = "):
        codec.encode(WriteText(text=b"A", **changes))  # type: ignore[arg-type]


def test_a_text_without_position_keeps_the_one_it_had() -> None:
    message = WriteText(label="A", position="", text=b"A012")

    assert codec.encode(message)[10:16] == b"AAA012"
    assert codec.decode(codec.encode(message)) == message


@pytest.mark.parametrize("message", [SoftReset(), SetTime(hour=23, minute=59), OtherMessage(data=b"E(2")])
def test_specials_come_back(message: codec.Packet) -> None:
    assert codec.decode(codec.encode(message)) == message


def test_an_hour_that_is_none_is_refused() -> None:
    frame = codec.encode(OtherMessage(data=b"E 2460", checksum=False))

    with pytest.raises(BadFrame) as found:
        codec.decode(frame)

    assert (found.value.wrong, found.value.expected, found.value.at) == (Wrong.VALUE, "HHMM", 12)


def test_a_reader_takes_any_number_of_nulls_before_the_start() -> None:
    frame = codec.encode(SoftReset())
    reader = codec.Reader()

    assert list(reader.feed(b"\x00" * 9 + frame[5:] + frame[4:])) == [SoftReset(), SoftReset()]
